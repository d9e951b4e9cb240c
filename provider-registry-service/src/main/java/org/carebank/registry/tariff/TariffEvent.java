package org.carebank.registry.tariff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.event.Event;
import org.carebank.registry.care.KindOfCare;
import org.jspecify.annotations.Nullable;

/** What payment is told of national rows, on {@value #TOPIC}; placement never reads it. */
public sealed interface TariffEvent extends Event {
    String TOPIC = "registry.tariff.v1";

    UUID tariff();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return tariff().toString();
    }

    /**
     * A row holds from a date; said again with its last day when a later row follows it.
     *
     * @param ageTo inclusive
     * @param to the last day; absent: until a later row
     */
    record Set(
            UUID tariff,
            TariffName name,
            @Nullable KindOfCare kind,
            Area area,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            LocalDate from,
            @Nullable LocalDate to,
            long weeklyPence,
            Instant at)
            implements TariffEvent {}
}
