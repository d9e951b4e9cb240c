package org.carebank.placement.leaver;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** My plan for leaving care: what holds, what I am asked, and what I say. */
@Path("/my-plan")
@Produces(MediaType.TEXT_HTML)
@Allowed("young-person")
public class MyPlanPages {
    private static final int LONGEST = 4000;

    private final LeaverPlans plans;
    private final Callers callers;
    private final Audit audit;

    MyPlanPages(LeaverPlans plans, Callers callers, Audit audit) {
        this.plans = plans;
        this.callers = callers;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance plan(
                @Nullable Mine plan, List<LeaverPlans.Word> said, List<Reviewed> reviews, Typed typed, Faults faults);
    }

    /** My plan in words: what holds, what I am asked; both may be absent. */
    public record Mine(
            UUID id,
            @Nullable String holds,
            int revision,
            @Nullable String asked,
            String askedBy,
            String ended) {}

    /** A review of it. */
    public record Reviewed(String on, String words, String by) {}

    /** What was typed and is not kept yet. */
    public record Typed(String words, boolean shared) {}

    @GET
    @Transactional
    public TemplateInstance plan() {
        return page(new Typed("", false), Faults.none());
    }

    private Optional<LeaverPlan> mine() {
        var me = UUID.fromString(String.valueOf(callers.current().child()));
        audit.looked("child", me);
        return plans.ofChild(me).stream().findFirst();
    }

    private TemplateInstance page(Typed typed, Faults faults) {
        var plan = mine();
        return Templates.plan(
                plan.map(MyPlanPages::line).orElse(null),
                plan.map(each -> plans.words(each.id())).orElse(List.of()),
                plan.stream()
                        .flatMap(each -> plans.reviews(each.id()).stream())
                        .map(each -> new Reviewed(Words.day(each.on()), each.words(), each.by()))
                        .toList(),
                typed,
                faults);
    }

    private static Mine line(LeaverPlan plan) {
        var waiting = plan.waiting();
        return new Mine(
                plan.id(),
                plan.holds().map(MyPlanPages::inWords).orElse(null),
                waiting.map(LeaverPlan.Revision::revision).orElse(0),
                waiting.map(MyPlanPages::asked).orElse(null),
                waiting.map(LeaverPlan.Revision::proposedBy).orElse(""),
                Words.day(plan.endedOn()));
    }

    private static String asked(LeaverPlan.Revision revision) {
        var terms = revision.terms();
        return terms == null ? "Your plan would end on " + Words.day(revision.endsOn()) : inWords(terms);
    }

    private static String inWords(LeaverPlan.Terms terms) {
        var until = terms.to() == null ? "" : " until " + Words.day(terms.to());
        return "You " + terms.arrangement().toYou() + ", from " + Words.day(terms.from()) + until;
    }

    @POST
    @Path("answer")
    @Idempotent
    public RestResponse<TemplateInstance> answer(
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable Integer revision,
            @RestForm @Nullable String says) {
        var plan = mine().orElseThrow(() -> audit.notFound("leaver-plan", "mine"));
        var faults = Faults.none();
        if (!"yes".equals(says) && !"no".equals(says)) {
            faults.add("says", "Choose yes or no");
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page(new Typed("", false), faults));
        }
        int asked = revision == null ? 0 : revision;
        if ("yes".equals(says)) {
            plans.agree(plan.id(), asked);
        } else {
            plans.decline(plan.id(), asked);
        }
        return RestResponse.seeOther(URI.create("/my-plan"));
    }

    @POST
    @Path("words")
    @Idempotent
    public RestResponse<TemplateInstance> say(
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String words,
            @RestForm @Nullable String shared) {
        var plan = mine().orElseThrow(() -> audit.notFound("leaver-plan", "mine"));
        var written = words == null ? "" : words.strip();
        boolean share = "yes".equals(shared);
        var faults = Faults.none();
        if (written.isEmpty()) {
            faults.add("words", "Write what you want to say");
        } else if (written.length() > LONGEST) {
            faults.add("words", "Write at most 4,000 characters");
        }
        if (faults.any()) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page(new Typed(written, share), faults));
        }
        plans.say(plan.id(), written, share);
        return RestResponse.seeOther(URI.create("/my-plan"));
    }
}
