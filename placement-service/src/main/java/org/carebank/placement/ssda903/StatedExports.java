package org.carebank.placement.ssda903;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;
import org.carebank.placement.database.Database;

/** A council's returns as it stated them: value for value, and written as the latest file of the table was. */
@ApplicationScoped
class StatedExports {
    private static final int ROWS_A_TIME = 2000;
    private static final int CHILDREN_A_TIME = 200;

    private final Database database;
    private final StatedRows stated;

    StatedExports(Database database, StatedRows stated) {
        this.database = database;
        this.stated = stated;
    }

    /**
     * A table of a year's return that was brought.
     *
     * @param rows rows that stand
     */
    record Held(LocalDate yearEnds, ReturnTable table, long rows) {}

    @Transactional
    List<Held> held(String council) {
        return database.query(
                """
                select y.year_ends, f.table_name, sum((
                  select count(*) from ssda903_row r
                  where r.file = f.id and r.year_ends = y.year_ends and r.superseded_at is null)) as rows
                from ssda903_file_year y join ssda903_file f on f.id = y.file
                where y.council = ? group by y.year_ends, f.table_name order by y.year_ends desc, f.table_name""",
                row -> new Held(
                        row.getObject("year_ends", LocalDate.class),
                        ReturnTable.of(row.getString("table_name")).orElseThrow(),
                        row.getLong("rows")),
                council);
    }

    /** The children of whom a year's return speaks, in some of its tables. */
    @Transactional
    List<UUID> children(String council, LocalDate yearEnds, List<ReturnTable> tables) {
        return database.query("""
                select distinct r.child from ssda903_file_year y join ssda903_row r on r.file = y.file
                where y.council = ? and y.year_ends = ? and r.year_ends = ? and r.superseded_at is null
                  and r.table_name = any(?)""", row -> row.getObject(1, UUID.class), council, yearEnds, yearEnds, names(tables));
    }

    private static List<String> names(List<ReturnTable> tables) {
        return tables.stream().map(ReturnTable::file).toList();
    }

    /** The files that a year's table stands in, the latest first. */
    private List<StatedRows.StatedFile> files(String council, LocalDate yearEnds, ReturnTable table) {
        return database.query("""
                select f.* from ssda903_file f join ssda903_file_year y on y.file = f.id
                where y.council = ? and y.year_ends = ? and f.table_name = ?
                order by f.recorded_at desc, f.id desc""", StatedRows::file, council, yearEnds, table.file());
    }

    private List<StatedRows.Stated> rows(UUID file, LocalDate yearEnds, long after) {
        return database.query("""
                select * from ssda903_row where file = ? and year_ends = ? and superseded_at is null and line > ?
                order by line limit ?""", stated::stated, file, yearEnds, after, ROWS_A_TIME);
    }

    /** Writes one table; rows that only earlier files told come last, in the columns of the latest. */
    @Transactional
    void csv(String council, LocalDate yearEnds, ReturnTable table, OutputStream out) throws IOException {
        var files = files(council, yearEnds, table);
        if (files.isEmpty()) {
            return;
        }
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var form = files.getFirst().form();
        text.write(form.byteOrderMark() ? String.valueOf(CsvTable.BYTE_ORDER_MARK) : "");
        text.write(form.headings());
        for (var file : files) {
            write(text, yearEnds, file, files.getFirst());
        }
        text.write(form.endsWithLineEnd() ? form.lineEnd() : "");
        text.flush();
    }

    private void write(Writer text, LocalDate yearEnds, StatedRows.StatedFile file, StatedRows.StatedFile latest)
            throws IOException {
        long after = 0;
        List<StatedRows.Stated> some;
        do {
            some = rows(file.id(), yearEnds, after);
            for (var row : some) {
                after = row.line();
                text.write(latest.form().lineEnd());
                text.write(
                        file.form().headings().equals(latest.form().headings())
                                        && file.form().isoDays()
                                                == latest.form().isoDays()
                                ? row.raw()
                                : latest.form().written(latest.table(), file.values(row.raw())));
            }
        } while (some.size() == ROWS_A_TIME);
    }

    /** Writes every table that the year's return brought as a file of its own. */
    @Transactional
    void zip(String council, LocalDate yearEnds, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        for (var table : ReturnTable.values()) {
            var files = files(council, yearEnds, table);
            if (!files.isEmpty()) {
                var entry = new ZipEntry(table.file() + ".csv");
                // The same return makes the same bytes.
                entry.setTimeLocal(yearEnds.atTime(LocalTime.NOON));
                zip.putNextEntry(entry);
                csv(council, yearEnds, table, zip);
                zip.closeEntry();
            }
        }
        zip.finish();
    }

    /** Writes the whole return as one XML file, the children in the order of the header. */
    @Transactional
    void xml(String council, LocalDate yearEnds, OutputStream out) throws IOException {
        try {
            var writer = new ReturnXml.Writer(out);
            for (var file : files(council, yearEnds, ReturnTable.HEADER)) {
                long after = 0;
                List<StatedRows.Stated> some;
                do {
                    some = rows(file.id(), yearEnds, after);
                    var children = some.stream()
                            .map(StatedRows.Stated::child)
                            .distinct()
                            .toList();
                    for (int from = 0; from < children.size(); from += CHILDREN_A_TIME) {
                        write(
                                writer,
                                yearEnds,
                                children.subList(from, Math.min(children.size(), from + CHILDREN_A_TIME)));
                    }
                    after = some.isEmpty() ? after : some.getLast().line();
                } while (some.size() == ROWS_A_TIME);
            }
            writer.end();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** A column of CSV that the guide does not have need not be the name of an element. */
    private static Map<String, String> elements(StatedRows.StatedFile file, String raw) {
        var values = file.values(raw);
        if (!file.form().xml()) {
            values.keySet().removeIf(each -> file.table().column(each).isEmpty());
        }
        return values;
    }

    private void write(ReturnXml.Writer writer, LocalDate yearEnds, List<UUID> children) throws XMLStreamException {
        var rows = stated.of(children, names(Arrays.asList(ReturnTable.values()))).stream()
                .filter(each -> each.yearEnds().equals(yearEnds))
                .toList();
        var files = stated.files(
                new HashSet<>(rows.stream().map(StatedRows.Stated::file).toList()));
        var byChild = new LinkedHashMap<UUID, Map<ReturnTable, List<Map<String, String>>>>();
        for (var row : rows) {
            byChild.computeIfAbsent(row.child(), _ -> new EnumMap<>(ReturnTable.class))
                    .computeIfAbsent(row.table(), _ -> new ArrayList<>())
                    .add(elements(Objects.requireNonNull(files.get(row.file())), row.raw()));
        }
        for (var child : children) {
            writer.child(byChild.getOrDefault(child, Map.of()));
        }
    }
}
