package org.carebank.placement.evaluation;

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
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.identity.Open;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.placement.child.Cursors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What children think of their homes; no carer and no provider reads or writes any of it. */
@Path("/api/v1")
public class EvaluationResource {
    private final Evaluations evaluations;
    private final EvaluationForms forms;
    private final DueEvaluations due;
    private final HomeVoices voices;
    private final EvaluationConfig config;
    private final Callers callers;
    private final Audit audit;

    EvaluationResource(
            Evaluations evaluations,
            EvaluationForms forms,
            DueEvaluations due,
            HomeVoices voices,
            EvaluationConfig config,
            Callers callers,
            Audit audit) {
        this.evaluations = evaluations;
        this.forms = forms;
        this.due = due;
        this.voices = voices;
        this.config = config;
        this.callers = callers;
        this.audit = audit;
    }

    /** The questions as they are asked today, when they are asked, and when an answer is followed up. */
    public record FormsView(List<EvaluationForm> forms, int firstNights, int everyNights, LowRule followedUp) {}

    /** An answer to one of these items that is no more than {@code at_most} becomes a task of the social worker. */
    public record LowRule(List<String> items, int atMost) {}

    /**
     * The request; {@code items}: code to 1-5, a code with null or left out: would rather not say. {@code version}: the
     * questions, those for the child's age where none is named. {@code by}: child, with_help or observer.
     */
    public record GiveRequest(
            @NotNull @Size(max = 12) Map<@NotNull @Size(max = 40) String, @Nullable Integer> items,
            @Size(max = 4000) @Nullable String words,
            @Size(max = 20) @Nullable String by,
            @Size(max = 20) @Nullable String version,
            @Size(max = 20) @Nullable String observer,
            @Size(max = 200) @Nullable String observerName,
            @Size(max = 20) @Nullable String observedBecause) {
        EvaluationRules.Said said() {
            return new EvaluationRules.Said(items, words, by, version, observer, observerName, observedBecause);
        }
    }

    /** The request; {@code words} are needed for the reason other. */
    public record ExcuseRequest(
            @NotBlank @Size(max = 20) String reason,
            @Size(max = 4000) @Nullable String words) {}

    /** What was done about it. */
    public record FollowUpRequest(
            @NotBlank @Size(max = 4000) String words) {}

    /** Why the child cannot be asked; the words are the council's and the regional office's. */
    public record ExcuseView(String reason, @Nullable String words) {}

    /** An evaluation: due, given or excused. */
    public record EvaluationView(
            UUID id,
            UUID child,
            UUID placement,
            String status,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate settledOn,
            @Nullable ExcuseView excuse,
            Evaluation.@Nullable Given given,
            Evaluation.@Nullable FollowUp followUp,
            boolean waits,
            long version) {}

    @GET
    @Path("evaluation-forms")
    @Transactional
    @Open
    public FormsView forms() {
        return new FormsView(
                forms.current(),
                config.firstNights(),
                config.everyNights(),
                new LowRule(EvaluationForm.LOW_ITEMS.stream().sorted().toList(), EvaluationForm.LOW_AT_MOST));
    }

    /** The timed duty: who is to be asked by today, and who no longer, and what children say of each setting; safe to call again and again. */
    @POST
    @Path("evaluations/due")
    @Allowed({"operator", "regional-officer"})
    public DueEvaluations.Passed due() {
        var passed = due.pass();
        voices.look();
        return passed;
    }

    @GET
    @Path("children/{id}/evaluations")
    @Transactional
    @Allowed({"young-person", "advocate", "social-worker", "independent-reviewing-officer", "regional-officer"})
    public List<EvaluationView> evaluations(UUID id) {
        var found = evaluations.of(id);
        audit.looked("child", id);
        return found.stream().map(this::view).toList();
    }

    @POST
    @Path("children/{id}/evaluations")
    @Idempotent
    @Allowed({"young-person", "advocate", "social-worker"})
    public RestResponse<EvaluationView> give(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull GiveRequest asked) {
        var given = evaluations.give(id, asked.said());
        return Created.at("/placements/api/v1/children/" + id + "/evaluations", given.version(), view(given));
    }

    @POST
    @Path("evaluations/{id}/excuse")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<EvaluationView> excuse(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull ExcuseRequest asked) {
        return answer(evaluations.excuse(id, asked.reason(), asked.words()));
    }

    @POST
    @Path("evaluations/{id}/follow-up")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<EvaluationView> followUp(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull FollowUpRequest asked) {
        return answer(evaluations.followUp(id, asked.words()));
    }

    /** Bad ones that nobody has followed up yet. */
    @GET
    @Path("evaluation-tasks")
    @Transactional
    @Allowed({"social-worker", "regional-officer"})
    public Slice<EvaluationView> tasks(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        var after = Cursor.parts(cursor);
        var found = evaluations.waiting(after.isEmpty() ? null : Cursors.uuid(after), limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        audit.looked("child", shown.stream().map(Evaluation::child).distinct().toList());
        var next = found.size() > limit ? Cursor.of(shown.getLast().id()) : null;
        return new Slice<>(shown.stream().map(this::view).toList(), next);
    }

    private RestResponse<EvaluationView> answer(Evaluation evaluation) {
        return RestResponse.ResponseBuilder.ok(view(evaluation))
                .header("ETag", Etag.of(evaluation.version()))
                .build();
    }

    private EvaluationView view(Evaluation each) {
        boolean office = callers.current().hasAny("social-worker", "independent-reviewing-officer", "regional-officer");
        return new EvaluationView(
                each.id(),
                each.child(),
                each.placement(),
                each.status(),
                each.dueOn(),
                each.settledOn(),
                each.excuse() == null ? null : new ExcuseView(each.excuse(), office ? each.excuseWords() : null),
                each.given(),
                each.followUp(),
                each.waits(),
                each.version());
    }
}
