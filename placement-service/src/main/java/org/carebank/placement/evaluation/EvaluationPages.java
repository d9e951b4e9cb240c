package org.carebank.placement.evaluation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a child thinks of its home, as its social worker, its reviewing officer and the regional office read it; what is to be done about it. */
@Path("/children/{id}/evaluations")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "independent-reviewing-officer", "regional-officer"})
public class EvaluationPages {
    private static final int ROWS = 25;
    private static final Map<String, String> STATES =
            Map.of("due", "Asked, not said yet", "given", "What was said", "excused", "What was excused");

    private static final int WORDS_MAX = 4000;

    private final Evaluations evaluations;
    private final EvaluationForms forms;
    private final DueEvaluations due;
    private final Children children;
    private final Callers callers;
    private final Audit audit;

    EvaluationPages(
            Evaluations evaluations,
            EvaluationForms forms,
            DueEvaluations due,
            Children children,
            Callers callers,
            Audit audit) {
        this.evaluations = evaluations;
        this.forms = forms;
        this.due = due;
        this.children = children;
        this.callers = callers;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Head child,
                Listing listing,
                List<EvaluationSheet.Line> lines,
                List<Choice> reasons,
                Entered entered,
                Faults faults);

        static native TemplateInstance recording(
                Head child,
                EvaluationForm form,
                List<EvaluationSheet.Question> questions,
                EvaluationAnswers typed,
                List<Choice> observers,
                List<Choice> because,
                Faults faults);
    }

    /** Whose page it is; {@code next}: the day on which the child is asked next, empty where none is known. */
    public record Head(UUID id, String name, boolean mayWrite, String next) {}

    /** What was typed into a form of this evaluation. */
    public record Entered(String evaluation, @Nullable String reason, String words) {
        static final Entered NOTHING = new Entered("", null, "");

        static Entered of(UUID evaluation, @Nullable String reason, @Nullable String words) {
            return new Entered(evaluation.toString(), reason, words == null ? "" : words);
        }

        String field(String name) {
            return name + "-" + evaluation;
        }
    }

    @GET
    @Transactional
    public TemplateInstance list(
            UUID id, @QueryParam("state") @Nullable String state, @QueryParam("cursor") @Nullable String cursor) {
        return page(id, state, cursor, Entered.NOTHING, Faults.none());
    }

    /** When it was asked and settled: what the child said is no part of it. */
    @GET
    @Path("evaluations.csv")
    @Produces(CsvFile.TYPE)
    @Transactional
    public RestResponse<StreamingOutput> csv(UUID id, @QueryParam("state") @Nullable String state) {
        children.require(id);
        return CsvFile.of(
                "evaluations",
                List.of("evaluation", "due_on", "settled_on", "status", "excuse", "waits_for_follow_up"),
                (cursor, rows) -> part(id, state(state), cursor, rows),
                each -> CsvFile.row(
                        each.id(), each.dueOn(), each.settledOn(), each.status(), each.excuse(), each.waits()));
    }

    private static String state(@Nullable String state) {
        return state != null && STATES.containsKey(state) ? state : "";
    }

    private Slice<Evaluation> part(UUID id, String state, @Nullable String cursor, int rows) {
        var parts = Cursor.parts(cursor);
        var found = evaluations.part(id, state, parts.isEmpty() ? null : Cursors.uuid(parts), rows + 1);
        audit.looked("child", id);
        return new Slice<>(Listing.page(found, rows), Listing.next(found, rows, each -> Cursor.of(each.id())));
    }

    @GET
    @Path("new")
    @Transactional
    @Allowed("social-worker")
    public TemplateInstance form(UUID id) {
        return form(id, new EvaluationAnswers(), Faults.none());
    }

    @POST
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> give(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @BeanParam EvaluationAnswers typed) {
        var faults = Faults.none();
        var said = typed.said(forms.of(children.require(id)), typed.by, faults);
        if (!"with_help".equals(typed.by) && !"observer".equals(typed.by)) {
            faults.add("by", "Choose whether the child said it or somebody observed");
        }
        var page = form(id, typed, faults);
        return done(id, faults, page, typed.fields(), "by", () -> evaluations.give(id, said));
    }

    @POST
    @Path("{evaluation}/excuse")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> excuse(
            UUID id,
            UUID evaluation,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String words) {
        var entered = Entered.of(evaluation, reason, words);
        var faults = Faults.none();
        if (reason == null || reason.isBlank()) {
            faults.add(entered.field("reason"), "Choose why the child cannot be asked");
        }
        checkWords(entered, faults);
        requireOf(id, evaluation);
        var page = page(id, null, null, entered, faults);
        var fields = Map.of(
                "reason", new Faults.Field(entered.field("reason"), "The reason"),
                "words", new Faults.Field(entered.field("words"), "What happened"));
        return done(
                id,
                faults,
                page,
                fields,
                entered.field("reason"),
                () -> evaluations.excuse(evaluation, String.valueOf(reason), words));
    }

    @POST
    @Path("{evaluation}/follow-up")
    @Idempotent
    @Allowed("social-worker")
    public RestResponse<TemplateInstance> followUp(
            UUID id,
            UUID evaluation,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String words) {
        var entered = Entered.of(evaluation, null, words);
        var faults = Faults.none();
        if (entered.words().isBlank()) {
            faults.add(entered.field("words"), "Say what you did about it");
        }
        checkWords(entered, faults);
        requireOf(id, evaluation);
        var page = page(id, null, null, entered, faults);
        return done(
                id,
                faults,
                page,
                Map.of(),
                entered.field("words"),
                () -> evaluations.followUp(evaluation, entered.words()));
    }

    private void requireOf(UUID child, UUID evaluation) {
        if (!evaluations.require(evaluation).child().equals(child)) {
            throw audit.notFound("evaluation", evaluation);
        }
    }

    private static void checkWords(Entered entered, Faults faults) {
        if (entered.words().length() > WORDS_MAX) {
            faults.add(entered.field("words"), "The words can be 4,000 characters long at most");
        }
    }

    /** Back to the child's page of evaluations when it is done; else the page that was read before, with what is wrong. */
    private static RestResponse<TemplateInstance> done(
            UUID id,
            Faults faults,
            TemplateInstance page,
            Map<String, Faults.Field> fields,
            String otherwise,
            Runnable verb) {
        if (!faults.any()) {
            try {
                verb.run();
                return RestResponse.seeOther(URI.create("/children/" + id + "/evaluations"));
            } catch (Refusal refusal) {
                return RestResponse.status(
                        RestResponse.Status.BAD_REQUEST, page.data("faults", Faults.of(refusal, fields, otherwise)));
            }
        }
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, page);
    }

    private TemplateInstance form(UUID id, EvaluationAnswers typed, Faults faults) {
        var form = forms.of(children.require(id));
        return Templates.recording(
                head(id),
                form,
                EvaluationSheet.questions(form, typed, faults),
                typed,
                EvaluationSheet.observers(typed.observer),
                EvaluationSheet.because(typed.observedBecause),
                faults);
    }

    private TemplateInstance page(
            UUID id, @Nullable String state, @Nullable String cursor, Entered entered, Faults faults) {
        var part = part(id, state(state), cursor, ROWS);
        var shown = part.items();
        var path = "/children/" + id + "/evaluations";
        var listing = Listing.of(
                        path,
                        Words.count(evaluations.count(id, state(state)), "evaluation", "evaluations"),
                        shown,
                        part.next())
                .by(List.of(Listing.Select.any("state", "Show", state, "Everything", STATES)))
                .csv(path + "/evaluations.csv");
        return Templates.list(
                head(id),
                listing,
                shown.stream()
                        .map(each -> EvaluationSheet.line(
                                each,
                                each.given() == null
                                        ? null
                                        : forms.require(each.given().form())))
                        .toList(),
                EvaluationSheet.excuses(entered.reason()),
                entered,
                faults);
    }

    private Head head(UUID id) {
        var child = children.require(id);
        return new Head(
                id,
                children.nameOf(child),
                callers.current().has("social-worker"),
                evaluations
                        .homeOf(id)
                        .map(home -> Words.day(due.nextOf(home.id())))
                        .orElse(""));
    }
}
