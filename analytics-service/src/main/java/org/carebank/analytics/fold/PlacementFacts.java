package org.carebank.analytics.fold;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.event.Received;
import org.jspecify.annotations.Nullable;

/** Which homes a child has had: from moving in to moving out, and what was corrected later. */
final class PlacementFacts {
    static final String TOPIC = "placement.placement.v1";

    private static final String[] HOME = {
        "setting uuid", "provider uuid", "kind text", "first_night date", "move boolean"
    };
    private static final Upsert MOVED_IN = Upsert.into("placement", "placement uuid")
            .fixed("child uuid")
            .group("begun_sequence", "council text", "region text")
            .group("home_sequence", HOME)
            .build();
    private static final Upsert MOVED_OUT = Upsert.into("placement", "placement uuid")
            .fixed("child uuid")
            .group("end_sequence", "last_day date", "breakdown boolean")
            .build();
    private static final Upsert RESPONSIBLE = Upsert.into("placement", "placement uuid")
            .fixed("child uuid")
            .group("begun_sequence", "council text", "region text")
            .build();
    private static final Upsert CORRECTED = Upsert.into("placement", "placement uuid")
            .fixed("child uuid")
            .group("home_sequence", HOME)
            .group("end_sequence", "last_day date", "breakdown boolean")
            .group("void_sequence", "voided boolean")
            .build();

    private PlacementFacts() {}

    record MovedIn(
            UUID placement,
            UUID child,
            String council,
            String region,
            @Nullable UUID setting,
            @Nullable UUID provider,
            String kind,
            LocalDate firstNight,
            Boolean move) {}

    record MovedOut(UUID placement, UUID child, LocalDate lastDay, Boolean breakdown) {}

    /** All valid facts of a placement, restated. */
    record Corrected(
            UUID placement,
            UUID child,
            @Nullable String council,
            @Nullable String region,
            @Nullable UUID setting,
            @Nullable UUID provider,
            String kind,
            LocalDate firstNight,
            @Nullable LocalDate lastDay,
            Boolean voided,
            Boolean breakdown,
            Boolean move) {}

    static List<Change> of(Received event) {
        return switch (event.name()) {
            case "moved_in" -> List.of(movedIn(event.sequence(), Facts.read(event, MovedIn.class)));
            case "moved_out" -> List.of(movedOut(event.sequence(), Facts.read(event, MovedOut.class)));
            case "corrected" -> corrected(event.sequence(), Facts.read(event, Corrected.class));
            default -> List.of();
        };
    }

    private static Change movedIn(long sequence, MovedIn fact) {
        return MOVED_IN.change(
                sequence,
                fact.placement(),
                fact.child(),
                fact.council(),
                fact.region(),
                fact.setting(),
                fact.provider(),
                fact.kind(),
                fact.firstNight(),
                fact.move());
    }

    private static Change movedOut(long sequence, MovedOut fact) {
        return MOVED_OUT.change(sequence, fact.placement(), fact.child(), fact.lastDay(), fact.breakdown());
    }

    private static List<Change> corrected(long sequence, Corrected fact) {
        var facts = CORRECTED.change(
                sequence,
                fact.placement(),
                fact.child(),
                fact.setting(),
                fact.provider(),
                fact.kind(),
                fact.firstNight(),
                fact.move(),
                fact.lastDay(),
                fact.breakdown(),
                fact.voided());
        if (fact.council() == null) {
            return List.of(facts);
        }
        return List.of(
                facts, RESPONSIBLE.change(sequence, fact.placement(), fact.child(), fact.council(), fact.region()));
    }
}
