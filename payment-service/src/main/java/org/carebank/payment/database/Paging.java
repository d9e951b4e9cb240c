package org.carebank.payment.database;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Slice;
import org.jspecify.annotations.Nullable;

/** Lists in the order of an id, a part at a time. */
public final class Paging {
    private Paging() {}

    /** The id behind which the next part begins; absent for the first part. */
    public static @Nullable UUID after(@Nullable String cursor) {
        var parts = Cursor.parts(cursor);
        if (parts.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(parts.getFirst());
        } catch (IllegalArgumentException notOurs) {
            throw Refusal.badRequest(
                    "invalid-cursor",
                    "Take the cursor from the answer before",
                    new Refusal.Fault("cursor", "from_answer", cursor, "is not a cursor of ours"));
        }
    }

    /** What to show of rows asked for with one more than the limit. */
    public static <T> Slice<T> slice(List<T> found, int limit, Function<T, UUID> id) {
        var shown = found.stream().limit(limit).toList();
        return new Slice<>(shown, found.size() > limit ? Cursor.of(id.apply(shown.getLast())) : null);
    }
}
