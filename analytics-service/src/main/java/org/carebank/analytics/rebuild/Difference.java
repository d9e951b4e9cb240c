package org.carebank.analytics.rebuild;

import org.carebank.analytics.figures.Cell;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which the rebuilt figures and the live ones were not the same.
 *
 * @param what "figure": the sums of one cell; "rows": folded rows of one table; "event": one that cannot be read
 * @param of the measure, the table, or the type and id of the event
 * @param cell where a figure counts
 */
public record Difference(
        String what,
        String of,
        @Nullable Cell cell,
        @Nullable Long live,
        @Nullable Long rebuilt,
        @Nullable String problem) {
    static Difference figure(String measure, Cell cell, long live, long rebuilt) {
        return new Difference("figure", measure, cell, live, rebuilt, null);
    }

    static Difference rows(String table, long onlyLive, long onlyRebuilt) {
        return new Difference("rows", table, null, onlyLive, onlyRebuilt, null);
    }

    static Difference event(String typeAndId, @Nullable String problem) {
        return new Difference("event", typeAndId, null, null, null, problem);
    }
}
