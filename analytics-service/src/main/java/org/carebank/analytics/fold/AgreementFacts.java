package org.carebank.analytics.fold;

import java.util.List;
import java.util.UUID;
import org.carebank.kit.event.Received;
import org.jspecify.annotations.Nullable;

/** Which homes were agreed. */
final class AgreementFacts {
    static final String TOPIC = "placement.agreement.v1";

    private static final String[] TERMS = {"council text", "region text", "provider uuid", "kind text"};
    private static final Upsert DRAFTED = Upsert.into("agreement", "agreement uuid")
            .fixed("child uuid")
            .group("facts_sequence", TERMS)
            .group("status_sequence", "status text")
            .build();
    private static final Upsert AGREED = Upsert.into("agreement", "agreement uuid")
            .fixed("child uuid")
            .group("facts_sequence", TERMS)
            .group("agreed_sequence")
            .group("status_sequence", "status text")
            .build();
    private static final Upsert OVER = Upsert.into("agreement", "agreement uuid")
            .fixed("child uuid")
            .group("status_sequence", "status text")
            .build();

    private AgreementFacts() {}

    record Terms(
            UUID agreement,
            UUID child,
            String council,
            String region,
            @Nullable UUID provider,
            String kind) {}

    record Over(UUID agreement, UUID child) {}

    record Again(UUID agreement, UUID child, boolean agreed) {}

    static List<Change> of(Received event) {
        return switch (event.name()) {
            case "drafted" -> List.of(terms(DRAFTED, event));
            case "agreed" -> List.of(terms(AGREED, event));
            case "withdrawn", "ended" -> {
                var fact = Facts.read(event, Over.class);
                yield List.of(OVER.change(event.sequence(), fact.agreement(), fact.child(), event.name()));
            }
            case "reopened" -> {
                var fact = Facts.read(event, Again.class);
                yield List.of(OVER.change(
                        event.sequence(), fact.agreement(), fact.child(), fact.agreed() ? "agreed" : "drafted"));
            }
            default -> List.of();
        };
    }

    private static Change terms(Upsert upsert, Received event) {
        var fact = Facts.read(event, Terms.class);
        return upsert.change(
                event.sequence(),
                fact.agreement(),
                fact.child(),
                fact.council(),
                fact.region(),
                fact.provider(),
                fact.kind(),
                event.name());
    }
}
