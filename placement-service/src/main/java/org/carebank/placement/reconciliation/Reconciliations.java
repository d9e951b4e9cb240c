package org.carebank.placement.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Slice;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** The differences that were found, each a task until it is gone or a worker says what it is. */
@ApplicationScoped
public class Reconciliations {
    private static final String GONE = "gone";
    private static final Database.Columns ROWS = Database.Columns.of("reconciliation_difference as d", """
            id uuid, council text, year_ends date, child uuid, kind text, mark text, from_day date, to_day date,
            placement uuid, said text, held text, look uuid, first_seen_at timestamptz""");

    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;

    Reconciliations(Database database, FieldCipher cipher, Callers callers, Audit audit, Clock clock, Ids ids) {
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * When the return of a year was last set beside the record.
     *
     * @param fundingKnown whether anything was told of the funding of the council's children
     */
    public record Look(UUID id, LocalDate yearEnds, Instant at, int children, int differences, boolean fundingKnown) {
        static Look of(ResultSet row) throws SQLException {
            return new Look(
                    row.getObject("id", UUID.class),
                    row.getObject("year_ends", LocalDate.class),
                    Objects.requireNonNull(Database.instant(row, "at")),
                    row.getInt("children"),
                    row.getInt("differences"),
                    row.getBoolean("funding_known"));
        }
    }

    /**
     * A difference as a task.
     *
     * @param localId the council's own id of the child; the Care Bank number where it has none
     * @param fromDay the first day on which they differ
     * @param toDay the day after the last one; absent where it goes on
     * @param said what the return says: a code, a URN or a day
     * @param held what the record holds
     * @param status open or settled
     * @param settledAs gone, return_wrong, record_wrong or known
     * @param reason a worker's words
     */
    public record Task(
            UUID id,
            LocalDate yearEnds,
            UUID child,
            String localId,
            DifferenceKind kind,
            LocalDate fromDay,
            @Nullable LocalDate toDay,
            @Nullable UUID placement,
            @Nullable String said,
            @Nullable String held,
            String status,
            @Nullable String settledAs,
            @Nullable String reason,
            @Nullable Instant settledAt,
            long version) {}

    /** What is asked for; an absent part asks for nothing. */
    record Wanted(
            LocalDate yearEnds,
            @Nullable DifferenceKind kind,
            @Nullable String status) {}

    /** A difference of a child. */
    record Of(UUID child, Comparison.Difference difference) {}

    /** The latest look at each year, the latest year first. */
    List<Look> looks() {
        return database.query(
                "select distinct on (year_ends) * from reconciliation_look order by year_ends desc, at desc, id desc",
                Look::of);
    }

    /** How many tasks of a year are open, by kind, in the order of kinds. */
    Map<DifferenceKind, Integer> open(LocalDate yearEnds) {
        var counts = new TreeMap<DifferenceKind, Integer>();
        database.query("""
                select kind, count(*) as many from reconciliation_difference
                where year_ends = ? and status = 'open' group by kind""", row -> counts.put(kind(row), row.getInt("many")), yearEnds);
        return counts;
    }

    private static DifferenceKind kind(ResultSet row) throws SQLException {
        return DifferenceKind.of(row.getString("kind")).orElseThrow();
    }

    /** How many there are of those that are asked for. */
    long count(Wanted wanted) {
        var kind = wanted.kind() == null ? null : wanted.kind().wire();
        return database.one("""
                        select count(*) from reconciliation_difference
                        where year_ends = ? and (?::text is null or kind = ?) and (?::text is null or status = ?)""", row -> row.getLong(1), wanted.yearEnds(), kind, kind, wanted.status(), wanted.status())
                .orElse(0L);
    }

    /** Tasks in the order in which they were found. */
    Slice<Task> tasks(Wanted wanted, @Nullable String cursor, int limit) {
        var after = Cursor.parts(cursor);
        var kind = wanted.kind() == null ? null : wanted.kind().wire();
        var last = after.isEmpty() ? null : Cursors.uuid(after);
        var found = database.query(
                """
                select d.*, coalesce(c.local_id, c.care_bank_number) as local_id
                from reconciliation_difference d join child c on c.id = d.child
                where d.year_ends = ? and (?::text is null or d.kind = ?) and (?::text is null or d.status = ?)
                  and (?::uuid is null or d.id > ?)
                order by d.id limit ?""",
                this::task,
                wanted.yearEnds(),
                kind,
                kind,
                wanted.status(),
                wanted.status(),
                last,
                last,
                limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        audit.looked("child", shown.stream().map(Task::child).distinct().toList());
        return new Slice<>(
                List.copyOf(shown),
                found.size() > limit ? Cursor.of(shown.getLast().id()) : null);
    }

    Task require(UUID id) {
        var task = find(id, "").orElseThrow(() -> audit.notFound("reconciliation-difference", id));
        audit.looked("child", task.child());
        return task;
    }

    private Optional<Task> find(UUID id, String lock) {
        return database.one("""
                select d.*, coalesce(c.local_id, c.care_bank_number) as local_id
                from reconciliation_difference d join child c on c.id = d.child where d.id = ?""" + lock, this::task, id);
    }

    private Task task(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var reason = row.getBytes("reason_sealed");
        return new Task(
                id,
                row.getObject("year_ends", LocalDate.class),
                row.getObject("child", UUID.class),
                row.getString("local_id"),
                kind(row),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getObject("placement", UUID.class),
                row.getString("said"),
                row.getString("held"),
                row.getString("status"),
                row.getString("settled_as"),
                reason == null ? null : cipher.open(reason, place(id)),
                Database.instant(row, "settled_at"),
                row.getLong("version"));
    }

    /** A worker says what a difference is. */
    @Transactional
    Task settle(UUID id, @Nullable String ifMatch, String as, String reason) {
        var task = find(id, " for update of d").orElseThrow(() -> audit.notFound("reconciliation-difference", id));
        Etag.require(ifMatch, task.version());
        if (GONE.equals(task.settledAs())) {
            throw Refusal.conflict("difference-gone", "The two agree by now: there is nothing to settle");
        }
        database.update(
                """
                update reconciliation_difference set status = 'settled', settled_as = ?, reason_sealed = ?,
                  settled_by = ?, settled_at = ?, version = version + 1 where id = ?""",
                as,
                cipher.seal(reason.strip(), place(id)),
                callers.current().subject(),
                clock.instant(),
                id);
        audit.changed("child", task.child(), "reconciliation difference " + id + " settled: " + as);
        return find(id, "").orElseThrow();
    }

    /** Keeps what a look finds; what was gone and is there again is open again. */
    void found(String council, LocalDate yearEnds, UUID look, Collection<Of> differences) {
        var at = clock.instant();
        var rows = new ArrayList<@Nullable Object[]>();
        for (var each : differences) {
            var difference = each.difference();
            rows.add(new @Nullable Object[] {
                ids.next(),
                council,
                yearEnds,
                each.child(),
                difference.kind().wire(),
                difference.mark(),
                difference.from(),
                difference.to(),
                difference.placement(),
                difference.said(),
                difference.held(),
                look,
                at
            });
        }
        database.insert(ROWS, rows, """
                on conflict (council, year_ends, child, mark) do update set look = excluded.look,
                  to_day = excluded.to_day,
                  version = d.version + case when d.settled_as = 'gone' or d.to_day is distinct from excluded.to_day
                    then 1 else 0 end,
                  status = case when d.settled_as = 'gone' then 'open' else d.status end,
                  settled_at = case when d.settled_as = 'gone' then null else d.settled_at end,
                  settled_as = case when d.settled_as = 'gone' then null else d.settled_as end""");
    }

    /** Ends a look: what it did not find is gone. */
    void ended(String council, Look look) {
        database.update("""
                update reconciliation_difference set status = 'settled', settled_as = 'gone', settled_at = ?,
                  version = version + 1
                where council = ? and year_ends = ? and status = 'open' and look <> ?""", look.at(), council, look.yearEnds(), look.id());
        database.update(
                """
                insert into reconciliation_look (id, council, year_ends, at, children, differences, funding_known)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""",
                look.id(),
                council,
                look.yearEnds(),
                look.at(),
                look.children(),
                look.differences(),
                look.fundingKnown());
        audit.changed("reconciliation", council + " " + look.yearEnds(), "return set beside the record");
    }

    private static String place(UUID id) {
        return "reconciliation_difference:" + id + ":reason";
    }
}
