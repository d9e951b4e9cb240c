package org.carebank.payment.preview;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.carebank.payment.entitlement.AgeBand;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.entitlement.WeeklyRate;
import org.jspecify.annotations.Nullable;

/** Nights of one home at given rates: lines of equal rate, what accrues, and the part of it under a hold. */
final class EntitlementPreviewPolicy {
    private EntitlementPreviewPolicy() {}

    /** When an age band changes (law 4). */
    enum BandRule {
        BIRTHDAY,
        PAY_WEEK
    }

    record Rate(LocalDate from, long weeklyPence) {}

    record Band(int fromAge, List<Rate> rates) {}

    /** A component has rates for all ages, or bands of age. */
    record Component(String name, List<Rate> rates, List<Band> bands) {}

    record Facts(
            Nights nights, @Nullable LocalDate born, BandRule rule, List<Component> components, List<Nights> holds) {}

    record Line(String name, Nights nights, long weeklyPence) {
        long pence() {
            return WeeklyRate.pence(weeklyPence, nights.from(), nights.to());
        }
    }

    static List<Line> lines(Facts facts) {
        var lines = new ArrayList<Line>();
        for (var component : facts.components()) {
            lines.addAll(lines(facts, component));
        }
        return lines;
    }

    /** Pence of these lines on nights under a hold; holds that overlap count once. */
    static long held(Facts facts, List<Line> lines) {
        var dates = new TreeSet<LocalDate>();
        facts.holds().forEach(hold -> dates.addAll(List.of(hold.from(), hold.to())));
        long held = 0;
        for (var from : dates) {
            var to = dates.higher(from);
            if (to != null && facts.holds().stream().anyMatch(hold -> hold.has(from))) {
                var spell = new Nights(from, to);
                for (var line : lines) {
                    var both = line.nights().within(spell);
                    held = Math.addExact(held, WeeklyRate.pence(line.weeklyPence(), both.from(), both.to()));
                }
            }
        }
        return held;
    }

    private static List<Line> lines(Facts facts, Component component) {
        var lines = new ArrayList<Line>();
        var dates = dates(facts, component);
        for (var from : dates) {
            var to = dates.higher(from);
            if (to != null) {
                weekly(facts, component, from)
                        .ifPresent(weekly -> join(lines, new Line(component.name(), new Nights(from, to), weekly)));
            }
        }
        return lines;
    }

    private static NavigableSet<LocalDate> dates(Facts facts, Component component) {
        var dates = new TreeSet<LocalDate>();
        if (!facts.nights().isEmpty()) {
            dates.addAll(List.of(facts.nights().from(), facts.nights().to()));
        }
        Stream.concat(
                        Stream.concat(
                                        component.rates().stream(),
                                        component.bands().stream().flatMap(band -> band.rates().stream()))
                                .map(Rate::from),
                        component.bands().stream().map(band -> begins(facts, band)))
                .filter(facts.nights()::has)
                .forEach(dates::add);
        return dates;
    }

    private static Optional<Long> weekly(Facts facts, Component component, LocalDate night) {
        var rates = component.bands().isEmpty()
                ? Optional.of(component.rates())
                : component.bands().stream()
                        .filter(band -> !begins(facts, band).isAfter(night))
                        .max(Comparator.comparingInt(Band::fromAge))
                        .map(Band::rates);
        return rates.flatMap(some -> some.stream()
                .filter(rate -> !rate.from().isAfter(night))
                .max(Comparator.comparing(Rate::from))
                .map(Rate::weeklyPence));
    }

    /** The first night of a band: the birthday, or the Monday on or before it. */
    private static LocalDate begins(Facts facts, Band band) {
        var birthday = AgeBand.birthday(Objects.requireNonNull(facts.born()), band.fromAge());
        return facts.rule() == BandRule.BIRTHDAY
                ? birthday
                : birthday.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static void join(List<Line> lines, Line next) {
        var before = lines.isEmpty() ? null : lines.getLast();
        if (before != null
                && before.weeklyPence() == next.weeklyPence()
                && before.nights().to().equals(next.nights().from())) {
            lines.removeLast();
            lines.add(new Line(
                    next.name(),
                    new Nights(before.nights().from(), next.nights().to()),
                    next.weeklyPence()));
        } else {
            lines.add(next);
        }
    }
}
