package org.carebank.payment.expense;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.expense.ExpenseClaims.Claim;
import org.carebank.payment.expense.ExpenseClaims.Place;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** A carer's form and claims, and finance's claims that wait. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class ExpensePages {
    private static final int ROWS = 50;

    private final ExpenseClaims claims;

    ExpensePages(ExpenseClaims claims) {
        this.claims = claims;
    }

    /** The pages' files in {@code templates/ExpensePages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance own(
                List<Claim> claims, @Nullable String next, List<Place> places, ExpenseForm form, Category[] categories);

        static native TemplateInstance waiting(List<Claim> claims, @Nullable String next, String[] reasons);
    }

    @GET
    @Path("my-expenses")
    @Allowed("carer")
    public TemplateInstance own(@QueryParam("cursor") @Nullable String cursor) {
        return shown(cursor, ExpenseForm.EMPTY);
    }

    @POST
    @Path("my-expenses")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed("carer")
    public RestResponse<TemplateInstance> claim(
            @RestForm("idempotency_key") @DefaultValue("") String key,
            @RestForm("placement") @DefaultValue("") String placement,
            @RestForm("category") @DefaultValue("") String category,
            @RestForm("spent_on-day") @DefaultValue("") String day,
            @RestForm("spent_on-month") @DefaultValue("") String month,
            @RestForm("spent_on-year") @DefaultValue("") String year,
            @RestForm("amount") @DefaultValue("") String amount,
            @RestForm("evidence") @Nullable FileUpload evidence) {
        var form = new ExpenseForm(placement, category, day, month, year, amount, List.of());
        try {
            var file = Evidence.required(evidence == null || evidence.size() == 0 ? null : evidence.uploadedFile());
            claims.claim(form.claim(), file, key);
            return RestResponse.seeOther(URI.create("/my-expenses"));
        } catch (Refusal refusal) {
            if (refusal.status() == 404) {
                throw refusal;
            }
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, shown(null, form.with(refusal)));
        }
    }

    @GET
    @Path("expense-claims")
    @Allowed({"finance-preparer", "finance-approver"})
    public TemplateInstance waiting(@QueryParam("cursor") @Nullable String cursor) {
        var found = claims.list(true, cursor, ROWS);
        return Templates.waiting(found.items(), found.next(), ExpenseForm.REASONS);
    }

    @GET
    @Path("expense-claims/{id}/evidence")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed({"carer", "finance-preparer", "finance-approver"})
    public RestResponse<byte[]> evidence(UUID id) {
        return ExpenseResource.file(claims.evidence(id));
    }

    @POST
    @Path("expense-claims/{id}/approval")
    @Allowed({"finance-preparer", "finance-approver"})
    public RestResponse<Void> approve(UUID id) {
        claims.approve(id);
        return RestResponse.seeOther(URI.create("/expense-claims"));
    }

    @POST
    @Path("expense-claims/{id}/refusal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed({"finance-preparer", "finance-approver"})
    public RestResponse<Void> decline(UUID id, @RestForm("reason") @DefaultValue("") String reason) {
        claims.decline(id, ExpenseForm.reason(reason));
        return RestResponse.seeOther(URI.create("/expense-claims"));
    }

    private TemplateInstance shown(@Nullable String cursor, ExpenseForm form) {
        var found = claims.list(false, cursor, ROWS);
        return Templates.own(found.items(), found.next(), claims.places(), form, Category.values());
    }
}
