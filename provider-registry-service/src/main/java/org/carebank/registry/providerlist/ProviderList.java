package org.carebank.registry.providerlist;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.carebank.kit.refusal.Refusal;

/**
 * Ofsted's list as a stream of rows. Opening it finds the line of headings (a few title lines may stand above) and
 * refuses, with the reason, what is empty, no CSV, or another table.
 */
final class ProviderList implements AutoCloseable {
    private static final int TITLE_LINES_MAX = 10;
    private static final int FIELD_CHARS_MAX = 1 << 20;

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Map<Column, Integer> places;
    private final int width;

    /** A file that can be read more than once. */
    interface File {
        InputStream open() throws IOException;
    }

    /**
     * One data row.
     *
     * @param number the line on which it begins, the first line of the file being 1
     * @param whole it has as many cells as there are headings
     */
    record Line(long number, boolean whole, int cells, Function<Column, String> cell) {}

    private ProviderList(CsvReader<CsvRecord> reader, Iterator<CsvRecord> records, CsvRecord headings) {
        this.reader = reader;
        this.records = records;
        this.places = places(headings);
        this.width = headings.getFieldCount();
    }

    static ProviderList open(File file) {
        try {
            var charset = ListCharset.of(file);
            var reader = CsvReader.builder()
                    .skipEmptyLines(true)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .detectBomHeader(true)
                    .maxBufferSize(FIELD_CHARS_MAX)
                    .ofCsvRecord(file.open(), charset);
            return guarded(() -> {
                var records = reader.iterator();
                return new ProviderList(reader, records, headings(records));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many data rows there are: reads to the end, so it also proves that the file is CSV throughout. */
    static long count(File file, long most) {
        try (var list = open(file)) {
            long rows = 0;
            while (list.hasNext()) {
                list.next();
                if (++rows > most) {
                    throw Refusal.invalid("too-many-rows", "The list has more than " + most + " rows");
                }
            }
            return rows;
        }
    }

    int width() {
        return width;
    }

    boolean hasNext() {
        return guarded(records::hasNext);
    }

    Line next() {
        var row = guarded(records::next);
        int count = row.getFieldCount();
        return new Line(row.getStartingLineNumber(), count == width, count, column -> {
            var place = places.get(column);
            return place == null || place >= count ? "" : row.getField(place);
        });
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvRecord headings(Iterator<CsvRecord> records) {
        int lines = 0;
        boolean table = false;
        while (records.hasNext() && lines++ < TITLE_LINES_MAX) {
            var row = records.next();
            table |= row.getFieldCount() > 1;
            if (row.getFields().stream().anyMatch(Column.URN::isHeading)) {
                return row;
            }
        }
        if (lines == 0) {
            throw Refusal.invalid("empty-file", "The file is empty");
        }
        throw table ? wrongColumns(List.of(Column.URN)) : notCsv("it has no columns");
    }

    private static Map<Column, Integer> places(CsvRecord headings) {
        var places = new EnumMap<Column, Integer>(Column.class);
        for (int i = 0; i < headings.getFieldCount(); i++) {
            var cell = headings.getField(i);
            int place = i;
            Stream.of(Column.values())
                    .filter(column -> column.isHeading(cell))
                    .forEach(column -> places.putIfAbsent(column, place));
        }
        var missing = Stream.of(Column.values())
                .filter(column -> column.needed() && !places.containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            throw wrongColumns(missing);
        }
        return places;
    }

    static Refusal notCsv(String why) {
        return Refusal.invalid("not-a-csv", "The file is not a CSV: " + why);
    }

    private static Refusal wrongColumns(List<Column> missing) {
        var faults = missing.stream()
                .map(column -> new Refusal.Fault(column.heading(), "column_present", null, "is missing"))
                .toArray(Refusal.Fault[]::new);
        var names = String.join(", ", missing.stream().map(Column::heading).toList());
        return Refusal.invalid(
                "wrong-columns", "This is not Ofsted's list of providers: these columns are missing: " + names, faults);
    }

    private static <T> T guarded(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CsvParseException e) {
            throw notCsv(String.valueOf(e.getMessage()));
        }
    }
}
