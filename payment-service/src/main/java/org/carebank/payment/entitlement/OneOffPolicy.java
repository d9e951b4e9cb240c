package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.carebank.payment.entitlement.ChildFacts.Home;
import org.carebank.payment.entitlement.ComponentRules.OneOff;

/** On which nights a household is paid something once, by the dated rules: set-up, birthdays, festivals, clothing. */
final class OneOffPolicy {
    private static final int ADULT = 18;

    private OneOffPolicy() {}

    /** Something paid once. */
    record Due(LocalDate night, OneOff rule) {}

    static Stream<Due> of(ChildFacts facts, Home home, ComponentRules rules) {
        if (rules.oneOffs().isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(
                        setUp(facts, home).flatMap(night -> due(rules, Component.SET_UP, home, night)),
                        birthdays(facts).flatMap(night -> due(rules, Component.BIRTHDAY, home, night)),
                        yearly(facts, home, rules, Component.FESTIVAL),
                        yearly(facts, home, rules, Component.CLOTHING))
                .flatMap(each -> each)
                .filter(due -> due.rule().amountPence() > 0);
    }

    private static Stream<Due> due(ComponentRules rules, Component component, Home home, LocalDate night) {
        return rules.oneOff(component, home.kind(), night).map(rule -> new Due(night, rule)).stream();
    }

    /** The first night, once for each household: a new agreement with the same one sets nothing up. */
    private static Stream<LocalDate> setUp(ChildFacts facts, Home home) {
        var before = facts.homes().stream()
                .anyMatch(each -> !each.equals(home)
                        && Objects.equals(each.household(), home.household())
                        && each.firstNight().isBefore(home.firstNight()));
        return before ? Stream.empty() : Stream.of(home.firstNight());
    }

    private static Stream<LocalDate> birthdays(ChildFacts facts) {
        var born = facts.born();
        return born == null
                ? Stream.empty()
                : IntStream.rangeClosed(1, ADULT).mapToObj(age -> AgeBand.birthday(born, age));
    }

    /** A day of each year while the child lives there, before the eighteenth birthday. */
    private static Stream<Due> yearly(ChildFacts facts, Home home, ComponentRules rules, Component component) {
        var end = facts.born() == null ? home.firstNight().plusYears(ADULT) : AgeBand.birthday(facts.born(), ADULT);
        return rules.days(component, home.kind())
                .flatMap(day -> IntStream.rangeClosed(home.firstNight().getYear(), end.getYear())
                        .mapToObj(day::atYear)
                        .filter(night -> night.isBefore(end))
                        .flatMap(night -> due(rules, component, home, night)
                                .filter(due -> day.equals(due.rule().day()))));
    }
}
