package org.carebank.payment.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.carebank.kit.refusal.Refusal;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static byte[] file(int... begin) {
        var bytes = new byte[begin.length + 10];
        for (int i = 0; i < begin.length; i++) {
            bytes[i] = (byte) begin[i];
        }
        return bytes;
    }

    @Test
    void theKindOfAFileIsReadFromItsFirstBytes() {
        assertThat(Evidence.of("%PDF-1.7 made up".getBytes(StandardCharsets.US_ASCII))
                        .type())
                .isEqualTo("application/pdf");
        assertThat(Evidence.of(file(0xFF, 0xD8, 0xFF, 0xE0)).type()).isEqualTo("image/jpeg");
        assertThat(Evidence.of(file(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A))
                        .type())
                .isEqualTo("image/png");
    }

    @Test
    void anotherKindNoFileOrATooLargeOneIsRefused() {
        var large = Arrays.copyOf("%PDF-".getBytes(StandardCharsets.US_ASCII), (int) Evidence.BYTES_MAX + 1);
        for (var bytes : new byte[][] {file('<', 'h', 't', 'm', 'l'), file('M', 'Z'), {}, file(0x89, 'P'), large}) {
            assertThatThrownBy(() -> Evidence.of(bytes)).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> Evidence.required(null)).isInstanceOf(Refusal.class);
    }
}
