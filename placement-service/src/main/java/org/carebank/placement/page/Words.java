package org.carebank.placement.page;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Counts and days as pages say them. */
public final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private Words() {}

    /** {@code 1,204 children}, {@code 1 child}, {@code No children}. */
    public static String count(long number, String one, String many) {
        if (number == 0) {
            return "No " + many;
        }
        return number == 1 ? "1 " + one : String.format(Locale.UK, "%,d %s", number, many);
    }

    /** {@code 8 April 2026}; empty where there is none. */
    public static String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }
}
