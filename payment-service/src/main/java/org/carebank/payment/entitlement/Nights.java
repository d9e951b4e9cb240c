package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Nights {@code [from, to)} (law 2): the first is paid, the day of leaving is not. */
public record Nights(LocalDate from, LocalDate to) {
    /** The end of what has no end yet. */
    public static final LocalDate OPEN = LocalDate.of(9999, 1, 1);

    /** No night at all. */
    public static final Nights NONE = new Nights(WeeklyRate.FIRST_MONDAY, WeeklyRate.FIRST_MONDAY);

    public boolean has(LocalDate night) {
        return !night.isBefore(from) && night.isBefore(to);
    }

    public boolean isEmpty() {
        return !from.isBefore(to);
    }

    /** The nights that are in both. */
    public Nights within(Nights other) {
        return new Nights(later(from, other.from), earlier(to, other.to));
    }

    public long count() {
        return isEmpty() ? 0 : ChronoUnit.DAYS.between(from, to);
    }

    static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
