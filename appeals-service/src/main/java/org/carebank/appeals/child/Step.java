package org.carebank.appeals.child;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.carebank.appeals.appeal.AppealStatus;
import org.carebank.appeals.appeal.AppealView;
import org.carebank.appeals.appeal.Wish;
import org.carebank.appeals.hearing.Hearings.Held;
import org.jspecify.annotations.Nullable;

/**
 * One step of an appeal, as the child sees it.
 *
 * @param what which step; the page has its words
 * @param state done, now or later
 * @param day the day of it or by which, in words; empty where there is none
 */
record Step(String what, String state, String day) {
    private static final String DONE = "done";
    private static final String NOW = "now";
    private static final String LATER = "later";

    /** The steps so far and to come. Of an appeal that has ended only those that were taken. */
    static List<Step> of(
            AppealView appeal, boolean funded, List<Held> held, Function<@Nullable LocalDate, String> inWords) {
        var escalated = held.stream().anyMatch(each -> Boolean.FALSE.equals(each.feltHeard()));
        var heard = !held.isEmpty();
        var steps = new ArrayList<Step>();
        steps.add(new Step("told", DONE, inWords.apply(appeal.lodgedOn())));
        var money = appeal.wish() == Wish.LEAVE ? "money_leave" : "money_stay";
        steps.add(funded ? new Step(money + "_done", DONE, "") : new Step(money, NOW, ""));
        steps.add(new Step(
                "hearing",
                heard ? DONE : NOW,
                inWords.apply(
                        heard
                                ? held.getFirst().written().heardOn()
                                : appeal.next().by())));
        steps.add(new Step("decided", heard ? DONE : LATER, ""));
        if (escalated) {
            var resolved = appeal.status() != AppealStatus.ESCALATED;
            steps.add(new Step(
                    "commissioner",
                    resolved ? DONE : NOW,
                    resolved ? "" : inWords.apply(appeal.next().by())));
        }
        var asked = appeal.status() == AppealStatus.HEARD || appeal.status() == AppealStatus.RESOLVED;
        steps.add(new Step(
                "say",
                asked ? NOW : appeal.status() == AppealStatus.ENDED && appeal.feltHeard() != null ? DONE : LATER,
                asked ? inWords.apply(appeal.next().by()) : ""));
        if (appeal.status() == AppealStatus.ENDED) {
            steps.removeIf(step -> !step.state().equals(DONE));
        }
        return List.copyOf(steps);
    }
}
