package org.carebank.payment.document;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.carebank.kit.job.Spreadsheet;
import org.jspecify.annotations.Nullable;

/** Rows as CSV; what is no number is made harmless to a spreadsheet. */
public final class CsvText {
    private CsvText() {}

    /** One line for each row under the columns' names; an absent value is empty. */
    public static <T> String of(
            List<String> columns, List<T> rows, Function<T, List<? extends @Nullable Object>> values) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns);
            for (var row : rows) {
                csv.writeRecord(values.apply(row).stream().map(CsvText::written).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String written(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number.toString();
            default -> Spreadsheet.harmless(value.toString());
        };
    }
}
