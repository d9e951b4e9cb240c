package org.carebank.placement.evaluation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a child is asked what it thinks of its home, and what excuses it by itself.
 *
 * @param firstNights nights from the later of moving in and the council's joining day to the first one
 * @param everyNights nights from one to the next
 */
public record EvaluationPolicy(int firstNights, int everyNights) {
    /** What excuses for as long as it lasts. */
    private static final Set<String> AWAY = Set.of("missing", "hospital");

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

    /**
     * What was given or excused before of the same home: for which day, the day on which it was given, and the code of
     * what excused it.
     */
    public record Settled(
            @Nullable LocalDate dueOn,
            @Nullable LocalDate givenOn,
            @Nullable String excuse) {}

    /** The day for which the child is to be asked today, where there is one; days that were missed are not made up for. */
    public Optional<LocalDate> dueOn(Facts facts, LocalDate today, Collection<Settled> before) {
        boolean there = facts.livedThereOn(today) && facts.diedOn() == null && facts.leftCareOn() == null;
        long nights = ChronoUnit.DAYS.between(facts.from(), today);
        if (!there || nights < firstNights) {
            return Optional.empty();
        }
        var due = facts.from().plusDays(firstNights + (nights - firstNights) / everyNights * everyNights);
        boolean waits = away(facts, today).isPresent() && away(facts, due).isEmpty();
        return waits
                        || before.stream()
                                .filter(each -> !onlyWhileAway(facts, each))
                                .anyMatch(each -> answers(each, due))
                ? Optional.empty()
                : Optional.of(due);
    }

    /** Who was there on the day and went missing after it is asked again after coming back. */
    private static boolean onlyWhileAway(Facts facts, Settled settled) {
        return settled.dueOn() != null
                && settled.excuse() != null
                && AWAY.contains(settled.excuse())
                && away(facts, settled.dueOn()).isEmpty();
    }

    private static Optional<String> away(Facts facts, LocalDate day) {
        return facts.away().stream()
                .filter(each -> each.covers(day))
                .flatMap(each -> each.excuse().stream())
                .findFirst();
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
        return away(facts, dueOn).or(() -> away(facts, today));
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
