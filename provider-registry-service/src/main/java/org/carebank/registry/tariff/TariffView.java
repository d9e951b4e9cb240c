package org.carebank.registry.tariff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.registry.care.KindOfCare;
import org.jspecify.annotations.Nullable;

/** A national row as officers and those who are paid by it see it. */
public record TariffView(
        UUID id,
        TariffName name,
        @Nullable KindOfCare kind,
        Area area,
        @Nullable Integer ageFrom,
        @Nullable Integer ageTo,
        LocalDate from,
        @Nullable LocalDate to,
        long weeklyPence,
        String source,
        TariffStatus status,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        long version) {}
