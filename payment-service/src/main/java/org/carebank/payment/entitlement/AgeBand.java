package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.time.MonthDay;

/** Ages on a date. Somebody born on 29 February has the birthday on 1 March in other years (law 4). */
public final class AgeBand {
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    private AgeBand() {}

    /** The day on which somebody turns {@code age}. */
    public static LocalDate birthday(LocalDate born, int age) {
        var day = born.plusYears(age);
        var moved = MonthDay.from(born).equals(LEAP_DAY) && day.getDayOfMonth() == 28;
        return moved ? day.plusDays(1) : day;
    }

    /** Whole years on a date. */
    public static int on(LocalDate born, LocalDate date) {
        var age = date.getYear() - born.getYear();
        return birthday(born, age).isAfter(date) ? age - 1 : age;
    }
}
