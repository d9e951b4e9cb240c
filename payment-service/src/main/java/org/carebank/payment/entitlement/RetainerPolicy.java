package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.carebank.payment.entitlement.ChildFacts.Absence;
import org.carebank.payment.entitlement.ChildFacts.Home;

/**
 * Which part of its rate a home is paid on a night: all of it while the child lives there, less when the child has been
 * away for as long as a rule says, and a part for a place kept during an appeal or after a sudden end.
 */
final class RetainerPolicy {
    static final int FULL = 100;

    private final ChildFacts facts;
    private final FundingRules rules;
    private final OrderPolicy orders;

    RetainerPolicy(ChildFacts facts, FundingRules rules, OrderPolicy orders) {
        this.facts = facts;
        this.rules = rules;
        this.orders = orders;
    }

    /** Hundredths of the rate; nought where nothing is paid for the night. */
    int percent(Home home, LocalDate night, boolean lived) {
        return lived ? present(home, night) : kept(home, night);
    }

    /** The first night on which nothing can be due any more. */
    LocalDate end(Home home) {
        var last = home.lastDay() == null ? Nights.OPEN : home.lastDay();
        return Nights.later(
                last, Nights.later(orders.kept(home).to(), afterSuddenEnd(home).to()));
    }

    /** Every date on which the part may change. */
    Stream<LocalDate> dates(Home home) {
        var kept = orders.kept(home);
        var sudden = afterSuddenEnd(home);
        return Stream.concat(
                Stream.of(kept.from(), kept.to(), sudden.from(), sudden.to()),
                absences(home)
                        .flatMap(each -> Stream.concat(
                                Stream.of(each.nights().from(), each.nights().to()),
                                rules.components().aways().stream()
                                        .map(rule -> each.nights().from().plusDays(rule.nights())))));
    }

    private int present(Home home, LocalDate night) {
        return rules.components()
                .away(home.kind(), night)
                .filter(rule -> absences(home)
                        .anyMatch(each -> each.nights().has(night)
                                && !night.isBefore(each.nights().from().plusDays(rule.nights()))))
                .map(ComponentRules.Away::percent)
                .orElse(FULL);
    }

    private int kept(Home home, LocalDate night) {
        var byAppeal = orders.kept(home).has(night) ? rules.retainer(night).percent() : 0;
        var bySuddenEnd = afterSuddenEnd(home).has(night)
                ? rules.components()
                        .suddenEnd(home.kind(), afterSuddenEnd(home).from())
                        .map(ComponentRules.SuddenEnd::percent)
                        .orElse(0)
                : 0;
        return Math.max(byAppeal, bySuddenEnd);
    }

    private Nights afterSuddenEnd(Home home) {
        var left = home.lastDay();
        if (left == null || !home.suddenEnd()) {
            return Nights.NONE;
        }
        return rules.components()
                .suddenEnd(home.kind(), left)
                .map(rule -> new Nights(left, left.plusDays(rule.nights())))
                .orElse(Nights.NONE);
    }

    private Stream<Absence> absences(Home home) {
        return facts.absences().stream().filter(each -> each.placement().equals(home.placement()));
    }
}
