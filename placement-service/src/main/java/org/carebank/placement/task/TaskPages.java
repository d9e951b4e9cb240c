package org.carebank.placement.task;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.BusinessClock;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Children;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Councils;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What is to be done, the most urgent first, and one task with its answer. */
@Path("/tasks")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "regional-officer"})
public class TaskPages {
    private static final int ROWS = 50;
    private static final int LONGEST = 4000;
    private static final String SETTLED = "settled";

    private final Tasks tasks;
    private final TaskResource resource;
    private final Children children;
    private final Councils councils;
    private final Callers callers;
    private final Audit audit;
    private final Today today;

    TaskPages(
            Tasks tasks,
            TaskResource resource,
            Children children,
            Councils councils,
            Callers callers,
            Audit audit,
            Today today) {
        this.tasks = tasks;
        this.resource = resource;
        this.children = children;
        this.councils = councils;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(Listing listing, List<Line> tasks, boolean office);

        static native TemplateInstance task(
                Line task, List<Choice> reasons, boolean mayAnswer, String words, Faults faults);
    }

    /** A task in a row. */
    public record Line(
            UUID id,
            UUID child,
            String name,
            String council,
            String what,
            String remedy,
            String days,
            String due,
            boolean late,
            String noticed,
            String settled,
            @Nullable String words) {}

    @GET
    @Transactional
    public TemplateInstance list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor) {
        var wish = wish(kind, state);
        var found = tasks.list(wish, cursor, ROWS + 1);
        var shown = Listing.page(found, ROWS);
        audit.looked("child", shown.stream().map(Task::child).distinct().toList());
        var count = wish.open()
                ? Words.count(tasks.count(wish), "task to do", "tasks to do")
                : Words.count(tasks.count(wish), "settled task", "settled tasks");
        var kinds = new LinkedHashMap<String, String>();
        Arrays.stream(TaskKind.values())
                .filter(each -> each.whose() == wish.whose())
                .forEach(each -> kinds.put(each.wire(), each.words()));
        var listing = Listing.of("/tasks", count, shown, Listing.next(found, ROWS, Tasks::cursor))
                .by(List.of(
                        Listing.Select.any("kind", "What it is about", kind, "Everything", kinds),
                        Listing.Select.any("state", "Show", state, "To do", Map.of(SETTLED, "Settled"))))
                .csv("/tasks/tasks.csv");
        return Templates.list(listing, shown.stream().map(this::line).toList(), wish.whose() == TaskKind.Whose.OFFICE);
    }

    private Tasks.Wish wish(@Nullable String kind, @Nullable String state) {
        var side = Tasks.side(callers.current());
        var chosen = TaskKind.find(kind).filter(each -> each.whose() == side).orElse(null);
        return new Tasks.Wish(!SETTLED.equals(state), side, chosen, null);
    }

    @GET
    @Path("tasks.csv")
    @Produces(CsvFile.TYPE)
    public RestResponse<StreamingOutput> csv(
            @QueryParam("kind") @Nullable String kind, @QueryParam("state") @Nullable String state) {
        return resource.csv(wish(kind, state));
    }

    private Line line(Task task) {
        var child = children.findById(task.child());
        var to = task.to();
        return new Line(
                task.id(),
                task.child(),
                children.nameOf(child),
                councils.require(child.council()).name(),
                task.kind().words(),
                task.kind().remedy(),
                to == null ? "Since " + Words.day(task.since()) : Words.day(task.since()) + " to " + Words.day(to),
                Words.day(task.due()),
                task.open() && task.due() != null && task.due().isBefore(today.date()),
                Words.day(task.noticedAt().atZone(BusinessClock.LONDON).toLocalDate()),
                settled(task),
                task.words());
    }

    /** How a task was settled, in words; empty while it stands open. */
    static String settled(Task task) {
        var as = task.settledAs();
        if (as == null) {
            return "";
        }
        return Arrays.stream(TaskReason.values())
                .filter(each -> each.wire().equals(as))
                .findFirst()
                .map(TaskReason::words)
                .orElse(as.equals("died") ? "Closed with the child’s death" : "By what was recorded");
    }

    @GET
    @Path("{id}")
    @Transactional
    public TemplateInstance task(UUID id) {
        return page(id, null, "", Faults.none());
    }

    private TemplateInstance page(UUID id, @Nullable String chosen, String words, Faults faults) {
        var task = tasks.require(id);
        audit.looked("child", task.child());
        boolean mine = task.kind().whose() == Tasks.side(callers.current());
        return Templates.task(
                line(task),
                task.kind().reasons().stream()
                        .map(each -> new Choice(
                                each.wire(), each.words(), each.wire().equals(chosen)))
                        .toList(),
                mine && task.open() && !task.kind().reasons().isEmpty(),
                words,
                faults);
    }

    @POST
    @Path("{id}/answer")
    @Idempotent
    public RestResponse<TemplateInstance> answer(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String words) {
        var written = words == null ? "" : words.strip();
        var faults = Faults.none();
        var kind = tasks.require(id).kind();
        if (kind.reasons().stream().noneMatch(each -> each.wire().equals(reason))) {
            faults.add("reason", "Choose what it was");
        }
        if (written.isEmpty()) {
            faults.add("words", "Say it in a few words");
        } else if (written.length() > LONGEST) {
            faults.add("words", "Write at most 4,000 characters");
        }
        if (faults.any()) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page(id, reason, written, faults));
        }
        tasks.answer(id, null, String.valueOf(reason), written);
        return RestResponse.seeOther(URI.create("/tasks"));
    }
}
