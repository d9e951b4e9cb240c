package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as councils write them: {@code 31/03/2024}, {@code 2024-03-31}, both also with a time behind it. */
public final class Dates {
    private static final DateTimeFormatter UK =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    /** As a spreadsheet writes a day. */
    private static final Pattern TIME_BEHIND = Pattern.compile(" [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$");

    private static final DateTimeFormatter UK_WRITTEN = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private Dates() {}

    /** Whether a text is a day in the ISO form. */
    static boolean iso(@Nullable String text) {
        return text != null
                && text.length() >= 10
                && text.charAt(4) == '-'
                && read(text).isPresent();
    }

    static String write(LocalDate day, boolean iso) {
        return iso ? day.toString() : UK_WRITTEN.format(day);
    }

    /** The day of a text; none where it is no day. */
    public static Optional<LocalDate> read(String text) {
        try {
            if (text.indexOf('/') > 0) {
                return Optional.of(LocalDate.parse(TIME_BEHIND.matcher(text).replaceFirst(""), UK));
            }
            boolean withTime = text.length() > 10 && (text.charAt(10) == 'T' || text.charAt(10) == ' ');
            return Optional.of(LocalDate.parse(withTime ? text.substring(0, 10) : text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
