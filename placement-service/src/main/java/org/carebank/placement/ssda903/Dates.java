package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Days as councils write them: {@code 31/03/2024}, {@code 2024-03-31}, the latter also with a time behind it. */
public final class Dates {
    private static final DateTimeFormatter UK =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private Dates() {}

    /** The day of a text; none where it is no day. */
    public static Optional<LocalDate> read(String text) {
        try {
            if (text.indexOf('/') > 0) {
                return Optional.of(LocalDate.parse(text, UK));
            }
            boolean withTime = text.length() > 10 && (text.charAt(10) == 'T' || text.charAt(10) == ' ');
            return Optional.of(LocalDate.parse(withTime ? text.substring(0, 10) : text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
