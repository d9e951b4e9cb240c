package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.time.Month;

/** The year of a return: 1 April to 31 March, named by the day on which it ends. */
public final class ReturnYear {
    private ReturnYear() {}

    /** The 31 March that ends the year in which a day lies. */
    public static LocalDate endOf(LocalDate day) {
        var sameYear = LocalDate.of(day.getYear(), Month.MARCH, 31);
        return day.isAfter(sameYear) ? sameYear.plusYears(1) : sameYear;
    }

    /** The end of the year that begins on 1 April of this one, as a YEAR column says it. */
    public static LocalDate beginningIn(int year) {
        return LocalDate.of(year + 1, Month.MARCH, 31);
    }
}
