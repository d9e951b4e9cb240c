package org.carebank.placement.careplan;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A goal of the child, in its own words.
 *
 * @param on the day on which it was set, changed, reached or let go
 * @param writtenWith advocate or social_worker, who wrote down what the child said; absent where the child wrote it
 * @param helper the name of who wrote it down
 */
public record Goal(
        UUID id,
        UUID child,
        String words,
        GoalStatus status,
        LocalDate on,
        @Nullable String writtenWith,
        @Nullable String helper,
        int version) {
    /** Who wrote it, as a page says it. */
    public String by() {
        if (writtenWith == null) {
            return "Written by the child";
        }
        return "Told to " + helper + (writtenWith.equals("advocate") ? ", advocate" : ", social worker");
    }
}
