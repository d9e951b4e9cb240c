package org.carebank.registry.fee;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a block, soft block or alliance agrees on beside the occupation rate (law 9): each member keeps so many places in its
 * settings. All rates are pence for seven nights of one place.
 *
 * @param overflowWeeklyPence for a child above the contracted places
 * @param guaranteedBasisPoints soft block: the share of the group's place-nights of a month that is guaranteed, 1 to 10,000
 * @param shortfallBasisPoints soft block: the share of the reservation rate that is paid for each night below it
 */
public record ContractTerms(
        @NotNull @Min(0) @Max(PENCE_MAX) Long reservationWeeklyPence,
        @NotNull @Min(0) @Max(PENCE_MAX) Long overflowWeeklyPence,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Min(1) @Max(WHOLE)
        Integer guaranteedBasisPoints,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Min(1) @Max(WHOLE)
        Integer shortfallBasisPoints,

        @NotEmpty @Size(max = 100) List<@Valid @NotNull Member> members) {
    static final long PENCE_MAX = 10_000_000_00L;
    private static final int WHOLE = 10_000;
    private static final int PLACES_MAX = 10_000;

    /**
     * A party that keeps places: a provider or a council's own service.
     *
     * @param settings where the places are
     * @param places how many in all of them, from a day until the next row
     */
    public record Member(
            @NotNull UUID provider,
            @NotEmpty @Size(max = 200) List<@NotNull UUID> settings,
            @NotEmpty @Size(max = 100) List<@Valid @NotNull Places> places) {}

    /** Places from a day on; none ends them. */
    public record Places(
            @NotNull LocalDate from,
            @NotNull @Min(0) @Max(PLACES_MAX) Integer places) {}

    /** The number of the member that has places in this setting. */
    int memberWith(UUID setting) {
        return IntStream.range(0, members.size())
                .filter(each -> members.get(each).settings().contains(setting))
                .findFirst()
                .orElseThrow();
    }

    /** A setting of a member, as stored. */
    @Embeddable
    record MemberSetting(UUID provider, UUID setting) {}

    /** Places of a member, as stored. */
    @Embeddable
    record MemberPlaces(
            UUID provider, @Column(name = "first_day") LocalDate from, int places) {}
}
