package org.carebank.registry.fee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.event.Event;
import org.carebank.registry.care.KindOfCare;
import org.jspecify.annotations.Nullable;

/** What payment is told of fee agreements, on {@value #TOPIC}; placement never reads it. */
public sealed interface FeeEvent extends Event {
    String TOPIC = "registry.fee.v1";

    UUID fee();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return fee().toString();
    }

    /**
     * Two people agreed to it.
     *
     * @param setting absent: every setting of the provider without an agreement of its own
     * @param to the last day; absent: open ended
     */
    record Agreed(
            UUID fee,
            UUID provider,
            @Nullable UUID setting,
            KindOfCare kind,
            String terms,
            LocalDate from,
            @Nullable LocalDate to,
            long weeklyPence,
            long version,
            Instant at)
            implements FeeEvent {}

    /** Another weekly rate from a date. */
    record Uplifted(UUID fee, LocalDate from, long weeklyPence, long version, Instant at) implements FeeEvent {}

    /** Its last day was set. */
    record Ended(UUID fee, LocalDate lastDay, long version, Instant at) implements FeeEvent {}
}
