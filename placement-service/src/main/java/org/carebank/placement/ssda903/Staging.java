package org.carebank.placement.ssda903;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** Rows of a return under way, so that no file has to fit into memory. Postcodes stand encrypted here too. */
@ApplicationScoped
class Staging {
    private static final Database.Columns ROWS = Database.Columns.of(
            "ssda903_staged_row",
            "job uuid, council text, table_name text, line bigint, year_ends date, child text, natural_key text, row_sealed bytea");
    private static final Database.Columns CHILDREN = Database.Columns.of(
            "ssda903_staged_child",
            "job uuid, council text, line bigint, child text, year_ends date, sex text, born date, ethnic text, header_sealed bytea");
    private static final Database.Columns EPISODES = Database.Columns.of("ssda903_staged_episode", """
            job uuid, council text, line bigint, year_ends date, child text, decom date, rne text, ls text, cin text,
            place text, place_provider text, dec date, rec text, reason_place_change text, urn text,
            home_post_sealed bytea, pl_post_sealed bytea""");
    private static final String EPISODE = """
            select line, year_ends, child, decom, rne, ls, cin, place, place_provider, dec, rec, reason_place_change, urn,
              home_post_sealed, pl_post_sealed from ssda903_staged_episode""";

    private final Database database;
    private final FieldCipher cipher;

