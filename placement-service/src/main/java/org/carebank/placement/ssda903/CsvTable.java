package org.carebank.placement.ssda903;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
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

/** One table of the return as a CSV file, read row by row. Column order is free; columns nobody asked for are kept. */
public final class CsvTable {
    static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ReturnTable table;

    public CsvTable(ReturnTable table) {
        this.table = table;
    }

    /** One record: its fields, and the text that it was written as. */
    record Line(long number, List<String> fields, String raw) {}

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

    /** Hands on each row and tells how the file is written. */
    FileForm look(InputStream first, InputStream whole, Consumer<Row> rows) {
        var form = FileForm.beginningOf(first);
        var ending = new Ending(whole);
        boolean[] iso = new boolean[1];
        each(ending, row -> {
            iso[0] = iso[0] || table.columns().stream().anyMatch(each -> Dates.iso(row.get(each.name())));
            rows.accept(row);
        });
        return form.endingIn(ending.inLineEnd(), iso[0]);
    }

    /** The fields of one line as it was written. */
    static List<String> fields(String raw) {
        try (var csv = reader().build(new Lines(), new StringReader(raw))) {
            var lines = csv.iterator();
            return lines.hasNext() ? lines.next().fields() : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value as a field of a line: quoted only where it must be. */
    static String field(String value) {
        return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static CsvReader.CsvReaderBuilder reader() {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .maxBufferSize(1024 * 1024);
    }

    private void read(InputStream in, Predicate<Row> wantsMore) {
        try (var csv = reader().build(new Lines(), text(in))) {
            var lines = csv.iterator();
            if (!lines.hasNext()) {
                throw Refusal.invalid("empty-file", "The file %s is empty".formatted(table.file()));
            }
            var columns = columns(lines.next().fields());
            while (lines.hasNext()) {
                var each = lines.next();
                var row = new Row(each.number(), columns, each.fields(), each.raw());
                if (each.fields().stream().anyMatch(field -> !field.isBlank()) && !wantsMore.test(row)) {
                    return;
                }
            }
        } catch (CsvParseException e) {
            throw Refusal.invalid(
                    "not-csv", "The file %s cannot be read as CSV: %s".formatted(table.file(), e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** UTF-8 as it stands there: a broken byte is a fault of its row, and no sign of any file. */
    static Reader text(InputStream in) throws IOException {
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
                        "The file %s has the column %s twice".formatted(table.file(), name),
                        new Refusal.Fault(table.file(), "column_once", name, "stands twice among the columns"));
            }
        }
        var missing = table.columns().stream()
                .filter(each -> each.need() != Column.Need.NOTHING)
                .map(Column::name)
                .filter(each -> !columns.containsKey(each))
                .toList();
        boolean otherwise = columns.size() == 1
                || names.stream().anyMatch(each -> each.indexOf('\0') >= 0 || each.indexOf(Row.NOT_UTF_8) >= 0);
        if (otherwise && !missing.isEmpty()) {
            throw Refusal.invalid(
                    "not-csv",
                    "The file %s is not CSV in UTF-8 with commas: save it as that".formatted(table.file()),
                    new Refusal.Fault(
                            table.file(), "commas", null, "is not CSV in UTF-8 with commas: save it as that"));
        }
        if (!missing.isEmpty()) {
            throw Refusal.invalid(
                    "missing-columns",
                    "The file %s lacks the columns %s".formatted(table.file(), String.join(", ", missing)),
                    missing.stream()
                            .map(each ->
                                    new Refusal.Fault(table.file(), "column_present", each, "has no column " + each))
                            .toArray(Refusal.Fault[]::new));
        }
        return columns;
    }

    /** Keeps each record as it was written, quotes and all. */
    private static final class Lines extends AbstractBaseCsvCallbackHandler<Line> {
        private final StringBuilder raw = new StringBuilder();
        private List<String> fields = new ArrayList<>();

        @Override
        protected void handleBegin(long startingLineNumber) {
            raw.setLength(0);
            fields = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            var field = new String(buffer, offset, length);
            fields.add(field);
            raw.append(index > 0 ? "," : "");
            if (quoted) {
                raw.append('"').append(field.replace("\"", "\"\"")).append('"');
            } else {
                raw.append(field);
            }
        }

        @Override
        protected Line buildRecord() {
            return new Line(getStartingLineNumber(), fields, raw.toString());
        }
    }

    /** Remembers the last byte that went by. */
    private static final class Ending extends FilterInputStream {
        private int last = -1;

        Ending(InputStream in) {
            super(in);
        }

        boolean inLineEnd() {
            return last == '\n' || last == '\r';
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            last = read < 0 ? last : read;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            last = read > 0 ? into[offset + read - 1] : last;
            return read;
        }
    }
}
