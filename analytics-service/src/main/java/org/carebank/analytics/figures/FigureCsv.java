package org.carebank.analytics.figures;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of the table as CSV. Words that a spreadsheet would take for a formula are made plain. */
final class FigureCsv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private FigureCsv() {}

    static String of(boolean money, Dimension dimension, List<Part> parts) {
        var text = new StringWriter();
        var columns = FigurePage.columns(money);
        try (var csv = CsvWriter.builder().build(text)) {
            List<String> header = new ArrayList<>(List.of(dimension.code(), "name"));
            columns.forEach(column -> header.add(heading(column.name())));
            csv.writeRecord(header);
            for (var part : parts) {
                List<String> line = new ArrayList<>(List.of(defused(part.key()), defused(part.label())));
                columns.forEach(
                        column -> line.add(Long.toString(column.measure().applyAsLong(part.measures()))));
                csv.writeRecord(line);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Money is in pence, and its heading says so. */
    private static String heading(String name) {
        var heading = name.toLowerCase(Locale.UK).replace(' ', '_');
        return heading.equals("spend") ? "spend_pence" : heading;
    }

    static String defused(String words) {
        return !words.isEmpty() && FORMULA_STARTS.indexOf(words.charAt(0)) >= 0 ? "'" + words : words;
    }
}
