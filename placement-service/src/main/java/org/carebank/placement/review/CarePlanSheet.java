package org.carebank.placement.review;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.time.BusinessClock;
import org.carebank.kit.time.Today;
import org.carebank.placement.careplan.Area;
import org.carebank.placement.careplan.CarePlan;
import org.carebank.placement.careplan.CarePlans;
import org.carebank.placement.careplan.Goal;
import org.carebank.placement.careplan.GoalStatus;
import org.carebank.placement.careplan.Goals;
import org.carebank.placement.page.Words;
import org.jspecify.annotations.Nullable;

/** A child's plan, goals and reviews in the words of the pages: for workers, or for the child itself. */
@ApplicationScoped
public class CarePlanSheet {
    private final CarePlans plans;
    private final Goals goals;
    private final Reviews reviews;
    private final ReviewingOfficers officers;
    private final Today today;

    CarePlanSheet(CarePlans plans, Goals goals, Reviews reviews, ReviewingOfficers officers, Today today) {
        this.plans = plans;
        this.goals = goals;
        this.reviews = reviews;
        this.officers = officers;
        this.today = today;
    }

    /** All of it; {@code officer} and {@code due} are empty where there is none. */
    public record Sheet(
            List<Reached> reached,
            List<GoalLine> goals,
            List<AreaLines> areas,
            String written,
            int version,
            String officer,
            String due,
            boolean overdue,
            List<ReviewLine> reviews) {}

    /** What was reached, on which day. */
    public record Reached(String on, String words) {}

    /** A goal; {@code open}: it is worked on. */
    public record GoalLine(UUID id, String words, String by, String state, boolean open, int version) {}

    /** The aims under one heading. */
    public record AreaLines(String title, List<AimLine> aims) {}

    /** An aim: when, what is needed, what is to be reached, who, by when. */
    public record AimLine(UUID id, String horizon, String need, String aim, String who, String by, String level) {}

    /** A review in words. */
    public record ReviewLine(
            UUID id,
            String on,
            String officer,
            String participation,
            String childWords,
            List<ProgressLine> progress,
            List<DecisionLine> decisions,
            String next) {}

    /** How far something is. */
    public record ProgressLine(String what, String level, String words) {}

    /** What was decided. */
    public record DecisionLine(String decision, String who, String by) {}

    /** For workers, or for the child where {@code own}. */
    Sheet of(UUID child, boolean own) {
        var plan = plans.of(child);
        var held = reviews.of(child);
        var told = reviews.words(child);
        var due = reviews.dueOf(child);
        return new Sheet(
                reviews.reachedOf(child).stream()
                        .map(each -> new Reached(Words.day(each.on()), each.words()))
                        .toList(),
                goals.of(child).stream().map(each -> goal(each, own)).toList(),
                plan.map(each -> areas(each, held, own)).orElse(List.of()),
                plan.map(each -> each.author() + ", " + Words.day(LocalDate.ofInstant(each.at(), BusinessClock.LONDON)))
                        .orElse(""),
                plan.map(CarePlan::version).orElse(0),
                officers.now(child).map(ReviewingOfficers.Appointment::name).orElse(""),
                due.map(Words::day).orElse(""),
                due.filter(each -> each.isBefore(today.date())).isPresent(),
                held.stream().map(each -> review(each, told, own)).toList());
    }

    private static GoalLine goal(Goal goal, boolean own) {
        var day = Words.day(goal.on());
        var state = switch (goal.status()) {
            case OPEN -> "";
            case REACHED -> "Reached on " + day;
            case LET_GO -> "Let go on " + day;
        };
        var by = own && goal.writtenWith() == null ? "You wrote this" : goal.by();
        return new GoalLine(goal.id(), goal.words(), by, state, goal.status() == GoalStatus.OPEN, goal.version());
    }

    private static List<AreaLines> areas(CarePlan plan, List<Review> held, boolean own) {
        return Arrays.stream(Area.values())
                .map(area -> new AreaLines(
                        own ? area.toYou() : area.words(),
                        Stream.of("now", "later")
                                .flatMap(when -> plan.aims().stream()
                                        .filter(each -> each.area() == area
                                                && each.horizon().equals(when)))
                                .map(each -> aim(each, held))
                                .toList()))
                .filter(each -> !each.aims().isEmpty())
                .toList();
    }

    private static AimLine aim(CarePlan.Aim aim, List<Review> held) {
        var level = held.stream()
                .flatMap(each -> each.said().progress().stream())
                .filter(each -> each.about().equals(aim.id()))
                .findFirst()
                .map(each -> each.level().words())
                .orElse("");
        return new AimLine(
                aim.id(),
                aim.horizon().equals("now") ? "Now" : "Later",
                aim.need(),
                aim.aim(),
                aim.who(),
                Words.day(aim.by()),
                level);
    }

    private static ReviewLine review(Review review, Map<UUID, Reviews.Told> told, boolean own) {
        var said = review.said();
        return new ReviewLine(
                review.id(),
                Words.day(said.heldOn()),
                review.officer(),
                own ? said.participation().toYou() : said.participation().words(),
                text(said.childWords()),
                said.progress().stream()
                        .map(each -> new ProgressLine(
                                Objects.requireNonNull(told.get(each.about())).words(),
                                each.level().words(),
                                text(each.words())))
                        .toList(),
                said.decisions().stream()
                        .map(each -> new DecisionLine(each.decision(), each.who(), Words.day(each.by())))
                        .toList(),
                Words.day(review.nextOn()));
    }

    private static String text(@Nullable String words) {
        return words == null ? "" : words;
    }
}
