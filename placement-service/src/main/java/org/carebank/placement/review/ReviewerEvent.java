package org.carebank.placement.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.event.Event;

/** Who reviews a child's case, by ids only. Consumers read these on {@value #TOPIC}, keyed by child. */
public sealed interface ReviewerEvent extends Event {
    String TOPIC = "placement.people.v1";

    UUID appointment();

    UUID child();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return child().toString();
    }

    /** The council appointed; {@code officer}: the identity provider's id. */
    record ReviewingOfficerAppointed(
            UUID appointment, UUID child, String council, String officer, LocalDate from, Instant at)
            implements ReviewerEvent {}

    /** The appointment no longer holds from that day on. */
    record ReviewingOfficerEnded(UUID appointment, UUID child, LocalDate to, Instant at) implements ReviewerEvent {}
}
