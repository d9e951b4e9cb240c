package org.carebank.payment.block;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carebank.payment.entitlement.KindOfCare;
import org.carebank.payment.entitlement.Nights;
import org.jspecify.annotations.Nullable;

/**
 * A contract that keeps places, as the register tells it.
 *
 * @param region the home region of the provider that leads it: it pays every night in the settings, and no other region does
 * @param nights on which the contract holds
 * @param rates in order of their first night
 * @param shared what a soft block shares; absent for a block and an alliance, which pay each place kept
 */
public record BlockTerms(
        UUID contract,
        String terms,
        KindOfCare kind,
        String region,
        Nights nights,
        List<Rates> rates,
        @Nullable Shared shared,
        List<Member> members) {

    /** Pence for seven nights of one place, from a night until the next row. */
    public record Rates(LocalDate from, long reservationPence, long occupationPence, long overflowPence) {}

    /** Places from a night until the next row. */
    public record Places(LocalDate from, int places) {}

    /**
     * A soft block's risk, in ten-thousandths.
     *
     * @param guaranteed the share of the group's place-nights of a calendar month that is guaranteed to be used
     * @param shortfall the share of the reservation rate paid for each night below it
     */
    public record Shared(int guaranteed, int shortfall) {}

    /**
     * A party and its places.
     *
     * @param council to which a place kept is a cost: where its first setting is
     * @param places in all its settings together, in order of their first night
     */
    public record Member(UUID provider, String council, Set<UUID> settings, List<Places> places) {}
}
