package org.carebank.placement.ssda903;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a file of the return is written, so that what came in goes out the same.
 *
 * @param xml whether it came as XML; the rest then says how it goes out as CSV
 * @param headings the first line as it was written
 * @param endsWithLineEnd whether the last line ends as the others do
 * @param isoDays 2024-03-31, not 31/03/2024
 */
record FileForm(
        boolean xml, boolean byteOrderMark, String headings, String lineEnd, boolean endsWithLineEnd, boolean isoDays) {
    private static final int HEADINGS_MAX = 100_000;

    /** How a table is written where nobody said how: the guide's columns and the others that there are, no mark. */
    static FileForm plain(ReturnTable table, List<String> others, boolean xml, boolean isoDays) {
        var headings = table.headings()
                + others.stream().map(each -> "," + CsvTable.field(each)).collect(Collectors.joining());
        return new FileForm(xml, false, headings, "\n", true, isoDays);
    }

    /** Reads the mark, the headings and the line end. */
    static FileForm beginningOf(InputStream in) {
        try (var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            text.mark(1);
            boolean marked = text.read() == CsvTable.BYTE_ORDER_MARK;
            if (!marked) {
                text.reset();
            }
            var headings = new StringBuilder();
            int end = upToLineEnd(text, headings);
            var lineEnd = end != '\r' ? "\n" : text.read() == '\n' ? "\r\n" : "\r";
            return new FileForm(false, marked, headings.toString(), lineEnd, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line that has anything in it; answers what ended it. */
    private static int upToLineEnd(Reader text, StringBuilder line) throws IOException {
        boolean quoted = false;
        for (int next = text.read(); next >= 0 && line.length() < HEADINGS_MAX; next = text.read()) {
            boolean ends = (next == '\n' || next == '\r') && !quoted;
            if (ends && !line.isEmpty()) {
                return next;
            }
            quoted ^= next == '"';
            if (!ends) {
                line.append((char) next);
            }
        }
        return '\n';
    }

    FileForm endingIn(boolean lineEndAtLast, boolean iso) {
        return new FileForm(xml, byteOrderMark, headings, lineEnd, lineEndAtLast, iso);
    }

    /** The names of the columns as the rules know them, in the file's order. */
    List<String> columns() {
        return CsvTable.fields(headings).stream()
                .map(each -> each.strip().toUpperCase(Locale.ROOT))
                .toList();
    }

    /** A row of another file as this one would write it: by its headings, its days. */
    String written(ReturnTable table, Map<String, String> values) {
        return columns().stream()
                .map(each -> CsvTable.field(value(table, each, values.getOrDefault(each, ""))))
                .collect(Collectors.joining(","));
    }

    private String value(ReturnTable table, String column, String value) {
        boolean day = table.column(column)
                .filter(each -> each.kind() == Column.Kind.DAY)
                .isPresent();
        return day ? Dates.read(value).map(each -> Dates.write(each, isoDays)).orElse(value) : value;
    }
}
