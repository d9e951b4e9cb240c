package org.carebank.payment.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/** A financial year, 1 April to 31 March, named everywhere by the calendar year in which it begins. */
public record FinancialYear(int year) {
    private static final int MONTHS = 12;

    public static FinancialYear of(LocalDate day) {
        return new FinancialYear(day.getMonthValue() < 4 ? day.getYear() - 1 : day.getYear());
    }

    public LocalDate from() {
        return LocalDate.of(year, 4, 1);
    }

    /** The first day after it. */
    public LocalDate to() {
        return from().plusYears(1);
    }

    public List<YearMonth> months() {
        var first = YearMonth.from(from());
        return IntStream.range(0, MONTHS).mapToObj(first::plusMonths).toList();
    }

    /** {@code 2026 to 2027}. */
    public String words() {
        return year + " to " + (year + 1);
    }
}
