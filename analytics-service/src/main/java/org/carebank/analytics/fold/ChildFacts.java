package org.carebank.analytics.fold;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.event.Received;

/** Who is looked after, and by which council. */
final class ChildFacts {
    static final String TOPIC = "placement.child.v1";

    private static final Upsert ENROLLED = Upsert.into("child", "child uuid")
            .group("council_sequence", "council text", "region text")
            .group("enrolled_sequence")
            .build();
    private static final Upsert COUNCIL_CHANGED = Upsert.into("child", "child uuid")
            .group("council_sequence", "council text", "region text")
            .build();
    private static final Upsert LEFT = Upsert.into("child", "child uuid")
            .group("left_sequence", "left_on date")
            .build();

    private static final Upsert MERGED = Upsert.into("child", "child uuid")
            .group("merged_sequence", "merged boolean")
            .build();
    private static final Upsert BACK = Upsert.into("child_back", "child uuid", "from_day date")
            .group("sequence")
            .build();

    private ChildFacts() {}

    record Enrolled(UUID child, String council, String region) {}

    record CouncilChanged(UUID child, String council, String region) {}

    record Left(UUID child, LocalDate on) {}

    record StatusChanged(UUID child, LocalDate from) {}

    record Merged(UUID child) {}

    static List<Change> of(Received event) {
        return switch (event.name()) {
            case "enrolled" -> {
                var fact = Facts.read(event, Enrolled.class);
                yield List.of(ENROLLED.change(event.sequence(), fact.child(), fact.council(), fact.region()));
            }
            case "council_changed" -> {
                var fact = Facts.read(event, CouncilChanged.class);
                yield List.of(COUNCIL_CHANGED.change(event.sequence(), fact.child(), fact.council(), fact.region()));
            }
            case "left_care", "died" -> {
                var fact = Facts.read(event, Left.class);
                yield List.of(LEFT.change(event.sequence(), fact.child(), fact.on()));
            }
            case "legal_status_changed" -> {
                var fact = Facts.read(event, StatusChanged.class);
                yield List.of(BACK.change(event.sequence(), fact.child(), fact.from()));
            }
            case "merged", "unmerged" -> {
                var fact = Facts.read(event, Merged.class);
                yield List.of(MERGED.change(
                        event.sequence(), fact.child(), event.name().equals("merged")));
            }
            default -> List.of();
        };
    }
}
