package org.carebank.placement.evaluation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Children;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The child's own page: how is it where I live? In words for the child's age; nothing is left on the screen. */
@Path("/my-evaluation")
@Produces(MediaType.TEXT_HTML)
@Allowed({"young-person", "advocate"})
public class MyEvaluationPages {
    private final Evaluations evaluations;
    private final EvaluationForms forms;
    private final Children children;
    private final Callers callers;
    private final Audit audit;

    MyEvaluationPages(Evaluations evaluations, EvaluationForms forms, Children children, Callers callers, Audit audit) {
        this.evaluations = evaluations;
        this.forms = forms;
        this.children = children;
        this.callers = callers;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance questions(
                EvaluationForm form,
                @Nullable String due,
                boolean home,
                List<EvaluationSheet.Question> questions,
                String words,
                List<EvaluationSheet.Line> earlier,
                Faults faults);

        static native TemplateInstance thanks(EvaluationSheet.Line mine, boolean low);
    }

    @GET
    @Transactional
    public RestResponse<TemplateInstance> questions() {
        return shown(RestResponse.Status.OK, page(me(), new EvaluationAnswers(), Faults.none()));
    }

    @POST
    @Idempotent
    public RestResponse<TemplateInstance> give(
            @RestForm("idempotency_key") @Nullable String key, @BeanParam EvaluationAnswers typed) {
        var child = me();
        var faults = Faults.none();
        var form = forms.of(children.require(child));
        var said = typed.said(form, callers.current().has("young-person") ? "child" : "with_help", faults);
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = page(child, typed, faults);
        if (!faults.any()) {
            try {
                var given = evaluations.give(child, said);
                return RestResponse.seeOther(URI.create("/my-evaluation/" + given.id()));
            } catch (Refusal refusal) {
                return shown(
                        RestResponse.Status.BAD_REQUEST,
                        page.data("faults", Faults.of(refusal, typed.fields(), "words")));
            }
        }
        return shown(RestResponse.Status.BAD_REQUEST, page);
    }

    @GET
    @Path("{id}")
    @Transactional
    public RestResponse<TemplateInstance> thanks(UUID id) {
        var mine = evaluations.require(id);
        var given = mine.given();
        if (given == null || !mine.child().equals(me())) {
            throw audit.notFound("evaluation", id);
        }
        audit.looked("child", mine.child());
        return shown(
                RestResponse.Status.OK,
                Templates.thanks(EvaluationSheet.line(mine, forms.require(given.form())), given.low()));
    }

    private TemplateInstance page(UUID child, EvaluationAnswers typed, Faults faults) {
        var all = evaluations.of(child);
        audit.looked("child", child);
        var form = forms.of(children.require(child));
        return Templates.questions(
                form,
                all.stream()
                        .filter(each -> each.status().equals("due"))
                        .findFirst()
                        .map(each -> Words.day(each.dueOn()))
                        .orElse(null),
                evaluations.homeOf(child).isPresent(),
                EvaluationSheet.questions(form, typed, faults),
                typed.words == null ? "" : typed.words,
                all.stream()
                        .filter(each -> each.given() != null)
                        .map(each -> EvaluationSheet.line(
                                each,
                                each.given() == null
                                        ? null
                                        : forms.require(each.given().form())))
                        .toList(),
                faults);
    }

    /** The child that the caller is, or speaks for. */
    private UUID me() {
        var child = callers.current().child();
        if (child == null) {
            throw audit.notFound("child", "none");
        }
        try {
            return UUID.fromString(child);
        } catch (IllegalArgumentException e) {
            throw audit.notFound("child", "none");
        }
    }

    private static RestResponse<TemplateInstance> shown(RestResponse.Status status, TemplateInstance page) {
        return RestResponse.ResponseBuilder.create(status, page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
