package org.carebank.payment.block;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.carebank.payment.database.Database;
import org.carebank.payment.fact.MirroredTopics;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What other regions pay of a child's nights under their contracts: shown in the child's account, owed by nobody here. */
@ApplicationScoped
public class BlockListener implements Listener {
    private final Database database;
    private final MirroredTopics mirrored;
    private final String region;

    BlockListener(Database database, MirroredTopics mirrored, @ConfigProperty(name = "carebank.region") String region) {
        this.database = database;
        this.mirrored = mirrored;
        this.region = region;
    }

    record Reported(
            UUID child,
            UUID contract,
            String region,
            String period,
            long occupiedNights,
            long overflowNights,
            long amountPence,
            long version) {}

    @Override
    public Set<String> topics() {
        return mirrored.and(Set.of(), BlockEvent.TOPIC);
    }

    /** The region's own reports come back to it: its ledger has them already. */
    @Override
    public void on(Received event) {
        if (!event.name().equals("reported")) {
            return;
        }
        var fact = event.as(Reported.class);
        if (!fact.region().equals(region)) {
            database.update(
                    """
                    insert into block_heard as known (child, contract, period, region, occupied_nights, overflow_nights,
                      amount_pence, version)
                    values (?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (child, contract, period) do update set region = excluded.region,
                      occupied_nights = excluded.occupied_nights, overflow_nights = excluded.overflow_nights,
                      amount_pence = excluded.amount_pence, version = excluded.version
                    where known.version < excluded.version""",
                    fact.child(),
                    fact.contract(),
                    fact.period(),
                    fact.region(),
                    fact.occupiedNights(),
                    fact.overflowNights(),
                    fact.amountPence(),
                    fact.version());
        }
    }
}
