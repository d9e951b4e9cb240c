package org.carebank.analytics.fold;

import java.util.List;
import java.util.UUID;
import org.carebank.kit.event.Received;
import org.jspecify.annotations.Nullable;

/** Which provider a setting belongs to, and how many places it has. */
final class OfferFacts {
    static final String TOPIC = "registry.offer.v1";

    private static final Upsert STATED = Upsert.into("offer", "setting uuid")
            .group("sequence", "provider uuid", "council text", "region text", "places integer", "vacancies integer")
            .build();

    private OfferFacts() {}

    record Stated(
            UUID setting,
            UUID provider,
            @Nullable String council,
            @Nullable String region,
            @Nullable Integer places,
            @Nullable Integer vacancies) {}

    static List<Change> of(Received event) {
        return switch (event.name()) {
            case "stated" -> {
                var fact = Facts.read(event, Stated.class);
                yield List.of(STATED.change(
                        event.sequence(),
                        fact.setting(),
                        fact.provider(),
                        fact.council(),
                        fact.region(),
                        fact.places(),
                        fact.vacancies()));
            }
            case Received.ERASED ->
                List.of(STATED.change(event.sequence(), UUID.fromString(event.key()), null, null, null, null, null));
            default -> List.of();
        };
    }
}
