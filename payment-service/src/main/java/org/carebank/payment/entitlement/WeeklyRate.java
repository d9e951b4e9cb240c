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

    private static long upTo(long weeklyPence, LocalDate date) {
        var days = date.toEpochDay() - FIRST_MONDAY.toEpochDay();
        return Math.floorDiv(Math.multiplyExact(weeklyPence, days), 7L);
    }
}
