package org.carebank.payment.block;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.carebank.payment.block.BlockEvent.Reported;
import org.carebank.payment.database.Database;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells what accrued of each child's nights under a contract, in the transaction that posts it. */
@ApplicationScoped
public class BlockReports {
    /** Months of children whose cells the accrual under way changed, whole; told once more where they differ. */
    private static final String CHANGED = """
            with touched as (
              select distinct child, period, starts, ends from work_cell
              where component in ('block_occupation', 'block_overflow')),
            spell as (
              select t.child, t.period, l.source_id as contract, l.component, l.weekly_pence,
                     greatest(l.from_night, t.starts) as a, least(l.to_night, t.ends, ?::date) as b
              from touched t join entitlement_line l on l.child = t.child
              where l.component in ('block_occupation', 'block_overflow')
                and l.from_night < least(t.ends, ?::date) and l.to_night > t.starts),
            present as (
              select child, contract, period,
                     coalesce(sum(b - a) filter (where component = 'block_occupation'), 0)::bigint as occupied,
                     coalesce(sum(b - a) filter (where component = 'block_overflow'), 0)::bigint as above,
                     sum(weekly_pence(weekly_pence, a, b))::bigint as pence
              from spell group by child, contract, period),
            every as (
              select child, contract, period from present
              union select k.child, k.contract, k.period from block_told k join touched t using (child, period))
            insert into block_told as told (child, contract, period, occupied_nights, overflow_nights, amount_pence, version)
            select child, contract, period, coalesce(occupied, 0), coalesce(above, 0), coalesce(pence, 0), 1
            from every left join present using (child, contract, period)
            on conflict (child, contract, period) do update set occupied_nights = excluded.occupied_nights,
              overflow_nights = excluded.overflow_nights, amount_pence = excluded.amount_pence, version = told.version + 1
            where (told.occupied_nights, told.overflow_nights, told.amount_pence)
                  <> (excluded.occupied_nights, excluded.overflow_nights, excluded.amount_pence)
            returning child, contract, period, occupied_nights, overflow_nights, amount_pence, version""";

    private final Database database;
    private final String region;

    BlockReports(Database database, @ConfigProperty(name = "carebank.region") String region) {
        this.database = database;
        this.region = region;
    }

    /** What changed by the accrual under way, up to the night that is not accrued. */
    public List<Reported> changed(LocalDate through, Instant at) {
        return database.list(
                CHANGED,
                row -> new Reported(
                        row.id("child"),
                        row.id("contract"),
                        region,
                        row.text("period"),
                        row.number("occupied_nights"),
                        row.number("overflow_nights"),
                        row.number("amount_pence"),
                        row.number("version"),
                        at),
                through,
                through);
    }
}
