package org.carebank.payment.component;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.refusal.Refusal.Fault;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Ids;
import org.carebank.payment.approval.SecondPerson;
import org.carebank.payment.component.EnhancementResource.NewAward;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Paging;
import org.carebank.payment.database.Row;
import org.carebank.payment.fact.StaleChildren;
import org.jspecify.annotations.Nullable;

/** Enhancements awarded for a placement: proposed by one person, paid when another approved them, ended by either. */
@ApplicationScoped
public class Enhancements {
    private final Database database;
    private final StaleChildren stale;
    private final SecondPerson secondPerson;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;

    Enhancements(
            Database database,
            StaleChildren stale,
            SecondPerson secondPerson,
            Callers callers,
            Audit audit,
            Clock clock,
            Ids ids) {
        this.database = database;
        this.stale = stale;
        this.secondPerson = secondPerson;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * One award.
     *
     * @param to half-open; absent: as long as the placement lasts
     * @param status proposed, or approved and paid
     */
    public record EnhancementAward(
            UUID id,
            UUID child,
            UUID placement,
            String enhancement,
            LocalDate from,
            @Nullable LocalDate to,
            String status) {
        static EnhancementAward of(Row row) {
            return new EnhancementAward(
                    row.id("id"),
                    row.id("child"),
                    row.id("placement"),
                    row.text("enhancement"),
                    row.date("from_date"),
                    row.maybeDate("to_date"),
                    row.maybeText("approved_by") == null ? "proposed" : "approved");
        }
    }

    private record Place(UUID child, boolean household, LocalDate earliest) {}

    /** A part of the awards: of one child, of one placement, or all. Each child shown is a look at it. */
    @Transactional
    public Slice<EnhancementAward> list(
            @Nullable UUID child, @Nullable UUID placement, @Nullable String cursor, int limit) {
        var after = Paging.after(cursor);
        var found =
                database.list("""
                select * from enhancement_award where (?::uuid is null or child = ?::uuid)
                  and (?::uuid is null or placement = ?::uuid)
                  and (?::uuid is null or id > ?::uuid) order by id limit ?""", EnhancementAward::of, child, child, placement, placement, after, after, limit + 1);
        var slice = Paging.slice(found, limit, EnhancementAward::id);
        audit.looked(
                "child",
                slice.items().stream().map(EnhancementAward::child).distinct().toList());
        return slice;
    }

    /** One award; a look at its child. */
    @Transactional
    public EnhancementAward shown(UUID id) {
        var award = require(id);
        audit.looked("child", award.child());
        return award;
    }

    /** Proposes an award for a placement in a household. */
    @Transactional
    public EnhancementAward propose(NewAward award) {
        if (award.to() != null && !award.from().isBefore(award.to())) {
            throw wrong("to", award.to(), "must be after from");
        }
        var home = database.find(
                        """
                        select child, household is not null as own, greatest(first_night, date '2000-01-01') as earliest
                        from placement_fact where placement = ? and not voided""",
                        row -> new Place(row.id("child"), row.flag("own"), row.date("earliest")),
                        award.placement())
                .orElseThrow(() -> audit.notFound("placement", award.placement()));
        if (!home.household()) {
            throw wrong("placement", award.placement(), "is in no household: an enhancement adds to an allowance");
        }
        if (award.from().isBefore(home.earliest())) {
            throw wrong("from", award.from(), "must not be before the placement's first night");
        }
        var child = home.child();
        var id = ids.next();
        database.update(
                """
                insert into enhancement_award (id, child, placement, enhancement, from_date, to_date, proposed_by,
                  proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                child,
                award.placement(),
                award.enhancement(),
                award.from(),
                award.to(),
                callers.current().subject(),
                clock.instant());
        audit.changed("child", child, "enhancement proposed for placement " + award.placement());
        return require(id);
    }

    /** Approves an award; never by who proposed it. */
    @Transactional
    public EnhancementAward approve(UUID id) {
        var award = require(id);
        stale.mark(award.child());
        var by = secondPerson.mayApprove("enhancement_award", id).subject();
        database.update(
                "update enhancement_award set approved_by = ?, approved_at = ? where id = ?", by, clock.instant(), id);
        audit.changed("child", award.child(), "enhancement approved for placement " + award.placement());
        return require(id);
    }

    /** The first night on which the award is no longer paid: sooner than two people agreed, never later. */
    @Transactional
    public EnhancementAward end(UUID id, LocalDate to) {
        var award = require(id);
        if (!award.from().isBefore(to)) {
            throw wrong("to", to, "must be after from");
        }
        stale.mark(award.child());
        if (database.update(
                        "update enhancement_award set to_date = ? where id = ? and (to_date is null or to_date >= ?)",
                        to,
                        id,
                        to)
                == 0) {
            throw wrong("to", to, "must not be after the end before: a longer award is another one to propose");
        }
        audit.changed("child", award.child(), "enhancement ends for placement " + award.placement());
        return require(id);
    }

    private EnhancementAward require(UUID id) {
        return database.find("select * from enhancement_award where id = ?", EnhancementAward::of, id)
                .orElseThrow(() -> audit.notFound("enhancement-award", id));
    }

    private static Refusal wrong(String field, Object value, String message) {
        return Refusal.invalid(
                "award-impossible", "Such an award cannot be", new Fault(field, "possible", value.toString(), message));
    }
}
