package org.carebank.registry.fee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
     * @param terms spot, block, soft_block or alliance
     * @param to the last day; absent: open ended
     * @param weeklyPence the fee; of a contract the occupation rate of a place
     * @param contract the places of a contract; absent for a spot fee
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
            @Nullable Contract contract,
            long version,
            Instant at)
            implements FeeEvent {
        /** A spot fee. */
        Agreed(
                UUID fee,
                UUID provider,
                @Nullable UUID setting,
                KindOfCare kind,
                String terms,
                LocalDate from,
                @Nullable LocalDate to,
                long weeklyPence,
                long version,
                Instant at) {
            this(fee, provider, setting, kind, terms, from, to, weeklyPence, null, version, at);
        }

        Agreed with(Contract places) {
            return new Agreed(fee, provider, setting, kind, terms, from, to, weeklyPence, places, version, at);
        }
    }

    /**
     * The places that a contract keeps.
     *
     * @param region the home region of the provider that leads it: that one pays every night in its settings
     * @param guaranteedBasisPoints soft block only, as is {@code shortfallBasisPoints}
     */
    record Contract(
            String region,
            long reservationWeeklyPence,
            long overflowWeeklyPence,
            @Nullable Integer guaranteedBasisPoints,
            @Nullable Integer shortfallBasisPoints,
            List<Member> members) {}

    /**
     * A party of a contract.
     *
     * @param council where the first of its settings is: what is kept empty is that council's cost
     */
    record Member(UUID provider, String council, List<UUID> settings, List<ContractTerms.Places> places) {}

    /** Another weekly rate from a date; of a contract all three. */
    record Uplifted(
            UUID fee,
            LocalDate from,
            long weeklyPence,
            @Nullable Long reservationWeeklyPence,
            @Nullable Long overflowWeeklyPence,
            long version,
            Instant at)
            implements FeeEvent {}

    /** Its last day was set. */
    record Ended(UUID fee, LocalDate lastDay, long version, Instant at) implements FeeEvent {}
}
