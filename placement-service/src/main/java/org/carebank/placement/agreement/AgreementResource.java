package org.carebank.placement.agreement;

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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.Children;
import org.carebank.placement.reference.KindOfCare;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Agreements on a home. No role of the Care Bank can begin, change or refuse one. */
@Path("/api/v1")
public class AgreementResource {
    private static final String PLACE = "/placements/api/v1/agreements/";

    private final Agreements agreements;
    private final Drafting drafting;
    private final SpeaksFor speaksFor;
    private final SealedWords words;
    private final Children children;
    private final Callers callers;
    private final Audit audit;

    AgreementResource(
            Agreements agreements,
            Drafting drafting,
            SpeaksFor speaksFor,
            SealedWords words,
            Children children,
            Callers callers,
            Audit audit) {
        this.agreements = agreements;
        this.drafting = drafting;
        this.speaksFor = speaksFor;
        this.words = words;
        this.children = children;
        this.callers = callers;
        this.audit = audit;
    }

    /**
     * What is asked for.
     *
     * @param firstHome the child has no home that this one follows; kept for the caller's own record
     * @param moveReason a REASON_PLACE_CHANGE code for the home that ends; CARPL where none is given
     */
    public record DraftRequest(
            @NotNull UUID child,
            @NotNull UUID setting,
            @NotNull KindOfCare kind,
            @NotNull LocalDate plannedFrom,
            @Nullable LocalDate plannedTo,
            @Nullable Boolean firstHome,
            @Nullable String moveReason) {}

    public record EmergencyRequest(
            @NotNull UUID child,
            @NotNull UUID setting,
            @NotNull KindOfCare kind,
            @NotNull LocalDate firstNight,
            @Nullable String moveReason) {}

    /** The request; {@code evidence}: where the council records what a court ordered or parents said. */
    public record AgreeRequest(
            @NotNull Party party,
            @Size(max = 4000) @Nullable String evidence) {}

    /** The child's words, or why they could not be sought: one of the two. */
    public record ViewRequest(
            @Size(max = 10000) @Nullable String words,

            @Pattern(regexp = "happy|ok|unsure|unhappy|not_said") @Nullable
            String feeling,

            @Size(max = 200) @Nullable String how,
            @Size(max = 200) @Nullable String by,
            @Size(max = 2000) @Nullable String notSoughtBecause,
            @Nullable Boolean shareWithHome) {}

    public record AssuranceRequest(
            @NotBlank @Size(max = 10000) String text,
            @NotBlank @Size(max = 10000) String evidence) {}

    /** The request; the event tells the code, so it is never anybody's own words. */
    public record WithdrawRequest(@NotNull Withdrawal reason) {}

    public record EndRequest(
            @NotNull LocalDate lastDay,
            @NotBlank @Size(max = 20) String reason) {}

    public record PlannedEndRequest(@Nullable LocalDate plannedTo) {}

    @POST
    @Path("agreements")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<AgreementView> draft(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull DraftRequest asked) {
        return created(drafting.draft(new Drafting.Wanted(
                asked.child(),
                asked.setting(),
                asked.kind(),
                asked.plannedFrom(),
                asked.plannedTo(),
                asked.moveReason())));
    }

    /** The child moves in at once; the agreement follows. */
    @POST
    @Path("emergency-starts")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<AgreementView> startEmergency(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull EmergencyRequest asked) {
        return created(drafting.startEmergency(new Drafting.Wanted(
                asked.child(), asked.setting(), asked.kind(), asked.firstNight(), null, asked.moveReason())));
    }

    @GET
    @Path("agreements/{id}")
    @Transactional
    @Allowed({
        "social-worker",
        "council-system",
        "regional-officer",
        "provider",
        "carer",
        "young-person",
        "advocate",
        "parent"
    })
    public RestResponse<AgreementView> agreement(UUID id) {
        var agreement = agreements.require(id);
        audit.looked("child", agreement.child());
        return answer(agreement);
    }

    @GET
    @Path("children/{id}/agreements")
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer", "provider", "carer", "young-person", "advocate"})
    public List<AgreementView> ofChild(UUID id) {
        children.require(id);
        audit.looked("child", id);
        return agreements.ofChild(id).stream().map(this::view).toList();
    }

    /** One of those who must agree does; each speaks for themselves, the council also for an order or absent parents. */
    @POST
    @Path("agreements/{id}/agreements")
    @Idempotent
    @Allowed({"social-worker", "council-system", "provider", "carer", "young-person", "parent"})
    public RestResponse<AgreementView> agree(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull AgreeRequest asked) {
        speaksFor.require(agreements.require(id), asked.party(), asked.evidence());
        return answer(agreements.agree(id, asked.party(), asked.evidence()));
    }

    @POST
    @Path("agreements/{id}/child-view")
    @Idempotent
    @Allowed({"social-worker", "council-system", "young-person", "advocate"})
    public RestResponse<AgreementView> childView(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull ViewRequest asked) {
        return answer(agreements.viewed(id, speaksFor.view(asked)));
    }

    /** The council says why this home will last; asked for after a concern. */
    @POST
    @Path("agreements/{id}/assurances")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<AgreementView> assure(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull AssuranceRequest asked) {
        return answer(agreements.assure(id, asked.text(), asked.evidence()));
    }

    @POST
    @Path("agreements/{id}/withdrawal")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<AgreementView> withdraw(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull WithdrawRequest asked) {
        return answer(agreements.withdraw(id, asked.reason()));
    }

    /** The child leaves the agreed home; last_day is the day of leaving. */
    @POST
    @Path("agreements/{id}/end")
    @Idempotent
    @Allowed({"social-worker", "council-system"})
    public RestResponse<AgreementView> end(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull EndRequest asked) {
        speaksFor.requireReason(asked.reason());
        return answer(agreements.end(id, asked.lastDay(), asked.reason()));
    }

    @PUT
    @Path("agreements/{id}/planned-end")
    @Transactional
    @Allowed({"social-worker", "council-system"})
    public RestResponse<AgreementView> planEnd(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull PlannedEndRequest asked) {
        var agreement = agreements.lock(id);
        Etag.require(ifMatch, agreement.version());
        return answer(agreements.planEnd(agreement, asked.plannedTo()));
    }

    private RestResponse<AgreementView> created(Agreement agreement) {
        agreements.flush();
        return Created.at(PLACE + agreement.id(), agreement.version(), view(agreement));
    }

    private RestResponse<AgreementView> answer(Agreement agreement) {
        agreements.flush();
        return RestResponse.ResponseBuilder.ok(view(agreement))
                .header("ETag", Etag.of(agreement.version()))
                .build();
    }

    private AgreementView view(Agreement agreement) {
        return AgreementView.of(
                agreement,
                agreements.assurancesNeeded(agreement),
                agreements.agreeBy(agreement).orElse(null),
                words,
                callers.current());
    }
}
