package org.carebank.placement.review;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.careplan.GoalStatus;
import org.carebank.placement.careplan.Goals;
import org.carebank.placement.page.Faults;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** My goals and my plan: what I reached first, what I want to reach, what is planned, and what my reviews said. */
@Path("/my-goals")
@Produces(MediaType.TEXT_HTML)
@Allowed({"young-person", "advocate"})
public class MyGoalsPages {
    private static final int GOAL_MAX = 2000;

    private final CarePlanSheet sheets;
    private final Goals goals;
    private final Callers callers;
    private final Audit audit;

    MyGoalsPages(CarePlanSheet sheets, Goals goals, Callers callers, Audit audit) {
        this.sheets = sheets;
        this.goals = goals;
        this.callers = callers;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance mine(CarePlanSheet.Sheet sheet, String words, Faults faults);

        static native TemplateInstance goal(UUID id, int version, String words, Faults faults);
    }

    @GET
    @Transactional
    public RestResponse<TemplateInstance> mine() {
        return shown(RestResponse.Status.OK, page(me(), "", Faults.none()));
    }

    private TemplateInstance page(UUID me, String words, Faults faults) {
        audit.looked("child", me);
        return Templates.mine(sheets.of(me, true), words, faults);
    }

    @POST
    @Idempotent
    public RestResponse<TemplateInstance> set(
            @RestForm("idempotency_key") @Nullable String key, @RestForm("words") @Nullable String typed) {
        var me = me();
        var faults = Faults.none();
        var words = CarePlanPages.required(typed, "words", "Write what you want to reach", GOAL_MAX, faults);
        if (!faults.any()) {
            try {
                goals.set(me, words);
                return back();
            } catch (Refusal refusal) {
                faults = Faults.of(refusal, Map.of(), "words");
            }
        }
        return shown(RestResponse.Status.BAD_REQUEST, page(me, words, faults));
    }

    @GET
    @Path("{goal}")
    @Transactional
    public RestResponse<TemplateInstance> goal(UUID goal) {
        var me = me();
        var known = goals.require(me, goal);
        audit.looked("child", me);
        return shown(RestResponse.Status.OK, Templates.goal(goal, known.version(), known.words(), Faults.none()));
    }

    /** Other words for a goal. */
    @POST
    @Path("{goal}")
    @Idempotent
    public RestResponse<TemplateInstance> change(
            UUID goal,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("version") @Nullable String version,
            @RestForm("words") @Nullable String typed) {
        var me = me();
        var known = goals.require(me, goal);
        var faults = Faults.none();
        var words = CarePlanPages.required(typed, "words", "Write what you want to reach", GOAL_MAX, faults);
        if (!faults.any()) {
            try {
                goals.change(me, goal, tag(version), words, null);
                return back();
            } catch (Refusal refusal) {
                faults = Faults.of(refusal, Map.of(), "words");
            }
        }
        return shown(RestResponse.Status.BAD_REQUEST, Templates.goal(goal, known.version(), words, faults));
    }

    /** Reached, let go, or taken up again. */
    @POST
    @Path("{goal}/status")
    @Idempotent
    public RestResponse<TemplateInstance> becomes(
            UUID goal,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("version") @Nullable String version,
            @RestForm("status") @Nullable String status) {
        var me = me();
        var next = GoalStatus.find(status).orElseThrow(() -> audit.notFound("goal", goal));
        try {
            goals.change(me, goal, tag(version), null, next);
            return back();
        } catch (Refusal refusal) {
            var faults = Faults.of(refusal, Map.of(), "words");
            return shown(RestResponse.Status.BAD_REQUEST, page(me, "", faults));
        }
    }

    private static String tag(@Nullable String version) {
        return version != null && version.matches("[0-9]{1,9}") ? Etag.of(Long.parseLong(version)) : "";
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

    private static RestResponse<TemplateInstance> back() {
        return RestResponse.seeOther(URI.create("/my-goals"));
    }

    /** Nothing is left on the screen. */
    private static RestResponse<TemplateInstance> shown(RestResponse.Status status, TemplateInstance page) {
        return RestResponse.ResponseBuilder.create(status, page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
