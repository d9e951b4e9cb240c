package org.carebank.payment.formula;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.carebank.kit.job.Spreadsheet;
import org.carebank.payment.formula.FormulaPolicy.Line;

/** The lines of a formula's awards as CSV: one for each council, year and factor; money in pence. */
final class AwardsCsv {
    private AwardsCsv() {}

    static String of(List<Line> lines, Map<String, String> names) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("council", "name", "year", "factor", "need", "need_of_all", "part_pence", "amount_pence");
            for (var line : lines) {
                csv.writeRecord(
                        line.council(),
                        Spreadsheet.harmless(names.getOrDefault(line.council(), "")),
                        Integer.toString(line.year()),
                        line.factor().wire(),
                        line.need().toPlainString(),
                        line.needOfAll().toPlainString(),
                        Long.toString(line.partPence()),
                        Long.toString(line.amountPence()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
