package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.carebank.placement.child.CareHistory;
import org.carebank.placement.child.CareStatus;
import org.carebank.placement.home.Absence;
import org.carebank.placement.home.Placement;

/** What the record holds of a child, and what its council told of it in returns. */
record Living(List<Placement> homes, List<Absence> absences, List<CareStatus> statuses, List<Episode> stated) {
    /** Care taken over by another council. */
    private static final String HANDED_OVER = "E3";

    /** The same of the days since the council took the child over: what was before another council tells. */
    Living since(LocalDate day) {
        var first = new CareHistory(statuses)
                .on(day)
                .map(each -> new CareStatus(day, each.legalStatus(), each.leftReason()));
        return new Living(
                homes.stream()
                        .filter(each -> each.home().lastDay() == null
                                || each.home().lastDay().isAfter(day))
                        .map(each -> each.home().firstNight().isBefore(day) ? ofAnother(each, day) : each)
                        .toList(),
                absences.stream()
                        .filter(each -> each.to() == null || each.to().isAfter(day))
                        .map(each -> each.from().isBefore(day) ? each.begun(day) : each)
                        .toList(),
                Stream.concat(
                                first.stream(),
                                statuses.stream().filter(each -> each.from().isAfter(day)))
                        .toList(),
                stated.stream().filter(each -> !each.decom().isBefore(day)).toList());
    }

    /** The same of the days until the council handed the child over. */
    Living until(LocalDate day) {
        var before = statuses.stream().filter(each -> each.from().isBefore(day)).toList();
        var last = new CareHistory(before).latest().filter(each -> each.legalStatus() != null);
        return new Living(
                homes.stream()
                        .filter(each -> each.home().firstNight().isBefore(day))
                        .map(each -> each.home().lastDay() == null
                                        || each.home().lastDay().isAfter(day)
                                ? each.restated(each.home().until(day, null, false), each.basis())
                                : each)
                        .toList(),
                absences.stream().filter(each -> each.from().isBefore(day)).toList(),
                Stream.concat(before.stream(), last.stream().map(_ -> CareStatus.left(HANDED_OVER, day)))
                        .toList(),
                stated.stream().filter(each -> each.decom().isBefore(day)).toList());
    }

    /** A home that stood that day: whose it is, the council before said as it saw it. */
    private static Placement ofAnother(Placement placement, LocalDate day) {
        var home = placement.home();
        var provider = home.placeProvider();
        boolean ownOrOther = "PR1".equals(provider) || "PR2".equals(provider);
        return placement.restated(home.from(day).providedBy(ownOrOther ? null : provider), placement.basis());
    }
}
