package org.carebank.placement.task;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says which tasks should stand now. What should and does not is raised; what stands and should not is settled by itself. */
public interface TaskRule {
    /** The kinds that this rule, and no other, speaks of. */
    Set<TaskKind> kinds();

    /**
     * What should stand on a day.
     *
     * @param children only of these; null for all that the caller may see
     */
    Collection<Wanted> wanted(@Nullable Collection<UUID> children, LocalDate today);

    /** A task that should stand: the same kind about the same thing since the same day is the same task. */
    record Wanted(
            TaskKind kind,
            UUID child,
            UUID about,
            LocalDate since,
            @Nullable LocalDate to,
            @Nullable LocalDate due) {}
}
