package org.carebank.payment.block;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedCollection;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.carebank.payment.block.BlockTerms.Places;
import org.carebank.payment.block.BlockTerms.Rates;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.entitlement.WeeklyRate;

/**
 * The one place of the nightly rule of contracts (law 9): each contracted place earns the reservation rate on a night on which
 * it is kept empty and the occupation rate on one on which it is used; children above the places earn the overflow rate. Each
 * place is priced by itself (law 3). Who lives there longest has a contracted place; the others are above them until one is
 * free. A bed left and taken on one day is one bed, for a stay has no night on its last day.
 */
public final class BlockPolicy {
    private static final Comparator<Stay> LONGEST_FIRST =
            Comparator.comparing((Stay stay) -> stay.nights().from()).thenComparing(Stay::placement);

    private BlockPolicy() {}

    /**
     * Nights that a child lives in one of the places.
     *
     * @param placement tells stays apart that begin on one night
     */
    public record Stay(UUID placement, Nights nights) {}

    /**
     * Nights on which the places, the rates and who is there are the same.
     *
     * @param there longest first; only valid while the level is looked at
     */
    public record Level(Nights nights, int places, Rates rates, SequencedCollection<Stay> there) {
        public int used() {
            return Math.min(there.size(), places);
        }

        public int empty() {
            return places - used();
        }

        public int above() {
            return there.size() - used();
        }

        public long placeNights(int count) {
            return Math.multiplyExact(nights.count(), (long) count);
        }

        /** Pence of so many places at a weekly rate, each by itself. */
        public long pence(int count, long weeklyPence) {
            return Math.multiplyExact(WeeklyRate.pence(weeklyPence, nights.from(), nights.to()), (long) count);
        }
    }

    /** Nights at one weekly rate. */
    public record Priced(Nights nights, long weeklyPence) {
        /** Adds the next, joined with the last where it goes on at the same rate. */
        static void join(List<Priced> all, Priced next) {
            var before = all.isEmpty() ? null : all.getLast();
            if (before != null
                    && before.weeklyPence() == next.weeklyPence()
                    && before.nights().to().equals(next.nights().from())) {
                all.removeLast();
                all.add(new Priced(
                        new Nights(before.nights().from(), next.nights().to()), next.weeklyPence()));
            } else {
                all.add(next);
            }
        }
    }

    /** What a stay earns: in a contracted place, and above the places. */
    public record Assigned(List<Priced> occupation, List<Priced> overflow) {
        Assigned() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** What a member's places come to: each stay by placement, and each place that is empty by its number. */
    public record Outcome(Map<UUID, Assigned> stays, List<List<Priced>> empty) {}

    /** Looks at each level of these nights in order. */
    public static void levels(
            Nights within, List<Places> places, List<Rates> rates, List<Stay> stays, Consumer<Level> look) {
        if (within.isEmpty()) {
            return;
        }
        var changes = new TreeMap<LocalDate, List<Stay>>();
        changes.put(within.from(), new ArrayList<>());
        for (var stay : stays) {
            var lived = stay.nights().within(within);
            if (!lived.isEmpty()) {
                changes.computeIfAbsent(lived.from(), _ -> new ArrayList<>()).add(stay);
                changes.computeIfAbsent(lived.to(), _ -> new ArrayList<>()).add(stay);
            }
        }
        var placesFrom = new TreeMap<LocalDate, Integer>();
        places.forEach(each -> placesFrom.put(each.from(), each.places()));
        var ratesFrom = new TreeMap<LocalDate, Rates>();
        rates.forEach(each -> ratesFrom.put(each.from(), each));
        places.forEach(each -> boundary(changes, within, each.from()));
        rates.forEach(each -> boundary(changes, within, each.from()));
        changes.putIfAbsent(within.to(), new ArrayList<>());
        var there = new TreeSet<>(LONGEST_FIRST);
        for (var change = changes.firstEntry(); change != null; change = changes.higherEntry(change.getKey())) {
            var night = change.getKey();
            for (var stay : change.getValue()) {
                if (stay.nights().has(night)) {
                    there.add(stay);
                } else {
                    there.remove(stay);
                }
            }
            if (night.isBefore(within.to())) {
                level(new Nights(night, changes.higherKey(night)), placesFrom, ratesFrom, there, look);
            }
        }
    }

    private static void boundary(Map<LocalDate, List<Stay>> changes, Nights within, LocalDate date) {
        if (within.has(date)) {
            changes.putIfAbsent(date, new ArrayList<>());
        }
    }

    private static void level(
            Nights nights,
            NavigableMap<LocalDate, Integer> places,
            NavigableMap<LocalDate, Rates> rates,
            SequencedCollection<Stay> there,
            Consumer<Level> look) {
        var count = places.floorEntry(nights.from());
        var rate = rates.floorEntry(nights.from());
        if (rate != null) {
            look.accept(new Level(nights, count == null ? 0 : count.getValue(), rate.getValue(), there));
        }
    }

    /** What each stay and each empty place of a member comes to. */
    public static Outcome of(Nights within, List<Places> places, List<Rates> rates, List<Stay> stays) {
        var assigned = new HashMap<UUID, Assigned>();
        var empty = new ArrayList<List<Priced>>();
        levels(within, places, rates, stays, level -> {
            int rank = 0;
            for (var stay : level.there()) {
                var of = assigned.computeIfAbsent(stay.placement(), _ -> new Assigned());
                if (rank < level.used()) {
                    Priced.join(
                            of.occupation(),
                            new Priced(level.nights(), level.rates().occupationPence()));
                } else {
                    Priced.join(
                            of.overflow(),
                            new Priced(level.nights(), level.rates().overflowPence()));
                }
                rank++;
            }
            for (int place = level.used(); place < level.places(); place++) {
                while (empty.size() <= place) {
                    empty.add(new ArrayList<>());
                }
                Priced.join(
                        empty.get(place),
                        new Priced(level.nights(), level.rates().reservationPence()));
            }
        });
        return new Outcome(assigned, empty);
    }
}
