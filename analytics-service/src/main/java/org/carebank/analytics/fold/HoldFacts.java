package org.carebank.analytics.fold;

import java.util.List;
import java.util.UUID;
import org.carebank.kit.event.Received;
import org.jspecify.annotations.Nullable;

/** Which children's payments are held back, and for what cause. */
final class HoldFacts {
    static final String TOPIC = "payment.funding.v1";

    private static final Upsert ORDERED = Upsert.into("hold", "child uuid", "cause text")
            .group("status_sequence", "placement uuid", "status text")
            .build();

    private HoldFacts() {}

    record Ordered(UUID child, @Nullable UUID placement, String cause) {}

    static List<Change> of(Received event) {
        return switch (event.name()) {
            case "held", "continued", "released" -> {
                var fact = Facts.read(event, Ordered.class);
                yield List.of(
                        ORDERED.change(event.sequence(), fact.child(), fact.cause(), fact.placement(), event.name()));
            }
            default -> List.of();
        };
    }
}
