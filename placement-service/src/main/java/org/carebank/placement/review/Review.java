package org.carebank.placement.review;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A review that was held, as it is recorded now.
 *
 * @param officer the name of the reviewing officer who held it
 * @param nextOn by when the next one is held
 */
public record Review(UUID id, UUID child, int version, String officer, Said said, LocalDate nextOn) {
    /**
     * What the reviewing officer records.
     *
     * @param childWords what the child said at it or sent to it
     * @param nextOn absent: the last day in time
     */
    public record Said(
            LocalDate heldOn,
            Participation participation,
            @Nullable String childWords,
            List<Progress> progress,
            List<Decision> decisions,
            @Nullable LocalDate nextOn) {}

    /** How far one aim of the plan, or one goal of the child, is. */
    public record Progress(
            UUID about, Level level, @Nullable String words) {}

    /** What was decided, who does it and by when. */
    public record Decision(
            String decision, String who, @Nullable LocalDate by) {}
}
