package org.carebank.placement.child;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.event.Event;

/** Everything that can happen to a child's standing in care. Consumers read these on {@value #TOPIC}, keyed by child. */
public sealed interface ChildEvent extends Event {
    String TOPIC = "placement.child.v1";

    UUID child();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return child().toString();
    }

    /**
     * On the Care Bank's books.
     *
     * @param bornSealed the date of birth, sealed with the child's own key
     * @param joinedOn the council's day of joining: nothing is paid before it
     */
    record Enrolled(
            UUID child,
            String careBankNumber,
            String council,
            String region,
            String legalStatus,
            LocalDate legalStatusFrom,
            String bornSealed,
            LocalDate joinedOn,
            Instant at)
            implements ChildEvent {}

    record BornCorrected(UUID child, String bornSealed, Instant at) implements ChildEvent {}

    /** Another legal status from a day on; after leaving care it says that the child is back in care. */
    record LegalStatusChanged(UUID child, String legalStatus, LocalDate from, Instant at) implements ChildEvent {}

    record CouncilChanged(UUID child, String council, String region, LocalDate from, Instant at)
            implements ChildEvent {}

    /**
     * A council of another region is responsible from a day on, and the child is no longer this region's; told beside
     * {@link LeftCare} with the reason E3.
     */
    record HandedOver(UUID child, String council, String region, LocalDate from, Instant at) implements ChildEvent {}

    /** A person decided that this record and another are one child: the other is kept, this one is closed. */
    record Merged(UUID child, UUID kept, Instant at) implements ChildEvent {}

    /** They stand apart again. */
    record Unmerged(UUID child, UUID kept, Instant at) implements ChildEvent {}

    /** Out of care; the reason is the REC code. */
    record LeftCare(UUID child, LocalDate on, String reason, Instant at) implements ChildEvent {}

    record Died(UUID child, LocalDate on, Instant at) implements ChildEvent {}
}
