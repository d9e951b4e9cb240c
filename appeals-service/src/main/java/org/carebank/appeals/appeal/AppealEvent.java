package org.carebank.appeals.appeal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.appeals.hearing.Decision;
import org.carebank.appeals.hearing.Speaker;
import org.carebank.kit.event.Event;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to an appeal. Consumers read these on {@value #TOPIC}, keyed by child. */
public sealed interface AppealEvent extends Event {
    String TOPIC = "appeals.appeal.v1";

    UUID appeal();

    UUID child();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return child().toString();
    }

    record Lodged(
            UUID appeal,
            UUID child,
            @Nullable String council,
            @Nullable String region,
            Wish wish,
            @Nullable UUID placement,
            LocalDate lodgedOn,
            Speaker by,
            Instant at)
            implements AppealEvent {}

    record FundingOrdered(UUID appeal, UUID child, @Nullable UUID placement, Order order, Instant at)
            implements AppealEvent {}

    record Heard(UUID appeal, UUID child, LocalDate heardOn, Decision decision, Instant at) implements AppealEvent {}

    record Escalated(UUID appeal, UUID child, Instant at) implements AppealEvent {}

    record Resolved(UUID appeal, UUID child, LocalDate resolvedOn, Decision decision, Instant at)
            implements AppealEvent {}

    record Ended(
            UUID appeal,
            UUID child,
            Outcome outcome,
            @Nullable Boolean feltHeard,
            Instant at) implements AppealEvent {}
}
