package org.carebank.payment.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Why a run pays more or less than the last one like it: each penny of the difference has one cause. What a run pays
 * is parted by placement when it is prepared, because the entitlement behind an earlier run may be another by now.
 */
@ApplicationScoped
public class RunDifferences {
    private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 3);

    /** The first run of the last cut-off before: a later one to the same cut-off only paid what that one had left. */
    private static final String LAST = """
            select r.id, r.cut_off, r.prepared_at, exists (select from run_share where run = r.id) as parted
            from payment_run r join payment_run own on own.id = ?
            where r.status in ('released', 'sent') and r.urgent_payee is null and r.scheme is not distinct from own.scheme
              and r.cut_off < own.cut_off
            order by r.cut_off desc, r.released_at, r.id limit 1""";

    private static final String SHARES = """
            insert into run_share
            with given as (
              select ?::uuid as run, ?::uuid as last, ?::date as cut_off, ?::date as last_cut_off, ?::timestamptz as last_at,
                     ?::text as scheme),
            before as materialized (select * from run_share where run = (select last from given)),
            paid as materialized (
              select l.payee, l.placement, l.component, sum(l.amount_pence + l.recovered_pence)::bigint as pence,
                     sum(l.recovered_pence)::bigint as recovered
              from payment_line l where l.run = (select run from given) group by l.payee, l.placement, l.component),
            line as materialized (
              select l.payee, l.placement, l.component, l.from_night, l.to_night, l.held, l.ages, l.weekly_pence, l.once_pence,
                case when b.payee is not null or exists (
                  select from accrued_cell c where c.placement = l.placement and c.component = l.component
                    and c.payee = l.payee and c.taken_pence <> coalesce((
                      select sum(x.amount_pence) from payment y join payment_line x on x.payment = y.id and x.cell = c.id
                      where y.run = (select run from given) and y.payee = c.payee), 0))
                then (select last_cut_off from given) else date '2000-01-03' end as starts,
                b.living as lived, b.weekly_pence as last_weekly, b.ages as last_ages,
                (select cut_off from given) as cut_off
              from entitlement_line l left join before b using (payee, placement, component)
              where l.from_night < (select cut_off from given)
                and ((select scheme from given) is null or l.payee in (select * from payees_of_scheme((select scheme from given), (select cut_off from given))))),
            parts as (
              select payee, placement, component, held, ages, weekly_pence, once_pence is not null as once,
                greatest(0, least(to_night, cut_off) - greatest(from_night, starts)) as nights, to_night >= cut_off as living,
                line_pence(weekly_pence, once_pence, from_night, greatest(from_night, starts), least(to_night, cut_off))
                  as pence,
                case when lived and once_pence is null then weekly_pence(last_weekly, greatest(from_night, starts),
                  least(to_night, cut_off)) end as at_last_rate,
                ages is distinct from last_ages as other_ages,
                case when held then line_pence(weekly_pence, once_pence, from_night, from_night, least(to_night, cut_off))
                  else 0 end as held_all,
                case when held then line_pence(weekly_pence, once_pence, from_night, from_night, least(to_night, starts))
                  else 0 end as held_before
              from line),
            priced as materialized (
              select payee, placement, component, sum(nights)::int as nights, bool_or(living) as living, bool_or(once) as once,
                max(weekly_pence) filter (where living) as weekly_pence, max(ages) filter (where living) as ages,
                sum(pence)::bigint as full_pence,
                coalesce(sum(pence - at_last_rate) filter (where not other_ages), 0)::bigint as rate_pence,
                coalesce(sum(pence - at_last_rate) filter (where other_ages), 0)::bigint as age_pence,
                coalesce(sum(pence) filter (where held), 0)::bigint as held_pence,
                sum(held_all)::bigint as held_all_pence, sum(held_before)::bigint as held_before_pence
              from parts group by payee, placement, component
              having sum(nights) > 0 or sum(held_all) <> 0),
            placed as materialized (
              select distinct placement from entitlement_line
              where from_night < (select cut_off from given) and to_night >= (select cut_off from given)),
            apart as materialized (
              select p.payee from payment p join payment_run r on r.id = p.run
              where r.id <> (select run from given) and r.status <> 'cancelled' and r.prepared_at > (select last_at from given)
              union
              select p.payee from payment_outcome o join payment p on p.id = o.payment
              where o.outcome in ('rejected', 'returned') and o.told_at > (select last_at from given)),
            whole as (
              select (select run from given) as run, payee, placement, component, coalesce(r.nights, 0) as nights,
                coalesce(r.living, false) as living, r.weekly_pence, r.ages, coalesce(r.full_pence, 0) as full_pence,
                coalesce(r.rate_pence, 0) as rate_pence, coalesce(r.age_pence, 0) as age_pence,
                coalesce(r.held_pence, 0) as held_pence, coalesce(r.held_all_pence, 0) as held_all_pence,
                case when r.payee is null and p.payee is null then 0
                     else coalesce(b.held_all_pence, 0) - coalesce(r.held_before_pence, 0) end as moved_pence,
                coalesce(p.pence, 0) as paid, coalesce(p.recovered, 0) as recovered_pence,
                coalesce(b.other_pence, 0) <> 0
                  or coalesce(r.payee, p.payee) not in (select y.payee from payment y where y.run = (select run from given))
                  or coalesce(r.payee, p.payee) in (select a.payee from apart a) as other,
                placement in (select x.placement from placed x) as placed,
                b.payee is null and exists (
                  select from payment_line x join payment_run y on y.id = x.run
                  where x.placement = coalesce(r.placement, p.placement) and x.payee = coalesce(r.payee, p.payee)
                    and x.component = coalesce(r.component, p.component) and y.status <> 'cancelled'
                    and y.prepared_at <= (select last_at from given)) as seen,
                coalesce(r.once, b.once, false) as once
              from priced r full join paid p using (payee, placement, component)
              full join before b using (payee, placement, component)
              -- What the last run paid stands here too, so that it is known whether the placement has ended.
              where r.payee is not null or p.payee is not null
                or (b.full_pence, b.held_pence, b.moved_pence, b.corrected_pence, b.other_pence, b.recovered_pence)
                  <> (0, 0, 0, 0, 0, 0))
            select run, payee, placement, component, nights, living, weekly_pence, ages, full_pence, rate_pence, age_pence,
              held_pence, held_all_pence, moved_pence,
              case when other then 0 else paid - full_pence + held_pence - moved_pence end,
              case when other then paid - full_pence + held_pence - moved_pence else 0 end, recovered_pence, placed, seen, once
            from whole""";

    /** After a release left something out: what is not paid any more is told as other. */
    private static final String AGAIN = """
            update run_share s set recovered_pence = k.recovered,
              other_pence = k.paid - (s.full_pence - s.held_pence + s.moved_pence + s.corrected_pence)
            from (
              select h.payee, h.placement, h.component, coalesce(sum(l.recovered_pence), 0)::bigint as recovered,
                     coalesce(sum(l.amount_pence + l.recovered_pence), 0)::bigint as paid
              from run_share h left join payment_line l on l.run = h.run and l.payee = h.payee
                and l.placement = h.placement and l.component = h.component
              where h.run = ? group by h.payee, h.placement, h.component) k
            where s.run = ? and s.payee = k.payee and s.placement = k.placement and s.component = k.component""";

    private static final String CAUSES = """
            with asked as (select ?::uuid as run, ?::uuid as last, ?::uuid as payee),
            now as (select s.* from run_share s join asked q on s.run = q.run and (q.payee is null or s.payee = q.payee)),
            before as (select s.* from run_share s join asked q on s.run = q.last and (q.payee is null or s.payee = q.payee)),
            known as (select distinct s.placement from run_share s join asked q on s.run = q.last),
            goes_on as (select distinct s.placement from run_share s join asked q on s.run = q.run where s.living),
            pairs as (
              select case
                  when b.run is null and coalesce(n.seen, false) then 'other'
                  when b.run is null and placement not in (select k.placement from known k) then 'new_placements'
                  when b.run is not null and coalesce(n.living, false) then 'stays'
                  when b.run is not null and not coalesce(n.placed, false) then 'ended_placements'
                  when coalesce(n.once, b.once) or placement not in (select g.placement from goes_on g) then 'other'
                  else 'rate_changes' end as became,
                coalesce(n.nights, 0) = coalesce(b.nights, 0) as same_nights,
                coalesce(b.rate_pence, 0) as rate_before, coalesce(b.age_pence, 0) as age_before,
                coalesce(n.rate_pence, 0) as rate, coalesce(n.age_pence, 0) as age,
                coalesce(n.full_pence, 0) - coalesce(b.full_pence, 0) as more,
                coalesce(n.moved_pence, 0) - coalesce(n.held_pence, 0) - coalesce(b.moved_pence, 0) + coalesce(b.held_pence, 0)
                  as holds,
                coalesce(n.corrected_pence, 0) - coalesce(b.corrected_pence, 0) as corrections,
                coalesce(b.recovered_pence, 0) - coalesce(n.recovered_pence, 0) as recoveries,
                coalesce(n.other_pence, 0) - coalesce(b.other_pence, 0) as other
              from now n full join before b using (payee, placement, component)),
            stays as (
              select p.*, became = 'stays' as stays, more - rate - age as rest,
                case when not same_nights then 'nights' when rate_before <> 0 then 'rate_changes'
                     when age_before <> 0 then 'birthdays' else 'nights' end as rest_is
              from pairs p)
            select c.cause, sum(c.pence)::bigint as pence, count(*) filter (where c.pence <> 0) as placements
            from stays s cross join lateral (values
              (1, 'new_placements', case became when 'new_placements' then more else 0 end),
              (2, 'ended_placements', case became when 'ended_placements' then more else 0 end),
              (3, 'rate_changes', case when stays then rate + case rest_is when 'rate_changes' then rest else 0 end
                when became = 'rate_changes' then more else 0 end),
              (4, 'birthdays', case when stays then age + case rest_is when 'birthdays' then rest else 0 end else 0 end),
              (5, 'nights', case when stays and rest_is = 'nights' then rest else 0 end),
              (6, 'corrections', corrections),
              (7, 'holds', holds),
              (8, 'recoveries', recoveries),
              (9, 'other', other + case became when 'other' then more else 0 end)) as c (place, cause, pence)
            group by c.place, c.cause order by c.place""";

    private static final String URGENT = """
            with asked as (select ?::uuid as run, ?::uuid as last, ?::uuid as payee)
            select 'other' as cause, coalesce(sum(l.amount_pence), 0)::bigint as pence, count(distinct l.placement) as placements
            from asked q join payment_line l on l.run = q.run and (q.payee is null or l.payee = q.payee)""";

    private final Database database;

    RunDifferences(Database database) {
        this.database = database;
    }

    /**
     * One cause of a difference.
     *
     * @param cause such as new_placements, ended_placements, rate_changes, birthdays, nights, corrections, holds, recoveries
     * @param placements how many placements it is about
     */
    public record Cause(String cause, long amountPence, long placements) {}

    /**
     * A run beside the last one like it: of its scheme, to an earlier cut-off, and not urgent. The causes add up to the
     * difference of the totals.
     *
     * @param previous absent where there is none; then all is new. An urgent run is like no other: all of it is "other"
     */
    public record Differences(
            UUID run,
            @Nullable UUID previous,
            @Nullable LocalDate previousCutOff,
            long totalPence,
            long previousPence,
            long differencePence,
            List<Cause> causes) {}

    private record Last(@Nullable UUID id, LocalDate cutOff, java.time.@Nullable Instant at, boolean parted) {}

    /** Parts what a run just prepared pays, beside the last released run like it. */
    void part(UUID run, LocalDate cutOff, RunScope scope) {
        if (scope.payee() != null) {
            return;
        }
        var last = database.find(
                        LAST,
                        row -> new Last(
                                row.id("id"), row.date("cut_off"), row.instant("prepared_at"), row.flag("parted")),
                        run)
                .orElse(new Last(null, BEGINNING, null, false));
        database.update(SHARES, run, last.id(), cutOff, last.cutOff(), last.at(), scope.scheme());
        database.update("analyze run_share"); // the next run reads these
        if (last.parted()) {
            database.update("update payment_run set compared_with = ? where id = ?", last.id(), run);
        }
    }

    /** Something was left out at the release. */
    void partAgain(UUID run) {
        database.update(AGAIN, run, run);
    }

    void forget(UUID run) {
        database.update("delete from run_share where run = ?", run);
    }

    /** A run beside the last one, in all or for one payee. */
    @Transactional
    public Differences of(UUID run, @Nullable UUID payee) {
        var previous = database.find(
                        "select compared_with from payment_run where id = ? and compared_with is not null",
                        row -> row.id("compared_with"),
                        run)
                .orElse(null);
        var cutOff = database.find("select cut_off from payment_run where id = ?", row -> row.date("cut_off"), previous)
                .orElse(null);
        var total = total(run, payee);
        var before = total(previous, payee);
        return new Differences(run, previous, cutOff, total, before, total - before, causes(run, previous, payee));
    }

    private List<Cause> causes(UUID run, @Nullable UUID previous, @Nullable UUID payee) {
        return database.list(
                database.number("select count(*) from payment_run where id = ? and urgent_payee is not null", run) > 0
                        ? URGENT
                        : CAUSES,
                row -> new Cause(row.text("cause"), row.number("pence"), row.number("placements")),
                run,
                previous,
                payee);
    }

    private long total(@Nullable UUID run, @Nullable UUID payee) {
        return database.number(
                "select coalesce(sum(amount_pence), 0)::bigint from payment where run = ? and (?::uuid is null or payee = ?::uuid)",
                run,
                payee,
                payee);
    }
}
