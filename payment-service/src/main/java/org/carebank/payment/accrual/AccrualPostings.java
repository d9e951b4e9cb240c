package org.carebank.payment.accrual;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.carebank.payment.database.Database;
import org.carebank.payment.ledger.Ledger.Batch;

/**
 * The set-based posting of one accrual. A cell is placement x component x payee x council x kind x month. For each cell
 * that may have changed: what is due up to the last accrual is compared with what was posted (a difference is a correction:
 * reversal and repost, linked; money that only moved under or from a hold is transferred), then the new nights are added.
 */
@ApplicationScoped
class AccrualPostings {
    /** Cells whose month is still running, and all cells of children whose lines changed. */
    private static final String DUE = """
            insert into work_cell
            with bounds as (
              select ?::date as previous, greatest(?::date, ?::date) as through),
            months as (
              select m::date as starts, (m + interval '1 month')::date as ends, to_char(m, 'YYYY-MM') as period
              from bounds, generate_series(
                date_trunc('month', (select min(from_night) from entitlement_line)::timestamp),
                (through - 1)::timestamp, interval '1 month') m),
            due as (
              select l.placement, l.component, l.payee, l.council, l.kind, m.period, l.child, l.payee_type, l.region,
                     m.starts, m.ends, max(l.agreement::text)::uuid as agreement,
                     sum(weekly_pence(l.weekly_pence, greatest(l.from_night, m.starts), least(l.to_night, m.ends, b.through)))
                       ::bigint as cost,
                     coalesce(sum(weekly_pence(l.weekly_pence, greatest(l.from_night, m.starts),
                       least(l.to_night, m.ends, b.through))) filter (where l.held), 0)::bigint as held,
                     sum(weekly_pence(l.weekly_pence, greatest(l.from_night, m.starts), least(l.to_night, m.ends, b.previous)))
                       ::bigint as cost_before,
                     coalesce(sum(weekly_pence(l.weekly_pence, greatest(l.from_night, m.starts),
                       least(l.to_night, m.ends, b.previous))) filter (where l.held), 0)::bigint as held_before
              from entitlement_line l cross join bounds b
              join months m on m.starts < least(l.to_night, b.through) and m.ends > l.from_night
              where m.ends > b.previous or l.child in (select child from work_child)
              group by l.placement, l.component, l.payee, l.council, l.kind, m.period, l.child, l.payee_type, l.region,
                       m.starts, m.ends),
            posted as (
              select c.* from accrued_cell c, bounds b
              where c.period_to > b.previous or c.child in (select child from work_child))
            select placement, component, payee, council, kind, period,
                   coalesce(d.child, p.child) as child, coalesce(d.agreement, p.agreement) as agreement,
                   coalesce(d.payee_type, p.payee_type) as payee_type, coalesce(d.region, p.region) as region,
                   coalesce(d.starts, p.period_from) as starts, coalesce(d.ends, p.period_to) as ends,
                   coalesce(d.cost, 0) as cost, coalesce(d.held, 0) as held,
                   coalesce(d.cost_before, 0) as cost_before, coalesce(d.held_before, 0) as held_before,
                   coalesce(p.accrued_pence, 0) as posted, coalesce(p.held_pence, 0) as posted_held,
                   coalesce(p.revision, 0) as revision, p.last_entry
            from due d full join posted p using (placement, component, payee, council, kind, period)
            where coalesce(d.cost, 0) <> coalesce(p.accrued_pence, 0) or coalesce(d.held, 0) <> coalesce(p.held_pence, 0)
            """;

    /** First what comes first in each cell: the reversal of a correction, or the move under or from a hold. */
    private static final String FIRST = """
            insert into work_entry
            select nextval('ledger_entry_id') as id,
                   case when cost_before <> posted then 'reversal' when held_before > posted_held then 'hold'
                        else 'release' end as entry_kind,
                   placement, component, payee, council, kind, period, revision + 1 as revision,
                   case when cost_before <> posted then -posted else 0 end as cost,
                   case when cost_before <> posted then -posted_held else held_before - posted_held end as held,
                   case when cost_before <> posted then last_entry end as reverses, null::bigint as replaces
            from work_cell
            where case when cost_before <> posted then posted <> 0 or posted_held <> 0 else held_before <> posted_held end""";

