package org.carebank.payment.accrual;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.carebank.payment.database.Database;
import org.carebank.payment.ledger.Ledger.Batch;

/**
 * The set-based posting of one accrual. A cell is placement x component x payee x council x kind x month. For each cell
 * that may have changed: what is due up to the last accrual is compared with what was posted (a difference is a correction:
 * reversal and repost, linked; money that only moved under or from a hold is transferred), then the new nights are added.
 * So a cell gets two entries at most, and {@code work_cell} holds both on one row: nothing is joined a second time. The rows
 * come in the order of placements, which is mostly that of their beginnings: what is written side by side stands side by side
 * in the indexes, too.
 */
@ApplicationScoped
class AccrualPostings {
    /** Cells whose month is still running, and all cells of children whose lines changed. */
    private static final String CELLS_THAT_CHANGE = """
            insert into work_cell
            with bounds as (
              select ?::date as previous, ?::date as through, date_trunc('month', ?::date)::date as running),
            line as (
              select l.*, b.previous, least(l.to_night, b.through) as until,
                     greatest(date_trunc('month', l.from_night)::date, case when w.child is null then b.running end) as since
              from bounds b cross join entitlement_line l left join work_child w using (child)
              where l.from_night < b.through
                and (w.child is not null or (b.through > b.previous and l.to_night > b.running))),
            due as (
              select l.placement, l.component, l.payee, l.council, l.kind, l.starts,
                     any_value(l.child) as child, any_value(l.agreement) as agreement,
                     any_value(l.payee_type) as payee_type, any_value(l.region) as region,
                     bool_or(l.provisional) as provisional,
                     sum(p.now)::bigint as cost, coalesce(sum(p.now) filter (where l.held), 0)::bigint as held,
                     sum(p.before)::bigint as cost_before,
                     coalesce(sum(p.before) filter (where l.held), 0)::bigint as held_before
              from (
                select *, (starts + interval '1 month')::date as ends from (
                  select l.*, generate_series(l.since::timestamp, (l.until - 1)::timestamp, interval '1 month')::date as starts
                  from line l) each_month) l
              cross join lateral (
                select line_pence(l.weekly_pence, l.once_pence, l.from_night, greatest(l.from_night, l.starts),
                                  least(l.until, l.ends)) as now,
                       line_pence(l.weekly_pence, l.once_pence, l.from_night, greatest(l.from_night, l.starts),
                                  least(l.until, l.ends, l.previous)) as before) p
              group by l.placement, l.component, l.payee, l.council, l.kind, l.starts),
            posted as (
              select c.*, c.period_from as starts from bounds b cross join accrued_cell c left join work_child w using (child)
              where w.child is not null or (b.through > b.previous and c.period_to > b.previous)),
            changed as (
              select p.id, placement, component, payee, council, kind, starts,
                     coalesce(d.child, p.child) as child, coalesce(d.agreement, p.agreement) as agreement,
                     coalesce(d.payee_type, p.payee_type) as payee_type, coalesce(d.region, p.region) as region,
                     coalesce(d.provisional, false) as provisional,
                     coalesce(d.cost, 0) as cost, coalesce(d.held, 0) as held,
                     coalesce(d.cost_before, 0) as cost_before, coalesce(d.held_before, 0) as held_before,
                     coalesce(p.accrued_pence, 0) as posted, coalesce(p.held_pence, 0) as posted_held,
                     coalesce(p.revision, 0) as revision, p.last_entry
              from due d full join posted p using (placement, component, payee, council, kind, starts)
              where coalesce(d.cost, 0) <> coalesce(p.accrued_pence, 0)
                 or coalesce(d.held, 0) <> coalesce(p.held_pence, 0)),
            first as (
              select *, case when cost_before <> posted then
                               case when posted <> 0 or posted_held <> 0 then 'reversal' end
                             when held_before > posted_held then 'hold'
                             when held_before < posted_held then 'release' end as first_kind
              from changed),
            both_entries as (
              select *, case first_kind when 'reversal' then -posted else 0 end as first_cost,
                     case when first_kind is null then 0 when first_kind = 'reversal' then -posted_held
                          else held_before - posted_held end as first_held
              from first)
            select coalesce(id, nextval('accrued_cell_id_seq')), id is not null, placement, component, payee, council, kind,
                   to_char(starts, 'YYYY-MM'), child, agreement, payee_type, region, provisional, starts,
                   (starts + interval '1 month')::date, cost, held, posted, posted_held, revision, last_entry,
                   first_kind, case when first_kind is not null then nextval('ledger_entry_id') end, first_cost, first_held,
                   case when cost <> posted + first_cost or held <> posted_held + first_held
                        then nextval('ledger_entry_id') end,
                   cost - posted - first_cost, held - posted_held - first_held
            from both_entries order by placement""";

