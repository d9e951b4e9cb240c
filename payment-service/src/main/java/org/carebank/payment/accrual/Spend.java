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
            select c.council, max(c.region), c.kind, t.provider, t.household, c.period, sum(c.accrued_pence)::bigint, 1
            from (select distinct council, kind, period, payee_type, payee_type = 'household' as household,
                         case when payee_type = 'provider' then payee end as provider from work_cell) t
            join accrued_cell c on c.council = t.council and c.kind = t.kind and c.period = t.period
              and c.payee_type = t.payee_type and (t.provider is null or c.payee = t.provider)
            group by c.council, c.kind, t.provider, t.household, c.period
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
