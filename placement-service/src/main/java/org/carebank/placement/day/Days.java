package org.carebank.placement.day;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.jspecify.annotations.Nullable;

/** Refuses days that cannot be: what happened is recorded on its day or later, and only plans lie ahead. */
@ApplicationScoped
public class Days {
    private final Today today;

    Days(Today today) {
        this.today = today;
    }

    /** Whether the day has not come yet. */
    public boolean isAhead(LocalDate day) {
        return day.isAfter(today.date());
    }

    /** What happened has happened: the day must not lie ahead. */
    public void requireCome(String field, LocalDate day) {
        requireNotAfter(field, day, today.date(), "has not come yet");
    }

    /** The same, but a day that was recorded ahead of its time, as when the next home is agreed, may be said again. */
    public void requireComeOr(@Nullable LocalDate recorded, String field, LocalDate day) {
        if (!day.equals(recorded)) {
            requireCome(field, day);
        }
    }

    public static void requireNotAfter(String field, LocalDate day, LocalDate latest, String message) {
        if (day.isAfter(latest)) {
            throw impossible(field, day, message);
        }
    }

    public static void requireNotBefore(String field, LocalDate day, LocalDate earliest, String message) {
        if (day.isBefore(earliest)) {
            throw impossible(field, day, message);
        }
    }

    /** The refusal of a day; the message goes on from the field's name: {@code is before birth}. */
    public static Refusal impossible(String field, LocalDate day, String message) {
        return Refusal.invalid(
                "impossible-date",
                "The day cannot be: " + field + " " + message,
                new Refusal.Fault(field, "possible", day.toString(), message));
    }
}
