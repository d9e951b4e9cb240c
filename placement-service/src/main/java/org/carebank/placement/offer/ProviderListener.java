package org.carebank.placement.offer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** Keeps the public names of the organisations on the register. */
@ApplicationScoped
public class ProviderListener implements Listener {
    private final Database database;

    ProviderListener(Database database) {
        this.database = database;
    }

    /** The part of the register's {@code provider.stated} that placement needs. */
    public record Stated(
            UUID provider,
            String name,
            String legalForm,
            String status,
            @Nullable String region,
            @Nullable String council) {}

    @Override
    public Set<String> topics() {
        return Set.of("registry.provider.v1");
    }

    @Override
    public void on(Received event) {
        if (!event.name().equals("stated")) {
            return;
        }
        var provider = event.as(Stated.class);
        database.update(
                """
                insert into provider (id, name, legal_form, status, region, council, sequence)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set name = excluded.name, legal_form = excluded.legal_form,
                  status = excluded.status, region = excluded.region, council = excluded.council,
                  sequence = excluded.sequence
                where excluded.sequence > provider.sequence""",
                provider.provider(),
                provider.name(),
                provider.legalForm(),
                provider.status(),
                provider.region(),
                provider.council(),
                event.sequence());
    }
}
