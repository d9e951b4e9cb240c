package org.carebank.placement.profile;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.carebank.kit.refusal.Refusal;

/**
 * A picture drawn anew from its points: nothing of the file that came survives, no place, no time, no name of a camera.
 */
final class Picture {
    /** What every picture is kept as, whatever it came as. */
    static final String TYPE = "image/jpeg";

    /** Bytes of a file. */
    static final int BYTES_MAX = 5 * 1024 * 1024;

    /** The longer side as it is kept, in points. */
    static final int SIDE_MAX = 1600;

    /** Points of a file: more would only fill the memory. */
    private static final long POINTS_MAX = 40_000_000L;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private final String type;
    private final int width;
    private final int height;
    private final byte[] bytes;

    private Picture(String type, int width, int height, byte[] bytes) {
        this.type = type;
        this.width = width;
        this.height = height;
        this.bytes = bytes;
    }

    String type() {
        return type;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The picture of a PNG or JPEG file; told by how the file begins, not by its name. */
    static Picture of(byte[] file) {
        if (file.length > BYTES_MAX) {
            throw fault("size", "is larger than 5 megabytes");
        }
        var format = begins(file, PNG) ? "png" : begins(file, JPEG) ? "jpeg" : "";
        if (format.isEmpty()) {
            throw fault("png_or_jpeg", "is neither a PNG nor a JPEG picture");
        }
        try {
            var drawn = Turning.of(file).turned(drawnAnew(read(file, format)));
            var out = new ByteArrayOutputStream();
            if (!ImageIO.write(drawn, "jpeg", out)) {
                throw fault("readable", "cannot be read as a picture");
            }
            return new Picture(TYPE, drawn.getWidth(), drawn.getHeight(), out.toByteArray());
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw fault("readable", "cannot be read as a picture");
        }
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length > with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }

    private static BufferedImage read(byte[] file, String format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > POINTS_MAX) {
                throw fault("points", "has more than 40 million points");
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage drawnAnew(BufferedImage from) {
        int longer = Math.max(from.getWidth(), from.getHeight());
        int width = longer <= SIDE_MAX ? from.getWidth() : Math.max(1, from.getWidth() * SIDE_MAX / longer);
        int height = longer <= SIDE_MAX ? from.getHeight() : Math.max(1, from.getHeight() * SIDE_MAX / longer);
        var to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = to.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(from, 0, 0, width, height, Color.WHITE, null);
        pen.dispose();
        return to;
    }

    private static Refusal fault(String rule, String message) {
        return Refusal.invalid(
                "picture-impossible",
                "This picture cannot be taken: it " + message,
                new Refusal.Fault("picture", rule, null, message));
    }
}
