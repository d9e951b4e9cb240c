package org.carebank.kit.request;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.carebank.kit.refusal.Refusal;

/**
 * A date as requests give it: 2026-04-06 and no time of day, in years that people of the bank live in. Others are slips,
 * and those before the calendar of 1582 come back from the database as other days.
 */
final class PlainDate {
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int YEAR_FIRST = 1900;
    private static final int YEAR_LAST = 2200;

    private PlainDate() {}

    /** The day; the one who maps the refusal knows what field it stands in. */
    static LocalDate read(String text) {
        var day = day(text);
        if (day.getYear() < YEAR_FIRST || day.getYear() > YEAR_LAST) {
            throw Refusal.invalid(
                    "impossible-date",
                    "A date lies in the years " + YEAR_FIRST + " to " + YEAR_LAST,
                    new Refusal.Fault(
                            "", "possible", text, "must lie in the years " + YEAR_FIRST + " to " + YEAR_LAST));
        }
        return day;
    }

    private static LocalDate day(String text) {
        try {
            if (WRITTEN.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            throw unreadable(text);
        }
        throw unreadable(text);
    }

    private static Refusal unreadable(String text) {
        return Refusal.badRequest(
                "unreadable-date",
                "A date is a day of the calendar, written as 2026-04-06",
                new Refusal.Fault("", "date", text, "must be a day such as 2026-04-06"));
    }
}
