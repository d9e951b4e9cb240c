package org.carebank.payment.reconciliation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.File;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.job.JobView;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.payment.reconciliation.Suspense.Outcome;
import org.carebank.payment.reconciliation.Suspense.Shown;
import org.carebank.payment.reconciliation.Suspense.SuspenseItem;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Takes the bank's messages in; shows the money that nothing explained, and clears it. */
@Path("/api/v1")
@Allowed({"finance-preparer", "finance-approver"})
public class ReconciliationResource {
    private final Jobs jobs;
    private final Suspense suspense;

    ReconciliationResource(Jobs jobs, Suspense suspense) {
        this.jobs = jobs;
        this.suspense = suspense;
    }

    /**
     * What somebody says an item is.
     *
     * @param outcome payment, refund, invoice, treasury_funding, other_income or bank_charges
     * @param reference of the payment that it settles or returns: needed for a payment; the number of an invoice
     * @param payee who gave it back: needed for a refund
     */
    public record NewClearance(
            @NotNull @Pattern(regexp = "payment|refund|invoice|treasury_funding|other_income|bank_charges")
            String outcome,

            @Nullable @Size(max = 50) String reference,
            @Nullable UUID payee) {}

    /** A pain.002, camt.053 or camt.054; the same file again is the same job. */
    @POST
    @Path("bank-messages")
    @Consumes(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "202",
            description = "A job: ask at Location how far it is",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = JobView.class)))
    public RestResponse<JobView> take(File file) {
        return jobs.accepted(jobs.submit(BankMessages.KIND, Map.of(BankMessages.FILE, file.toPath()), Map.of()));
    }

    /** Money that nothing explained: all of it, or what is open (proposals too), or what was cleared. */
    @GET
    @Path("suspense")
    public Slice<SuspenseItem> suspense(
            @QueryParam("state") @DefaultValue("all") @Pattern(regexp = "all|open|cleared") String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return suspense.list(Shown.valueOf(state.toUpperCase(Locale.ROOT)), cursor, limit);
    }

    @POST
    @Path("suspense/{id}/clearances")
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<SuspenseItem> propose(
            @PathParam("id") UUID id,
            @Valid @NotNull NewClearance request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        var outcome = Outcome.valueOf(request.outcome().toUpperCase(Locale.ROOT));
        return RestResponse.status(
                RestResponse.Status.CREATED, suspense.propose(id, outcome, request.reference(), request.payee()));
    }

    @POST
    @Path("suspense/{id}/clearances/{clearance}/approval")
    @Allowed("finance-approver")
    public SuspenseItem approve(@PathParam("id") UUID id, @PathParam("clearance") UUID clearance) {
        return suspense.approve(id, clearance);
    }

    @POST
    @Path("suspense/{id}/clearances/{clearance}/cancellation")
    public SuspenseItem cancel(@PathParam("id") UUID id, @PathParam("clearance") UUID clearance) {
        return suspense.cancel(id, clearance);
    }
}
