package org.carebank.placement.task;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.placement.child.Children;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Listing;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What is to be done about children: for the council's workers and for the regional office, each what is theirs. */
@Path("/api/v1")
public class TaskResource {
    private static final List<String> HEAD =
            List.of("task", "kind", "child", "local_id", "council", "since", "to", "due", "noticed_at", "settled_as");

    private final Tasks tasks;
    private final Children children;
    private final Callers callers;
    private final Audit audit;

    TaskResource(Tasks tasks, Children children, Callers callers, Audit audit) {
        this.tasks = tasks;
        this.children = children;
        this.callers = callers;
        this.audit = audit;
    }

    /** The answer to a task; {@code reason}: one of the task's own. */
    public record TaskAnswerRequest(
            @NotBlank @Size(max = 40) String reason,
            @NotBlank @Size(max = 4000) String words) {}

    /** A task; {@code reasons}: what a person may answer it with, none where only the facts settle it. */
    public record TaskView(
            UUID id,
            TaskKind kind,
            TaskKind.Whose whose,
            UUID child,
            UUID about,
            LocalDate since,
            @Nullable LocalDate to,
            @Nullable LocalDate due,
            Instant noticedAt,
            @Nullable Instant settledAt,
            @Nullable String settledAs,
            @Nullable String words,
            List<TaskReason> reasons,
            long version) {
        static TaskView of(Task task) {
            return new TaskView(
                    task.id(),
                    task.kind(),
                    task.kind().whose(),
                    task.child(),
                    task.about(),
                    task.since(),
                    task.to(),
                    task.due(),
                    task.noticedAt(),
                    task.settledAt(),
                    task.settledAs(),
                    task.words(),
                    task.kind().reasons(),
                    task.version());
        }
    }

    /** The timed duty of looking: safe to call again and again. */
    @POST
    @Path("task-looks")
    @Allowed({"operator", "regional-officer"})
    public Tasks.TasksLooked look() {
        return tasks.look();
    }

    /** The most urgent first; {@code whose} is the caller's own side where nothing is said. */
    @GET
    @Path("tasks")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer"})
    public Slice<TaskView> tasks(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("whose") @Nullable String whose,
            @QueryParam("council") @Nullable String council,
            @QueryParam("settled") @DefaultValue("false") boolean settled,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        var found = tasks.list(wish(kind, whose, council, settled), cursor, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        audit.looked("child", shown.stream().map(Task::child).distinct().toList());
        var next = found.size() > limit ? Tasks.cursor(shown.getLast()) : null;
        return new Slice<>(shown.stream().map(TaskView::of).toList(), next);
    }

    private Tasks.Wish wish(@Nullable String kind, @Nullable String whose, @Nullable String council, boolean settled) {
        var asked = kind == null || kind.isBlank()
                ? null
                : TaskKind.find(kind).orElseThrow(() -> unknown("kind", kind, "is no kind of task"));
        var side = whose == null || whose.isBlank()
                ? Tasks.side(callers.current())
                : Arrays.stream(TaskKind.Whose.values())
                        .filter(each -> each.wire().equals(whose))
                        .findFirst()
                        .orElseThrow(() -> unknown("whose", whose, "is council or office"));
        return new Tasks.Wish(!settled, side, asked, council == null || council.isBlank() ? null : council);
    }

    private static Refusal unknown(String field, String value, String message) {
        return Refusal.badRequest(
                "unknown-choice", "There is no such choice", new Refusal.Fault(field, "known", value, message));
    }

    /** The same list, whole. */
    @GET
    @Path("tasks.csv")
    @Produces("text/csv")
    @Allowed({"social-worker", "council-system", "regional-officer"})
    public RestResponse<StreamingOutput> csv(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("whose") @Nullable String whose,
            @QueryParam("council") @Nullable String council,
            @QueryParam("settled") @DefaultValue("false") boolean settled) {
        return csv(wish(kind, whose, council, settled));
    }

    RestResponse<StreamingOutput> csv(Tasks.Wish wish) {
        return CsvFile.of(
                "tasks",
                HEAD,
                (cursor, rows) -> {
                    var found = tasks.list(wish, cursor, rows + 1);
                    var shown = Listing.page(found, rows);
                    audit.looked(
                            "child", shown.stream().map(Task::child).distinct().toList());
                    return new Slice<>(shown, Listing.next(found, rows, Tasks::cursor));
                },
                each -> {
                    var child = children.findById(each.child());
                    return CsvFile.row(
                            each.id(),
                            each.kind().wire(),
                            each.child(),
                            child.localId(),
                            child.council(),
                            each.since(),
                            each.to(),
                            each.due(),
                            each.noticedAt(),
                            each.settledAs());
                });
    }

    @GET
    @Path("tasks/{id}")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer"})
    public RestResponse<TaskView> task(UUID id) {
        var task = tasks.require(id);
        audit.looked("child", task.child());
        return answer(task);
    }

    @GET
    @Path("children/{id}/tasks")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer"})
    public List<TaskView> ofChild(UUID id) {
        children.require(id);
        audit.looked("child", id);
        return tasks.ofChild(id).stream().map(TaskView::of).toList();
    }

    /** Whose task it is says why, or what was done. A version in If-Match must be the present one. */
    @POST
    @Path("tasks/{id}/answer")
    @Idempotent
    @Allowed({"social-worker", "council-system", "regional-officer"})
    public RestResponse<TaskView> answer(
            UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Valid @NotNull TaskAnswerRequest asked) {
        return answer(tasks.answer(id, ifMatch, asked.reason(), asked.words()));
    }

    private static RestResponse<TaskView> answer(Task task) {
        return RestResponse.ResponseBuilder.ok(TaskView.of(task))
                .header("ETag", Etag.of(task.version()))
                .build();
    }
}
