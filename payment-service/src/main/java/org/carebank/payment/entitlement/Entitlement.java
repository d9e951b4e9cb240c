package org.carebank.payment.entitlement;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of one child come to.
 *
 * @param funded the nights on which the funding account is open, in order; none where the duty was never carried
 */
public record Entitlement(List<Nights> funded, List<Line> lines, List<Gap> gaps, List<Answer> answers) {

    /** What an open funding order does. */
    public enum Effect {
        HELD,
        CONTINUED
    }

    /** The answer to an order: what it does, to which home. */
    public record Answer(
            UUID cause, Effect effect, @Nullable UUID placement) {}
}
