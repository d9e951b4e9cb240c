package org.carebank.placement.review;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.carebank.placement.child.CareStatus;
import org.jspecify.annotations.Nullable;

/**
 * By when a child's case is reviewed; pure.
 *
 * @param rules dated; the one in force on the day on which care began counts, the earliest for care that began before it
 */
record ReviewPolicy(List<Rule> rules) {
    private static final Set<String> SHORT_BREAKS = Set.of("V3", "V4");

    /**
     * Months and working days of one kind of care from a day on.
     *
     * @param kind looked_after or short_breaks
     * @param firstWorkingDays after care began; absent where the first is counted in months
     */
    record Rule(
            String kind,
            LocalDate from,
            @Nullable Integer firstWorkingDays,
            @Nullable Integer firstMonths,
            int secondMonths,
            int thenMonths,
            String source) {}

    /**
     * What is held true of one child in care.
     *
     * @param joinedOn reviews before that day were the council's own: the first one here follows as a later one would
     * @param held the days of this period of care on which reviews were held, in order
     * @param nextOn the day that the last review set for the next one
     */
    record Facts(
            LocalDate careFrom,
            String legalStatus,
            LocalDate joinedOn,
            List<LocalDate> held,
            @Nullable LocalDate nextOn) {}

    /** The last day in time by the regulations. */
    LocalDate latest(Facts facts, BiFunction<LocalDate, Integer, LocalDate> workingDays) {
        var rule = rule(facts);
        boolean history = facts.careFrom().isBefore(facts.joinedOn());
        if (!facts.held().isEmpty()) {
            boolean second = facts.held().size() == 1 && !history;
            return facts.held().getLast().plusMonths(second ? rule.secondMonths() : rule.thenMonths());
        }
        if (history) {
            return facts.joinedOn().plusMonths(rule.thenMonths());
        }
        return rule.firstWorkingDays() == null
                ? facts.careFrom().plusMonths(Objects.requireNonNull(rule.firstMonths()))
                : workingDays.apply(facts.careFrom(), rule.firstWorkingDays());
    }

    /** The day by which the next review is held: as the last one set it, and never after the last day in time. */
    LocalDate due(Facts facts, BiFunction<LocalDate, Integer, LocalDate> workingDays) {
        var latest = latest(facts, workingDays);
        return facts.nextOn() != null && facts.nextOn().isBefore(latest) ? facts.nextOn() : latest;
    }

    private Rule rule(Facts facts) {
        var kind = SHORT_BREAKS.contains(facts.legalStatus()) ? "short_breaks" : "looked_after";
        var own = rules.stream()
                .filter(each -> each.kind().equals(kind))
                .sorted(Comparator.comparing(Rule::from))
                .toList();
        return own.stream()
                .filter(each -> !each.from().isAfter(facts.careFrom()))
                .reduce((_, later) -> later)
                .orElseGet(own::getFirst);
    }

    /** On which day the period of care began that a day lies in; null where the child was not in care. */
    static @Nullable LocalDate careFrom(List<CareStatus> statuses, LocalDate day) {
        @Nullable LocalDate from = null;
        for (var each : statuses) {
            if (each.from().isAfter(day)) {
                break;
            }
            if (each.legalStatus() == null) {
                from = null;
            } else if (from == null) {
                from = each.from();
            }
        }
        return from;
    }
}
