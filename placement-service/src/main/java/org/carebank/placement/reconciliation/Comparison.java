package org.carebank.placement.reconciliation;

import static org.carebank.placement.reconciliation.DifferenceKind.ABSENCE;
import static org.carebank.placement.reconciliation.DifferenceKind.CHILD_NOT_IN_RETURN;
import static org.carebank.placement.reconciliation.DifferenceKind.HOME_NOT_IN_RECORD;
import static org.carebank.placement.reconciliation.DifferenceKind.HOME_NOT_IN_RETURN;
import static org.carebank.placement.reconciliation.DifferenceKind.LEGAL_STATUS;
import static org.carebank.placement.reconciliation.DifferenceKind.OTHER_DAYS;
import static org.carebank.placement.reconciliation.DifferenceKind.OTHER_KIND;
import static org.carebank.placement.reconciliation.DifferenceKind.OTHER_URN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.carebank.placement.child.CareHistory;
import org.carebank.placement.home.Absence;
import org.carebank.placement.home.Placement;
import org.carebank.placement.reference.CodeList;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.ssda903.Episode;
import org.jspecify.annotations.Nullable;

/**
 * Sets what a return says of one child beside what the record holds, span by span of days on which nothing changes in
 * either; pure.
 */
final class Comparison {
    /** Reasons for a new episode (RNE) that are a change of home. */
    private static final Set<String> MOVES = Set.of("P", "B", "T", "U");

    private final Both both;
    private final LocalDate from;
    private final LocalDate to;
    private final Function<Episode, KindOfCare> kindOf;
    private final Set<LocalDate> agreedEpisodes = new HashSet<>();
    private final Set<UUID> agreedHomes = new HashSet<>();
    private final List<Found> found = new ArrayList<>();

    /**
     * What is said and held of a child.
     *
     * @param urns the URN on the register, by setting
     */
    record Both(
            List<Episode> stated,
            List<Placement> homes,
            CareHistory care,
            List<Absence> absences,
            Map<UUID, String> urns) {}

    /**
     * A difference, from a day to the day after its last.
     *
     * @param said the return's code, URN or day
     * @param held the record's
     */
    record Difference(
            DifferenceKind kind,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable UUID placement,
            @Nullable String said,
            @Nullable String held) {
        /** What tells it apart from the child's others: the day on which it ends may go on growing. */
        String mark() {
            return "%s %s %s %s %s".formatted(kind.wire(), from, placement, said, held);
        }
    }

    private record Found(
            Difference difference,
            @Nullable Episode episode,
            @Nullable Placement home) {}

    private Comparison(Both both, LocalDate from, LocalDate to, Function<Episode, KindOfCare> kindOf) {
        this.both = both;
        this.from = from;
        this.to = to;
        this.kindOf = kindOf;
    }

    /** All differences of the days from {@code from} and before {@code to}, in order of days. */
    static List<Difference> of(Both both, LocalDate from, LocalDate to, Function<Episode, KindOfCare> kindOf) {
        return new Comparison(both, from, to, kindOf).differences();
    }

    private List<Difference> differences() {
        if (both.stated().isEmpty()) {
            return both.homes().stream()
                    .filter(each -> each.home().firstNight().isBefore(to))
                    .filter(each -> each.home().lastDay() == null
                            || each.home().lastDay().isAfter(from))
                    .min(Comparator.comparing(each -> each.home().firstNight()))
                    .map(each -> List.of(new Difference(
                            CHILD_NOT_IN_RETURN,
                            later(each.home().firstNight(), from),
                            null,
                            each.id(),
                            null,
                            each.home().kind().wire())))
                    .orElse(List.of());
        }
        var days = List.copyOf(days());
        for (int i = 0; i + 1 < days.size(); i++) {
            span(days.get(i), days.get(i + 1));
        }
        var told = new ArrayList<Difference>();
        for (var each : found) {
            join(told, daysOnly(each) ? otherDays(each) : each.difference());
        }
        moves(told);
        told.sort(Comparator.comparing(Difference::from).thenComparing(Difference::kind));
        return told;
    }

    private Set<LocalDate> days() {
        var days = new TreeSet<LocalDate>(List.of(from, to));
        both.stated().forEach(each -> add(days, each.decom(), each.dec()));
        both.homes()
                .forEach(each -> add(days, each.home().firstNight(), each.home().lastDay()));
        both.absences().forEach(each -> add(days, each.from(), each.to()));
        both.care().statuses().forEach(each -> add(days, each.from(), null));
        return days;
    }

    private void add(Set<LocalDate> days, LocalDate begin, @Nullable LocalDate end) {
        for (var each : end == null ? List.of(begin) : List.of(begin, end)) {
            if (each.isAfter(from) && each.isBefore(to)) {
                days.add(each);
            }
        }
    }

    private void span(LocalDate day, LocalDate next) {
        var said = both.stated().stream()
                .filter(each -> !each.decom().isAfter(day)
                        && (each.dec() == null || each.dec().isAfter(day)))
                .max(Comparator.comparing(Episode::decom))
                .orElse(null);
        var lived = both.homes().stream()
                .filter(each -> each.home().covers(day))
                .max(Comparator.comparing((Placement each) -> each.home().main())
                        .thenComparing(each -> each.home().firstNight()))
                .orElse(null);
        var status = both.care().on(day).map(each -> each.legalStatus()).orElse(null);
        if (said != null && lived == null) {
            add(HOME_NOT_IN_RECORD, day, next, said, null, home(said), null);
        } else if (said == null && lived != null && status != null) {
            add(HOME_NOT_IN_RETURN, day, next, null, lived, null, home(lived));
        } else if (said != null && lived != null) {
            beside(day, next, said, lived, status);
        }
    }

