package org.carebank.placement.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exif 2.32, Orientation: a picture that is drawn anew stands as its camera was held. */
class TurningTest {
    private static final int RED = 0xFF0000;
    private static final int BLUE = 0x0000FF;

    /** Where the first point of the first row goes to, and the last point of it. */
    @ParameterizedTest
    @CsvSource({
        "1, left top, right top",
        "2, right top, left top",
        "3, right bottom, left bottom",
        "4, left bottom, right bottom",
        "5, left top, left bottom",
        "6, right top, right bottom",
        "7, right bottom, right top",
        "8, left bottom, left top"
    })
    void thePointsGoWhereTheCameraSays(int orientation, String first, String last) throws IOException {
        var lying = new BufferedImage(5, 3, BufferedImage.TYPE_INT_RGB);
        lying.setRGB(0, 0, RED);
        lying.setRGB(4, 0, BLUE);
        for (var order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            var turned = Turning.of(held(jpeg(lying), orientation, order)).turned(lying);
            assertThat(turned.getWidth()).isEqualTo(orientation < 5 ? 5 : 3);
            assertThat(turned.getHeight()).isEqualTo(orientation < 5 ? 3 : 5);
            assertThat(at(turned, first)).isEqualTo(RED);
            assertThat(at(turned, last)).isEqualTo(BLUE);
        }
    }

    private static int at(BufferedImage picture, String corner) {
        int x = corner.contains("left") ? 0 : picture.getWidth() - 1;
        int y = corner.contains("top") ? 0 : picture.getHeight() - 1;
        return picture.getRGB(x, y) & 0xFFFFFF;
    }

    @Test
    void aPhotoTakenUprightIsKeptUpright() throws IOException {
        var lying = jpeg(new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB));
        var kept = Picture.of(held(lying, 6, ByteOrder.LITTLE_ENDIAN));
        assertThat(kept.width()).isEqualTo(200);
        assertThat(kept.height()).isEqualTo(320);
        assertThat(ImageIO.read(new ByteArrayInputStream(kept.bytes())).getWidth())
                .isEqualTo(200);
        assertThat(Turning.of(kept.bytes())).as("said in its points alone").isEqualTo(Turning.UPRIGHT);
    }

    @Test
    void whatCannotBeReadCountsAsUpright() throws IOException {
        var plain = jpeg(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB));
        var held = held(plain, 6, ByteOrder.BIG_ENDIAN);
        assertThat(Turning.of(plain)).isEqualTo(Turning.UPRIGHT);
        assertThat(Turning.of(held(plain, 9, ByteOrder.BIG_ENDIAN))).isEqualTo(Turning.UPRIGHT);
        assertThat(Turning.of(held(plain, 0, ByteOrder.BIG_ENDIAN))).isEqualTo(Turning.UPRIGHT);
        assertThat(Turning.of(new byte[0])).isEqualTo(Turning.UPRIGHT);
        for (int length = 0; length < 38; length++) {
            assertThat(Turning.of(Arrays.copyOf(held, length)))
                    .as("cut after %d", length)
                    .isEqualTo(Turning.UPRIGHT);
        }
        var far = held.clone();
        Arrays.fill(far, 16, 20, (byte) 0xFF);
        assertThat(Turning.of(far)).as("a directory outside").isEqualTo(Turning.UPRIGHT);
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    /** The file with an Exif part of one entry before all others. */
    private static byte[] held(byte[] jpeg, int orientation, ByteOrder order) {
        var exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xFFE1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        exif.order(order).putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        return ByteBuffer.allocate(jpeg.length + 36)
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
