package org.carebank.payment.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.payment.database.Database;
import org.carebank.payment.ledger.Ledger;
import org.carebank.payment.overpayment.Recoveries;

/** Collects in sets what is owed up to a cut-off and not yet in a run, by payee; and what a person has to look at. */
@ApplicationScoped
class RunPreparation {
    /** Payees that are in the run: all, those of its pay scheme, or the one that is paid at once. */
    private static final String IN_SCOPE = """
            (?::text is null and ?::uuid is null or payee = ?::uuid
             or ?::text is not null and payee in (select * from payees_of_scheme(?::text, ?::date)))""";

    /**
     * What each cell still owes: for a month that the cut-off divides, only its nights before the cut-off. Nights after it
     * that an earlier run paid are not taken back; what was paid and is owed for no night at all is. Where nothing has
     * accrued after the cut-off no month is divided, and the lines need not be read.
     */
    private static final String OWED = """
            insert into work_owed (placement, component, payee, council, kind, period, child, payee_type, revision, pence, cell,
              provisional)
            with part as (
              select l.placement, l.component, l.payee, l.council, l.kind, to_char(m.starts, 'YYYY-MM') as period,
                     sum(line_pence(l.weekly_pence, l.once_pence, l.from_night, greatest(l.from_night, m.starts),
                       least(l.to_night, ?::date)))::bigint as pence
              from entitlement_line l
              cross join (select date_trunc('month', ?::date - 1)::date as starts) m
              where ? and l.from_night < ?::date and l.to_night > m.starts and not l.held
              group by l.placement, l.component, l.payee, l.council, l.kind, m.starts),
            due as (
              select c.*, c.accrued_pence - c.held_pence as free,
                     case when not ? or c.period_to <= ?::date then c.accrued_pence - c.held_pence
                          when c.period_from >= ?::date then 0
                          else coalesce(p.pence, 0) end as due
              from accrued_cell c
              left join part p using (placement, component, payee, council, kind, period)
              where c.accrued_pence - c.held_pence <> c.taken_pence and %s)
            select c.placement, c.component, c.payee, c.council, c.kind, c.period, c.child, c.payee_type, c.revision,
                   case when due >= taken_pence then due else least(free, taken_pence) end - taken_pence as pence,
                   c.id, c.provisional
            from due c""".formatted(IN_SCOPE);

    /** Payees that can be paid: more than nought in sum, and bank details. What is below nought is carried. */
    private static final String PAYMENTS = """
            insert into payment (run, payee, payee_type, amount_pence)
            select ?, o.payee, max(o.payee_type), sum(o.pence)::bigint
            from work_owed o join payee p on p.payee = o.payee
            where p.details is not null
            group by o.payee having sum(o.pence) > 0""";

    private static final String LINES = """
            insert into payment_line (payment, run, payee, child, placement, component, council, kind, period, revision,
              cell, provisional, amount_pence, recovered_pence)
            select p.id, p.run, o.payee, o.child, o.placement, o.component, o.council, o.kind, o.period, o.revision,
                   o.cell, o.provisional, o.pence, o.recovered
            from work_owed o join payment p on p.run = ? and p.payee = o.payee
            where o.pence <> 0""";

    private static final String TAKEN = """
            update accrued_cell c set taken_pence = c.taken_pence + l.amount_pence * ?
            from payment_line l where l.run = ? and l.cell = c.id""";

    private static final String EXCEPTIONS = """
            insert into run_exception (run, reason, kind, payee, placement, from_night, to_night, amount_pence)
            select ?::uuid, e.* from (
              select 'no_bank_details' as reason, null as kind, o.payee, null::uuid as placement, null::date as from_night,
                     null::date as to_night, sum(o.pence)::bigint as pence
              from work_owed o join payee p on p.payee = o.payee
              where p.details is null group by o.payee having sum(o.pence) > 0
              union all
              select 'overpaid', null, o.payee, null, null, null, -sum(o.carried)::bigint
              from work_owed o group by o.payee having sum(o.carried) > 0
              union all
              select 'sent_back', null, o.payee, null, null, null, sum(o.pence)::bigint
              from work_owed o join payee p on p.payee = o.payee
              where p.details is not null and exists (
                select from payment y join payment_outcome b on b.payment = y.id
                where y.payee = o.payee and b.outcome in ('rejected', 'returned')
                  and (p.changed_at is null or p.changed_at < b.told_at)
                  and not exists (select from payment later where later.payee = y.payee and later.id > y.id
                                  and later.outcome = 'settled'))
              group by o.payee having sum(o.pence) > 0
              union all
              select 'provisional', l.kind, l.payee, l.placement, min(l.from_night), least(max(l.to_night), ?::date),
                     sum(line_pence(l.weekly_pence, l.once_pence, l.from_night, l.from_night, least(l.to_night, ?::date)))::bigint
              from entitlement_line l where l.provisional and l.from_night < ?::date
              group by l.kind, l.payee, l.placement
              union all
              select g.reason, g.kind, null, g.placement, min(g.from_night), least(max(g.to_night), ?::date), null
              from entitlement_gap g where g.from_night < ?::date and g.reason <> 'returned'
              group by g.reason, g.kind, g.placement) e""";

    /** What a hold or a correction made no longer payable since the run was prepared. */
    private static final String OVER = """
            insert into work_over
            select l.payment, l.cell, l.kind, l.payee, l.placement, l.amount_pence,
                   least(l.amount_pence, c.taken_pence - (c.accrued_pence - c.held_pence))
            from payment_line l join accrued_cell c on c.id = l.cell
            where l.run = ? and l.amount_pence > 0 and c.taken_pence > c.accrued_pence - c.held_pence""";

