package org.carebank.placement.ssda903;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** The rows of councils' returns in the councils' own words, bitemporal, with how their files were written. */
@ApplicationScoped
class StatedRows {
    private static final Database.Columns ROWS = Database.Columns.of("ssda903_row", """
            council text, child uuid, table_name text, year_ends date, natural_key text, nth int, file uuid, line bigint,
            row_sealed bytea, recorded_at timestamptz""");

    private final Database database;
    private final FieldCipher cipher;
    private final Clock clock;
    private final Ids ids;

    StatedRows(Database database, FieldCipher cipher, Clock clock, Ids ids) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
        this.ids = ids;
    }

    /** A file that a return brought. */
    record StatedFile(UUID id, ReturnTable table, FileForm form) {
        /** What a line of it says, by the names of its columns; empty fields say nothing. */
        Map<String, String> values(String raw) {
            var fields = CsvTable.fields(raw);
            var columns = form.columns();
            var values = new LinkedHashMap<String, String>();
            for (int i = 0; i < Math.min(fields.size(), columns.size()); i++) {
                if (!fields.get(i).isBlank()) {
                    values.put(columns.get(i), fields.get(i));
                }
            }
            return values;
        }

        /** The same, whichever way it is written. */
        Map<String, String> meaning(String raw) {
            var meaning = new HashMap<String, String>();
            values(raw)
                    .forEach((column, value) -> meaning.put(
                            column,
                            table.column(column)
                                    .map(each -> each.meaning(value))
                                    .orElse(value.strip())));
            return meaning;
        }
    }

    /** A row that stands. */
    record Stated(
            long id,
            UUID child,
            ReturnTable table,
            LocalDate yearEnds,
            String key,
            int nth,
            UUID file,
            long line,
            String raw,
            Instant recordedAt) {}

    private record Place(UUID child, ReturnTable table, LocalDate yearEnds, String key, int nth) {
        String context() {
            return "stated:" + child + ":" + table.file() + ":" + yearEnds + ":" + key + ":" + nth;
        }
    }

    /** What became of the rows of one table. */
    static final class Counted {
        long fresh;
        long changed;
        long same;

        void add(Counted other) {
            fresh += other.fresh;
            changed += other.changed;
            same += other.same;
        }

        long accepted() {
            return fresh + changed + same;
        }
    }

    /** What became of a batch: the counts by table, and the children of whom a table now says something else. */
    record Merged(Map<ReturnTable, Counted> counts, Map<ReturnTable, Set<UUID>> changed) {}

    StatedFile add(String council, ReturnTable table, FileForm form, Collection<LocalDate> years) {
        var file = new StatedFile(ids.next(), table, form);
        database.update(
                """
                insert into ssda903_file (id, council, table_name, form, byte_order_mark, headings, line_end,
                  ends_with_line_end, iso_days, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                file.id(),
                council,
                table.file(),
                form.xml() ? "xml" : "csv",
                form.byteOrderMark(),
                form.headings(),
                form.lineEnd(),
                form.endsWithLineEnd(),
                form.isoDays(),
                clock.instant());
        database.batch(
                "insert into ssda903_file_year (file, council, year_ends) values (?, ?, ?)",
                years.stream()
                        .map(each -> new @Nullable Object[] {file.id(), council, each})
                        .toList());
        return file;
    }

    Map<UUID, StatedFile> files(Collection<UUID> of) {
        var files = new HashMap<UUID, StatedFile>();
        database.query("select * from ssda903_file where id = any(?)", StatedRows::file, of)
                .forEach(each -> files.put(each.id(), each));
        return files;
    }

    static StatedFile file(ResultSet row) throws SQLException {
        return new StatedFile(
                row.getObject("id", UUID.class),
                ReturnTable.of(row.getString("table_name")).orElseThrow(),
                new FileForm(
                        row.getString("form").equals("xml"),
                        row.getBoolean("byte_order_mark"),
                        row.getString("headings"),
                        row.getString("line_end"),
                        row.getBoolean("ends_with_line_end"),
                        row.getBoolean("iso_days")));
    }

    /**
     * Sets all rows that a return has on some children in some tables against those that stand. A row that says the same
     * otherwise written takes the other's place, and counts as the same.
     */
    Merged merge(String council, Map<String, UUID> children, List<StagedRow> rows, Map<ReturnTable, StatedFile> files) {
        var standing = new HashMap<Place, Stated>();
        var tables = rows.stream().map(each -> each.table().file()).distinct().toList();
        var years =
                rows.stream().map(each -> each.yearEnds().toString()).distinct().toList();
        database.query("""
                        select * from ssda903_row where child = any(?) and table_name = any(?)
                          and year_ends = any(cast(? as text[])::date[]) and superseded_at is null""", this::stated, children.values(), tables, years)
                .forEach(each -> standing.put(place(each), each));
        var older = new HashMap<>(
                files(new HashSet<>(standing.values().stream().map(Stated::file).toList())));
        var merged = new Merged(new EnumMap<>(ReturnTable.class), new EnumMap<>(ReturnTable.class));
        var gone = new ArrayList<String>();
        var come = new ArrayList<@Nullable Object[]>();
        var movedFrom = new EnumMap<ReturnTable, List<long[]>>(ReturnTable.class);
        var nths = new HashMap<Place, Integer>();
        var at = clock.instant();
        for (var row : rows) {
            var child = Objects.requireNonNull(children.get(row.child()));
            var first = new Place(child, row.table(), row.yearEnds(), row.key(), 1);
            var place = new Place(child, row.table(), row.yearEnds(), row.key(), nths.merge(first, 1, Integer::sum));
            var counted = merged.counts().computeIfAbsent(row.table(), _ -> new Counted());
            var file = Objects.requireNonNull(files.get(row.table()));
            var before = standing.get(place);
            if (before == null) {
                counted.fresh++;
            } else {
                var told = Objects.requireNonNull(older.get(before.file()));
                boolean word = before.raw().equals(row.raw())
                        && told.form().headings().equals(file.form().headings());
                boolean same = word || told.meaning(before.raw()).equals(file.meaning(row.raw()));
                counted.same += same ? 1 : 0;
                counted.changed += same ? 0 : 1;
                if (word) {
                    movedFrom
                            .computeIfAbsent(row.table(), _ -> new ArrayList<>())
                            .add(new long[] {before.id(), row.line()});
                    continue;
                }
                gone.add(Long.toString(before.id()));
                if (!same) {
                    changed(merged, row.table(), child);
                }
            }
            if (before == null) {
                changed(merged, row.table(), child);
            }
            come.add(new @Nullable Object[] {
                council,
                child,
                row.table().file(),
                row.yearEnds(),
                row.key(),
                place.nth(),
                file.id(),
                row.line(),
                cipher.seal(row.raw(), place.context()),
                at
            });
        }
        if (!gone.isEmpty()) {
            database.update(
                    "update ssda903_row set superseded_at = ? where id = any(cast(? as text[])::bigint[])", at, gone);
        }
        movedFrom.forEach(
                (table, moved) -> move(Objects.requireNonNull(files.get(table)).id(), moved));
        database.insert(ROWS, come);
        return merged;
    }

    private static void changed(Merged merged, ReturnTable table, UUID child) {
        merged.changed().computeIfAbsent(table, _ -> new HashSet<>()).add(child);
    }

    private static Place place(Stated row) {
        return new Place(row.child(), row.table(), row.yearEnds(), row.key(), row.nth());
    }

    private void move(UUID file, List<long[]> moved) {
        database.update(
                """
                update ssda903_row r set file = ?, line = m.line
                from unnest(cast(? as text[])::bigint[], cast(? as text[])::bigint[]) as m(id, line)
                where r.id = m.id""",
                file,
                moved.stream().map(each -> Long.toString(each[0])).toList(),
                moved.stream().map(each -> Long.toString(each[1])).toList());
    }

    /** The rows that stand on children in some tables, in order of tables, years and lines. */
    List<Stated> of(Collection<UUID> children, Collection<String> tables) {
        return database.query("""
                select * from ssda903_row where child = any(?) and table_name = any(?) and superseded_at is null
                order by child, table_name, year_ends, line, id""", this::stated, children, tables);
    }

    /** The rows of a council on children in a table as they were held at a moment, in order of years and lines. */
    List<Stated> asKnown(String council, Collection<UUID> children, ReturnTable table, Instant at) {
        return database.query("""
                select * from ssda903_row where council = ? and child = any(?) and table_name = ?
                  and recorded_at <= ? and (superseded_at is null or superseded_at > ?)
                order by child, year_ends, line, id""", this::stated, council, children, table.file(), at, at);
    }

    Stated stated(ResultSet row) throws SQLException {
        var place = new Place(
                row.getObject("child", UUID.class),
                ReturnTable.of(row.getString("table_name")).orElseThrow(),
                row.getObject("year_ends", LocalDate.class),
                row.getString("natural_key"),
                row.getInt("nth"));
        return new Stated(
                row.getLong("id"),
                place.child(),
                place.table(),
                place.yearEnds(),
                place.key(),
                place.nth(),
                row.getObject("file", UUID.class),
                row.getLong("line"),
                cipher.open(row.getBytes("row_sealed"), place.context()),
                Objects.requireNonNull(Database.instant(row, "recorded_at")));
    }

    /** A time that a child was missing or away without leave, as the latest return tells of it. */
    record Spell(LocalDate from, @Nullable LocalDate to, String why) {}

    /** The spells of children in order of their first days; the latest year speaks of each. */
    Map<UUID, List<Spell>> missing(Collection<UUID> children) {
        var rows = of(children, List.of(ReturnTable.MISSING.file()));
        var files = files(new HashSet<>(rows.stream().map(Stated::file).toList()));
        var spells = new HashMap<UUID, Map<LocalDate, Spell>>();
        for (var row : rows) {
            var values = Objects.requireNonNull(files.get(row.file())).meaning(row.raw());
            var from = LocalDate.parse(row.key());
            var to = Optional.ofNullable(values.get("MIS_END"))
                    .flatMap(Dates::read)
                    .orElse(null);
            // Away without leave is no kind of absence of its own here.
            var why = "M".equals(values.getOrDefault("MISSING", "").toUpperCase(Locale.ROOT)) ? "missing" : "other";
            spells.computeIfAbsent(row.child(), _ -> new TreeMap<>()).put(from, new Spell(from, to, why));
        }
        var found = new HashMap<UUID, List<Spell>>();
        spells.forEach((child, each) -> found.put(child, List.copyOf(each.values())));
        return found;
    }
}
