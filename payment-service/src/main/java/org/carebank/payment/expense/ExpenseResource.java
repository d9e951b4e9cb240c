package org.carebank.payment.expense;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Slice;
import org.carebank.payment.expense.ExpenseClaims.Claim;
import org.carebank.payment.expense.ExpenseClaims.NewClaim;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Carers' expense claims. */
@Path("/api/v1/expense-claims")
public class ExpenseResource {
    static final long AMOUNT_MAX = 1_000_000L;

    private final ExpenseClaims claims;

    ExpenseResource(ExpenseClaims claims) {
        this.claims = claims;
    }

    /** Why a claim is declined. */
    public record Declined(
            @NotNull @Pattern(regexp = "no_evidence|not_for_the_child|in_the_allowance|claimed_before|too_late")
            String reason) {}

    /** A claim, as a form with its evidence: a PDF, JPEG or PNG of 5 MB at most. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed("carer")
    public RestResponse<Claim> claim(
            @RestForm("placement") @NotNull UUID placement,
            @RestForm("category") @NotNull @Pattern(regexp = "travel|school|health|activities|equipment|other")
                    String category,
            @RestForm("spent_on") @NotNull LocalDate spentOn,
            @RestForm("amount_pence") @NotNull @Min(1) @Max(AMOUNT_MAX) Long amountPence,
            @RestForm("evidence") @NotNull FileUpload evidence,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return claims.claim(
                new NewClaim(placement, category, spentOn, amountPence), Evidence.of(evidence.uploadedFile()), key);
    }

    /** A carer's own household's claims; all of them for finance. */
    @GET
    @Allowed({"carer", "finance-preparer", "finance-approver"})
    public Slice<Claim> list(
            @QueryParam("waiting") @DefaultValue("false") boolean waiting,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return claims.list(waiting, cursor, limit);
    }

    @GET
    @Path("{id}/evidence")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed({"carer", "finance-preparer", "finance-approver"})
    public RestResponse<byte[]> evidence(UUID id) {
        return file(claims.evidence(id));
    }

    @POST
    @Path("{id}/approval")
    @Allowed({"finance-preparer", "finance-approver"})
    public Claim approve(UUID id) {
        return claims.approve(id);
    }

    @POST
    @Path("{id}/refusal")
    @Allowed({"finance-preparer", "finance-approver"})
    public Claim decline(UUID id, @Valid @NotNull Declined declined) {
        return claims.decline(id, declined.reason());
    }

    /** The file as it came, to be kept and never shown inside a page. */
    static RestResponse<byte[]> file(Evidence evidence) {
        var ending = evidence.type().substring(evidence.type().indexOf('/') + 1);
        return RestResponse.ResponseBuilder.ok(evidence.bytes())
                .header("Content-Type", evidence.type())
                .header("Content-Disposition", "attachment; filename=\"evidence." + ending + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
