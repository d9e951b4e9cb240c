package org.carebank.placement.leaver;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan for leaving care with everything that was ever proposed.
 *
 * @param revisions in order; the last that was agreed holds, the last that has no answer waits for the young person
 */
public record LeaverPlan(
        UUID id,
        UUID child,
        LeaverStatus status,
        @Nullable LocalDate reviewDue,
        @Nullable LocalDate endedOn,
        long version,
        List<Revision> revisions) {
    /**
     * How the young person is to live.
     *
     * @param household whose foster home it is
     * @param provider whose home it is
     * @param to the day on which it no longer holds
     */
    public record Terms(
            Arrangement arrangement,
            @Nullable UUID household,
            @Nullable UUID provider,
            @Nullable UUID setting,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** What was proposed: terms, or the day on which the plan should end. */
    public record Revision(
            int revision,
            @Nullable Terms terms,
            @Nullable LocalDate endsOn,
            String proposedBy,
            Instant proposedAt,
            @Nullable String answer) {}

    /** What waits for the young person. */
    public Optional<Revision> waiting() {
        return revisions.isEmpty()
                ? Optional.empty()
                : Optional.of(revisions.getLast())
                        .filter(each -> each.answer() == null && status != LeaverStatus.ENDED);
    }

    /** What was agreed last. */
    public Optional<Terms> holds() {
        return revisions.stream()
                .filter(each -> "agreed".equals(each.answer()) && each.terms() != null)
                .reduce((_, later) -> later)
                .map(Revision::terms);
    }
}
