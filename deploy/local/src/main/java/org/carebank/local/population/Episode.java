package org.carebank.local.population;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One row of the return's episodes file: a child, one legal status, one home, from one day to another. */
record Episode(
        LocalDate begins,
        String why,
        String legalStatus,
        CareKind kind,
        String urn,
        String district,
        @Nullable LocalDate ends,
        String endedBecause,
        String movedBecause) {}
