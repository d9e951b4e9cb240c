package org.carebank.registry.rule;

import java.time.LocalDate;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** When what is paid can hold: a slip in a year would pay, or stop paying, for decades. */
public final class Holding {
    private static final LocalDate FROM_FIRST = LocalDate.of(2000, 1, 1);
    private static final int FROM_YEARS_MAX = 10;
    private static final int TO_YEARS_MAX = 30;

    private Holding() {}

    /** Refuses (422) first days, and last days where there is one, that cannot be. */
    public static void check(LocalDate from, @Nullable LocalDate to, LocalDate today) {
        checkFrom(from, today);
        if (to != null) {
            if (to.isBefore(from)) {
                throw refused("dates-reversed", "to", "not_before_from", to, "cannot be before from");
            }
            checkLast("to", to, today);
        }
    }

    /** Refuses (422) a first day before 2000, or that is too far ahead. */
    public static void checkFrom(LocalDate from, LocalDate today) {
        var latest = today.plusYears(FROM_YEARS_MAX);
        if (from.isBefore(FROM_FIRST) || from.isAfter(latest)) {
            throw impossible("from", from, "must lie between " + FROM_FIRST + " and " + latest);
        }
    }

    /** Refuses (422) a last day that is too far ahead. */
    public static void checkLast(String field, LocalDate last, LocalDate today) {
        var latest = today.plusYears(TO_YEARS_MAX);
        if (last.isAfter(latest)) {
            throw impossible(field, last, "must not be after " + latest);
        }
    }

    private static Refusal impossible(String field, LocalDate day, String message) {
        return refused("impossible-date", field, "possible", day, message);
    }

    private static Refusal refused(String code, String field, String rule, LocalDate day, String message) {
        return Refusal.invalid(
                code, "The " + field + " " + message, new Refusal.Fault(field, rule, day.toString(), message));
    }
}
