package org.carebank.placement.child;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.time.Ids;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;
import org.carebank.placement.reference.Councils;
import org.jspecify.annotations.Nullable;

/** Another council of the region becomes responsible: the one hands over, the other takes over. */
@ApplicationScoped
public class CouncilChanges {
    private final Children children;
    private final Councils councils;
    private final Database database;
    private final Outbox outbox;
    private final Callers callers;
    private final Audit audit;
    private final Days days;
    private final Ids ids;
    private final Clock clock;
    private final Event<CouncilMoved> moved;

    CouncilChanges(
            Children children,
            Councils councils,
            Database database,
            Outbox outbox,
            Callers callers,
            Audit audit,
            Days days,
            Ids ids,
            Clock clock,
            Event<CouncilMoved> moved) {
        this.children = children;
        this.councils = councils;
        this.database = database;
        this.outbox = outbox;
        this.callers = callers;
        this.audit = audit;
        this.days = days;
        this.ids = ids;
        this.clock = clock;
        this.moved = moved;
    }

    /** A change that was proposed, and what became of it. */
    public record Change(
            UUID id, UUID child, String number, String fromCouncil, String toCouncil, LocalDate from, String status) {
        static Change of(ResultSet row) throws SQLException {
            return new Change(
                    row.getObject("id", UUID.class),
                    row.getObject("child", UUID.class),
                    row.getString("number"),
                    row.getString("from_council"),
                    row.getString("to_council"),
                    row.getObject("from_day", LocalDate.class),
                    row.getString("status"));
        }
    }

    /** Those that wait, of the caller's council or region. */
    public List<Change> open() {
        return database.query("select * from council_change where status = 'proposed' order by id", Change::of);
    }

    /** The responsible council hands over from a day on. */
    @Transactional
    public Change propose(UUID childId, @Nullable String ifMatch, String to, LocalDate from) {
        var child = children.requireForChange(childId);
        Etag.require(ifMatch, child.version());
        var council = councils.findByIdOptional(to)
                .filter(each -> !each.code().equals(child.council()))
                .orElseThrow(() -> fault(to, "another_council", "is not another council"));
        if (!council.region().equals(child.region())) {
            throw fault(to, "same_region", "is in another region: it takes over with a transfer key");
        }
        if (database.one("select 1 from region_transfer where child = ? and status = 'proposed'", _ -> 1, childId)
                .isPresent()) {
            throw Refusal.conflict("transfer-open", "A council of another region is asked already");
        }
        councils.joinedOn(to);
        children.care(childId).statuses().stream()
                .findFirst()
                .ifPresent(first -> Days.requireNotBefore(
                        "from", from, first.from().plusDays(1), "is not after the day on which care began"));
        var id = ids.next();
        int added = database.update(
                """
                insert into council_change
                  (id, child, number, region, from_council, to_council, from_day, proposed_by, proposed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (child) where status = 'proposed' do nothing""",
                id,
                childId,
                child.number().digits(),
                child.region(),
                child.council(),
                to,
                from,
                callers.current().subject(),
                clock.instant());
        if (added == 0) {
            throw Refusal.conflict("change-open", "A change of council waits for its answer already");
        }
        audit.changed("child", childId, "handed over to " + to);
        return require(id);
    }

    private static Refusal fault(String council, String rule, String message) {
        return Refusal.invalid(
                "council-impossible",
                "This council cannot take over",
                new Refusal.Fault("council", rule, council, message));
    }

    private Change require(UUID id) {
        return database.one("select * from council_change where id = ? for update", Change::of, id)
                .orElseThrow(() -> audit.notFound("council-change", id));
    }

    /** The other council takes over; what it sees and what the old one no longer sees flips with this act. */
    @Transactional
    public Change accept(UUID id, @Nullable String localId) {
        var change = requireProposed(id);
        if (!change.toCouncil().equals(callers.current().council())) {
            throw audit.notFound("council-change", id);
        }
        days.requireCome("from", change.from());
        children.reach(change.child().toString());
        var child = children.requireForChange(change.child());
        moved.fire(new CouncilMoved(child.id()));
        if (child.localId() != null) {
            database.update("""
                    insert into handed_over_id (council, local_id, to_council, from_day) values (?, ?, ?, ?)
                    on conflict do nothing""", change.fromCouncil(), child.localId(), change.toCouncil(), change.from());
        }
        database.update("update council_change set from_local_id = ? where id = ?", child.localId(), id);
        child.knownLocallyAs(localId);
        child.caredForBy(change.toCouncil());
        children.flush();
        for (var flip : List.of(
                "update legal_status_period set council = ? where child = ? and superseded_at is null",
                """
                update placement_version set council = ? where child = ? and superseded_at is null and not voided
                  and (last_day is null or last_day > ?)""",
                """
                update absence_version set council = ? where child = ? and superseded_at is null and not voided
                  and (to_day is null or to_day > ?)""",
                """
                update agreement set council = ?, version = version + 1 where child = ?
                  and (status in ('emergency_started', 'agreed') or status = 'ended' and last_day > ?)""",
                "update concern set council = ?, version = version + 1 where child = ? and status <> 'closed'")) {
            if (flip.chars().filter(each -> each == '?').count() == 3) {
                database.update(flip, change.toCouncil(), child.id(), change.from());
            } else {
                database.update(flip, change.toCouncil(), child.id());
            }
        }
        outbox.add(new ChildEvent.CouncilChanged(
                child.id(), change.toCouncil(), child.region(), change.from(), clock.instant()));
        children.reach("");
        return decided(change, "accepted");
    }

    /** The other council does not take over, or the one that proposed it takes it back. */
    @Transactional
    public Change refuse(UUID id) {
        var change = requireProposed(id);
        boolean own = change.fromCouncil().equals(callers.current().council());
        return decided(change, own ? "withdrawn" : "refused");
    }

    private Change requireProposed(UUID id) {
        var change = require(id);
        if (!change.status().equals("proposed")) {
            throw Refusal.conflict("decided-already", "This change was " + change.status() + " before");
        }
        return change;
    }

    private Change decided(Change change, String status) {
        database.update(
                "update council_change set status = ?, decided_by = ?, decided_at = ? where id = ?",
                status,
                callers.current().subject(),
                clock.instant(),
                change.id());
        audit.changed("council-change", change.id(), status);
        return require(change.id());
    }
}
