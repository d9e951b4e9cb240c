package org.carebank.analytics.fold;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.event.Received;

/** Payment runs that were released. */
final class RunFacts {
    static final String TOPIC = "payment.run.v1";

    private static final Upsert RELEASED = Upsert.into("run", "run uuid")
            .group("sequence", "cut_off date", "payments integer", "total_pence bigint")
            .build();

    private RunFacts() {}

    record Released(UUID run, LocalDate cutOff, Integer payments, Long totalPence) {}

    static List<Change> of(Received event) {
        if (!event.name().equals("released")) {
            return List.of();
        }
        var fact = Facts.read(event, Released.class);
        return List.of(
                RELEASED.change(event.sequence(), fact.run(), fact.cutOff(), fact.payments(), fact.totalPence()));
    }
}
