package org.carebank.placement.careplan;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The care plan that the council writes, and the goals that the child sets itself. */
@Path("/api/v1/children/{id}/care-plan")
public class CarePlanResource {
    private final CarePlans plans;
    private final Goals goals;
    private final Audit audit;

    CarePlanResource(CarePlans plans, Goals goals, Audit audit) {
        this.plans = plans;
        this.goals = goals;
        this.audit = audit;
    }

    /** One aim; {@code id} names one that the plan had before, {@code horizon} is now or later. */
    public record AimRequest(
            @Nullable UUID id,
            @NotNull Area area,
            @NotNull @Pattern(regexp = "now|later") String horizon,
            @NotBlank @Size(max = 4000) String need,
            @NotBlank @Size(max = 4000) String aim,
            @NotBlank @Size(max = 200) String who,
            @Nullable LocalDate by) {
        CarePlans.Written written() {
            return new CarePlans.Written(id, area, horizon, need, aim, who, by);
        }
    }

    /** The whole plan; aims that are left out are no longer in it. */
    public record PlanRequest(@NotNull @Size(max = 60) List<@NotNull @Valid AimRequest> aims) {}

    /** A version of the plan; version 0 and no aims where nothing is written yet. */
    public record CarePlanView(
            List<CarePlan.Aim> aims,
            @Nullable String author,
            @Nullable Instant at,
            long version) {
        static CarePlanView of(CarePlan plan) {
            return new CarePlanView(plan.aims(), plan.author(), plan.at(), plan.version());
        }
    }

    /** A goal in the child's own words. */
    public record GoalRequest(@NotBlank @Size(max = 2000) String words) {}

    /** Other words, or what became of it: open, reached or let_go; one of both at least. */
    public record GoalChangeRequest(
            @Size(max = 2000) @Nullable String words,
            @Nullable GoalStatus status) {}

    /** A goal, with who wrote it down where the child did not write it alone. */
    public record GoalView(
            UUID id,
            String words,
            GoalStatus status,
            LocalDate on,
            @Nullable String writtenWith,
            @Nullable String helper,
            long version) {
        static GoalView of(Goal goal) {
            return new GoalView(
                    goal.id(),
                    goal.words(),
                    goal.status(),
                    goal.on(),
                    goal.writtenWith(),
                    goal.helper(),
                    goal.version());
        }
    }

    @GET
    @Transactional
    @Allowed({
        "social-worker",
        "council-system",
        "independent-reviewing-officer",
        "regional-officer",
        "young-person",
        "advocate"
    })
    public RestResponse<CarePlanView> plan(UUID id) {
        var plan = plans.of(id);
        audit.looked("child", id);
        return answer(plan.map(CarePlanView::of).orElse(new CarePlanView(List.of(), null, null, 0)));
    }

    /** Every version, the latest first. */
    @GET
    @Path("versions")
    @Transactional
    @Allowed({
        "social-worker",
        "council-system",
        "independent-reviewing-officer",
        "regional-officer",
        "young-person",
        "advocate"
    })
    public List<CarePlanView> versions(UUID id) {
        var found = plans.versionsOf(id);
        audit.looked("child", id);
        return found.stream().map(CarePlanView::of).toList();
    }

    /** {@code If-Match} names the version that is changed; 0 where nothing is written yet. */
    @PUT
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<CarePlanView> write(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull PlanRequest asked) {
        return answer(CarePlanView.of(plans.write(
                id, ifMatch, asked.aims().stream().map(AimRequest::written).toList())));
    }

    private static RestResponse<CarePlanView> answer(CarePlanView view) {
        return RestResponse.ResponseBuilder.ok(view)
                .header("ETag", Etag.of(view.version()))
                .build();
    }

    @GET
    @Path("goals")
    @Transactional
    @Allowed({
        "social-worker",
        "council-system",
        "independent-reviewing-officer",
        "regional-officer",
        "young-person",
        "advocate"
    })
    public List<GoalView> goals(UUID id) {
        var found = goals.of(id);
        audit.looked("child", id);
        return found.stream().map(GoalView::of).toList();
    }

    /** By the child; by its advocate or social worker, who write down what the child said. */
    @POST
    @Path("goals")
    @Idempotent
    @Allowed({"young-person", "advocate", "social-worker"})
    public RestResponse<GoalView> set(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull GoalRequest asked) {
        var goal = goals.set(id, asked.words());
        return Created.at(
                "/placements/api/v1/children/" + id + "/care-plan/goals/" + goal.id(),
                goal.version(),
                GoalView.of(goal));
    }

    @GET
    @Path("goals/{goal}")
    @Transactional
    @Allowed({
        "social-worker",
        "council-system",
        "independent-reviewing-officer",
        "regional-officer",
        "young-person",
        "advocate"
    })
    public RestResponse<GoalView> goal(UUID id, UUID goal) {
        var found = goals.require(id, goal);
        audit.looked("child", id);
        return answer(found);
    }

    @PUT
    @Path("goals/{goal}")
    @Transactional
    @Allowed({"young-person", "advocate", "social-worker"})
    public RestResponse<GoalView> change(
            UUID id,
            UUID goal,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull GoalChangeRequest asked) {
        return answer(goals.change(id, goal, ifMatch, asked.words(), asked.status()));
    }

    private static RestResponse<GoalView> answer(Goal goal) {
        return RestResponse.ResponseBuilder.ok(GoalView.of(goal))
                .header("ETag", Etag.of(goal.version()))
                .build();
    }
}