    /** Takes it out of the run's lines, and lists it for a person. */
    private static final String PULLED_OUT = """
            with told as (
              insert into run_exception (run, reason, kind, payee, placement, amount_pence)
              select ?, 'pulled_out', kind, payee, placement, sum(pence)::bigint from work_over
              group by kind, payee, placement),
            back as (
              update accrued_cell c set taken_pence = c.taken_pence - o.pence from work_over o where o.cell = c.id),
            gone as (
              delete from payment_line l using work_over o
              where l.payment = o.payment and l.cell = o.cell and o.pence = o.amount_pence)
            update payment_line l set amount_pence = l.amount_pence - o.pence from work_over o
            where l.payment = o.payment and l.cell = o.cell and o.pence < o.amount_pence""";

    /** Payments of which nothing is left above nought: what they still held against the payee waits for a later run. */
    private static final String NOTHING_LEFT = """
            select p.id from payment p left join payment_line l on l.payment = p.id
            where p.run = ? group by p.id having coalesce(sum(l.amount_pence), 0) <= 0""";

    private static final String LESS = """
            update payment p set amount_pence = s.pence
            from (select payment, sum(amount_pence)::bigint as pence from payment_line where run = ? group by payment) s
            where s.payment = p.id and s.pence <> p.amount_pence""";

    /** The lines of payments of which something was pulled out: less may be taken back from what is left of them. */
    private static final String LEFT = """
            insert into work_owed (placement, component, payee, council, kind, period, child, payee_type, revision, pence, cell)
            select l.placement, l.component, l.payee, l.council, l.kind, l.period, l.child, p.payee_type, l.revision,
                   l.amount_pence, l.cell
            from payment_line l join payment p on p.id = l.payment
            where l.run = ? and l.payee in (select payee from work_over)""";

    private static final String LESS_RECOVERED = """
            with less as (
              select l.payment, l.cell, l.amount_pence as before, o.pence, o.recovered
              from payment_line l join work_owed o on o.cell = l.cell
              where l.run = ? and (o.pence, o.recovered) <> (l.amount_pence, l.recovered_pence)),
            back as (
              update accrued_cell c set taken_pence = c.taken_pence + x.pence - x.before from less x where x.cell = c.id),
            gone as (
              delete from payment_line l using less x where l.payment = x.payment and l.cell = x.cell and x.pence = 0)
            update payment_line l set amount_pence = x.pence, recovered_pence = x.recovered from less x
            where l.payment = x.payment and l.cell = x.cell and x.pence <> 0""";

    private static final String KINDS = """
            insert into run_kind
            select run, kind, count(distinct payee), sum(amount_pence)::bigint from payment_line where run = ?
            group by run, kind""";

    private final Database database;
    private final Recoveries recoveries;
    private final Ledger ledger;

    RunPreparation(Database database, Recoveries recoveries, Ledger ledger) {
        this.database = database;
        this.recoveries = recoveries;
        this.ledger = ledger;
    }

    /** What a preparation collected. */
    record Collected(int payments, long totalPence) {}

    Collected collect(UUID run, LocalDate cutOff, LocalDate payOn, RunScope scope) {
        database.inBulk();
        database.update("truncate work_owed");
        var divides = cutOff.isBefore(ledger.accruedThrough());
        database.update(
                OWED,
                cutOff,
                cutOff,
                divides,
                cutOff,
                divides,
                cutOff,
                cutOff,
                scope.scheme(),
                scope.payee(),
                scope.payee(),
                scope.scheme(),
                scope.scheme(),
                cutOff);
        database.update("analyze work_owed");
        recoveries.cap(payOn);
        database.update(PAYMENTS, run);
        database.update(LINES, run);
        database.update("analyze payment, payment_line"); // a plan for the rows before these would be a slow one
        database.update(TAKEN, 1, run);
        database.update(EXCEPTIONS, run, cutOff, cutOff, cutOff, cutOff, cutOff);
        if (!scope.equals(RunScope.EVERYBODY)) {
            database.update(
                    "delete from run_exception where run = ? and (payee is not null or ?) and not coalesce(" + IN_SCOPE
                            + ", false)",
                    run,
                    scope.payee() != null,
                    scope.scheme(),
                    scope.payee(),
                    scope.payee(),
                    scope.scheme(),
                    scope.scheme(),
                    cutOff);
        }
        database.update(KINDS, run);
        return collected(run);
    }

    /** What is left of a run of which something is no longer payable since it was prepared. */
    Collected pullOut(UUID run, LocalDate payOn) {
        database.update("truncate work_over");
        if (database.update(OVER, run) > 0) {
            database.update(PULLED_OUT, run);
            database.update("truncate work_owed");
            database.update(LEFT, run);
            recoveries.cap(payOn);
            database.update(LESS_RECOVERED, run);
            database.update(TAKEN + " and l.payment in (%s)".formatted(NOTHING_LEFT), -1, run, run);
            database.update("delete from payment_line where payment in (%s)".formatted(NOTHING_LEFT), run);
            database.update(
                    "delete from payment p where run = ? and not exists (select from payment_line where payment = p.id)",
                    run);
            database.update(LESS, run);
            database.update("delete from run_kind where run = ?", run);
            database.update(KINDS, run);
        }
        return collected(run);
    }

    private Collected collected(UUID run) {
        return database.find(
                        "select count(*) as payments, coalesce(sum(amount_pence), 0)::bigint as pence from payment where run = ?",
                        row -> new Collected(Math.toIntExact(row.number("payments")), row.number("pence")),
                        run)
                .orElseThrow();
    }

    /** Gives back what a cancelled run had taken. */
    void giveBack(UUID run) {
        database.update(TAKEN, -1, run);
    }
}
