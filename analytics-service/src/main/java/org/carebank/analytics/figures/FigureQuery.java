package org.carebank.analytics.figures;

/** The one query from which all figures come, so that any split of them adds up to the same total. */
final class FigureQuery {
    /**
     * One row for each thing counted, with the cell that it counts in. Parameters: generation (null: the live
     * one), date.
     * <p>A home is where a child lives on the date: the main home that began last; short breaks only where there is no
     * other. A move counts for the home moved to, a breakdown for the home that broke down, an appeal for the home it
     * names or, where it names none, the home on the day of lodging.
     */
    static final String COUNTED = """
            with at as (select coalesce(cast(? as integer), live_generation()) as generation, cast(? as date) as today),
            place as (
              select p.*, coalesce(p.provider, o.provider) as run_by
              from placement p left join offer o on o.generation = p.generation and o.setting = p.setting
              where p.generation = (select generation from at) and not p.voided and p.first_night is not null
            ),
            home as (
              select distinct on (p.child) p.child, p.run_by, p.kind from place p
              where p.first_night <= (select today from at)
                and (p.last_day is null or p.last_day > (select today from at))
              order by p.child, p.kind = 'short_breaks', p.first_night desc, p.placement desc
            ),
            counted as (
              select c.region, c.council, cast(home.run_by as text) as provider, home.kind,
                     'children' as measure, cast(1 as bigint) as amount
              from child c left join home on home.child = c.child
              where c.generation = (select generation from at) and c.enrolled_sequence is not null
                and c.merged is not true
                and (c.left_sequence is null or c.left_sequence < c.enrolled_sequence
                  or c.left_on > (select today from at)
                  or exists (select from child_back b where b.generation = c.generation and b.child = c.child
                    and b.from_day >= c.left_on and b.from_day <= (select today from at)))
              union all
              select a.region, a.council, cast(a.provider as text), a.kind, 'agreements', 1 from agreement a
              where a.generation = (select generation from at) and a.agreed_sequence is not null
                and a.status <> 'withdrawn'
              union all
              select p.region, p.council, cast(p.run_by as text), p.kind, 'moves', 1 from place p where p.move
              union all
              select p.region, p.council, cast(p.run_by as text), p.kind, 'breakdowns', 1 from place p where p.breakdown
              union all
              select c.region, c.council, cast(home.run_by as text), home.kind, 'concerns', 1
              from concern c left join home on home.child = c.child
              where c.generation = (select generation from at) and c.raised_on is not null
                and c.status in ('raised', 'taken_up')
              union all
              select coalesce(a.region, c.region), coalesce(a.council, c.council), cast(about.run_by as text), about.kind,
                     'appeals', 1
              from appeal a
              left join child c on c.generation = a.generation and c.child = a.child
              left join lateral (
                select p.run_by, p.kind from place p
                where p.child = a.child and (p.placement = a.placement
                  or p.first_night <= a.lodged_on and (p.last_day is null or p.last_day > a.lodged_on))
                order by (p.placement = a.placement) is true desc, p.kind = 'short_breaks', p.first_night desc,
                         p.placement desc
                limit 1
              ) about on true
              where a.generation = (select generation from at) and a.lodged_on is not null
              union all
              select c.region, c.council, cast(coalesce(named.run_by, home.run_by) as text),
                     coalesce(named.kind, home.kind), 'holds', 1
              from hold h
              left join child c on c.generation = h.generation and c.child = h.child
              left join place named on named.placement = h.placement
              left join home on home.child = h.child
              where h.generation = (select generation from at) and h.status = 'held'
              union all
              select s.region, s.council, nullif(s.provider, ''), s.kind, 'spend_pence', s.accrued_pence from spend s
              where s.generation = (select generation from at)
            )
            """;

    /** The sums of what was counted, by measure. */
    static final String SUMS = """
            coalesce(sum(amount) filter (where measure = 'children'), 0) as children,
            coalesce(sum(amount) filter (where measure = 'agreements'), 0) as agreements,
            coalesce(sum(amount) filter (where measure = 'moves'), 0) as moves,
            coalesce(sum(amount) filter (where measure = 'breakdowns'), 0) as breakdowns,
            coalesce(sum(amount) filter (where measure = 'concerns'), 0) as concerns,
            coalesce(sum(amount) filter (where measure = 'appeals'), 0) as appeals,
            coalesce(sum(amount) filter (where measure = 'holds'), 0) as holds,
            coalesce(sum(amount) filter (where measure = 'spend_pence'), 0) as spend_pence
            """;

    /** Narrows to a filter. Parameters: region, council, provider, kind; null leaves one open. */
    static final String NARROWED = """
            from counted
            cross join (select cast(? as text) as region, cast(? as text) as council, cast(? as text) as provider,
                               cast(? as text) as kind) asked
            where (asked.region is null or counted.region = asked.region)
              and (asked.council is null or counted.council = asked.council)
              and (asked.provider is null or counted.provider = asked.provider)
              and (asked.kind is null or counted.kind = asked.kind)
            """;

    private FigureQuery() {}

    static String total() {
        return COUNTED + "select " + SUMS + NARROWED;
    }

    static String by(Dimension dimension) {
        return COUNTED + "select counted." + dimension.code() + " as key, " + SUMS + NARROWED + "group by counted."
                + dimension.code();
    }

    static String cells() {
        return COUNTED + "select region, council, provider, kind, " + SUMS
                + "from counted group by region, council, provider, kind";
    }
}
