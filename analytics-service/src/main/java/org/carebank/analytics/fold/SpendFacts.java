package org.carebank.analytics.fold;

import java.util.List;
import java.util.UUID;
import org.carebank.kit.event.Received;
import org.jspecify.annotations.Nullable;

/** What has accrued: each event states one cell anew (council, kind, provider or household, month). */
final class SpendFacts {
    static final String TOPIC = "payment.spend.v1";

    private static final Upsert ACCRUED = Upsert.into(
                    "spend", "council text", "kind text", "provider text", "household boolean", "period text")
            .group("sequence", "region text", "accrued_pence bigint")
            .build();

    private SpendFacts() {}

    record Accrued(
            String council,
            String region,
            String kind,
            @Nullable UUID provider,
            Boolean household,
            String period,
            Long accruedPence) {}

    static List<Change> of(Received event) {
        if (!event.name().equals("accrued")) {
            return List.of();
        }
        var fact = Facts.read(event, Accrued.class);
        return List.of(ACCRUED.change(
                event.sequence(),
                fact.council(),
                fact.kind(),
                fact.provider() == null ? "" : fact.provider().toString(),
                fact.household(),
                fact.period(),
                fact.region(),
                fact.accruedPence()));
    }
}
