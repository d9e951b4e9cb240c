package org.carebank.registry.rule;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Slice;
import org.jspecify.annotations.Nullable;

/** How much of a list one answer shows, and reading what a cursor says. */
public final class Limit {
    public static final int USUAL = 50;
    public static final int MOST = 500;

    private Limit() {}

    /** The number asked for, or the usual one; refused (400) outside 1 to {@value #MOST}. */
    public static int of(@Nullable Integer asked) {
        if (asked == null) {
            return USUAL;
        }
        if (asked < 1 || asked > MOST) {
            throw Refusal.badRequest(
                    "invalid-limit",
                    "A list shows 1 to " + MOST + " rows at once",
                    new Refusal.Fault("limit", "range", asked.toString(), "must be 1 to " + MOST));
        }
        return asked;
    }

    /** The id in a cursor's last part; refused (400) where it is none. */
    public static UUID lastId(List<String> parts) {
        try {
            return UUID.fromString(parts.getLast());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("invalid-cursor", "Take the cursor from the answer before");
        }
    }

    /** The first {@code limit} of the rows found, and the cursor of the next part where one more was found. */
    public static <T, V> Slice<V> slice(List<T> found, int limit, Function<T, V> view, Function<T, String> cursor) {
        var shown = found.stream().limit(limit).toList();
        var next = found.size() > limit ? cursor.apply(shown.getLast()) : null;
        return new Slice<>(shown.stream().map(view).toList(), next);
    }
}
