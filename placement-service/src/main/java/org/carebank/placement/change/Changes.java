package org.carebank.placement.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * What changed of the children, homes and agreements that the caller may see. The rows are written by the database with
 * each event; here they are only read.
 */
@ApplicationScoped
public class Changes {
    /**
     * Rows of transactions that are older than every one that still runs, in the order of transactions: what commits late
     * belongs to a later transaction and comes behind. Changes that were asked for one after the other keep that order.
     */
    private static final String AFTER = """
            select c.seq, c.xid::text as xid, c.type, c.thing, c.child, c.at, case split_part(c.type, '.', 1)
                when 'child' then (select k.version from child k where k.id = c.thing)
                when 'agreement' then (select a.version from agreement a where a.id = c.thing)
                when 'placement' then (select max(p.version) from placement_version p where p.id = c.thing)
                when 'concern' then (select n.version from concern n where n.id = c.thing) end as version
            from change c
            where (c.xid, c.seq) > (?::text::xid8, ?) and c.xid < pg_snapshot_xmin(pg_current_snapshot())
            order by c.xid, c.seq limit ?""";

    private final Database database;

    Changes(Database database) {
        this.database = database;
    }

    /**
     * One change: only what it was and of what; ask for the thing itself to know how it is now.
     *
     * @param type {@code placement.moved_in}: the thing, and what happened to it
     * @param id the child, agreement, placement or concern
     * @param version the version that stands now, where the caller may see it
     */
    public record Change(
            String type,
            UUID id,
            UUID child,
            Instant at,
            @Nullable Long version) {}

    /**
     * A part of the feed.
     *
     * @param cursor where to go on, now or later; also where nothing is new
     * @param more whether there is more at once
     */
    public record Part(List<Change> items, String cursor, boolean more) {}

    private record Found(String xid, long seq, Change change) {}

    /** What comes behind a cursor; from the beginning where there is none. */
    public Part after(@Nullable String cursor, int limit) {
        var parts = Cursor.parts(cursor);
        if (!parts.isEmpty() && parts.size() != 2) {
            throw notOurs();
        }
        var xid = parts.isEmpty() ? "0" : parts.getFirst();
        long seq = parts.isEmpty() ? 0 : number(parts.getLast());
        number(xid);
        var found = database.query(
                AFTER,
                row -> {
                    var version = row.getObject("version");
                    return new Found(
                            row.getString("xid"),
                            row.getLong("seq"),
                            new Change(
                                    row.getString("type"),
                                    row.getObject("thing", UUID.class),
                                    row.getObject("child", UUID.class),
                                    Objects.requireNonNull(Database.instant(row, "at")),
                                    version instanceof Number number ? number.longValue() : null));
                },
                xid,
                seq,
                limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next = shown.isEmpty()
                ? Cursor.of(xid, seq)
                : Cursor.of(shown.getLast().xid(), shown.getLast().seq());
        return new Part(shown.stream().map(Found::change).toList(), next, found.size() > limit);
    }

    private static long number(String part) {
        try {
            var number = Long.parseLong(part);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notOurs();
        }
        throw notOurs();
    }

    private static Refusal notOurs() {
        return Refusal.badRequest(
                "invalid-cursor",
                "Take the cursor from the answer before",
                new Refusal.Fault("cursor", "from_answer", null, "is not a cursor of ours"));
    }
}
