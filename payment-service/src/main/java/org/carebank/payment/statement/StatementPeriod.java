package org.carebank.payment.statement;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The days that a statement is about; both are in it.
 *
 * @param annual true for the payee's own accounting year
 */
public record StatementPeriod(LocalDate from, LocalDate to, boolean annual) {
    private static final long DAYS_MAX = 3 * 366L;
    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 2999;

    /** The tax year of a household (6 April to 5 April), the financial year of a provider (April to March). */
    static StatementPeriod ofYear(int year, boolean household) {
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw refused("year", Integer.toString(year), "must be the year in which it begins, such as 2026");
        }
        var first = LocalDate.of(year, 4, household ? 6 : 1);
        return new StatementPeriod(first, first.plusYears(1).minusDays(1), true);
    }

    /** The year in which that day lies. */
    static StatementPeriod around(LocalDate day, boolean household) {
        var thisYear = ofYear(day.getYear(), household);
        return day.isBefore(thisYear.from()) ? ofYear(day.getYear() - 1, household) : thisYear;
    }

    /** What was asked for: a year, two days, or nothing, which is the year under way. */
    static StatementPeriod asked(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer year,
            boolean household,
            LocalDate today) {
        if (year != null) {
            var whole = ofYear(year, household);
            if (whole.from().isAfter(today)) {
                throw refused("year", year.toString(), "has not begun");
            }
            return whole;
        }
        if (from == null && to == null) {
            return around(today, household);
        }
        var first = from == null ? around(to == null ? today : to, household).from() : from;
        var last = to == null ? today : to;
        if (last.isBefore(first)) {
            throw refused("to", last.toString(), "lies before the first day");
        }
        if (first.getYear() < YEAR_MIN || ChronoUnit.DAYS.between(first, last) > DAYS_MAX) {
            throw refused("from", first.toString(), "must lie after 1999, and at most three years before the last day");
        }
        return new StatementPeriod(first, last, false);
    }

    /** The first day after it. */
    LocalDate end() {
        return to.plusDays(1);
    }

    private static Refusal refused(String field, String value, String message) {
        return Refusal.invalid(
                "impossible-period",
                "A statement is about days that follow one another",
                new Refusal.Fault(field, "period", value, message));
    }
}
