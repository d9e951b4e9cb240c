package org.carebank.payment.accrual;

import java.time.Instant;
import java.util.UUID;
import org.carebank.kit.event.Event;
import org.jspecify.annotations.Nullable;

/** What care costs, by council, kind, payee and month. Others read it on {@value #TOPIC}, keyed by council. */
public sealed interface SpendEvent extends Event {
    String TOPIC = "payment.spend.v1";

    String council();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return council();
    }

    /**
     * The whole accrued so far for one cell: it replaces what was said before.
     *
     * @param provider absent for households, which are never named
     * @param period the month, {@code 2026-04}
     */
    record Accrued(
            String council,
            String region,
            String kind,
            @Nullable UUID provider,
            boolean household,
            String period,
            long accruedPence,
            long version,
            Instant at)
            implements SpendEvent {}
}
