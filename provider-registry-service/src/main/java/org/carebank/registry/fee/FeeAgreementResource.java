package org.carebank.registry.fee;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.fee.FeeAgreement.Rates;
import org.carebank.registry.fee.FeeAgreement.Terms;
import org.carebank.registry.fee.FeeChange.What;
import org.carebank.registry.rule.Coded;
import org.carebank.registry.rule.Limit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Fee agreements, spot and contracts, for officers who deal with money and for the provider whose fee it is. */
@Path("/api/v1/fee-agreements")
public class FeeAgreementResource {
    private static final long PENCE_MAX = ContractTerms.PENCE_MAX;

    private final FeeAgreements fees;
    private final String prefix;

    FeeAgreementResource(FeeAgreements fees, @ConfigProperty(name = "carebank.prefix") String prefix) {
        this.fees = fees;
        this.prefix = prefix;
    }

    /**
     * A proposal.
     *
     * @param setting absent: every setting of the provider without an agreement of its own
     * @param to the last day; absent: open ended
     * @param weeklyPence pence for seven nights; of a contract the occupation rate of a place
     * @param evidence what the fee rests on: true cost, peers
     * @param terms absent: spot
     * @param contract the places of a block, soft block or alliance
     */
    public record ProposeRequest(
            @NotNull UUID provider,
            @Nullable UUID setting,
            @NotNull KindOfCare kind,
            @NotNull LocalDate from,
            @Nullable LocalDate to,
            @NotNull @Positive @Max(PENCE_MAX) Long weeklyPence,
            @NotBlank @Size(max = 2000) String evidence,
            @Nullable FeeTerms terms,
            @Nullable @Valid ContractTerms contract) {
        Terms proposed() {
            var what = Objects.requireNonNullElse(terms, FeeTerms.SPOT);
            return new Terms(what, provider, setting, kind, from, to, weeklyPence, contract);
        }
    }

    /** Another rate from a day; of a contract all three. */
    public record UpliftRequest(
            @NotNull LocalDate from,
            @NotNull @Positive @Max(PENCE_MAX) Long weeklyPence,
            @Nullable @Min(0) @Max(PENCE_MAX) Long reservationWeeklyPence,
            @Nullable @Min(0) @Max(PENCE_MAX) Long overflowWeeklyPence,
            @NotBlank @Size(max = 2000) String evidence) {}

    /** The last day, and why. */
    public record EndRequest(
            @NotNull LocalDate lastDay,
            @NotBlank @Size(max = 2000) String evidence) {}

    /** Why the second person does not agree. */
    public record RefuseRequest(@NotBlank @Size(max = 2000) String reason) {}

    @POST
    @Idempotent
    @Allowed("fee-officer")
    public RestResponse<FeeView> propose(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull ProposeRequest request) {
        return created(fees.propose(request.proposed(), request.evidence()));
    }

    @POST
    @Path("{id}/approval")
    @Allowed({"fee-officer", "registrar"})
    public RestResponse<FeeView> approve(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return ok(fees.approve(id, ifMatch));
    }

    @POST
    @Path("{id}/refusal")
    @Allowed({"fee-officer", "registrar"})
    public RestResponse<FeeView> refuse(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull RefuseRequest request) {
        return ok(fees.refuse(id, request.reason(), ifMatch));
    }

    @POST
    @Path("{id}/uplifts")
    @Idempotent
    @Allowed("fee-officer")
    public RestResponse<FeeView> proposeUplift(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull UpliftRequest request) {
        var rates = new Rates(
                request.from(), request.weeklyPence(), request.reservationWeeklyPence(), request.overflowWeeklyPence());
        return created(fees.proposeUplift(id, rates, request.evidence()));
    }

    @POST
    @Path("{id}/uplifts/{change}/approval")
    @Allowed({"fee-officer", "registrar"})
    public RestResponse<FeeView> approveUplift(UUID id, UUID change) {
        return ok(fees.approve(id, change, What.UPLIFT));
    }

    @POST
    @Path("{id}/uplifts/{change}/refusal")
    @Allowed({"fee-officer", "registrar"})
    public RestResponse<FeeView> refuseUplift(UUID id, UUID change, @Valid @NotNull RefuseRequest request) {
        return ok(fees.refuse(id, change, What.UPLIFT, request.reason()));
    }

    @POST
    @Path("{id}/ends")
    @Idempotent
    @Allowed("fee-officer")
    public RestResponse<FeeView> proposeEnd(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull EndRequest request) {
        return created(fees.proposeEnd(id, request.lastDay(), request.evidence()));
    }

    @POST
    @Path("{id}/ends/{change}/approval")
    @Allowed({"fee-officer", "registrar"})
    public RestResponse<FeeView> approveEnd(UUID id, UUID change) {
        return ok(fees.approve(id, change, What.END));
    }

    @POST
    @Path("{id}/ends/{change}/refusal")
    @Allowed({"fee-officer", "registrar"})
    public RestResponse<FeeView> refuseEnd(UUID id, UUID change, @Valid @NotNull RefuseRequest request) {
        return ok(fees.refuse(id, change, What.END, request.reason()));
    }

    @GET
    @Path("{id}")
    @Allowed({"fee-officer", "registrar", "finance-preparer", "finance-approver", "provider"})
    public RestResponse<FeeView> one(UUID id) {
        return ok(fees.require(id));
    }

    @GET
    @Allowed({"fee-officer", "registrar", "finance-preparer", "finance-approver", "provider"})
    public Slice<FeeView> list(
            @QueryParam("provider") @Nullable UUID provider,
            @QueryParam("setting") @Nullable UUID setting,
            @QueryParam("status") @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var wanted = new FeeAgreements.Wanted(provider, setting, Coded.parameter(FeeStatus.class, "status", status));
        return fees.list(wanted, cursor, Limit.of(limit));
    }

    private RestResponse<FeeView> created(FeeAgreement fee) {
        return Created.at("/" + prefix + "/api/v1/fee-agreements/" + fee.id(), fee.version(), fee.view());
    }

    private static RestResponse<FeeView> ok(FeeAgreement fee) {
        return RestResponse.ResponseBuilder.ok(fee.view())
                .header("ETag", Etag.of(fee.version()))
                .build();
    }
}
