package org.carebank.placement.leaver;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Children;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Plans for leaving care: proposed by the council, agreed or declined by the young person alone. */
@Path("/api/v1")
public class LeaverResource {
    private final LeaverPlans plans;
    private final Children children;
    private final Audit audit;

    LeaverResource(LeaverPlans plans, Children children, Audit audit) {
        this.plans = plans;
        this.children = children;
        this.audit = audit;
    }

    /** The terms; {@code setting}: the foster home or the provider's home of staying put, staying close or falling back. */
    public record PlanTermsRequest(
            @NotNull Arrangement arrangement,
            @Nullable UUID setting,
            @NotNull LocalDate from,
            @Nullable LocalDate to) {
        LeaverPlans.Asked asked() {
            return new LeaverPlans.Asked(arrangement, setting, from, to);
        }
    }

    /** On which day the plan is to end. */
    public record PlanEndRequest(@NotNull LocalDate on) {}

    /** The young person's answer to the revision that waits. */
    public record PlanAnswerRequest(int revision, boolean agree) {}

    /** What the young person says; {@code shared}: the council may read it. */
    public record PlanWordsRequest(
            @NotBlank @Size(max = 4000) String words, boolean shared) {}

    public record PlanReviewRequest(
            @NotNull LocalDate on,
            @NotBlank @Size(max = 4000) String words) {}

    /** A plan with every revision, the words that the caller may read, and the reviews. */
    public record PlanView(
            UUID id,
            UUID child,
            LeaverStatus status,
            LeaverPlan.@Nullable Terms holds,
            LeaverPlan.@Nullable Revision waiting,
            List<LeaverPlan.Revision> revisions,
            List<LeaverPlans.Word> words,
            List<LeaverPlans.Review> reviews,
            @Nullable LocalDate reviewDue,
            @Nullable LocalDate endedOn,
            long version) {}

    @GET
    @Path("children/{id}/leaver-plans")
    @Transactional
    @Allowed({"social-worker", "council-system", "young-person", "advocate"})
    public List<PlanView> ofChild(UUID id) {
        children.require(id);
        audit.looked("child", id);
        return plans.ofChild(id).stream().map(this::view).toList();
    }

    @POST
    @Path("children/{id}/leaver-plans")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<PlanView> draft(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull PlanTermsRequest asked) {
        var plan = plans.draft(id, asked.asked());
        return Created.at("/placements/api/v1/leaver-plans/" + plan.id(), plan.version(), view(plan));
    }

    @GET
    @Path("leaver-plans/{id}")
    @Transactional
    @Allowed({"social-worker", "council-system", "young-person", "advocate"})
    public RestResponse<PlanView> plan(UUID id) {
        var plan = plans.require(id);
        audit.looked("child", plan.child());
        return answer(plan);
    }

    @POST
    @Path("leaver-plans/{id}/changes")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<PlanView> change(
            UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Valid @NotNull PlanTermsRequest asked) {
        return answer(plans.change(id, ifMatch, asked.asked()));
    }

    @POST
    @Path("leaver-plans/{id}/ends")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<PlanView> proposeEnd(
            UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Valid @NotNull PlanEndRequest asked) {
        return answer(plans.proposeEnd(id, ifMatch, asked.on()));
    }

    /** Nobody else can answer: nothing starts, changes or ends without the young person. */
    @POST
    @Path("leaver-plans/{id}/answer")
    @Idempotent
    @Allowed("young-person")
    public RestResponse<PlanView> answer(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull PlanAnswerRequest asked) {
        return answer(asked.agree() ? plans.agree(id, asked.revision()) : plans.decline(id, asked.revision()));
    }

    @POST
    @Path("leaver-plans/{id}/end")
    @Idempotent
    @Allowed("young-person")
    public RestResponse<PlanView> end(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull PlanEndRequest asked) {
        return answer(plans.endMyself(id, asked.on()));
    }

    @POST
    @Path("leaver-plans/{id}/words")
    @Idempotent
    @Allowed("young-person")
    public RestResponse<PlanView> say(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull PlanWordsRequest asked) {
        plans.say(id, asked.words(), asked.shared());
        return answer(plans.require(id));
    }

    @POST
    @Path("leaver-plans/{id}/reviews")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<PlanView> review(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull PlanReviewRequest asked) {
        return answer(plans.review(id, asked.on(), asked.words()));
    }

    private RestResponse<PlanView> answer(LeaverPlan plan) {
        return RestResponse.ResponseBuilder.ok(view(plan))
                .header("ETag", Etag.of(plan.version()))
                .build();
    }

    private PlanView view(LeaverPlan plan) {
        return new PlanView(
                plan.id(),
                plan.child(),
                plan.status(),
                plan.holds().orElse(null),
                plan.waiting().orElse(null),
                plan.revisions(),
                plans.words(plan.id()),
                plans.reviews(plan.id()),
                plan.reviewDue(),
                plan.endedOn(),
                plan.version());
    }
}
