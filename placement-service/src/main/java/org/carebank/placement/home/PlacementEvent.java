package org.carebank.placement.home;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.event.Event;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a placement. Consumers read these on {@value #TOPIC}, keyed by child. */
public sealed interface PlacementEvent extends Event {
    String TOPIC = "placement.placement.v1";

    UUID placement();

    UUID child();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return child().toString();
    }

    /** A child lives there from the first night on. */
    record MovedIn(
            UUID placement,
            UUID child,
            String council,
            String region,
            @Nullable UUID agreement,
            @Nullable UUID setting,
            @Nullable UUID provider,
            @Nullable UUID household,
            KindOfCare kind,
            @Nullable String placeCode,
            @Nullable String placeProvider,
            Basis basis,
            boolean registered,
            LocalDate firstNight,
            @Nullable LocalDate plannedEnd,
            @Nullable String settingCouncil,
            @Nullable String distanceBand,
            boolean move,
            Instant at)
            implements PlacementEvent {}

    /** The last day is the day of leaving; its night is not spent there. */
    record MovedOut(
            UUID placement,
            UUID child,
            LocalDate lastDay,
            @Nullable String reason,
            boolean breakdown,
            Instant at) implements PlacementEvent {}

    /** Away for a time: T0 to T4, missing or other. */
    record Absent(UUID placement, UUID child, LocalDate from, String why, Instant at) implements PlacementEvent {}

    /** On the absence's own first day it takes the absence back. */
    record Returned(UUID placement, UUID child, LocalDate on, Instant at) implements PlacementEvent {}

    /** The facts of a placement restated in full. */
    record Corrected(
            UUID placement,
            UUID child,
            String council,
            String region,
            @Nullable UUID agreement,
            @Nullable UUID setting,
            @Nullable UUID provider,
            @Nullable UUID household,
            KindOfCare kind,
            @Nullable String placeCode,
            @Nullable String placeProvider,
            Basis basis,
            boolean registered,
            LocalDate firstNight,
            @Nullable LocalDate lastDay,
            @Nullable LocalDate plannedEnd,
            boolean voided,
            @Nullable String reason,
            boolean breakdown,
            boolean move,
            Instant at)
            implements PlacementEvent {}
}
