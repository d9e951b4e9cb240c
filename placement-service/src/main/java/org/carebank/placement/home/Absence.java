package org.carebank.placement.home;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a temporary absence from a home that stays the child's.
 *
 * @param to the day of coming back
 * @param why T0 to T4, missing or other
 * @param imported a council's return brought it, so a later return may take it back
 */
public record Absence(
        UUID id,
        int version,
        UUID placement,
        UUID child,
        String council,
        LocalDate from,
        @Nullable LocalDate to,
        String why,
        boolean imported,
        boolean voided) {

    /** The next version: the child came back. */
    public Absence endedOn(LocalDate day) {
        return restated(placement, day, why);
    }

    /** The next version, with other facts. */
    public Absence restated(UUID home, @Nullable LocalDate until, String reason) {
        return new Absence(id, version + 1, home, child, council, from, until, reason, imported, false);
    }

    /** The same from a later day on. */
    public Absence begun(LocalDate day) {
        return new Absence(id, version, placement, child, council, day, to, why, imported, voided);
    }

    /** The next version: it never was. */
    public Absence voids() {
        return new Absence(id, version + 1, placement, child, council, from, to, why, imported, true);
    }

    /** Whether it says anything that the other does not, but for the number of its version. */
    boolean says(@Nullable Absence other) {
        return other == null
                || !equals(new Absence(
                        id,
                        version,
                        other.placement,
                        child,
                        council,
                        other.from,
                        other.to,
                        other.why,
                        other.imported,
                        other.voided));
    }

    /** What others must be told to come from the version before to this one. */
    List<PlacementEvent> toldSince(@Nullable Absence before, Instant at) {
        var events = new ArrayList<PlacementEvent>();
        if (before != null && (voided || !placement.equals(before.placement))) {
            events.add(new PlacementEvent.Returned(before.placement, child, before.from, at));
        }
        if (!voided && (before == null || !placement.equals(before.placement) || !why.equals(before.why))) {
            events.add(new PlacementEvent.Absent(placement, child, from, why, at));
        }
        if (!voided && to != null) {
            events.add(new PlacementEvent.Returned(placement, child, to, at));
        }
        return events;
    }
}
