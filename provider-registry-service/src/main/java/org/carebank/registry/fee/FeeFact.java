package org.carebank.registry.fee;

import java.time.LocalDate;

/** Everything that can happen to a fee agreement. */
sealed interface FeeFact {
    /** The fact in a word. */
    default String name() {
        return switch (this) {
            case Proposed _ -> "proposed";
            case Agreed _ -> "agreed";
            case Refused _ -> "refused";
            case Uplifted _ -> "uplifted";
            case Ended _ -> "ended";
        };
    }

    record Proposed() implements FeeFact {}

    record Agreed() implements FeeFact {}

    record Refused(String reason) implements FeeFact {}

    record Uplifted(LocalDate from, long weeklyPence) implements FeeFact {}

    record Ended(LocalDate lastDay) implements FeeFact {}
}
