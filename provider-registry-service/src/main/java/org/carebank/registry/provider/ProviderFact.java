package org.carebank.registry.provider;

import java.time.Instant;
import java.util.List;

/** Everything that can happen to a provider on the register; kept as its history, with the reasons given. */
public sealed interface ProviderFact {
    Instant at();

    default List<String> reasons() {
        return List.of();
    }

    /** The name of the fact in the history. */
    default String name() {
        return switch (this) {
            case Applied _ -> "applied";
            case Admitted _ -> "admitted";
            case Refused _ -> "refused";
            case AppliedAgain _ -> "applied_again";
            case Left _ -> "left";
        };
    }

    record Applied(Instant at) implements ProviderFact {}

    record Admitted(List<String> reasons, Instant at) implements ProviderFact {}

    record Refused(List<String> reasons, Instant at) implements ProviderFact {}

    record AppliedAgain(Instant at) implements ProviderFact {}

    record Left(List<String> reasons, Instant at) implements ProviderFact {}
}
