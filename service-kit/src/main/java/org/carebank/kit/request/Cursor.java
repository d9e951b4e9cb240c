package org.carebank.kit.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** Where the next part of a list begins: the sort keys of the last row shown, opaque to the caller. */
public final class Cursor {
    private static final String BETWEEN = "\u001f";

    private Cursor() {}

    /** The cursor behind a row with these sort keys. */
    public static String of(Object... parts) {
        var text = Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining(BETWEEN));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The sort keys in it; empty for the first part. */
    public static List<String> parts(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return List.of();
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var parts = List.of(text.split(BETWEEN, -1));
            if (!parts.stream().allMatch(PlainWords::plain)) {
                throw new IllegalArgumentException("We make no such cursor");
            }
            return parts;
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    "invalid-cursor",
                    "Take the cursor from the answer before",
                    new Refusal.Fault("cursor", "from_answer", cursor, "is not a cursor of ours"));
        }
    }
}