    /** Then what is right: the repost after a reversal, else the new nights. */
    private static final String THEN = """
            insert into work_entry
            select nextval('ledger_entry_id'), case when f.entry_kind = 'reversal' then 'repost' else 'accrual' end,
                   placement, component, payee, council, kind, period,
                   coalesce(f.revision, d.revision) + 1,
                   d.cost - coalesce(f.cost, 0) - d.posted, d.held - coalesce(f.held, 0) - d.posted_held,
                   null, case when f.entry_kind = 'reversal' then f.id end
            from work_cell d left join work_entry f using (placement, component, payee, council, kind, period)
            where d.cost - coalesce(f.cost, 0) - d.posted <> 0 or d.held - coalesce(f.held, 0) - d.posted_held <> 0""";

    private static final String ENTRIES = """
            insert into ledger_entry (id, batch, kind, child, placement, agreement, component, payee_type, payee, council,
              care_kind, period, revision, reverses, replaces, value_from, value_to, posted_at)
            select e.id, ?, e.entry_kind, d.child, placement, d.agreement, component, d.payee_type, payee, council, kind,
                   period, e.revision, e.reverses, e.replaces, d.starts, least(d.ends, ?), ?
            from work_entry e join work_cell d using (placement, component, payee, council, kind, period) order by e.id""";

    private static final String POSTINGS = """
            insert into ledger_posting (entry, line, account, amount_pence)
            select e.id, p.line, p.account, p.amount
            from work_entry e cross join lateral (values
              (1, 'care_cost', e.cost), (2, 'payable', e.held - e.cost), (3, 'held_payable', -e.held))
              as p (line, account, amount)
            where p.amount <> 0 order by e.id, p.line""";

    private static final String CELLS = """
            insert into accrued_cell as known (placement, component, payee, council, kind, period, child, agreement,
              payee_type, region, period_from, period_to, revision, last_entry, accrued_pence, held_pence)
            select placement, component, payee, council, kind, period, d.child, d.agreement, d.payee_type, d.region,
                   d.starts, d.ends, last.revision, last.id, d.cost, d.held
            from work_cell d join (
              select distinct on (placement, component, payee, council, kind, period)
                     placement, component, payee, council, kind, period, revision, id
              from work_entry order by placement, component, payee, council, kind, period, revision desc) last
              using (placement, component, payee, council, kind, period)
            on conflict (placement, component, payee, council, kind, period) do update set
              agreement = excluded.agreement, revision = excluded.revision, last_entry = excluded.last_entry,
              accrued_pence = excluded.accrued_pence, held_pence = excluded.held_pence""";

    /** Cells of which more was paid than is owed now, and the day on which the fact came that says so. */
    private static final String NOTICED = """
            insert into overpayment_notice as known (cell, payee, payee_type, noticed_on)
            select c.id, c.payee, c.payee_type, coalesce(w.since, ?)
            from work_cell d join accrued_cell c using (placement, component, payee, council, kind, period)
            left join work_child w on w.child = c.child
            where d.cost - d.held < c.taken_pence and d.cost - d.held < d.posted - d.posted_held
            on conflict (cell) do update set noticed_on = excluded.noticed_on""";

    private final Database database;

    AccrualPostings(Database database) {
        this.database = database;
    }

    /**
     * Posts what is due up to {@code through} and not yet posted, and notices what was overpaid.
     *
     * @return the entries posted
     */
    int post(Batch batch, LocalDate through, LocalDate today) {
        // Marks are taken before the lines are read: a line that changes meanwhile is marked again, after this ends.
        database.update("truncate work_child, work_cell, work_entry");
        database.update(
                "with taken as (delete from changed_child returning *) insert into work_child select child, since from taken");
        database.update(DUE, batch.accruedThrough(), through, batch.accruedThrough());
        database.update("analyze work_child, work_cell");
        database.update(FIRST);
        database.update(THEN);
        var entries = database.update(ENTRIES, batch.no(), through, batch.at());
        if (entries > 0) {
            database.update(POSTINGS);
            database.update(CELLS);
            database.update(NOTICED, today);
        }
        return entries;
    }
}
