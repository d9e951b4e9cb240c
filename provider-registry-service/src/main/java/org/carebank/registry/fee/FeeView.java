package org.carebank.registry.fee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.registry.care.KindOfCare;
import org.jspecify.annotations.Nullable;

/**
 * A fee agreement as officers and its provider see it.
 *
 * @param weeklyPence the rate on the first day
 * @param rates every agreed rate by its first day
 * @param changes uplifts and ends, proposed and decided
 */
public record FeeView(
        UUID id,
        UUID provider,
        @Nullable UUID setting,
        KindOfCare kind,
        String terms,
        LocalDate from,
        @Nullable LocalDate to,
        long weeklyPence,
        List<Rate> rates,
        String evidence,
        FeeStatus status,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        List<Change> changes,
        long version) {

    /** A weekly rate and its first day. */
    public record Rate(LocalDate from, long weeklyPence) {}

    /**
     * A proposed or decided change.
     *
     * @param day uplift: the first day of the rate; end: the last day of the agreement
     */
    public record Change(
            UUID id,
            FeeChange.What what,
            LocalDate day,
            @Nullable Long weeklyPence,
            String evidence,
            FeeStatus status,
            String proposedBy,
            Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}
}
