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
 * @param terms spot, block, soft_block or alliance
 * @param weeklyPence the rate on the first day; of a contract the occupation rate
 * @param contract the places of a contract, and the other rates on its first day; absent for a spot fee
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
        @Nullable ContractTerms contract,
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

    /** A weekly rate and its first day; of a contract also those of a place kept and of a child above its places. */
    public record Rate(
            LocalDate from,
            long weeklyPence,
            @Nullable Long reservationWeeklyPence,
            @Nullable Long overflowWeeklyPence) {
        Rate(LocalDate from, long weeklyPence) {
            this(from, weeklyPence, null, null);
        }
    }

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
            @Nullable Long reservationWeeklyPence,
            @Nullable Long overflowWeeklyPence,
            String evidence,
            FeeStatus status,
            String proposedBy,
            Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}
}
