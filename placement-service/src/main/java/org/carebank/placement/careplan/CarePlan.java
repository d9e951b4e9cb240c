package org.carebank.placement.careplan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a child's care plan.
 *
 * @param author who wrote it for the council
 * @param aims in the order in which they were written
 */
public record CarePlan(int version, String author, Instant at, List<Aim> aims) {
    /**
     * What the child needs in one area, and what is to be reached.
     *
     * @param id the same in every version
     * @param horizon now or later
     * @param who does it
     * @param by the day by which it is to be done
     */
    public record Aim(
            UUID id,
            Area area,
            String horizon,
            String need,
            String aim,
            String who,
            @Nullable LocalDate by) {}
}
