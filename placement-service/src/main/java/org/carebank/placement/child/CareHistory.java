package org.carebank.placement.child;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A child's legal statuses by day; pure. Repeats of the same status are one. */
public final class CareHistory {
    private final NavigableMap<LocalDate, CareStatus> byDay = new TreeMap<>();

    /** Keeps what changes something: a status that only repeats the one before is passed over. */
    public CareHistory(List<CareStatus> statuses) {
        @Nullable CareStatus before = null;
        for (var status :
                statuses.stream().sorted(Comparator.comparing(CareStatus::from)).toList()) {
            // The later statement of one day wins.
            byDay.put(status.from(), status);
        }
        for (var status : List.copyOf(byDay.values())) {
            if (before == null ? status.legalStatus() == null : same(before, status)) {
                byDay.remove(status.from());
            } else {
                before = status;
            }
        }
    }

    private static boolean same(CareStatus one, CareStatus other) {
        return one.equals(new CareStatus(one.from(), other.legalStatus(), other.leftReason()));
    }

    public List<CareStatus> statuses() {
        return List.copyOf(byDay.values());
    }

    public Optional<CareStatus> latest() {
        return Optional.ofNullable(byDay.isEmpty() ? null : byDay.lastEntry().getValue());
    }

    /** The status on a day. */
    public Optional<CareStatus> on(LocalDate day) {
        return Optional.ofNullable(byDay.floorEntry(day)).map(each -> each.getValue());
    }

    /** This history with one more statement. */
    public CareHistory with(CareStatus status) {
        var statuses = new ArrayList<>(byDay.values());
        statuses.add(status);
        return new CareHistory(statuses);
    }

    /** This history without the statement that begins on a day; empty where none does. */
    Optional<CareHistory> without(LocalDate from) {
        if (!byDay.containsKey(from)) {
            return Optional.empty();
        }
        return Optional.of(new CareHistory(byDay.values().stream()
                .filter(each -> !each.from().equals(from))
                .toList()));
    }

    /**
     * What others must be told to come from an earlier history to this one, in order of days. A day that no longer
     * begins a status restates the one that holds on it. The first status of all is told by enrolment, not here.
     */
    List<ChildEvent> changesSince(CareHistory before, UUID child, Instant at) {
        var days = new TreeSet<>(before.byDay.keySet());
        days.addAll(byDay.keySet());
        var events = new ArrayList<ChildEvent>();
        for (var day : days) {
            var holds = byDay.floorEntry(day);
            if (holds == null || holds.getValue().equals(before.byDay.get(day))) {
                continue;
            }
            if (before.byDay.isEmpty() && day.equals(byDay.firstKey())) {
                continue;
            }
            tell(holds.getValue(), day, child, at, events);
        }
        return events;
    }

    private static void tell(CareStatus holds, LocalDate day, UUID child, Instant at, List<ChildEvent> events) {
        if (holds.legalStatus() != null) {
            events.add(new ChildEvent.LegalStatusChanged(child, holds.legalStatus(), day, at));
        } else {
            var reason = String.valueOf(holds.leftReason());
            events.add(new ChildEvent.LeftCare(child, holds.from(), reason, at));
            if (holds.died()) {
                events.add(new ChildEvent.Died(child, holds.from(), at));
            }
        }
    }
}
