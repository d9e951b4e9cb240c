package org.carebank.analytics.fold;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.event.Received;
import org.jspecify.annotations.Nullable;

/** Appeals that children lodged, and how far each has come. */
final class AppealFacts {
    static final String TOPIC = "appeals.appeal.v1";

    private static final Upsert LODGED = Upsert.into("appeal", "appeal uuid")
            .fixed("child uuid")
            .group("facts_sequence", "council text", "region text", "placement uuid", "wish text", "lodged_on date")
            .group("status_sequence", "status text")
            .build();
    private static final Upsert WENT_ON = Upsert.into("appeal", "appeal uuid")
            .fixed("child uuid")
            .group("status_sequence", "status text")
            .build();

    private AppealFacts() {}

    record Lodged(
            UUID appeal,
            UUID child,
            @Nullable String council,
            @Nullable String region,
            @Nullable UUID placement,
            String wish,
            LocalDate lodgedOn) {}

    record WentOn(UUID appeal, UUID child) {}

    static List<Change> of(Received event) {
        return switch (event.name()) {
            case "lodged" -> {
                var fact = Facts.read(event, Lodged.class);
                yield List.of(LODGED.change(
                        event.sequence(),
                        fact.appeal(),
                        fact.child(),
                        fact.council(),
                        fact.region(),
                        fact.placement(),
                        fact.wish(),
                        fact.lodgedOn(),
                        event.name()));
            }
            case "heard", "escalated", "resolved", "ended" -> {
                var fact = Facts.read(event, WentOn.class);
                yield List.of(WENT_ON.change(event.sequence(), fact.appeal(), fact.child(), event.name()));
            }
            default -> List.of();
        };
    }
}
