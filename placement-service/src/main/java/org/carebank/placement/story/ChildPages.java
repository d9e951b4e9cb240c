package org.carebank.placement.story;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.home.Placement;
import org.carebank.placement.home.Placements;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.Councils;
import org.jspecify.annotations.Nullable;

/** The caseload, and one child with identity bar and timeline. */
@Path("/children")
@Produces(MediaType.TEXT_HTML)
public class ChildPages {
    private static final int ROWS = 50;
    private static final Map<String, String> SHOW =
            Map.of("in_care", "legalStatus is not null", "left_care", "leftCareOn is not null", "all", "1 = 1");

    private final Children children;
    private final Placements placements;
    private final Timeline timeline;
    private final Councils councils;
    private final Codes codes;
    private final Callers callers;
    private final Audit audit;
    private final Today today;

    ChildPages(
            Children children,
            Placements placements,
            Timeline timeline,
            Councils councils,
            Codes codes,
            Callers callers,
            Audit audit,
            Today today) {
        this.children = children;
        this.placements = placements;
        this.timeline = timeline;
        this.councils = councils;
        this.codes = codes;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance caseload(
                String count, String show, List<Line> children, @Nullable String next, boolean office);

        static native TemplateInstance child(Identity child, List<Step> steps);
    }

    /** A row of the caseload. */
    public record Line(UUID id, String name, int age, String number, String council, String status, String home) {}

    /** Who the child is, at the head of the page. */
    public record Identity(
            String name, String number, String born, int age, String council, String status, String home) {}

    /** A step of the timeline in words. */
    public record Step(
            String on,
            String title,
            String detail,
            String source,
            @Nullable String link) {}

    @GET
    @Transactional
    @Allowed({"social-worker", "regional-officer"})
    public TemplateInstance caseload(
            @QueryParam("show") @Nullable String show, @QueryParam("cursor") @Nullable String cursor) {
        var shown = show != null && SHOW.containsKey(show) ? show : "in_care";
        var filter = String.valueOf(SHOW.get(shown));
        var after = Cursor.parts(cursor);
        var found = (after.isEmpty()
                        ? children.find(filter + " order by id")
                        : children.find(filter + " and id > ?1 order by id", Cursors.uuid(after)))
                .page(0, ROWS + 1)
                .list();
        var page = found.subList(0, Math.min(ROWS, found.size()));
        audit.looked("child", page.stream().map(Child::id).toList());
        var homes = placements.ofChildren(page.stream().map(Child::id).toList());
        var lines = page.stream()
                .map(each -> line(each, homes.getOrDefault(each.id(), List.of())))
                .toList();
        var next = found.size() > ROWS ? Cursor.of(page.getLast().id()) : null;
        return Templates.caseload(
                Words.count(children.count(filter), "child", "children"),
                shown,
                lines,
                next,
                callers.current().has("regional-officer"));
    }

    private Line line(Child child, List<Placement> homes) {
        return new Line(
                child.id(),
                children.nameOf(child),
                child.ageOn(today.date()),
                child.number().spaced(),
                councils.require(child.council()).name(),
                status(child),
                home(homes));
    }

    private String status(Child child) {
        if (child.legalStatus() != null) {
            return codes.list().label("LS", child.legalStatus());
        }
        return child.leftCareOn() == null ? "Not known" : "Left care on " + Words.day(child.leftCareOn());
    }

    private String home(List<Placement> homes) {
        return homes.stream()
                .filter(each -> each.home().main() && each.home().covers(today.date()))
                .findFirst()
                .map(each -> "%s since %s"
                        .formatted(
                                each.home().kind().words(),
                                Words.day(each.home().firstNight())))
                .orElse("No home recorded");
    }

    @GET
    @Path("{id}")
    @Transactional
    @Allowed({"social-worker", "regional-officer"})
    public TemplateInstance child(UUID id) {
        var child = children.require(id);
        audit.looked("child", id);
        var identity = new Identity(
                children.nameOf(child),
                child.number().spaced(),
                Words.day(child.born()),
                child.ageOn(today.date()),
                councils.require(child.council()).name(),
                status(child),
                home(placements.ofChild(id)));
        var steps = timeline.of(id).stream()
                .map(each -> new Step(
                        Words.day(each.on()),
                        each.title(),
                        each.detail(),
                        each.source(),
                        each.what().equals("agreement") ? "/agreements/" + each.id() : null))
                .toList();
        return Templates.child(identity, steps);
    }
}
