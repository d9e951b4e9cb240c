package org.carebank.placement.story;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.time.BusinessClock;
import org.carebank.kit.time.Today;
import org.carebank.placement.agreement.Agreement;
import org.carebank.placement.agreement.Agreements;
import org.carebank.placement.child.CareHistories;
import org.carebank.placement.child.CareStatus;
import org.carebank.placement.concern.Concern;
import org.carebank.placement.concern.ConcernWords;
import org.carebank.placement.concern.Concerns;
import org.carebank.placement.evaluation.Evaluation;
import org.carebank.placement.evaluation.EvaluationSheet;
import org.carebank.placement.evaluation.Evaluations;
import org.carebank.placement.home.Absence;
import org.carebank.placement.home.Home;
import org.carebank.placement.home.Placement;
import org.carebank.placement.home.Placements;
import org.carebank.placement.leaver.LeaverPlan;
import org.carebank.placement.leaver.LeaverPlans;
import org.carebank.placement.liberty.LibertyOrders;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.review.Review;
import org.carebank.placement.review.Reviews;
import org.jspecify.annotations.Nullable;

/** Every fact about one child that the caller may see, in order of days. */
@ApplicationScoped
public class Timeline {
    private static final String LEFT_CARE = "Left care";

    private final CareHistories histories;
    private final Placements placements;
    private final Agreements agreements;
    private final Concerns concerns;
    private final Codes codes;
    private final Evaluations evaluations;
    private final LibertyOrders orders;
    private final LeaverPlans plans;
    private final Reviews reviews;
    private final Today today;

    Timeline(
            CareHistories histories,
            Placements placements,
            Agreements agreements,
            Concerns concerns,
            Codes codes,
            Evaluations evaluations,
            LibertyOrders orders,
            LeaverPlans plans,
            Reviews reviews,
            Today today) {
        this.histories = histories;
        this.placements = placements;
        this.agreements = agreements;
        this.concerns = concerns;
        this.codes = codes;
        this.evaluations = evaluations;
        this.orders = orders;
        this.plans = plans;
        this.reviews = reviews;
        this.today = today;
    }

    /**
     * One fact.
     *
     * @param what legal_status, home, left_home, absence, agreement, concern, evaluation, liberty_order, leaver_plan,
     *     review or reached
     * @param source from where it is known: the council's return, or recorded here
     */
    public record Entry(
            LocalDate on,
            String what,
            String title,
            String detail,
            String source,
            @Nullable UUID id) {}

    /** The latest first. */
    public List<Entry> of(UUID child) {
        var entries = new ArrayList<Entry>();
        histories.of(child).statuses().forEach(each -> entries.add(status(each)));
        placements.ofChild(child).forEach(each -> addHome(each, entries));
        placements.absencesOf(List.of(child)).getOrDefault(child, List.of()).forEach(each -> entries.add(away(each)));
        agreements.ofChild(child).forEach(each -> entries.add(agreement(each)));
        concerns.ofChild(child).forEach(each -> entries.add(concern(each)));
        evaluations.of(child).forEach(each -> evaluation(each).ifPresent(entries::add));
        orders.of(child).forEach(each -> entries.add(liberty(each)));
        plans.ofChild(child).forEach(each -> plan(each).ifPresent(entries::add));
        reviews.of(child).forEach(each -> entries.add(review(each)));
        reviews.reachedOf(child).forEach(each -> entries.add(reached(each)));
        entries.sort(Comparator.comparing(Entry::on)
                .thenComparingInt(Timeline::withinDay)
                .reversed());
        return entries;
    }

    /** What comes first where several things happened on one day: the old home is left before the new one is moved into. */
    private static int withinDay(Entry entry) {
        return switch (entry.what()) {
            case "legal_status" -> entry.title().equals(LEFT_CARE) ? 6 : 0;
            case "agreement" -> 1;
            case "left_home" -> 2;
            case "home" -> 3;
            case "absence" -> 4;
            default -> 5;
        };
    }

    private Entry status(CareStatus status) {
        var title = status.legalStatus() == null ? LEFT_CARE : "In care";
        var detail = status.legalStatus() == null
                ? codes.list().label("REC", String.valueOf(status.leftReason()))
                : codes.list().label("LS", status.legalStatus());
        return new Entry(status.from(), "legal_status", title, detail, "council", null);
    }

