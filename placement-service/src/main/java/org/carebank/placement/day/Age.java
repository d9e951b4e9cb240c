package org.carebank.placement.day;

import java.time.LocalDate;

/** Ages in whole years; pure. Who was born on 29 February is a year older on 1 March of other years. */
public final class Age {
    private Age() {}

    /** Whole years on a day. */
    public static int on(LocalDate born, LocalDate day) {
        int years = day.getYear() - born.getYear();
        return day.isBefore(birthday(born, day.getYear())) ? years - 1 : years;
    }

    /** The birthday in a year. */
    public static LocalDate birthday(LocalDate born, int year) {
        // From the first of the month on, so that a 29 February that the year lacks is 1 March.
        return LocalDate.of(year, born.getMonth(), 1).plusDays(born.getDayOfMonth() - 1L);
    }
}
