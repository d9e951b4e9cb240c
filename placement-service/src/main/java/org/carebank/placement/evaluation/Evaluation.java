package org.carebank.placement.evaluation;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of one home by its child.
 *
 * @param dueOn absent where it was given without being asked for
 * @param status due, given or excused
 * @param settledOn the day on which it was given or excused
 * @param excuse why it is asked for no longer
 */
public record Evaluation(
        UUID id,
        UUID child,
        UUID placement,
        @Nullable LocalDate dueOn,
        String status,
        @Nullable LocalDate settledOn,
        @Nullable String excuse,
        @Nullable String excuseWords,
        @Nullable Given given,
        @Nullable FollowUp followUp,
        int version) {
    /**
     * What was said.
     *
     * @param by child, with_help or observer
     * @param form the version of the questions
     * @param items code to 1-5; what the child would rather not say is absent
     * @param low by the published rule a social worker looks after it
     * @param observer who observed: family, friend, teacher, health, advocate, visitor or social_worker
     * @param observedBecause too_young or unable
     */
    public record Given(
            LocalDate on,
            String by,
            String form,
            Map<String, Integer> items,
            @Nullable String words,
            boolean low,
            @Nullable String observer,
            @Nullable String observerName,
            @Nullable String observedBecause) {}

    /** What the social worker did about a bad one. */
    public record FollowUp(LocalDate on, String words) {}

    /** A bad one that nobody has followed up yet. */
    public boolean waits() {
        return given != null && given.low() && followUp == null;
    }
}
