package org.carebank.placement.home;

import java.time.LocalDate;
import java.util.UUID;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/**
 * The valid facts of a home: what care it is, whose, and from when to when.
 *
 * @param household the foster or kinship home, where it is one
 * @param registered whether the register knows it
 * @param lastDay the day of leaving; its night is not spent there
 * @param reason REASON_PLACE_CHANGE, or REC where care ended
 * @param breakdown an unplanned end
 * @param move a change of home: RNE P or B and not T0-T4
 * @param main whether the child has no other home meanwhile; short breaks are not
 */
public record Home(
        KindOfCare kind,
        @Nullable UUID setting,
        @Nullable UUID provider,
        @Nullable UUID household,
        boolean registered,
        @Nullable String urn,
        @Nullable String placeCode,
        @Nullable String placeProvider,
        LocalDate firstNight,
        @Nullable LocalDate lastDay,
        @Nullable LocalDate plannedEnd,
        @Nullable String reason,
        boolean breakdown,
        boolean move,
        boolean main,
        @Nullable String settingCouncil,
        @Nullable String distanceBand) {

    /** The same home, left on a day for a reason. */
    public Home until(@Nullable LocalDate day, @Nullable String why, boolean unplanned) {
        return new Home(
                kind,
                setting,
                provider,
                household,
                registered,
                urn,
                placeCode,
                placeProvider,
                firstNight,
                day,
                plannedEnd,
                why,
                unplanned,
                move,
                main,
                settingCouncil,
                distanceBand);
    }

    /** The same home, planned to end on another day. */
    public Home planned(@Nullable LocalDate end) {
        return new Home(
                kind,
                setting,
                provider,
                household,
                registered,
                urn,
                placeCode,
                placeProvider,
                firstNight,
                lastDay,
                end,
                reason,
                breakdown,
                move,
                main,
                settingCouncil,
                distanceBand);
    }

    /** The same home, begun on another day. */
    public Home from(LocalDate first) {
        return new Home(
                kind,
                setting,
                provider,
                household,
                registered,
                urn,
                placeCode,
                placeProvider,
                first,
                lastDay,
                plannedEnd,
                reason,
                breakdown,
                move,
                main,
                settingCouncil,
                distanceBand);
    }

    /** The same home, with another word for whose it is. */
    public Home providedBy(@Nullable String code) {
        return new Home(
                kind,
                setting,
                provider,
                household,
                registered,
                urn,
                placeCode,
                code,
                firstNight,
                lastDay,
                plannedEnd,
                reason,
                breakdown,
                move,
                main,
                settingCouncil,
                distanceBand);
    }

    /** The same home, found on the register. */
    public Home at(Offer offer, String distance) {
        return new Home(
                kind,
                offer.setting(),
                offer.provider(),
                offer.household() ? offer.setting() : household,
                true,
                urn,
                placeCode,
                placeProvider,
                firstNight,
                lastDay,
                plannedEnd,
                reason,
                breakdown,
                move,
                main,
                offer.council(),
                distance);
    }

    /** The same home, kept by these carers. */
    public Home keptBy(@Nullable UUID carers) {
        return new Home(
                kind,
                setting,
                provider,
                carers,
                registered,
                urn,
                placeCode,
                placeProvider,
                firstNight,
                lastDay,
                plannedEnd,
                reason,
                breakdown,
                move,
                main,
                settingCouncil,
                distanceBand);
    }

    /** Whether the night that begins on this day is spent here. */
    public boolean covers(LocalDate day) {
        return !firstNight.isAfter(day) && (lastDay == null || lastDay.isAfter(day));
    }

    /** Whether any night is spent in both. */
    public boolean overlaps(Home other) {
        boolean meBeforeItsEnd = other.lastDay == null || firstNight.isBefore(other.lastDay);
        boolean itBeforeMyEnd = lastDay == null || other.firstNight.isBefore(lastDay);
        boolean bothHaveNights = !firstNight.equals(lastDay) && !other.firstNight.equals(other.lastDay);
        return meBeforeItsEnd && itBeforeMyEnd && bothHaveNights;
    }
}
