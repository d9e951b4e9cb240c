package org.carebank.payment.funding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.event.Event;
import org.jspecify.annotations.Nullable;

/** What happens to a child's funding. Others read it on {@value #TOPIC}, keyed by child. No amount is in it. */
public sealed interface FundingEvent extends Event {
    String TOPIC = "payment.funding.v1";

    UUID child();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return child().toString();
    }

    /** The account was opened, or opens on another date than was thought. */
    record Opened(UUID account, UUID child, String council, String region, LocalDate from, Instant at)
            implements FundingEvent {}

    /**
     * An appeal to leave, or the child's evaluation that is overdue, stops payment out.
     *
     * @param cause the appeal or the evaluation
     */
    record Held(UUID child, @Nullable UUID placement, UUID cause, LocalDate from, Instant at) implements FundingEvent {}

    /**
     * An appeal to stay runs funding on; or a hold that reaches no household.
     *
     * @param cause the appeal
     */
    record Continued(UUID child, @Nullable UUID placement, UUID cause, LocalDate from, Instant at)
            implements FundingEvent {}

    /** The appeal ended, or the evaluation was given or excused. */
    record Released(UUID child, UUID cause, Instant at) implements FundingEvent {}

    /** A placement earns for the first time. */
    record Funded(UUID child, UUID placement, @Nullable UUID agreement, LocalDate from, boolean provisional, Instant at)
            implements FundingEvent {}
}
