package org.carebank.payment.expense;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A receipt or letter, up to {@value #BYTES_MAX} bytes. Its kind is read from its first bytes, whatever its name says.
 *
 * @param type the media type
 */
@SuppressWarnings("ArrayRecordComponent")
public record Evidence(String type, byte[] bytes) {
    static final long BYTES_MAX = 5L * 1024 * 1024;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    static Evidence of(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw wrong("size", "must have 5 MB at most");
            }
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Evidence of(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            throw wrong("size", "must have 5 MB at most");
        }
        if (begins(bytes, PDF)) {
            return new Evidence("application/pdf", bytes);
        }
        if (begins(bytes, JPEG)) {
            return new Evidence("image/jpeg", bytes);
        }
        if (begins(bytes, PNG)) {
            return new Evidence("image/png", bytes);
        }
        throw wrong("type", "must be a PDF, JPEG or PNG");
    }

    static Evidence required(@Nullable Path file) {
        if (file == null) {
            throw wrong("present", "must be there");
        }
        return of(file);
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length > with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    private static Refusal wrong(String rule, String message) {
        return Refusal.invalid(
                "evidence-unfit", "The evidence cannot be taken", new Refusal.Fault("evidence", rule, null, message));
    }
}