    /** What comes first in each cell, the reversal or the move; and the repost after a reversal, or the new nights. */
    private static final String ENTRIES = """
            insert into ledger_entry (id, batch, kind, child, placement, agreement, component, payee_type, payee, council,
              care_kind, period, revision, reverses, replaces, value_from, value_to, posted_at, cell, booked_in)
            select e.id, ?, e.kind, e.child, e.placement, e.agreement, e.component, e.payee_type, e.payee, e.council,
                   e.care_kind, e.period, e.revision, e.reverses, e.replaces, e.starts, least(e.ends, ?::date), ?, e.cell, ?
            from (
              select first_entry as id, first_kind as kind, child, placement, agreement, component, payee_type, payee, council,
                     kind as care_kind, period, revision + 1 as revision,
                     case first_kind when 'reversal' then last_entry end as reverses, null::bigint as replaces,
                     starts, ends, cell
              from work_cell where first_entry is not null
              union all
              select then_entry, case first_kind when 'reversal' then 'repost' else 'accrual' end, child, placement, agreement,
                     component, payee_type, payee, council, kind, period, revision + 1 + (first_entry is not null)::int,
                     null, case first_kind when 'reversal' then first_entry end, starts, ends, cell
              from work_cell where then_entry is not null) e""";

    private static final String POSTINGS = """
            insert into ledger_posting (entry, line, account, amount_pence, booked_in)
            select p.*, ?::date from (
              select first_entry, 1, 'care_cost', first_cost from work_cell where first_entry is not null and first_cost <> 0
              union all
              select then_entry, 1, 'care_cost', then_cost from work_cell where then_entry is not null and then_cost <> 0
              union all
              select first_entry, 2, 'payable', first_held - first_cost from work_cell
              where first_entry is not null and first_held <> first_cost
              union all
              select then_entry, 2, 'payable', then_held - then_cost from work_cell
              where then_entry is not null and then_held <> then_cost
              union all
              select first_entry, 3, 'held_payable', -first_held from work_cell
              where first_entry is not null and first_held <> 0
              union all
              select then_entry, 3, 'held_payable', -then_held from work_cell
              where then_entry is not null and then_held <> 0) p""";

    private static final String KNOWN_CELLS = """
            update accrued_cell c set agreement = w.agreement, provisional = w.provisional,
              revision = w.revision + (w.first_entry is not null)::int + (w.then_entry is not null)::int,
              last_entry = coalesce(w.then_entry, w.first_entry), accrued_pence = w.cost, held_pence = w.held
            from work_cell w where w.known and c.id = w.cell""";

    private static final String NEW_CELLS = """
            insert into accrued_cell (id, placement, component, payee, council, kind, period, child, agreement, payee_type,
              region, period_from, period_to, revision, last_entry, accrued_pence, held_pence, provisional)
            overriding system value
            select cell, placement, component, payee, council, kind, period, child, agreement, payee_type, region, starts,
                   ends, revision + (first_entry is not null)::int + (then_entry is not null)::int,
                   coalesce(then_entry, first_entry), cost, held, provisional
            from work_cell where not known""";

    /** Cells of which more was paid than is owed now, and the day on which the fact came that says so. */
    private static final String NOTICED = """
            insert into overpayment_notice as known (cell, payee, payee_type, noticed_on)
            select c.id, c.payee, c.payee_type, coalesce(w.since, ?)
            from work_cell d join accrued_cell c on c.id = d.cell
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
        database.update("truncate work_child, work_cell");
        var changed = database.update(
                "with taken as (delete from changed_child returning *) insert into work_child select child, since from taken");
        if (changed == 0 && !through.isAfter(batch.accruedThrough())) {
            return 0;
        }
        database.inBulk();
        database.update("analyze work_child");
        database.update(CELLS_THAT_CHANGE, batch.accruedThrough(), through, batch.accruedThrough());
        var entries = database.update(ENTRIES, batch.no(), through, batch.at(), batch.bookedIn());
        if (entries > 0) {
            database.update("analyze work_cell");
            database.update(POSTINGS, batch.bookedIn());
            database.update(KNOWN_CELLS);
            database.update(NEW_CELLS);
            database.update(NOTICED, today);
        }
        return entries;
    }
}
