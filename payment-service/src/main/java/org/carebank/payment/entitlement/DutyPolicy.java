package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.carebank.payment.entitlement.ChildFacts.Status;

/**
 * When a child's funding account is open (F1): from the first night on which the legal status carries the duty, never
 * before the council joined, until the child leaves care. A later change to a status without the duty does not close it:
 * a child is never without a funded home because a code changed.
 */
final class DutyPolicy {
    private DutyPolicy() {}

    static List<Nights> funded(ChildFacts facts, FundingRules rules) {
        if (facts.joinedOn() == null) {
            return List.of();
        }
        var end = facts.diedOn() == null ? Nights.OPEN : facts.diedOn();
        var left = facts.leftOn() == null ? end : Nights.earlier(facts.leftOn(), end);
        var spells = new ArrayList<Nights>();
        opened(facts, rules, each -> each.from().isBefore(left)).ifPresent(from -> spells.add(new Nights(from, left)));
        if (facts.leftOn() != null) {
            opened(facts, rules, each -> !each.from().isBefore(left))
                    .ifPresent(from -> spells.add(new Nights(from, end)));
        }
        return spells.stream().filter(each -> !each.isEmpty()).toList();
    }

    /** The first night on which one of these statuses carries the duty. */
    private static Optional<LocalDate> opened(ChildFacts facts, FundingRules rules, Predicate<Status> which) {
        var history = facts.statuses().stream()
                .sorted(Comparator.comparing(Status::from))
                .toList();
        var found = Stream.<LocalDate>builder();
        for (int i = 0; i < history.size(); i++) {
            var status = history.get(i);
            var next = i + 1 < history.size() ? history.get(i + 1).from() : Nights.OPEN;
            if (which.test(status)) {
                carried(facts, rules, status)
                        .filter(night -> night.isBefore(next))
                        .ifPresent(found::add);
            }
        }
        return found.build().min(Comparator.naturalOrder());
    }

    private static Optional<LocalDate> carried(ChildFacts facts, FundingRules rules, Status status) {
        var joined = facts.joinedOn() == null ? Nights.OPEN : facts.joinedOn();
        return rules.duties().stream()
                .filter(duty -> duty.legalStatus().equals(status.legalStatus()))
                .map(duty -> Nights.later(Nights.later(duty.from(), status.from()), joined))
                .min(Comparator.naturalOrder());
    }
}
