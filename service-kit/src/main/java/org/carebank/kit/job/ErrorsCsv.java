package org.carebank.kit.job;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The refused rows as a table that a spreadsheet can open without running anything in it. */
final class ErrorsCsv {
    private final StringWriter text = new StringWriter();
    private final CsvWriter csv = CsvWriter.builder().build(text);

    ErrorsCsv() {
        csv.writeRecord("file", "line", "column", "rule", "value", "message");
    }

    void row(@Nullable String... fields) {
        csv.writeRecord(Arrays.stream(fields).map(Spreadsheet::harmless).toList());
    }

    String text() throws IOException {
        csv.flush();
        return text.toString();
    }
}
