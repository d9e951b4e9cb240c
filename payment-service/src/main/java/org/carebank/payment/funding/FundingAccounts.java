package org.carebank.payment.funding;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.time.Ids;
import org.carebank.payment.database.Database;
import org.carebank.payment.entitlement.Entitlement;
import org.carebank.payment.funding.FundingEvent.Opened;

/** One account for each child whose legal status carries the duty. It is never closed while anything is owed. */
@ApplicationScoped
public class FundingAccounts {
    private final Database database;
    private final Clock clock;
    private final Ids ids;

    FundingAccounts(Database database, Clock clock, Ids ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    private record Known(UUID account, LocalDate from) {}

    private record Responsible(String council, String region) {}

    List<Opened> open(Map<UUID, Entitlement> due) {
        var known = new HashMap<UUID, Known>();
        database.read(
                "select child, account, from_date from funding_account where child = any(?)",
                row -> known.put(row.id("child"), new Known(row.id("account"), row.date("from_date"))),
                due.keySet());
        var opened = new ArrayList<Opened>();
        due.forEach((child, entitlement) -> {
            var account = known.get(child);
            if (!entitlement.funded().isEmpty()) {
                var from = entitlement.funded().getFirst().from();
                if (account == null || !account.from().equals(from)) {
                    var id = account == null ? ids.next() : account.account();
                    var responsible = responsible(child, from);
                    opened.add(
                            new Opened(id, child, responsible.council(), responsible.region(), from, clock.instant()));
                }
            }
        });
        store(opened);
        return opened;
    }

    private Responsible responsible(UUID child, LocalDate on) {
        return database.find("""
                        select council, region from child_council where child = ? and from_date <= ?
                        order by from_date desc limit 1""", row -> new Responsible(row.text("council"), row.text("region")), child, on)
                .orElseThrow(() -> new IllegalStateException("No council is responsible for " + child));
    }

    private void store(List<Opened> opened) {
        database.updateAll("""
                insert into funding_account (account, child, council, region, from_date, opened_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (child) do update set council = excluded.council, region = excluded.region,
                  from_date = excluded.from_date""", opened, each ->
                new Object[] {each.account(), each.child(), each.council(), each.region(), each.from(), each.at()});
    }
}
