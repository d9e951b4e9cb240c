package org.carebank.appeals.appeal;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * By when each step is promised; what was promised to a child does not change when a setting does.
 *
 * @param answersBy the council's and the home's answers
 * @param hearBy the hearing
 * @param sayBy until when the child is asked whether they feel heard; absent when not asked
 * @param resolveBy the Commissioner's office; absent when not called on
 */
@Embeddable
public record Deadlines(
        LocalDate answersBy,
        LocalDate hearBy,
        @Nullable LocalDate sayBy,
        @Nullable LocalDate resolveBy) {

    static Deadlines lodged(LocalDate on, AppealsConfig days) {
        return new Deadlines(on.plusDays(days.answerDays()), on.plusDays(days.hearDays()), null, null);
    }

    /** The child has been told, and is asked. */
    Deadlines told(LocalDate on, AppealsConfig days) {
        return new Deadlines(answersBy, hearBy, on.plusDays(days.sayDays()), null);
    }

    /** The child said no: the Commissioner's office is called on. */
    Deadlines escalated(LocalDate on, AppealsConfig days) {
        return new Deadlines(answersBy, hearBy, null, on.plusDays(days.resolveDays()));
    }

    LocalDate sayByOrNever() {
        return sayBy == null ? LocalDate.MAX : sayBy;
    }
}
