package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.carebank.payment.database.Database;

/** The register's present state: providers' names, and where each setting is. */
@ApplicationScoped
public class RegisterListener implements Listener {
    private final Database database;
    private final StaleChildren stale;
    private final MirroredTopics mirrored;

    RegisterListener(Database database, StaleChildren stale, MirroredTopics mirrored) {
        this.database = database;
        this.stale = stale;
        this.mirrored = mirrored;
    }

    record Provider(UUID provider, String name) {}

    record Offer(UUID setting, UUID provider, String type, String council, String region) {}

    @Override
    public Set<String> topics() {
        return mirrored.and(Set.of(), "registry.provider.v1", "registry.offer.v1");
    }

    @Override
    public void on(Received event) {
        if (!event.name().equals("stated")) {
            return;
        }
        if (event.topic().endsWith("registry.provider.v1")) {
            provider(event.as(Provider.class), event.sequence());
        } else {
            offer(event.as(Offer.class), event.sequence());
        }
    }

    private void provider(Provider fact, long seq) {
        database.update("""
                insert into provider_fact as known (provider, name, seq) values (?, ?, ?)
                on conflict (provider) do update set name = excluded.name, seq = excluded.seq
                where known.seq < excluded.seq""", fact.provider(), fact.name(), seq);
    }

    private void offer(Offer fact, long seq) {
        var changed =
                database.update("""
                insert into offer_fact as known (setting, provider, type, council, region, seq) values (?, ?, ?, ?, ?, ?)
                on conflict (setting) do update set provider = excluded.provider, type = excluded.type,
                  council = excluded.council, region = excluded.region, seq = excluded.seq
                where known.seq < excluded.seq""", fact.setting(), fact.provider(), fact.type(), fact.council(), fact.region(), seq);
        if (changed > 0) {
            stale.markAll("""
                    select child from placement_fact where setting = ? or household = ?
                    union select child from leaver_fact where setting = ? or household = ?""", fact.setting(), fact.setting(), fact.setting(), fact.setting());
        }
    }
}
