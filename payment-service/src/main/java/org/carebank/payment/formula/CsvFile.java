package org.carebank.payment.formula;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** A small table as it was sent: its size is looked at before any of it comes into memory. */
final class CsvFile {
    private static final long BYTES_MAX = 2L * 1024 * 1024;

    private CsvFile() {}

    static void refuseForm(@Nullable String contentType) {
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw Refusal.invalid("form-instead-of-file", "This takes no form: send the CSV itself as the body");
        }
    }

    static String text(File file) {
        if (file.length() > BYTES_MAX) {
            throw Refusal.invalid(
                    "file-too-large", "The file has %,d bytes, and at most 2 MB are taken".formatted(file.length()));
        }
        try {
            return Files.readString(file.toPath(), StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw Refusal.invalid("not-utf-8", "The file is not text in UTF-8: save it as CSV UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
