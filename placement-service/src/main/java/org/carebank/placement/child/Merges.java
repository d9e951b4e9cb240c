package org.carebank.placement.child;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.placement.database.Database;

/**
 * Two records that are one child. A merge moves nothing: the merged record is closed to changes, its number leads on, and
 * its history is read beside the other's. So both histories stay, and undoing it leaves each as it was.
 */
@ApplicationScoped
public class Merges {
    private final Children children;
    private final Database database;
    private final FieldCipher cipher;
    private final Outbox outbox;
    private final Callers callers;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Merges(
            Children children,
            Database database,
            FieldCipher cipher,
            Outbox outbox,
            Callers callers,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.children = children;
        this.database = database;
        this.cipher = cipher;
        this.outbox = outbox;
        this.callers = callers;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** A merge that stands, or stood. */
    public record Merge(UUID id, UUID pair, UUID kept, UUID merged, boolean undone) {
        static Merge of(ResultSet row) throws SQLException {
            return new Merge(
                    row.getObject("id", UUID.class),
                    row.getObject("pair", UUID.class),
                    row.getObject("kept", UUID.class),
                    row.getObject("merged", UUID.class),
                    row.getTimestamp("undone_at") != null);
        }
    }

    /** The merge that was made of a pair and stands. */
    public Optional<Merge> ofPair(UUID pair) {
        return database.one("select * from child_merge where pair = ? and undone_at is null", Merge::of, pair);
    }

    /** The records that were merged into this one, in the order of their merging. */
    public List<UUID> into(UUID kept) {
        return database.query(
                "select merged from child_merge where kept = ? and undone_at is null order by merged_at, id",
                row -> row.getObject(1, UUID.class),
                kept);
    }

    /** Joins two records; neither may be part of another merge as the one that is closed. */
    @Transactional
    public Merge merge(UUID pair, Child kept, Child merged) {
        lock(kept.region());
        for (var each : List.of(kept, merged)) {
            if (children.mergedInto(each.id()).isPresent()) {
                throw Refusal.conflict(
                        "merged-already", "The record " + each.number().spaced() + " is merged into another");
            }
        }
        if (!into(merged.id()).isEmpty()) {
            throw Refusal.conflict(
                    "keeps-others",
                    "Others are merged into " + merged.number().spaced() + ": keep that one, or undo theirs first");
        }
        var id = ids.next();
        var now = clock.instant();
        database.update(
                """
                insert into child_merge (id, pair, kept, merged, kept_number, region, merged_by, merged_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                pair,
                kept.id(),
                merged.id(),
                kept.number().digits(),
                kept.region(),
                callers.current().subject(),
                now);
        outbox.add(new ChildEvent.Merged(merged.id(), kept.id(), now));
        audit.changed("child", kept.id(), "the record " + merged.id() + " was merged into it");
        return new Merge(id, pair, kept.id(), merged.id(), false);
    }

    /** Puts two records apart again: each is as it was, with what was recorded of the kept one since. */
    @Transactional
    public Merge undo(UUID id, String reason) {
        var merge = database.one("select * from child_merge where id = ?", Merge::of, id)
                .orElseThrow(() -> audit.notFound("merge", id));
        lock(children.require(merge.kept()).region());
        var now = clock.instant();
        int changed = database.update(
                """
                update child_merge set undone_by = ?, undone_at = ?, undo_reason_sealed = ?
                where id = ? and undone_at is null""", callers.current().subject(), now, cipher.seal(reason.strip(), "merge:" + id + ":undo_reason"), id);
        if (changed == 0) {
            throw Refusal.conflict("undone-already", "This merge was undone before");
        }
        outbox.add(new ChildEvent.Unmerged(merge.merged(), merge.kept(), now));
        audit.changed("child", merge.kept(), "the record " + merge.merged() + " stands apart again");
        return new Merge(id, merge.pair(), merge.kept(), merge.merged(), true);
    }

    /** One at a time, so that two cannot be merged into each other. */
    private void lock(String region) {
        database.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 904))::text",
                row -> Objects.toString(row.getString(1)),
                region);
    }
}
