package org.carebank.placement.ssda903;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.carebank.kit.refusal.Refusal;

/** One table of the return as a CSV file, read row by row. Column order is free; columns nobody asked for are passed over. */
public enum ReturnTable {
    HEADER("header", "CHILD SEX DOB ETHNIC"),
    EPISODES("episodes", "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final String needed;

    ReturnTable(String file, String needed) {
        this.file = file;
        this.needed = needed;
    }

    /** The name of the file in the request and in the list of errors. */
    public String file() {
        return file;
    }

    /** Refuses a file whose first line does not name the columns that are needed. */
    public void requireColumns(InputStream in) {
        read(in, _ -> false);
    }

    /** Hands on each row that has anything in it. */
    public void each(InputStream in, Consumer<Row> rows) {
        read(in, row -> {
            rows.accept(row);
            return true;
        });
    }

    private void read(InputStream in, Predicate<Row> wantsMore) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .maxBufferSize(1024 * 1024)
                .ofCsvRecord(text(in))) {
            var records = csv.iterator();
            if (!records.hasNext()) {
                throw Refusal.invalid("empty-file", "The file %s is empty".formatted(file));
            }
            var columns = columns(records.next().getFields());
            while (records.hasNext()) {
                var each = records.next();
                var row = new Row(each.getStartingLineNumber(), columns, each.getFields());
                if (each.getFields().stream().anyMatch(field -> !field.isBlank()) && !wantsMore.test(row)) {
                    return;
                }
            }
        } catch (CsvParseException e) {
            throw Refusal.invalid("not-csv", "The file %s cannot be read as CSV: %s".formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** UTF-8 as it stands there: a broken byte is a fault of its row, and no sign of any file. */
    private static Reader text(InputStream in) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(Row.NOT_UTF_8));
        var text = new BufferedReader(new InputStreamReader(in, decoder));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private Map<String, Integer> columns(List<String> names) {
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i).strip().toUpperCase(Locale.ROOT);
            if (columns.putIfAbsent(name, i) != null && !name.isEmpty()) {
                throw Refusal.invalid(
                        "column-twice",
                        "The file %s has the column %s twice".formatted(file, name),
                        new Refusal.Fault(file, "column_once", name, "stands twice among the columns"));
            }
        }
        var missing = new ArrayList<>(List.of(needed.split(" ")));
        missing.removeAll(columns.keySet());
        if (!missing.isEmpty()) {
            throw Refusal.invalid(
                    "missing-columns",
                    "The file %s lacks the columns %s".formatted(file, String.join(", ", missing)),
                    missing.stream()
                            .map(each -> new Refusal.Fault(file, "column_present", each, "has no column " + each))
                            .toArray(Refusal.Fault[]::new));
        }
        return columns;
    }
}
