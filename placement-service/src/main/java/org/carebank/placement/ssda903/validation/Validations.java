package org.carebank.placement.ssda903.validation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Slice;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** A council's validations, and what each found. What stands in a row at fault is kept encrypted. */
@ApplicationScoped
class Validations {
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;

    Validations(Database database, FieldCipher cipher, Callers callers, Audit audit, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    /** One that was asked for. */
    record Asked(UUID id, UUID job, @Nullable LocalDate yearEnds, Instant at) {}

    /** A finding with its place in the list. */
    record Listed(int no, Finding finding) {}

    void asked(UUID id, String council, UUID job) {
        int fresh = database.update(
                "insert into ssda903_validation (id, council, job, asked_at) values (?, ?, ?, ?) on conflict do nothing",
                id,
                council,
                job,
                clock.instant());
        if (fresh == 1) {
            audit.changed("ssda903-validation", id, "asked for");
        }
    }

    /** The validation that a job makes; 404 where it is not the council's. */
    Asked require(UUID job) {
        return database.one("select * from ssda903_validation where job = ?", Validations::asked, job)
                .orElseThrow(() -> audit.notFound("ssda903-validation", job));
    }

    /** The council's own, the latest first. */
    List<Asked> latest() {
        return database.query(
                "select * from ssda903_validation where council = ? order by asked_at desc, id desc",
                Validations::asked,
                callers.current().council());
    }

    private static Asked asked(ResultSet row) throws SQLException {
        return new Asked(
                row.getObject("id", UUID.class),
                row.getObject("job", UUID.class),
                Database.date(row, "year_ends"),
                row.getObject("asked_at", java.time.OffsetDateTime.class).toInstant());
    }

    /** Begins it, or begins it again after a kill. */
    void begins(UUID id, LocalDate yearEnds) {
        database.update("delete from ssda903_finding where validation = ?", id);
        database.update("update ssda903_validation set year_ends = ? where id = ?", yearEnds, id);
    }

    /** Keeps findings, in one statement: a row at a time costs more than all the rules. */
    void add(UUID id, String council, List<Listed> found) {
        database.update(
                """
                insert into ssda903_finding (validation, council, no, rule, file, line, child, began, field, value_sealed)
                select ?, ?, no::int, rule, file, line::bigint, child, began, field, decode(value, 'base64')
                from unnest(?, ?, ?, ?, ?, ?, ?, ?) as found (no, rule, file, line, child, began, field, value)""",
                id,
                council,
                column(found, each -> Integer.toString(each.no())),
                column(found, each -> each.finding().rule()),
                column(found, each -> each.finding().file()),
                column(found, each -> Long.toString(each.finding().line())),
                column(found, each -> each.finding().child()),
                column(found, each -> each.finding().began()),
                column(found, each -> each.finding().column()),
                column(found, each -> sealed(id, each)));
    }

    private static List<@Nullable String> column(List<Listed> found, Function<Listed, @Nullable String> value) {
        var column = new ArrayList<@Nullable String>(found.size());
        found.forEach(each -> column.add(value.apply(each)));
        return column;
    }

    private @Nullable String sealed(UUID id, Listed found) {
        var value = found.finding().value();
        return value == null ? null : Base64.getEncoder().encodeToString(cipher.seal(value, place(id, found.no())));
    }

    /** The findings behind a cursor, child by child; of one rule where it is named. */
    Slice<Finding> findings(UUID id, @Nullable String rule, @Nullable String cursor, int limit) {
        var sql = "select * from ssda903_finding where validation = ? and no > ?"
                + (rule == null ? "" : " and rule = ?") + " order by no limit " + (limit + 1);
        var after = number(cursor);
        var found = rule == null
                ? database.query(sql, row -> listed(id, row), id, after)
                : database.query(sql, row -> listed(id, row), id, after, rule);
        var shown = found.subList(0, Math.min(limit, found.size()));
        return new Slice<>(
                shown.stream().map(Listed::finding).toList(),
                found.size() > limit ? Cursor.of(shown.getLast().no()) : null);
    }

    private static int number(@Nullable String cursor) {
        var parts = Cursor.parts(cursor);
        try {
            return parts.isEmpty() ? 0 : Integer.parseInt(parts.getFirst());
        } catch (NumberFormatException e) {
            throw Refusal.badRequest(
                    "invalid-cursor",
                    "Take the cursor from the answer before",
                    new Refusal.Fault("cursor", "from_answer", cursor, "is not a cursor of ours"));
        }
    }

    private Listed listed(UUID id, ResultSet row) throws SQLException {
        int no = row.getInt("no");
        var sealed = row.getBytes("value_sealed");
        return new Listed(
                no,
                new Finding(
                        row.getString("rule"),
                        row.getString("file"),
                        row.getLong("line"),
                        row.getString("child"),
                        row.getString("began"),
                        row.getString("field"),
                        sealed == null ? null : cipher.open(sealed, place(id, no))));
    }

    private static String place(UUID id, int no) {
        return "finding:" + id + ":" + no;
    }
}
