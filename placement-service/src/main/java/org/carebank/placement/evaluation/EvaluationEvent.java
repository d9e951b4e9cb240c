package org.carebank.placement.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.event.Event;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a child's evaluation of its home. Consumers read these on {@value #TOPIC}, keyed by child. */
public sealed interface EvaluationEvent extends Event {
    String TOPIC = "placement.evaluation.v1";

    UUID evaluation();

    UUID child();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return child().toString();
    }

    /** The child is asked what it thinks of its home. */
    record Due(UUID evaluation, UUID child, UUID placement, String council, LocalDate dueOn, Instant at)
            implements EvaluationEvent {}

    /**
     * The child said it, or somebody it trusts observed it.
     *
     * @param dueOn absent where it was given without being asked for
     * @param by child, with_help or observer
     * @param version the version of the questions, such as {@code 8_to_11.1}
     * @param items code to 1-5; what the child would rather not say is absent
     */
    record Given(
            UUID evaluation,
            UUID child,
            UUID placement,
            @Nullable UUID provider,
            @Nullable UUID setting,
            String council,
            @Nullable LocalDate dueOn,
            LocalDate givenOn,
            String by,
            String version,
            Map<String, Integer> items,
            Instant at)
            implements EvaluationEvent {}

    /**
     * It is asked for no longer.
     *
     * @param reason missing, hospital, died, left, corrected, or a social worker's: unwell, too_upset, away, not_reached,
     *     nobody_to_observe, other
     */
    record Excused(
            UUID evaluation,
            UUID child,
            UUID placement,
            LocalDate dueOn,
            LocalDate excusedOn,
            String reason,
            Instant at)
            implements EvaluationEvent {}
}
