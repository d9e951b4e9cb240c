package org.carebank.placement.story;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.time.BusinessClock;
import org.carebank.kit.time.Today;
import org.carebank.placement.agreement.AgreementWords;
import org.carebank.placement.agreement.SealedWords;
import org.carebank.placement.child.Children;
import org.carebank.placement.evaluation.Evaluations;
import org.carebank.placement.home.Placement;
import org.carebank.placement.home.Placements;
import org.carebank.placement.liberty.LibertyOrders;
import org.carebank.placement.page.Words;
import org.carebank.placement.task.Task;
import org.carebank.placement.task.Tasks;
import org.jspecify.annotations.Nullable;

/** One child: who it is, what they said, what is to be done, and their story. */
@Path("/children")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "regional-officer"})
public class ChildPages {
    private final Children children;
    private final Caseload caseload;
    private final Placements placements;
    private final SealedWords words;
    private final Timeline timeline;
    private final Tasks tasks;
    private final LibertyOrders orders;
    private final Evaluations evaluations;
    private final Callers callers;
    private final Today today;

    ChildPages(
            Children children,
            Caseload caseload,
            Placements placements,
            SealedWords words,
            Timeline timeline,
            Tasks tasks,
            LibertyOrders orders,
            Evaluations evaluations,
            Callers callers,
            Today today) {
        this.children = children;
        this.caseload = caseload;
        this.placements = placements;
        this.words = words;
        this.timeline = timeline;
        this.tasks = tasks;
        this.orders = orders;
        this.evaluations = evaluations;
        this.callers = callers;
        this.today = today;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance child(
                Caseload.Line child, About about, List<EarlierHome> earlier, List<Step> steps);
    }

    /** What the page says beside the row of the caseload; {@code mayOpen}: agreements and tasks are the reader’s too. */
    public record About(
            String born,
            @Nullable Said said,
            boolean office,
            boolean mayAgree,
            boolean leaver,
            boolean mayOpen,
            List<Do> tasks,
            List<Order> orders,
            List<Voice> voices) {}

    /** An order on the child's liberty. */
    public record Order(String words, String from, String to, String review, boolean ended) {}

    /** A task that stands open about the child. */
    public record Do(UUID id, String words, String since, String due) {}

    /** An evaluation of the home that wants a social worker: asked and not answered, or a bad one not followed up. */
    public record Voice(UUID id, String words) {}

    /** What the child said last, in their words, or why they could not be asked. */
    public record Said(
            @Nullable String words,
            @Nullable String feeling,
            @Nullable String how,
            @Nullable String by,
            @Nullable String notSoughtBecause,
            String on) {}

    /** A home that was left, with its place on the timeline. */
    public record EarlierHome(UUID id, String words, String from, String to) {}

    /** A step of the timeline in words; {@code mark} names it on the page. */
    public record Step(
            String on,
            String title,
            String detail,
            String source,
            @Nullable String link,
            @Nullable String mark) {}

    @GET
    @Path("{id}")
    @Transactional
    @Allowed({"social-worker", "independent-reviewing-officer", "regional-officer"})
    public TemplateInstance child(UUID id) {
        var child = children.require(id);
        var homes = placements.ofChild(id);
        var line = caseload.lines(List.of(child)).getFirst();
        var about = new About(
                Words.day(child.born()),
                words.latestOf(id).map(ChildPages::said).orElse(null),
                callers.current().has("regional-officer"),
                child.legalStatus() != null && callers.current().has("social-worker"),
                child.ageOn(today.date()) >= 16 && callers.current().has("social-worker"),
                callers.current().hasAny("social-worker", "regional-officer"),
                tasks.ofChild(id).stream()
                        .filter(Task::open)
                        .map(each ->
                                new Do(each.id(), each.kind().words(), Words.day(each.since()), Words.day(each.due())))
                        .toList(),
                orders.of(id).stream()
                        .map(each -> new Order(
                                each.inWords(),
                                Words.day(each.said().from()),
                                Words.day(
                                        each.said().endedOn() == null
                                                ? each.said().to()
                                                : each.said().endedOn()),
                                Words.day(each.said().reviewOn()),
                                each.said().endedOn() != null))
                        .toList(),
                voices(id));
        var steps = timeline.of(id).stream()
                .map(each -> step(each, homes, about.mayOpen()))
                .toList();
        return Templates.child(line, about, earlier(homes), steps);
    }

    private List<Voice> voices(UUID id) {
        return evaluations.of(id).stream()
                .filter(each -> each.waits() || each.status().equals("due"))
                .map(each -> new Voice(
                        each.id(),
                        each.waits()
                                ? "Follow up what was said on " + Words.day(each.settledOn())
                                : "Asked for since " + Words.day(each.dueOn()) + ", not said yet"))
                .toList();
    }

    private static Said said(SealedWords.ChildView view) {
        return new Said(
                view.words(),
                view.feeling() == null ? null : AgreementWords.feeling(view.feeling()),
                view.how(),
                view.by(),
                view.notSoughtBecause(),
                view.recordedAt() == null
                        ? ""
                        : Words.day(
                                view.recordedAt().atZone(BusinessClock.LONDON).toLocalDate()));
    }

    private List<EarlierHome> earlier(List<Placement> homes) {
        return homes.reversed().stream()
                .filter(each -> each.home().main() && each.home().lastDay() != null)
                .filter(each -> !each.home().covers(today.date()))
                .map(each -> new EarlierHome(
                        each.id(),
                        each.home().kind().words(),
                        Words.day(each.home().firstNight()),
                        Words.day(each.home().lastDay())))
                .toList();
    }

    private static Step step(Timeline.Entry entry, List<Placement> homes, boolean mayOpen) {
        var agreement = entry.what().equals("agreement")
                ? entry.id()
                : homes.stream()
                        .filter(each -> each.id().equals(entry.id()))
                        .findFirst()
                        .map(Placement::agreement)
                        .orElse(null);
        return new Step(
                Words.day(entry.on()),
                entry.title(),
                entry.detail(),
                entry.source(),
                agreement == null || !mayOpen ? null : "/agreements/" + agreement,
                entry.what().equals("home") ? "home-" + entry.id() : null);
    }
}
