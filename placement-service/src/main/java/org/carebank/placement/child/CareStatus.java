package org.carebank.placement.child;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * From a day on: in care under a legal status, or out of care for a reason.
 *
 * @param legalStatus an LS code; absent when the child left care
 * @param leftReason the REC code of leaving; absent in care
 */
public record CareStatus(
        LocalDate from,
        @Nullable String legalStatus,
        @Nullable String leftReason) {
    private static final String DIED = "E2";

    public static CareStatus under(String legalStatus, LocalDate from) {
        return new CareStatus(from, legalStatus, null);
    }

    public static CareStatus left(String reason, LocalDate on) {
        return new CareStatus(on, null, reason);
    }

    boolean died() {
        return DIED.equals(leftReason);
    }
}
