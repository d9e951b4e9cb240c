package org.carebank.payment.entitlement;

import java.time.LocalDate;

/** Pence for nights at a weekly rate (law 3): any split adds up, and whole weeks are exact. */
public final class WeeklyRate {
    /** The Monday that weeks are counted from. */
    public static final LocalDate FIRST_MONDAY = LocalDate.of(2000, 1, 3);

    private WeeklyRate() {}

    /** Pence for the nights {@code [from, to)}; nought where there are none. */
    public static long pence(long weeklyPence, LocalDate from, LocalDate to) {
        return from.isBefore(to) ? upTo(weeklyPence, to) - upTo(weeklyPence, from) : 0;
    }

    /**
     * How the pence for nights {@code [from, to)} come about: the days since the first Monday up to each end, and the whole
     * pence of a seventh of the rate times those days. The amount is the second less the first.
     */
    public record Working(long daysFrom, long daysTo, long upToFrom, long upToTo) {
        public static Working of(long weeklyPence, LocalDate from, LocalDate to) {
            return new Working(days(from), days(to), upTo(weeklyPence, from), upTo(weeklyPence, to));
        }
    }

    private static long upTo(long weeklyPence, LocalDate date) {
        return Math.floorDiv(Math.multiplyExact(weeklyPence, days(date)), 7L);
    }

    private static long days(LocalDate date) {
        return date.toEpochDay() - FIRST_MONDAY.toEpochDay();
    }
}
