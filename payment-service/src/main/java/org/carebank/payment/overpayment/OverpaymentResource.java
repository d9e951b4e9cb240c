package org.carebank.payment.overpayment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.payment.overpayment.Overpayments.Details;
import org.carebank.payment.overpayment.Overpayments.Overpaid;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Overpayments: plans of recovery, invoices and write-offs, each by two people. */
@Path("/api/v1/overpayments")
@Allowed({"finance-preparer", "finance-approver"})
public class OverpaymentResource {
    static final long PENCE_MAX = 100_000_000_00L;
    static final String REASONS = "died|cannot_be_found|closed_down|hardship|our_mistake|too_small";

    private final Overpayments overpayments;
    private final RecoveryPlans plans;
    private final Settlements settlements;

    OverpaymentResource(Overpayments overpayments, RecoveryPlans plans, Settlements settlements) {
        this.overpayments = overpayments;
        this.plans = plans;
        this.settlements = settlements;
    }

    /**
     * A plan agreed with a payee.
     *
     * @param sharePercent the hundredths of a payment that may be taken back; absent: all but the floor
     * @param instalmentPence the most that one payment takes back; absent: no such limit
     * @param floorPence what is left of a payment at least
     * @param from payments made from this day on
     * @param agreedOn the day on which the payee agreed
     */
    public record NewPlan(
            @Nullable @Min(1) @Max(100) Integer sharePercent,
            @Nullable @Min(1) @Max(PENCE_MAX) Long instalmentPence,
            @Nullable @Min(0) @Max(PENCE_MAX) Long floorPence,
            @NotNull LocalDate from,
            @NotNull LocalDate agreedOn) {}

    /**
     * What to give up.
     *
     * @param invoice whose rest it is; absent for all that is not invoiced
     */
    public record NewWriteOff(
            @NotNull @Pattern(regexp = REASONS) String reason,
            @Nullable UUID invoice) {}

    @GET
    public Slice<Overpaid> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return overpayments.list(cursor, limit);
    }

    @GET
    @Path("{payee}")
    public Details of(@PathParam("payee") UUID payee) {
        return overpayments.of(payee);
    }

    @POST
    @Path("{payee}/plans")
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<Details> propose(
            @PathParam("payee") UUID payee,
            @Valid @NotNull NewPlan plan,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return created(plans.propose(
                payee,
                plan.sharePercent(),
                plan.instalmentPence(),
                plan.floorPence() == null ? 0 : plan.floorPence(),
                plan.from(),
                plan.agreedOn()));
    }

    @POST
    @Path("{payee}/plans/{plan}/approval")
    @Allowed("finance-approver")
    public Details approvePlan(@PathParam("payee") UUID payee, @PathParam("plan") UUID plan) {
        return plans.approve(payee, plan);
    }

    /** Proposes an invoice, where no payment is left that could take it back. */
    @POST
    @Path("{payee}/invoice")
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<Details> invoice(
            @PathParam("payee") UUID payee, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return created(settlements.invoice(payee));
    }

    @POST
    @Path("{payee}/invoice/{invoice}/approval")
    @Allowed("finance-approver")
    public Details approveInvoice(@PathParam("payee") UUID payee, @PathParam("invoice") UUID invoice) {
        return settlements.approveInvoice(payee, invoice);
    }

    @POST
    @Path("{payee}/write-off")
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<Details> writeOff(
            @PathParam("payee") UUID payee,
            @Valid @NotNull NewWriteOff request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return created(settlements.writeOff(payee, request.reason(), request.invoice()));
    }

    @POST
    @Path("{payee}/write-off/{write_off}/approval")
    @Allowed("finance-approver")
    public Details approveWriteOff(@PathParam("payee") UUID payee, @PathParam("write_off") UUID writeOff) {
        return settlements.approveWriteOff(payee, writeOff);
    }

    /** Takes back a plan, an invoice or a write-off that nobody has approved. */
    @POST
    @Path("{payee}/proposals/{proposal}/withdrawal")
    public Details withdraw(@PathParam("payee") UUID payee, @PathParam("proposal") UUID proposal) {
        return settlements.withdraw(payee, proposal);
    }

    private static RestResponse<Details> created(Details details) {
        return RestResponse.status(RestResponse.Status.CREATED, details);
    }
}
