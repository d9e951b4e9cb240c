package org.carebank.placement.leaver;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.event.Event;
import org.jspecify.annotations.Nullable;

/** What a young person agreed to on leaving care. Consumers read these on {@value #TOPIC}, keyed by child. */
public sealed interface LeaverEvent extends Event {
    String TOPIC = "placement.leaver.v1";

    UUID plan();

    UUID child();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return child().toString();
    }

    /** The young person agreed; {@code to}: the day on which it no longer holds. */
    record Agreed(
            UUID plan,
            UUID child,
            Arrangement arrangement,
            @Nullable UUID household,
            @Nullable UUID provider,
            @Nullable UUID setting,
            LocalDate from,
            @Nullable LocalDate to,
            Instant at)
            implements LeaverEvent {}

    /** The plan as it now stands, whole: agreed to by the young person. */
    record Changed(
            UUID plan,
            UUID child,
            Arrangement arrangement,
            @Nullable UUID household,
            @Nullable UUID provider,
            @Nullable UUID setting,
            LocalDate from,
            @Nullable LocalDate to,
            Instant at)
            implements LeaverEvent {}

    /** The plan no longer holds from that day on. */
    record Ended(UUID plan, UUID child, LocalDate on, Instant at) implements LeaverEvent {}
}
