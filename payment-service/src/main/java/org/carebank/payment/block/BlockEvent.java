package org.carebank.payment.block;

import java.time.Instant;
import java.util.UUID;
import org.carebank.kit.event.Event;

/** What the home region of a contract tells the region of a child, on {@value #TOPIC}, keyed by child. */
public sealed interface BlockEvent extends Event {
    String TOPIC = "payment.block.v1";

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
     * The whole accrued so far of a child's nights under a contract in a month: it replaces what was said before.
     *
     * @param region ONS code of the region that pays them
     * @param period the month, {@code 2026-04}
     * @param occupiedNights in a contracted place
     * @param overflowNights above the contracted places
     */
    record Reported(
            UUID child,
            UUID contract,
            String region,
            String period,
            long occupiedNights,
            long overflowNights,
            long amountPence,
            long version,
            Instant at)
            implements BlockEvent {}
}
