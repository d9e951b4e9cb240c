package org.carebank.payment.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a group of payees is paid.
 *
 * @param from the first cut-off may lie on this day
 * @param cycle weekly, two_weekly or four_weekly
 * @param anchor one of its cut-offs: the others lie whole cycles before and after it
 * @param payDays from a cut-off to the day of payment, which moves forward to a day on which banks work
 * @param kinds the kinds of care whose payees it pays; absent: all
 */
public record PayScheme(
        String code,
        LocalDate from,
        String name,
        String cycle,
        LocalDate anchor,
        int payDays,
        String payeeType,
        @Nullable List<String> kinds,
        String addedBy) {

    /** The last cut-off on or before that day. */
    LocalDate cutOffBy(LocalDate day) {
        return anchor.plusDays(Math.floorDiv(ChronoUnit.DAYS.between(anchor, day), days()) * days());
    }

    /** The cut-offs from one day up to another, both included. */
    Stream<LocalDate> cutOffs(LocalDate first, LocalDate last) {
        var start = first.isBefore(from) ? from : first;
        return Stream.iterate(
                cutOffBy(start.minusDays(1)).plusDays(days()),
                each -> !each.isAfter(last),
                each -> each.plusDays(days()));
    }

    private long days() {
        return switch (cycle) {
            case "weekly" -> 7;
            case "two_weekly" -> 14;
            case "four_weekly" -> 28;
            default -> throw new IllegalStateException("No such cycle: " + cycle);
        };
    }
}
