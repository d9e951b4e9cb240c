package org.carebank.placement.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a placement: what is held true of one home of one child until a later version says otherwise.
 *
 * @param voided it never was
 * @param endedHere its end was recorded here as it happened; a return that still shows it open does not reopen it
 */
public record Placement(
        UUID id,
        int version,
        UUID child,
        String council,
        String region,
        @Nullable UUID agreement,
        Basis basis,
        Home home,
        boolean voided,
        boolean endedHere) {

    /** A placement that begins its record. */
    public static Placement begins(
            UUID id, UUID child, String council, String region, @Nullable UUID agreement, Basis basis, Home home) {
        return new Placement(id, 1, child, council, region, agreement, basis, home, false, false);
    }

    /** The next version, with other facts. */
    public Placement restated(Home facts, Basis standing) {
        return new Placement(id, version + 1, child, council, region, agreement, standing, facts, false, endedHere);
    }

    /** The next version: left, as it was recorded here. */
    public Placement left(Home facts) {
        return new Placement(id, version + 1, child, council, region, agreement, basis, facts, false, true);
    }

    /** The next version: it never was. */
    public Placement voids() {
        return new Placement(id, version + 1, child, council, region, agreement, basis, home, true, endedHere);
    }

    /** The next version: the child does not move there after all; the facts say why. */
    Placement calledOff(Home facts) {
        return new Placement(id, version + 1, child, council, region, agreement, basis, facts, true, endedHere);
    }

    /** Whether it says anything that the other does not, but for the number of its version. */
    boolean says(@Nullable Placement other) {
        return other == null
                || voided != other.voided
                || endedHere != other.endedHere
                || basis != other.basis
                || !home.equals(other.home);
    }

    /** What others must be told to come from the version before to this one. */
    List<PlacementEvent> toldSince(@Nullable Placement before, Instant at) {
        var events = new ArrayList<PlacementEvent>();
        if (before == null) {
            events.add(movedIn(at));
            if (home.lastDay() != null) {
                events.add(movedOut(at));
            }
        } else if (!voided && onlyEnded(before)) {
            events.add(movedOut(at));
        } else if (voided != before.voided || basis != before.basis || !home.equals(before.home)) {
            events.add(corrected(at));
        }
        return events;
    }

    private boolean onlyEnded(Placement before) {
        return before.home.lastDay() == null
                && home.lastDay() != null
                && basis == before.basis
                && home.equals(before.home.until(home.lastDay(), home.reason(), home.breakdown()));
    }

    private PlacementEvent movedIn(Instant at) {
        return new PlacementEvent.MovedIn(
                id,
                child,
                council,
                region,
                agreement,
                home.setting(),
                home.provider(),
                home.household(),
                home.kind(),
                home.placeCode(),
                home.placeProvider(),
                basis,
                home.registered(),
                home.firstNight(),
                home.plannedEnd(),
                home.settingCouncil(),
                home.distanceBand(),
                home.move(),
                at);
    }

    private PlacementEvent movedOut(Instant at) {
        return new PlacementEvent.MovedOut(
                id, child, java.util.Objects.requireNonNull(home.lastDay()), home.reason(), home.breakdown(), at);
    }

    private PlacementEvent corrected(Instant at) {
        return new PlacementEvent.Corrected(
                id,
                child,
                council,
                region,
                agreement,
                home.setting(),
                home.provider(),
                home.household(),
                home.kind(),
                home.placeCode(),
                home.placeProvider(),
                basis,
                home.registered(),
                home.firstNight(),
                home.lastDay(),
                home.plannedEnd(),
                voided,
                home.reason(),
                home.breakdown(),
                home.move(),
                at);
    }
}
