package org.carebank.placement.evaluation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a child is asked what it thinks of its home, and what excuses it by itself.
 *
 * @param firstNights nights from the later of moving in and the council's joining day to the first one
 * @param everyNights nights from one to the next
 */
public record EvaluationPolicy(int firstNights, int everyNights) {
    public EvaluationPolicy {
        if (firstNights < 1 || everyNights < 1) {
            throw new IllegalArgumentException("Evaluations are due after one night at least");
        }
    }

    /**
     * What is held true of a home and its child.
     *
     * @param lastDay the day of leaving; its night is not spent there
     * @param lapsed the home never was, or is no main home
     * @param diedOn the day of the child's death
     * @param leftCareOn the day from which the child is in care no longer
     */
    public record Facts(
            LocalDate firstNight,
            @Nullable LocalDate lastDay,
            boolean lapsed,
            LocalDate joinedOn,
            @Nullable LocalDate diedOn,
            @Nullable LocalDate leftCareOn,
            Collection<Away> away) {
        LocalDate from() {
            return firstNight.isAfter(joinedOn) ? firstNight : joinedOn;
        }

        private boolean livedThereOn(LocalDate day) {
            return !lapsed && !firstNight.isAfter(day) && (lastDay == null || lastDay.isAfter(day));
        }
    }

    /**
     * Nights away from a home that stays the child's.
     *
     * @param to the day of coming back
     * @param why T0 to T4, missing, hospital or other
     */
    public record Away(LocalDate from, @Nullable LocalDate to, String why) {
        private boolean covers(LocalDate day) {
            return !from.isAfter(day) && (to == null || to.isAfter(day));
        }

        private Optional<String> excuse() {
            return switch (why) {
                case "missing" -> Optional.of("missing");
                case "T1", "hospital" -> Optional.of("hospital");
                default -> Optional.empty();
            };
        }
    }

    /** What was given or excused before of the same home: for which day, and the day on which it was given. */
    public record Settled(
            @Nullable LocalDate dueOn, @Nullable LocalDate givenOn) {}

    /** The day for which the child is to be asked today, where there is one; days that were missed are not made up for. */
    public Optional<LocalDate> dueOn(Facts facts, LocalDate today, Collection<Settled> before) {
        boolean there = facts.livedThereOn(today) && facts.diedOn() == null && facts.leftCareOn() == null;
        long nights = ChronoUnit.DAYS.between(facts.from(), today);
        if (!there || nights < firstNights) {
            return Optional.empty();
        }
        var due = facts.from().plusDays(firstNights + (nights - firstNights) / everyNights * everyNights);
        return before.stream().anyMatch(each -> answers(each, due)) ? Optional.empty() : Optional.of(due);
    }

    /** A day that moved when the home was put right is answered by what was said for the day that it was: the nearest. */
    private boolean answers(Settled settled, LocalDate due) {
        return (settled.givenOn() != null && !settled.givenOn().isBefore(due))
                || (settled.dueOn() != null && ChronoUnit.DAYS.between(settled.dueOn(), due) * 2 < everyNights);
    }

    /** Why what was asked for on a day is asked for no longer; empty while it is. */
    public Optional<String> excuse(Facts facts, LocalDate dueOn, LocalDate today) {
        if (facts.diedOn() != null) {
            return Optional.of("died");
        }
        if (!facts.livedThereOn(dueOn) || !isDue(facts, dueOn)) {
            return Optional.of("corrected");
        }
        if (!facts.livedThereOn(today) || facts.leftCareOn() != null) {
            return Optional.of("left");
        }
        return facts.away().stream()
                .filter(each -> each.covers(dueOn))
                .flatMap(each -> each.excuse().stream())
                .findFirst();
    }

    private boolean isDue(Facts facts, LocalDate day) {
        long nights = ChronoUnit.DAYS.between(facts.from(), day) - firstNights;
        return nights >= 0 && nights % everyNights == 0;
    }

    /** The next day by the rhythm after this one. */
    public LocalDate next(Facts facts, LocalDate today) {
        long nights = ChronoUnit.DAYS.between(facts.from(), today) - firstNights;
        return facts.from().plusDays(nights < 0 ? firstNights : firstNights + (nights / everyNights + 1) * everyNights);
    }
}
