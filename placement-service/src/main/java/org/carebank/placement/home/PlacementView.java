package org.carebank.placement.home;

import java.time.LocalDate;
import java.util.UUID;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** A placement over the API. */
public record PlacementView(
        UUID id,
        UUID child,
        String council,
        @Nullable UUID agreement,
        Basis basis,
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
        boolean voided,
        int version) {

    static PlacementView of(Placement placement) {
        var home = placement.home();
        return new PlacementView(
                placement.id(),
                placement.child(),
                placement.council(),
                placement.agreement(),
                placement.basis(),
                home.kind(),
                home.setting(),
                home.provider(),
                home.household(),
                home.registered(),
                home.urn(),
                home.placeCode(),
                home.placeProvider(),
                home.firstNight(),
                home.lastDay(),
                home.plannedEnd(),
                home.reason(),
                home.breakdown(),
                home.move(),
                home.main(),
                placement.voided(),
                placement.version());
    }
}
