package org.carebank.placement.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do about a child.
 *
 * @param about the child, placement, agreement, concern or order that it is about
 * @param since the first day of what is wrong
 * @param to the day on which that ended; absent where it goes on
 * @param due by when; absent where it should have been done already
 * @param settledAs itself, died, or the reason that a person gave
 */
public record Task(
        UUID id,
        TaskKind kind,
        UUID child,
        UUID about,
        LocalDate since,
        @Nullable LocalDate to,
        @Nullable LocalDate due,
        Instant noticedAt,
        @Nullable Instant settledAt,
        @Nullable String settledAs,
        @Nullable String words,
        long version) {
    public boolean open() {
        return settledAt == null;
    }
}