    private void beside(LocalDate day, LocalDate next, Episode said, Placement lived, @Nullable String status) {
        if (!said.ls().equals(status)) {
            add(LEGAL_STATUS, day, next, said, lived, said.ls(), status);
        }
        if (CodeList.shortBreak(said.ls())) {
            agreed(said, lived);
            return;
        }
        var away = both.absences().stream()
                .filter(each -> CodeList.temporary(each.why()))
                .filter(each -> !each.from().isAfter(day)
                        && (each.to() == null || each.to().isAfter(day)))
                .map(Absence::why)
                .findFirst()
                .orElse(null);
        var told = CodeList.temporary(said.place()) ? said.place() : null;
        if (!Objects.equals(told, away)) {
            add(ABSENCE, day, next, said, lived, told, away);
        }
        if (told != null) {
            return;
        }
        var kind = kindOf.apply(said);
        var tells = urn(said);
        var holds = urn(lived);
        if (tells != null && holds != null && !tells.equals(holds)) {
            add(OTHER_URN, day, next, said, lived, tells, holds);
        } else if (kind != KindOfCare.OTHER && kind != lived.home().kind()) {
            add(
                    OTHER_KIND,
                    day,
                    next,
                    said,
                    lived,
                    kind.wire(),
                    lived.home().kind().wire());
        } else {
            agreed(said, lived);
        }
    }

    private void agreed(Episode said, Placement lived) {
        agreedEpisodes.add(said.decom());
        agreedHomes.add(lived.id());
    }

    private void add(
            DifferenceKind kind,
            LocalDate day,
            LocalDate next,
            @Nullable Episode said,
            @Nullable Placement lived,
            @Nullable String says,
            @Nullable String holds) {
        found.add(new Found(
                new Difference(kind, day, next, lived == null ? null : lived.id(), says, holds), said, lived));
    }

    /** Whether both tell of it at other times: then it is the days that differ. */
    private boolean daysOnly(Found each) {
        boolean said =
                each.episode() != null && agreedEpisodes.contains(each.episode().decom());
        boolean lived = each.home() != null && agreedHomes.contains(each.home().id());
        return switch (each.difference().kind()) {
            case HOME_NOT_IN_RECORD -> said;
            case HOME_NOT_IN_RETURN -> lived;
            case OTHER_URN, OTHER_KIND -> said && lived;
            default -> false;
        };
    }

    private static Difference otherDays(Found each) {
        var difference = each.difference();
        return new Difference(
                OTHER_DAYS,
                difference.from(),
                difference.to(),
                difference.placement(),
                each.episode() == null ? null : each.episode().decom().toString(),
                each.home() == null ? null : each.home().home().firstNight().toString());
    }

    /** Spans that say the same are one. */
    private static void join(List<Difference> told, Difference next) {
        for (int i = 0; i < told.size(); i++) {
            var each = told.get(i);
            if (each.kind() == next.kind()
                    && next.from().equals(each.to())
                    && Objects.equals(each.placement(), next.placement())
                    && Objects.equals(each.said(), next.said())
                    && Objects.equals(each.held(), next.held())) {
                told.set(
                        i,
                        new Difference(
                                each.kind(), each.from(), next.to(), each.placement(), each.said(), each.held()));
                return;
            }
        }
        told.add(next);
    }

    /** Homes alike in kind and without a URN tell only by the day of the move that they are not on the same days. */
    private void moves(List<Difference> told) {
        var first = new TreeSet<LocalDate>();
        both.homes().forEach(each -> first.add(each.home().firstNight()));
        var begun = new TreeSet<LocalDate>();
        both.stated().forEach(each -> begun.add(each.decom()));
        for (var each : both.stated()) {
            if (MOVES.contains(each.rne()) && !CodeList.temporary(each.place()) && !first.contains(each.decom())) {
                boolean back =
                        both.absences().stream().anyMatch(away -> each.decom().equals(away.to()));
                if (!back) {
                    moved(told, each.decom(), null, each.decom().toString(), null);
                }
            }
        }
        for (var each : both.homes()) {
            var day = each.home().firstNight();
            if (each.home().main() && !begun.contains(day)) {
                moved(told, day, each.id(), null, day.toString());
            }
        }
    }

    private void moved(
            List<Difference> told, LocalDate day, @Nullable UUID home, @Nullable String said, @Nullable String held) {
        boolean seen = told.stream()
                .anyMatch(each -> !each.from().isAfter(day)
                        && (each.to() == null || !each.to().isBefore(day)));
        if (!seen && day.isAfter(from) && day.isBefore(to)) {
            told.add(new Difference(OTHER_DAYS, day, day.plusDays(1), home, said, held));
        }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private @Nullable String home(Episode said) {
        return urn(said) == null ? said.place() : urn(said);
    }

    private @Nullable String home(Placement lived) {
        return urn(lived) == null ? lived.home().kind().wire() : urn(lived);
    }

    private static @Nullable String urn(Episode said) {
        return normal(said.urn());
    }

    private @Nullable String urn(Placement lived) {
        var setting = lived.home().setting();
        var own = normal(lived.home().urn());
        return own != null || setting == null ? own : normal(both.urns().get(setting));
    }

    /** Blank, and the guide's placeholder for a setting without one (seven times X), are no URN. */
    private static @Nullable String normal(@Nullable String urn) {
        if (urn == null) {
            return null;
        }
        var plain = urn.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
        return plain.isEmpty() || plain.matches("X+") ? null : plain;
    }
}