    Staging(Database database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** A row that is refused for what other rows say. */
    record Refused(long line, String child, @Nullable String value, long otherLine) {}

    /**
     * Rows stay here for seconds, so the database never knows how many there are and expects one: whatever goes over all rows
     * of a return must not do so once for each of them.
     */
    private void overAll() {
        database.query("select set_config('enable_nestloop', 'off', true)", row -> row.getString(1));
    }

    /** Takes away everything that imports of a council have set aside. */
    void clear(String council) {
        database.update("delete from ssda903_staged_episode where council = ?", council);
        database.update("delete from ssda903_staged_child where council = ?", council);
        database.update("delete from ssda903_staged_row where council = ?", council);
    }

    void addRows(UUID run, String council, List<StagedRow> rows) {
        database.insert(
                ROWS,
                rows.stream()
                        .map(row -> new @Nullable Object[] {
                            run,
                            council,
                            row.table().file(),
                            row.line(),
                            row.yearEnds(),
                            row.child(),
                            row.key(),
                            cipher.seal(row.raw(), place(run, row.table(), row.line()))
                        })
                        .toList());
    }

    /** Takes away the words of rows of the header and the episodes that were refused. */
    void dropRefused(UUID run) {
        overAll();
        database.update("""
                delete from ssda903_staged_row r where r.job = ? and r.table_name = 'header' and not exists (
                  select from ssda903_staged_child c where c.job = r.job and c.line = r.line)""", run);
        database.update("""
                delete from ssda903_staged_row r where r.job = ? and r.table_name = 'episodes' and not exists (
                  select from ssda903_staged_episode e where e.job = r.job and e.line = r.line)""", run);
    }

    /** Takes away the words of a row that was refused. */
    void dropRow(UUID run, ReturnTable table, long line) {
        database.update(
                "delete from ssda903_staged_row where job = ? and table_name = ? and line = ?",
                run,
                table.file(),
                line);
    }

    /** A row of another table, refused as no header row speaks of its child. */
    record WithoutHeader(ReturnTable table, long line, String child) {}

    /** Takes out the rows of other tables on children without an accepted header row, so many at a time. */
    List<WithoutHeader> takeRowsWithoutHeader(UUID run, int limit) {
        overAll();
        return database.query(
                """
                with bad as materialized (
                  select r.table_name, r.line from ssda903_staged_row r
                  where r.job = ? and r.table_name not in ('header', 'episodes') and not exists (
                    select from ssda903_staged_child c where c.job = r.job and c.child = r.child) limit ?)
                delete from ssda903_staged_row r using bad
                where r.job = ? and r.table_name = bad.table_name and r.line = bad.line
                returning r.table_name, r.line, r.child""",
                row -> new WithoutHeader(
                        ReturnTable.of(row.getString(1)).orElseThrow(), row.getLong(2), row.getString(3)),
                run,
                limit,
                run);
    }

    /** The next children of whom there are rows. */
    List<String> nextWithRows(UUID run, String after, int limit) {
        return database.query(
                "select distinct child from ssda903_staged_row where job = ? and child > ? order by child limit ?",
                row -> row.getString(1),
                run,
                after,
                limit);
    }

    /** The rows on these children in some tables, in the order of their files. */
    List<StagedRow> rows(UUID run, Collection<String> children, Collection<String> tables) {
        return database.query(
                """
                select table_name, line, year_ends, child, natural_key, row_sealed from ssda903_staged_row
                where job = ? and child = any(?) and table_name = any(?) order by table_name, line""",
                row -> {
                    var table = ReturnTable.of(row.getString(1)).orElseThrow();
                    long line = row.getLong(2);
                    return new StagedRow(
                            table,
                            line,
                            row.getObject(3, LocalDate.class),
                            row.getString(4),
                            row.getString(5),
                            cipher.open(row.getBytes(6), place(run, table, line)));
                },
                run,
                children,
                tables);
    }

    private static String place(UUID run, ReturnTable table, long line) {
        return "staged:" + run + ":" + table.file() + ":" + line;
    }

    void addChildren(UUID run, String council, List<HeaderRow> rows) {
        database.insert(
                CHILDREN,
                rows.stream()
                        .map(row -> new @Nullable Object[] {
                            run,
                            council,
                            row.line(),
                            row.child(),
                            row.yearEnds(),
                            row.sex(),
                            row.born(),
                            row.ethnic(),
                            cipher.seal(row.whole(), place(run, row.line()))
                        })
                        .toList());
    }

    void addEpisodes(UUID run, String council, List<Episode> rows) {
        database.insert(
                EPISODES,
                rows.stream()
                        .map(row -> new @Nullable Object[] {
                            run,
                            council,
                            row.line(),
                            row.yearEnds(),
                            row.child(),
                            row.decom(),
                            row.rne(),
                            row.ls(),
                            row.cin(),
                            row.place(),
                            row.placeProvider(),
                            row.dec(),
                            row.rec(),
                            row.reasonPlaceChange(),
                            row.urn(),
                            sealed(run, row.line(), row.homePost()),
                            sealed(run, row.line(), row.plPost())
                        })
                        .toList());
    }

    /**
     * Takes out header rows that contradict an earlier one of the same child, some at a time. In one pass and not by a
     * join: what the database knows of a table that jobs fill and empty is never right, and a join that it believes to
     * be of two rows asks the wall for every pair of them.
     */
    List<Refused> takeContradictions(UUID run, int limit) {
        overAll();
        return database.query("""
                with seen as materialized (
                  select line, sex, born, first_value(line) over same as other,
                    first_value(sex) over same as first_sex, first_value(born) over same as first_born
                  from ssda903_staged_child where job = ? window same as (partition by child order by line)),
                bad as materialized (
                  select line, other from seen where (sex, born) is distinct from (first_sex, first_born) limit ?)
                delete from ssda903_staged_child s using bad where s.job = ? and s.line = bad.line
                returning s.line, s.child, s.born::text as value, bad.other""", Staging::refused, run, limit, run);
    }

    /** Takes out episodes of children who have no header row that stands, some at a time. */
    List<Refused> takeWithoutHeader(UUID run, int limit) {
        overAll();
        return database.query("""
                with bad as materialized (
                  select e.line from ssda903_staged_episode e where e.job = ? and not exists (
                    select from ssda903_staged_child c where c.job = e.job and c.child = e.child) limit ?)
                delete from ssda903_staged_episode e using bad where e.job = ? and e.line = bad.line
                returning e.line, e.child, e.child as value, 0::bigint as other""", Staging::refused, run, limit, run);
    }

    /** Takes out episodes that begin before their child's birth, some at a time. */
    List<Refused> takeBeforeBirth(UUID run, int limit) {
        overAll();
        return database.query("""
                with bad as materialized (
                  select e.line, min(c.line) as other from ssda903_staged_episode e
                  join ssda903_staged_child c on c.job = e.job and c.child = e.child
                  where e.job = ? group by e.line, e.decom having e.decom < min(c.born) limit ?)
                delete from ssda903_staged_episode e using bad where e.job = ? and e.line = bad.line
                returning e.line, e.child, e.decom::text as value, bad.other""", Staging::refused, run, limit, run);
    }

    private static Refused refused(ResultSet row) throws SQLException {
        return new Refused(row.getLong("line"), row.getString("child"), row.getString("value"), row.getLong("other"));
    }

    /** The last word of the header on each of the next children, by their ids. */
    List<HeaderRow> nextChildren(UUID run, String after, int limit) {
        return database.query(
                """
                select distinct on (child) line, year_ends, child, sex, born, ethnic, header_sealed
                from ssda903_staged_child where job = ? and child > ?
                order by child, year_ends desc, line limit ?""",
                row -> new HeaderRow(
                        row.getLong("line"),
                        row.getObject("year_ends", LocalDate.class),
                        row.getString("child"),
                        row.getString("sex"),
                        row.getObject("born", LocalDate.class),
                        row.getString("ethnic"),
                        cipher.open(row.getBytes("header_sealed"), place(run, row.getLong("line")))),
                run,
                after,
                limit);
    }

    List<LocalDate> years(UUID run) {
        return database.query(
                "select distinct year_ends from ssda903_staged_episode where job = ? order by 1",
                row -> row.getObject(1, LocalDate.class),
                run);
    }

    /** The next children of a year who have episodes. */
    List<String> nextWithEpisodes(UUID run, LocalDate yearEnds, String after, int limit) {
        return database.query("""
                select distinct child from ssda903_staged_episode
                where job = ? and year_ends = ? and child > ? order by child limit ?""", row -> row.getString(1), run, yearEnds, after, limit);
    }

    List<Episode> episodes(UUID run, LocalDate yearEnds, Collection<String> children) {
        return database.query(
                EPISODE + " where job = ? and year_ends = ? and child = any(?)",
                row -> episode(run, row),
                run,
                yearEnds,
                children);
    }

    private Episode episode(UUID run, ResultSet row) throws SQLException {
        long line = row.getLong("line");
        return new Episode(
                line,
                row.getObject("year_ends", LocalDate.class),
                row.getString("child"),
                row.getObject("decom", LocalDate.class),
                row.getString("rne"),
                row.getString("ls"),
                row.getString("cin"),
                row.getString("place"),
                row.getString("place_provider"),
                row.getObject("dec", LocalDate.class),
                row.getString("rec"),
                row.getString("reason_place_change"),
                row.getString("urn"),
                opened(run, line, row.getBytes("home_post_sealed")),
                opened(run, line, row.getBytes("pl_post_sealed")));
    }

    private byte @Nullable [] sealed(UUID run, long line, @Nullable String plain) {
        return plain == null ? null : cipher.seal(plain, place(run, line));
    }

    private @Nullable String opened(UUID run, long line, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.open(Objects.requireNonNull(sealed), place(run, line));
    }

    private static String place(UUID run, long line) {
        return "staged:" + run + ":" + line;
    }
}
