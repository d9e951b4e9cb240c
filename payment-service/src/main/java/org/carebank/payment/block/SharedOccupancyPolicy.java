package org.carebank.payment.block;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.payment.block.BlockTerms.Shared;
import org.carebank.payment.entitlement.Nights;

/**
 * A soft block's shortfall of one calendar month (law 9). The group is guaranteed a share of its place-nights; the nights
 * below it, times the agreed share and the reservation rate, go to the members in proportion to their empty place-nights. The
 * rate of a night below is the mean of the month's empty place-nights, so that an uplift within the month is in it. One sum is
 * rounded down to whole pence, and shared out by largest remainder: the parts add up to it exactly.
 */
public final class SharedOccupancyPolicy {
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private SharedOccupancyPolicy() {}

    /**
     * A member's month.
     *
     * @param emptyPence what the empty place-nights come to at the reservation rate
     */
    public record Month(UUID member, long placeNights, long usedNights, long emptyPence) {
        long emptyNights() {
            return placeNights - usedNights;
        }
    }

    /** The calendar months of a contract that are over by a day, each cut to the contract's nights. */
    public static List<Nights> months(Nights contract, LocalDate today) {
        var months = new ArrayList<Nights>();
        for (var month = YearMonth.from(contract.from());
                !month.plusMonths(1).atDay(1).isAfter(today) && month.atDay(1).isBefore(contract.to());
                month = month.plusMonths(1)) {
            months.add(new Nights(month.atDay(1), month.plusMonths(1).atDay(1)).within(contract));
        }
        return months;
    }

    /** Pence for the whole group. */
    public static long pence(Shared shared, List<Month> months) {
        var places = sum(months.stream().mapToLong(Month::placeNights).sum());
        var used = sum(months.stream().mapToLong(Month::usedNights).sum());
        var empty = places.subtract(used);
        var below = places.multiply(BigInteger.valueOf(shared.guaranteed())).subtract(used.multiply(WHOLE));
        if (below.signum() <= 0 || empty.signum() == 0) {
            return 0;
        }
        return sum(months.stream().mapToLong(Month::emptyPence).sum())
                .multiply(below)
                .multiply(BigInteger.valueOf(shared.shortfall()))
                .divide(empty.multiply(WHOLE).multiply(WHOLE))
                .longValueExact();
    }

    /** What each member with an empty place-night has of it; the rest of a penny goes to the largest remainder. */
    public static Map<UUID, Long> shares(Shared shared, List<Month> months) {
        var pence = pence(shared, months);
        var parts = new LinkedHashMap<UUID, Long>();
        var empty = sum(months.stream().mapToLong(Month::emptyNights).sum());
        if (pence == 0 || empty.signum() == 0) {
            return parts;
        }
        record Rest(UUID member, BigInteger remainder) {}
        var rests = new ArrayList<Rest>();
        var left = pence;
        for (var month : months) {
            if (month.emptyNights() > 0) {
                var exact = sum(pence).multiply(sum(month.emptyNights())).divideAndRemainder(empty);
                parts.put(month.member(), exact[0].longValueExact());
                rests.add(new Rest(month.member(), exact[1]));
                left -= exact[0].longValueExact();
            }
        }
        rests.sort(Comparator.comparing(Rest::remainder).reversed().thenComparing(Rest::member));
        for (var rest : rests.subList(0, Math.toIntExact(left))) {
            parts.merge(rest.member(), 1L, Long::sum);
        }
        return parts;
    }

    private static BigInteger sum(long number) {
        return BigInteger.valueOf(number);
    }
}
