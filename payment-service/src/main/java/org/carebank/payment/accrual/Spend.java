package org.carebank.payment.accrual;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.carebank.payment.accrual.SpendEvent.Accrued;
import org.carebank.payment.database.Database;

/** Spend by council, kind, provider and month, as it is told to the others. */
@ApplicationScoped
class Spend {
    /** The sums of the cells that an accrual touched; those that changed come back. */
    private static final String TOUCHED = """
            insert into spend_cell as told (council, region, kind, provider, household, period, accrued_pence, version)
            select c.council, max(c.region), c.kind, case c.payee_type when 'provider' then c.payee end as provider,
                   c.payee_type = 'household', c.period, sum(c.accrued_pence)::bigint, 1
            from accrued_cell c
            where (c.council, c.kind, c.period) in (select council, kind, period from work_cell)
            group by c.council, c.kind, 4, c.payee_type = 'household', c.period
            on conflict (council, kind, provider, household, period) do update
              set accrued_pence = excluded.accrued_pence, version = told.version + 1
              where told.accrued_pence <> excluded.accrued_pence
            returning council, region, kind, provider, household, period, accrued_pence, version""";

    private final Database database;

    Spend(Database database) {
        this.database = database;
    }

    /** What changed by the accrual under way. */
    List<Accrued> changed(Instant at) {
        return database.list(
                TOUCHED,
                row -> new Accrued(
                        row.text("council"),
                        row.text("region"),
                        row.text("kind"),
                        row.maybeId("provider"),
                        row.flag("household"),
                        row.text("period"),
                        row.number("accrued_pence"),
                        row.number("version"),
                        at));
    }
}
