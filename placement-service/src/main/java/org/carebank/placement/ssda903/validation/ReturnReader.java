package org.carebank.placement.ssda903.validation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.carebank.kit.job.JobRun;
import org.carebank.kit.refusal.Refusal;
import org.carebank.placement.ssda903.CsvTable;
import org.carebank.placement.ssda903.Dates;
import org.carebank.placement.ssda903.ReturnTable;
import org.carebank.placement.ssda903.ReturnYear;
import org.carebank.placement.ssda903.Row;
import org.carebank.placement.ssda903.validation.ReturnRows.Table;
import org.jspecify.annotations.Nullable;

/** Reads the files of a return, and last year's, into memory; more rows than any council has are refused. */
final class ReturnReader {
    /** Of all tables together: they are held in memory while they are checked. */
    static final int ROWS_MAX = 500_000;

    private final JobRun run;
    private final ReturnRows rows = new ReturnRows();

    ReturnReader(JobRun run) {
        this.run = run;
    }

    ReturnRows rows() {
        return rows;
    }

    /** The end of the year in which the latest episode began that is not ahead; today's year where there is none. */
    LocalDate yearEnds(LocalDate today) {
        var latest = new AtomicReference<LocalDate>(LocalDate.MIN);
        new CsvTable(ReturnTable.EPISODES).each(run.open("episodes"), row -> {
            var decom = row.get("DECOM");
            var day = decom == null ? null : Dates.read(decom).orElse(null);
            if (day != null && !day.isAfter(today) && day.isAfter(latest.get())) {
                latest.set(day);
            }
        });
        return ReturnYear.endOf(latest.get().equals(LocalDate.MIN) ? today : latest.get());
    }

    /** Takes a file; in one with a YEAR column the rows of the year before are last year's, and others are passed over. */
    void read(String file, ReturnTable kind, LocalDate fileYear, LocalDate yearEnds) {
        boolean header = kind == ReturnTable.HEADER;
        var tables = Map.of(
                yearEnds,
                header ? Table.HEADER : Table.EPISODES,
                yearEnds.minusYears(1),
                header ? Table.HEADER_LAST : Table.EPISODES_LAST);
        rows.has(Objects.requireNonNull(tables.get(fileYear)), Set.of());
        var columns = new ArrayList<@Nullable Column>();
        var begun = EnumSet.noneOf(Table.class);
        new CsvTable(kind).each(run.open(file), row -> {
            if (columns.isEmpty()) {
                columns.addAll(columns(row));
            }
            var table = tables.get(row.yearEnds(fileYear));
            if (table != null) {
                if (begun.add(table)) {
                    rows.has(table, named(columns));
                }
                add(table, row, columns);
            }
            run.advance(1);
        });
    }

    private static List<@Nullable Column> columns(Row row) {
        var columns = new ArrayList<@Nullable Column>();
        for (int i = 0; i < row.fields().size(); i++) {
            columns.add(null);
        }
        row.columns().forEach((name, index) -> {
            while (columns.size() <= index) {
                columns.add(null);
            }
            columns.set(index, Column.named(name));
        });
        return columns;
    }

    private static Set<Column> named(List<@Nullable Column> columns) {
        var named = EnumSet.noneOf(Column.class);
        for (var each : columns) {
            if (each != null) {
                named.add(each);
            }
        }
        return named;
    }

    private void add(Table table, Row row, List<@Nullable Column> columns) {
        var values = new EnumMap<Column, String>(Column.class);
        for (var column : columns) {
            var value = column == null ? null : row.get(column.name());
            if (column == Column.UASC && value == null) {
                value = row.get("UASC_STATUS");
            }
            if (column != null && value != null) {
                values.put(column, shortened(value));
            }
        }
        add(table, row.line(), values);
    }

    /** No value of a rule is longer. */
    private static String shortened(String value) {
        return value.length() <= 100 ? value : value.substring(0, 100) + "…";
    }

    /** Takes rows from the record, which knows these columns. */
    void record(Table table, Set<Column> known, List<Map<String, String>> told) {
        if (!told.isEmpty()) {
            rows.has(table, known);
        }
        for (var each : told) {
            var values = new EnumMap<Column, String>(Column.class);
            each.forEach((name, value) -> {
                var column = Column.named(name);
                if (column != null) {
                    values.put(column, value);
                }
            });
            add(table, 0, values);
            run.advance(1);
        }
    }

    private void add(Table table, long line, Map<Column, String> values) {
        if (rows.count() >= ROWS_MAX) {
            throw Refusal.invalid(
                    "return-too-large", "A return of more than %,d rows cannot be checked here".formatted(ROWS_MAX));
        }
        rows.add(table, line, values);
    }
}
