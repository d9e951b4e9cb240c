package org.carebank.placement.matching;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.CareStatus;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Merges;
import org.carebank.placement.database.Database;
import org.carebank.placement.home.Placements;
import org.jspecify.annotations.Nullable;

/** The pairs that a person is shown, what they decide, and what then is read together. */
@ApplicationScoped
public class Matches {
    private final Children children;
    private final Merges merges;
    private final Placements placements;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Today today;
    private final Clock clock;

    Matches(
            Children children,
            Merges merges,
            Placements placements,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Today today,
            Clock clock) {
        this.children = children;
        this.merges = merges;
        this.placements = placements;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
        this.clock = clock;
    }

    /**
     * Two records that may be one child.
     *
     * @param score hundredths of a bit, the sum of the lines
     * @param status open, same, not_same or not_sure
     */
    record Pair(
            UUID id,
            UUID one,
            UUID other,
            int score,
            List<Weights.Line> lines,
            LocalDate weightsFrom,
            Instant foundAt,
            String status,
            @Nullable String decidedBy,
            @Nullable String reason,
            long version) {}

    /** What a person says of a pair; {@code kept} is the record that goes on where both are the same child. */
    record Decision(
            String decision, String reason, @Nullable UUID kept) {}

    /** A record that was merged into another: its own history, as it was. */
    public record MergedRecord(
            String careBankNumber, String council, List<CareStatus> legalStatuses, List<MergedHome> homes) {}

    /** A home of that history. */
    public record MergedHome(
            String kind, LocalDate firstNight, @Nullable LocalDate lastDay) {}

    private Pair pair(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var reason = row.getBytes("reason_sealed");
        return new Pair(
                id,
                row.getObject("one", UUID.class),
                row.getObject("other", UUID.class),
                row.getInt("score"),
                MatchLines.of(row.getString("lines")),
                row.getObject("weights_from", LocalDate.class),
                row.getTimestamp("found_at").toInstant(),
                row.getString("status"),
                row.getString("decided_by"),
                reason == null ? null : cipher.open(reason, place(id)),
                row.getLong("version"));
    }

    private static String place(UUID pair) {
        return "match:" + pair + ":reason";
    }

    Pair require(UUID id) {
        return database.one("select * from match_pair where id = ?", this::pair, id)
                .orElseThrow(() -> audit.notFound("match", id));
    }

    /** How many there are of a status. */
    long count(String status) {
        return database.one("select count(*) from match_pair where status = ?", row -> row.getLong(1), status)
                .orElse(0L);
    }

    /** Those of a status, in order of ids. */
    List<Pair> of(String status, @Nullable UUID after, int limit) {
        return database.query(
                "select * from match_pair where status = ? and (?::uuid is null or id > ?) order by id limit ?",
                this::pair,
                status,
                after,
                after,
                limit);
    }

    /** A person decides, with a reason. Records that are the same child are merged; nothing else merges them. */
    @Transactional
    Pair decide(UUID id, @Nullable String ifMatch, Decision decision) {
        var pair = database.one("select * from match_pair where id = ? for update", this::pair, id)
                .orElseThrow(() -> audit.notFound("match", id));
        Etag.require(ifMatch, pair.version());
        if (merges.ofPair(id).isPresent()) {
            throw Refusal.conflict("merged-already", "These records are merged: undo that before you decide otherwise");
        }
        if (decision.decision().equals("same")) {
            merge(pair, decision.kept());
        }
        database.update(
                """
                update match_pair set status = ?, decided_by = ?, decided_at = ?, reason_sealed = ?,
                  version = version + 1 where id = ?""",
                decision.decision(),
                callers.current().subject(),
                clock.instant(),
                cipher.seal(decision.reason().strip(), place(id)),
                id);
        audit.changed("match", id, decision.decision());
        return require(id);
    }

    private void merge(Pair pair, @Nullable UUID keptId) {
        if (keptId == null || !List.of(pair.one(), pair.other()).contains(keptId)) {
            throw Refusal.invalid(
                    "kept-missing",
                    "Say which of the two records goes on",
                    new Refusal.Fault("kept", "one_of_the_pair", null, "is not one of these two records"));
        }
        var kept = children.require(keptId);
        var merged = children.require(keptId.equals(pair.one()) ? pair.other() : pair.one());
        refuseWhatStands(kept, merged);
        merges.merge(pair.id(), kept, merged);
    }

    /** A night in two homes, or an agreement that waits on a closed record, is put right by its council first. */
    private void refuseWhatStands(Child kept, Child merged) {
        int lived = database.query(
                        """
                        select distinct child from placement_version
                        where child = any(?) and superseded_at is null and not voided and main
                          and (last_day is null or last_day > ?)""", row -> row.getObject(1, UUID.class), List.of(kept.id(), merged.id()), today.date())
                .size();
        if (lived == 2) {
            throw Refusal.conflict(
                    "two-homes",
                    "Both records have a home now: a council must first put the wrong one right, so that no night counts"
                            + " twice");
        }
        boolean asked = !database.query(
                        "select 1 from agreement where child = ? and status in ('drafted', 'emergency_started')",
                        row -> 1,
                        merged.id())
                .isEmpty();
        if (asked) {
            throw Refusal.conflict(
                    "agreement-open", "An agreement is open on the record that would be closed: withdraw it first");
        }
    }

    /** Puts the records of a merge apart again; the pair waits for a person once more. */
    @Transactional
    Pair undo(UUID merge, String reason) {
        var undone = merges.undo(merge, reason);
        database.update("update match_pair set status = 'not_sure', version = version + 1 where id = ?", undone.pair());
        return require(undone.pair());
    }

    /** The histories that are read beside a child's own: both stay, whichever council recorded them. */
    public List<MergedRecord> mergedInto(UUID kept) {
        children.require(kept);
        var parts = merges.into(kept);
        if (parts.isEmpty()) {
            return List.of();
        }
        // The kept record is the caller's; the other council's rows are not, and are read for them here alone.
        return callers.asSystem(
                "merged-record",
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> parts.stream().map(this::merged).toList()));
    }

    private MergedRecord merged(UUID id) {
        var child = children.require(id);
        var homes = placements.ofChild(id).stream()
                .map(each -> new MergedHome(
                        each.home().kind().wire(),
                        each.home().firstNight(),
                        each.home().lastDay()))
                .toList();
        return new MergedRecord(
                child.number().digits(), child.council(), children.care(id).statuses(), homes);
    }
}
