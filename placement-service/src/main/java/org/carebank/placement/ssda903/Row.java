package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a return's table by the names of its columns, in whatever order these come.
 *
 * @param line the line in its file, the header line is 1; of XML the number of the element in its table
 * @param raw the line as it was written, without its end
 */
public record Row(long line, Map<String, Integer> columns, List<String> fields, String raw) {
    /** Stands for bytes that are no UTF-8; no text has it. */
    static final char NOT_UTF_8 = '\uFFFF';

    /** As people write it, and with what a spreadsheet adds. */
    private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}(\\.0)?");

    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cntrl}" + NOT_UTF_8 + "]");

    /** The value of a column without surrounding blanks; absent where the column or the value is. */
    public @Nullable String get(String column) {
        var index = columns.get(column);
        if (index == null || index >= fields.size()) {
            return null;
        }
        var value = fields.get(index).strip();
        return value.isEmpty()
                ? null
                : readable(value) ? value : UNREADABLE.matcher(value).replaceAll("\uFFFD");
    }

    private static boolean readable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i)) || value.charAt(i) == NOT_UTF_8) {
                return false;
            }
        }
        return true;
    }

    /** The same, empty where the column or the value is absent. */
    String said(String column) {
        return Objects.requireNonNullElse(get(column), "");
    }

    /** How many lines of its file it was read from. */
    long lines() {
        return raw.replace("\r\n", "\n")
                        .chars()
                        .filter(each -> each == '\n' || each == '\r')
                        .count()
                + 1;
    }

    /** The columns whose text has such a character. */
    List<String> columnsWith(IntPredicate character) {
        return columns.entrySet().stream()
                .filter(each -> each.getValue() < fields.size())
                .filter(each -> fields.get(each.getValue()).strip().chars().anyMatch(character))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** A code, in capitals. */
    @Nullable
    String code(String column) {
        var value = get(column);
        return value == null ? null : value.toUpperCase(Locale.ROOT);
    }

    /** The end of the year that its YEAR column names; this one where there is none. */
    public LocalDate yearEnds(LocalDate otherwise) {
        var year = get("YEAR");
        return year != null && YEAR.matcher(year).matches()
                ? ReturnYear.beginningIn(Integer.parseInt(year.substring(0, 4)))
                : otherwise;
    }

    /** Whether its YEAR column says something that is no year. */
    boolean yearUnreadable() {
        var year = get("YEAR");
        return year != null && !YEAR.matcher(year).matches();
    }
}
