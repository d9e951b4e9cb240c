package org.carebank.placement.profile;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a camera was held: a JPEG tells it in the field Orientation of its Exif part, and its points lie as the camera saw
 * them (CIPA DC-008, Exif 2.32, tag 0x0112). Whatever cannot be read there counts as upright.
 */
enum Turning {
    UPRIGHT(false, 0),
    MIRRORED(true, 0),
    HALF(false, 2),
    MIRRORED_HALF(true, 2),
    MIRRORED_THEN_LEFT(true, 3),
    RIGHT(false, 1),
    MIRRORED_THEN_RIGHT(true, 1),
    LEFT(false, 3);

    private static final int APP1 = 0xFFE1;
    private static final int START_OF_POINTS = 0xFFDA;
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private final boolean mirrored;

    /** Quarters to the right, after mirroring left and right. */
    private final int quarters;

    Turning(boolean mirrored, int quarters) {
        this.mirrored = mirrored;
        this.quarters = quarters;
    }

    static Turning of(byte[] file) {
        try {
            return values()[orientation(ByteBuffer.wrap(file)) - 1];
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return UPRIGHT;
        }
    }

    /** Goes from segment to segment: each has a marker of two bytes and a length that counts itself. */
    private static int orientation(ByteBuffer file) {
        if (file.getShort() != (short) 0xFFD8) {
            return 1;
        }
        while (true) {
            int marker = Short.toUnsignedInt(file.getShort());
            if (marker >>> 8 != 0xFF || marker == START_OF_POINTS) {
                return 1;
            }
            int length = Short.toUnsignedInt(file.getShort()) - Short.BYTES;
            if (marker == APP1 && begins(file, length)) {
                return inDirectory(file.slice(file.position() + EXIF.length, length - EXIF.length));
            }
            file.position(file.position() + length);
        }
    }

    private static boolean begins(ByteBuffer file, int length) {
        var start = new byte[EXIF.length];
        file.get(file.position(), start);
        return length > EXIF.length && Arrays.equals(start, EXIF);
    }

    /** A TIFF: byte order, 42, where the first directory is; there a count and entries of twelve bytes. */
    private static int inDirectory(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + Short.BYTES + i * 12;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION && tiff.getShort(entry + 2) == SHORT) {
                return Short.toUnsignedInt(tiff.getShort(entry + 8));
            }
        }
        return 1;
    }

    BufferedImage turned(BufferedImage from) {
        if (this == UPRIGHT) {
            return from;
        }
        boolean lying = quarters % 2 == 1;
        double width = lying ? from.getHeight() : from.getWidth();
        double height = lying ? from.getWidth() : from.getHeight();
        var turn = new AffineTransform();
        turn.translate(width / 2, height / 2);
        turn.quadrantRotate(quarters);
        turn.scale(mirrored ? -1 : 1, 1);
        turn.translate(-from.getWidth() / 2.0, -from.getHeight() / 2.0);
        var to = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
        return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(from, to);
    }
}
