package org.carebank.payment.treasury;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.payment.approval.SecondPerson;
import org.carebank.payment.calendar.FinancialYear;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.jspecify.annotations.Nullable;

/** Allocations and drawdowns: proposed by one person, approved by another, every version kept (law 11). */
@ApplicationScoped
public class Treasury {
    private static final int YEARS_AHEAD_MAX = 10;

    private final Database database;
    private final SecondPerson secondPerson;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Today today;
    private final Ids ids;

    Treasury(
            Database database,
            SecondPerson secondPerson,
            Callers callers,
            Audit audit,
            Clock clock,
            Today today,
            Ids ids) {
        this.database = database;
        this.secondPerson = secondPerson;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.today = today;
        this.ids = ids;
    }

    /**
     * A version of a year's allocation.
     *
     * @param request the supplementary request that it grants; absent for the yearly one
     * @param approvedBy absent while it waits for another person
     */
    public record Allocation(
            UUID id,
            int year,
            long amountPence,
            @Nullable UUID request,
            String proposedBy,
            Instant proposedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {}

    /**
     * Money asked of the treasury for a quarter; several add up.
     *
     * @param quarter 1 is April to June
     * @param approvedBy absent while it waits for another person
     */
    public record Drawdown(
            UUID id,
            int year,
            int quarter,
            long amountPence,
            String proposedBy,
            Instant proposedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {}

    /**
     * What became of a quarter's drawdowns.
     *
     * @param drawnPence approved
     * @param reservedPence in runs that are approved, and not settled yet
     * @param usedPence settled by the bank
     * @param releasedPence sent back by the bank, or in a run that was cancelled after its approval
     * @param leftPence drawn, less reserved and used; below nought where more was paid than drawn: nothing is refused for it
     */
    public record Quarter(
            int quarter, long drawnPence, long reservedPence, long usedPence, long releasedPence, long leftPence) {}

    @Transactional
    public Allocation proposeAllocation(int year, long amountPence, @Nullable UUID request) {
        mustBePossible(year);
        if (request != null) {
            mustRaise(request, year, amountPence);
        }
        var id = ids.next();
        var by = callers.current();
        database.update("""
                insert into treasury_allocation (id, year, amount_pence, request, proposed_by, proposed_by_name, proposed_at)
                values (?, ?, ?, ?, ?, ?, ?)""", id, year, amountPence, request, by.subject(), by.name(), clock.instant());
        audit.changed("treasury-allocation", id, "proposed");
        return allocation(id);
    }

    @Transactional
    public Allocation approveAllocation(UUID id) {
        var proposed = allocation(id);
        if (proposed.request() != null && proposed.approvedBy() == null) {
            mustRaise(
                    proposed.request(), proposed.year(), proposed.amountPence()); // others may have been approved since
        }
        secondPerson.approve("treasury_allocation", id);
        audit.changed("treasury-allocation", id, "approved");
        var approved = allocation(id);
        if (approved.request() != null) {
            database.update("update treasury_request set status = 'granted' where id = ?", approved.request());
            audit.changed("treasury-request", approved.request(), "granted");
        }
        return approved;
    }

    @Transactional
    public Drawdown proposeDrawdown(int year, int quarter, long amountPence) {
        mustBePossible(year);
        var id = ids.next();
        var by = callers.current();
        database.update("""
                insert into treasury_drawdown (id, year, quarter, amount_pence, proposed_by, proposed_by_name, proposed_at)
                values (?, ?, ?, ?, ?, ?, ?)""", id, year, quarter, amountPence, by.subject(), by.name(), clock.instant());
        audit.changed("treasury-drawdown", id, "proposed");
        return drawdown(id);
    }

    @Transactional
    public Drawdown approveDrawdown(UUID id) {
        secondPerson.approve("treasury_drawdown", id);
        audit.changed("treasury-drawdown", id, "approved");
        return drawdown(id);
    }

    /** What is granted for the year now: the version approved last; nought where there is none. */
    @Transactional
    public long granted(FinancialYear year) {
        return database.number("""
                select amount_pence from treasury_allocation where year = ? and approved_at is not null
                order by approved_at desc, id desc limit 1""", year.year());
    }

    /** Versions of a year's allocation, the newest first. */
    @Transactional
    public List<Allocation> allocations(FinancialYear year) {
        return database.list(
                "select * from treasury_allocation where year = ? order by proposed_at desc, id desc limit 100",
                Treasury::allocation,
                year.year());
    }

    @Transactional
    public List<Drawdown> drawdowns(FinancialYear year) {
        return database.list(
                "select * from treasury_drawdown where year = ? order by quarter, proposed_at, id limit 400",
                Treasury::drawdown,
                year.year());
    }

    /** The four quarters, by the pay day of runs. */
    @Transactional
    public List<Quarter> quarters(FinancialYear year) {
        return database.list(
                """
                with used as (
                  select quarter, coalesce(sum(amount_pence) filter (where state = 'reserved'), 0)::bigint as reserved,
                         coalesce(sum(amount_pence) filter (where state = 'used'), 0)::bigint as used,
                         coalesce(sum(amount_pence) filter (where state = 'released'), 0)::bigint as released
                  from treasury_use where year = ? group by quarter),
                drawn as (
                  select quarter, sum(amount_pence)::bigint as drawn from treasury_drawdown
                  where year = ? and approved_at is not null group by quarter)
                select q.quarter, coalesce(d.drawn, 0) as drawn, coalesce(u.reserved, 0) as reserved,
                       coalesce(u.used, 0) as used, coalesce(u.released, 0) as released
                from generate_series(1, 4) as q (quarter) left join used u using (quarter) left join drawn d using (quarter)
                order by q.quarter""",
                row -> new Quarter(
                        Math.toIntExact(row.number("quarter")),
                        row.number("drawn"),
                        row.number("reserved"),
                        row.number("used"),
                        row.number("released"),
                        row.number("drawn") - row.number("reserved") - row.number("used")),
                year.year(),
                year.year());
    }

    /** Years of which something is known, and the one under way and the next. */
    @Transactional
    public List<FinancialYear> years() {
        var now = FinancialYear.of(today.date()).year();
        return database.list("""
                select year from treasury_allocation union select year from treasury_request
                union select year from treasury_drawdown union values (?), (?) order by 1 desc""", row -> new FinancialYear(Math.toIntExact(row.number("year"))), now, now + 1);
    }

    private Allocation allocation(UUID id) {
        return database.find("select * from treasury_allocation where id = ?", Treasury::allocation, id)
                .orElseThrow(() -> audit.notFound("treasury-allocation", id));
    }

    private Drawdown drawdown(UUID id) {
        return database.find("select * from treasury_drawdown where id = ?", Treasury::drawdown, id)
                .orElseThrow(() -> audit.notFound("treasury-drawdown", id));
    }

    private void mustBePossible(int year) {
        int now = FinancialYear.of(today.date()).year();
        if (year < now - 1 || year > now + YEARS_AHEAD_MAX) {
            throw Refusal.invalid(
                    "impossible-year",
                    "The financial year cannot be",
                    new Refusal.Fault(
                            "year",
                            "possible",
                            Integer.toString(year),
                            "must lie between %d and %d".formatted(now - 1, now + YEARS_AHEAD_MAX)));
        }
    }

    private void mustRaise(UUID request, int year, long amountPence) {
        var open = database.number(
                "select count(*) from treasury_request where id = ? and year = ? and status = 'requested'",
                request,
                year);
        if (open == 0) {
            throw Refusal.invalid(
                    "request-not-open",
                    "There is no such request that waits",
                    new Refusal.Fault("request", "open", request.toString(), "is no request of this year that waits"));
        }
        if (amountPence <= granted(new FinancialYear(year))) {
            throw Refusal.invalid(
                    "not-raised",
                    "A request is granted by a higher allocation",
                    new Refusal.Fault(
                            "amount_pence", "raised", Long.toString(amountPence), "is not above what is granted now"));
        }
    }

    private static Allocation allocation(Row row) {
        return new Allocation(
                row.id("id"),
                Math.toIntExact(row.number("year")),
                row.number("amount_pence"),
                row.maybeId("request"),
                row.text("proposed_by_name"),
                row.instant("proposed_at"),
                row.maybeText("approved_by_name"),
                row.maybeInstant("approved_at"));
    }

    private static Drawdown drawdown(Row row) {
        return new Drawdown(
                row.id("id"),
                Math.toIntExact(row.number("year")),
                Math.toIntExact(row.number("quarter")),
                row.number("amount_pence"),
                row.text("proposed_by_name"),
                row.instant("proposed_at"),
                row.maybeText("approved_by_name"),
                row.maybeInstant("approved_at"));
    }
}