    private String moved(Home home) {
        if (home.firstNight().isAfter(today.date())) {
            return home.main() ? "Is to move in" : "Short breaks are to begin";
        }
        return home.main() ? "Moved in" : "Short breaks began";
    }

    private void addHome(Placement placement, List<Entry> entries) {
        var home = placement.home();
        var source = placement.basis().live() ? "recorded here" : "council's return";
        var registered = home.registered() ? "" : ", not on the register";
        entries.add(new Entry(
                home.firstNight(), "home", moved(home), home.kind().words() + registered, source, placement.id()));
        if (home.lastDay() != null) {
            var reason = home.reason() == null ? "" : reason(home.reason());
            entries.add(new Entry(
                    home.lastDay(),
                    "left_home",
                    home.lastDay().isAfter(today.date())
                            ? "Is to move out"
                            : home.breakdown() ? "Home broke down" : "Moved out",
                    reason.isEmpty() ? home.kind().words() : home.kind().words() + ": " + reason,
                    source,
                    placement.id()));
        }
    }

    private String reason(String code) {
        return codes.list().known("REASON_PLACE_CHANGE", code)
                ? codes.list().label("REASON_PLACE_CHANGE", code)
                : codes.list().label("REC", code);
    }

    private Entry away(Absence absence) {
        var until = absence.to() == null ? "still away" : "back on " + Words.day(absence.to());
        var why =
                codes.list().known("PLACE", absence.why()) ? codes.list().label("PLACE", absence.why()) : absence.why();
        return new Entry(
                absence.from(),
                "absence",
                "Away for a time",
                why + ", " + until,
                absence.imported() ? "council's return" : "recorded here",
                absence.id());
    }

    private static Entry agreement(Agreement agreement) {
        return new Entry(
                LocalDate.ofInstant(agreement.draftedAt(), BusinessClock.LONDON),
                "agreement",
                agreement.emergency() ? "Emergency start" : "Agreement begun",
                agreement.kind().words() + ", " + StateWords.inWords(agreement.status()),
                "recorded here",
                agreement.id());
    }

    private static Entry concern(Concern concern) {
        return new Entry(
                concern.on(),
                "concern",
                "Concern",
                ConcernWords.about(concern) + ", " + StateWords.inWords(concern.status()),
                "recorded here",
                concern.id());
    }

    /** One that is due and unanswered has not happened yet. */
    private static Optional<Entry> evaluation(Evaluation evaluation) {
        if (evaluation.settledOn() == null) {
            return Optional.empty();
        }
        var given = evaluation.given();
        var title = given == null ? "Was not asked how it is" : "Said how it is at home";
        var detail = given == null
                ? EvaluationSheet.excuse(evaluation)
                : given.low()
                        ? "The child is not all right there: a social worker looks after it"
                        : "In the child’s own evaluation";
        return Optional.of(
                new Entry(evaluation.settledOn(), "evaluation", title, detail, "recorded here", evaluation.id()));
    }

    private static Entry liberty(LibertyOrders.LibertyOrder order) {
        return new Entry(
                order.said().from(),
                "liberty_order",
                order.inWords(),
                "until "
                        + Words.day(
                                order.said().endedOn() == null
                                        ? order.said().to()
                                        : order.said().endedOn()),
                "recorded here",
                order.id());
    }

    private static Entry review(Review review) {
        var said = review.said();
        return new Entry(
                said.heldOn(),
                "review",
                "Review of the care plan",
                said.participation().words() + ", next by " + Words.day(review.nextOn()),
                "recorded here",
                review.id());
    }

    private static Entry reached(Reviews.Reached reached) {
        return new Entry(
                reached.on(),
                "reached",
                reached.ownGoal() ? "Reached an own goal" : "Reached an aim of the care plan",
                reached.words(),
                reached.ownGoal() ? "the child, or a review" : "review",
                null);
    }

    /** A plan has its place once the young person agreed to it. */
    private static Optional<Entry> plan(LeaverPlan plan) {
        return plan.holds()
                .map(terms -> new Entry(
                        terms.from(),
                        "leaver_plan",
                        "Plan for leaving care",
                        terms.arrangement().words()
                                + (plan.endedOn() == null ? "" : ", until " + Words.day(plan.endedOn())),
                        "recorded here",
                        plan.id()));
    }
}
