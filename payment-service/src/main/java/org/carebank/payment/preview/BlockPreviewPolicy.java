package org.carebank.payment.preview;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.entitlement.WeeklyRate;

/** A block contract night by night (law 9): places kept empty, places used, nights above the contracted places. */
final class BlockPreviewPolicy {
    private BlockPreviewPolicy() {}

    record Terms(int places, long reservationWeekly, long occupationWeekly, long overflowWeekly) {}

    record Result(long reservedNights, long occupiedNights, long overflowNights, long totalPence) {
        Result plus(Result other) {
            return new Result(
                    reservedNights + other.reservedNights,
                    occupiedNights + other.occupiedNights,
                    overflowNights + other.overflowNights,
                    Math.addExact(totalPence, other.totalPence));
        }
    }

    static Result of(Nights nights, Terms terms, List<Nights> stays) {
        var changes = new HashMap<LocalDate, Integer>();
        long there = 0;
        for (var stay : stays) {
            var within = stay.within(nights);
            if (!within.isEmpty()) {
                changes.merge(within.from(), 1, Integer::sum);
                changes.merge(within.to(), -1, Integer::sum);
            }
        }
        var sum = new Result(0, 0, 0, 0);
        for (var night = nights.from(); night.isBefore(nights.to()); night = night.plusDays(1)) {
            there += changes.getOrDefault(night, 0);
            sum = sum.plus(on(night, terms, there));
        }
        return sum;
    }

    private static Result on(LocalDate night, Terms terms, long there) {
        var used = Math.min(there, terms.places());
        var empty = terms.places() - used;
        var above = there - used;
        var pence = Math.addExact(
                Math.addExact(
                        Math.multiplyExact(used, price(terms.occupationWeekly(), night)),
                        Math.multiplyExact(empty, price(terms.reservationWeekly(), night))),
                Math.multiplyExact(above, price(terms.overflowWeekly(), night)));
        return new Result(empty, used, above, pence);
    }

    private static long price(long weekly, LocalDate night) {
        return WeeklyRate.pence(weekly, night, night.plusDays(1));
    }
}
