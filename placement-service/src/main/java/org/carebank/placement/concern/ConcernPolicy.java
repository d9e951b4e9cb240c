package org.carebank.placement.concern;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When changes of home come too close together: the last of so many changes begins within so many calendar months of
 * the first of them (the same day of the month still counts). Pure.
 */
public record ConcernPolicy(int changes, int months) {

    /** A change of home: the placement that began with it, and the day. */
    public record Change(UUID placement, LocalDate on) {}

    /** The changes that raise a concern, in order of days. */
    public List<Change> triggers(List<Change> all) {
        var sorted = all.stream().sorted(Comparator.comparing(Change::on)).toList();
        var found = new ArrayList<Change>();
        for (int last = changes - 1; last < sorted.size(); last++) {
            var first = sorted.get(last - changes + 1).on();
            if (!sorted.get(last).on().isAfter(first.plusMonths(months))) {
                found.add(sorted.get(last));
            }
        }
        return found;
    }

    /** Of these, the ones that count for a council that joined on a day: since then all, before it only what stands. */
    public List<Change> standing(List<Change> triggers, LocalDate joinedOn) {
        @Nullable Change before = null;
        var found = new ArrayList<Change>();
        for (var trigger : triggers) {
            if (trigger.on().isBefore(joinedOn)) {
                before = trigger;
            } else {
                found.add(trigger);
            }
        }
        if (before != null && !joinedOn.isAfter(before.on().plusMonths(months))) {
            found.addFirst(before);
        }
        return found;
    }
}
