package org.carebank.analytics.fold;

import java.util.List;
import java.util.UUID;
import org.carebank.kit.event.Received;
import org.jspecify.annotations.Nullable;

/** The names of providers, as the register states them now. */
final class ProviderFacts {
    static final String TOPIC = "registry.provider.v1";

    private static final Upsert STATED = Upsert.into("provider", "provider uuid")
            .group("sequence", "name text", "legal_form text", "status text", "region text")
            .build();

    private ProviderFacts() {}

    record Stated(
            UUID provider,
            String name,
            @Nullable String legalForm,
            String status,
            @Nullable String region) {}

    static List<Change> of(Received event) {
        return switch (event.name()) {
            case "stated" -> {
                var fact = Facts.read(event, Stated.class);
                yield List.of(STATED.change(
                        event.sequence(),
                        fact.provider(),
                        fact.name(),
                        fact.legalForm(),
                        fact.status(),
                        fact.region()));
            }
            case Received.ERASED ->
                List.of(STATED.change(
                        event.sequence(), UUID.fromString(event.key()), null, null, Received.ERASED, null));
            default -> List.of();
        };
    }
}
