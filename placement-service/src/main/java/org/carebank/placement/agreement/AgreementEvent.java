package org.carebank.placement.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.event.Event;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to an agreement. Consumers read these on {@value #TOPIC}, keyed by child. */
public sealed interface AgreementEvent extends Event {
    String TOPIC = "placement.agreement.v1";

    UUID agreement();

    UUID child();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return child().toString();
    }

    /** Begun. An emergency one says that the child moved in at once; the agreement follows. */
    record Drafted(
            UUID agreement,
            UUID child,
            String council,
            String region,
            UUID setting,
            UUID provider,
            @Nullable UUID household,
            KindOfCare kind,
            LocalDate plannedFrom,
            @Nullable LocalDate plannedTo,
            boolean emergency,
            Instant at)
            implements AgreementEvent {}

    record PartyAgreed(UUID agreement, UUID child, Party party, Instant at) implements AgreementEvent {}

    /** The child's view was recorded, or why it could not be; the words never travel. */
    record ViewRecorded(
            UUID agreement, UUID child, @Nullable String feeling, Instant at) implements AgreementEvent {}

    record Agreed(
            UUID agreement,
            UUID child,
            String council,
            String region,
            UUID setting,
            UUID provider,
            @Nullable UUID household,
            KindOfCare kind,
            LocalDate plannedFrom,
            @Nullable LocalDate plannedTo,
            boolean emergency,
            Instant at)
            implements AgreementEvent {}

    record Withdrawn(UUID agreement, UUID child, Withdrawal reason, Instant at) implements AgreementEvent {}

    /** The home ended; the last day is the day of leaving. Told again with another day where the first was wrong. */
    record Ended(UUID agreement, UUID child, LocalDate lastDay, String reason, Instant at) implements AgreementEvent {}

    /** The end was recorded in error: it stands again, agreed or, begun as an emergency, still waiting. */
    record Reopened(UUID agreement, UUID child, boolean agreed, Instant at) implements AgreementEvent {}

    record PlannedEndChanged(
            UUID agreement, UUID child, @Nullable LocalDate plannedTo, Instant at) implements AgreementEvent {}
}
