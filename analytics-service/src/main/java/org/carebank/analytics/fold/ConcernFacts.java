package org.carebank.analytics.fold;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.event.Received;

/** Concerns at homes that do not last. */
final class ConcernFacts {
    static final String TOPIC = "placement.concern.v1";

    private static final Upsert RAISED = Upsert.into("concern", "concern uuid")
            .fixed("child uuid")
            .group("facts_sequence", "council text", "region text", "raised_on date")
            .group("status_sequence", "status text")
            .build();
    private static final Upsert WENT_ON = Upsert.into("concern", "concern uuid")
            .fixed("child uuid")
            .group("status_sequence", "status text")
            .build();

    private ConcernFacts() {}

    record Raised(UUID concern, UUID child, String council, String region, LocalDate on) {}

    record WentOn(UUID concern, UUID child) {}

    static List<Change> of(Received event) {
        return switch (event.name()) {
            case "raised" -> {
                var fact = Facts.read(event, Raised.class);
                yield List.of(RAISED.change(
                        event.sequence(),
                        fact.concern(),
                        fact.child(),
                        fact.council(),
                        fact.region(),
                        fact.on(),
                        event.name()));
            }
            case "taken_up", "assured", "closed" -> {
                var fact = Facts.read(event, WentOn.class);
                yield List.of(WENT_ON.change(event.sequence(), fact.concern(), fact.child(), event.name()));
            }
            default -> List.of();
        };
    }
}
