package org.carebank.payment.payee;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.validation.Validator;
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
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.payment.payee.BankDetailsChanges.Proposal;
import org.carebank.payment.payee.Payees.Payee;
import org.carebank.payment.payee.Remittances.Remittance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Payees for finance: find one, propose its bank details, approve or stop what another person proposed. */
@Path("/payees")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver"})
public class PayeePages {
    private static final int SHOWN = 50;
    private static final int REMITTANCES = 12;

    private final Payees payees;
    private final Remittances remittances;
    private final BankDetailsChanges changes;
    private final Callers callers;
    private final Audit audit;
    private final Validator validator;

    PayeePages(
            Payees payees,
            Remittances remittances,
            BankDetailsChanges changes,
            Callers callers,
            Audit audit,
            Validator validator) {
        this.payees = payees;
        this.remittances = remittances;
        this.changes = changes;
        this.callers = callers;
        this.audit = audit;
        this.validator = validator;
    }

    /** What the form of bank details held when it was sent, and what is wrong with it; numbers are typed again. */
    public record Typed(String accountName, String fault) {
        static final Typed NOTHING = new Typed("", "");
    }

    /** The pages' files in {@code templates/PayeePages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<Payee> payees, String next, String sought, List<Proposal> waiting);

        static native TemplateInstance payee(
                Payee payee,
                List<Remittance> remittances,
                List<Proposal> proposals,
                boolean prepares,
                boolean approves,
                Typed typed);
    }

    @GET
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        changes.applyDue();
        var slice = payees.list(cursor, SHOWN);
        return Templates.list(slice.items(), slice.next() == null ? "" : slice.next(), "", changes.waiting());
    }

    @POST
    @Path("searches")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance search(@RestForm("text") @DefaultValue("") String text) {
        changes.applyDue();
        return text.isBlank() ? list(null) : Templates.list(payees.search(text), "", text, changes.waiting());
    }

    @GET
    @Path("{id}")
    public TemplateInstance payee(UUID id) {
        changes.applyDue();
        var page = shown(id, Typed.NOTHING);
        audit.looked("payee", id);
        return page;
    }

    @POST
    @Path("{id}/bank-details")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<TemplateInstance> propose(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("account_name") @DefaultValue("") String name,
            @RestForm("sort_code") @DefaultValue("") String sortCode,
            @RestForm("account_number") @DefaultValue("") String accountNumber) {
        var details = new BankDetails(name.strip(), sortCode.replaceAll("[ -]", ""), accountNumber.replace(" ", ""));
        if (!validator.validate(details).isEmpty()) {
            return again(
                    shown(
                            id,
                            new Typed(
                                    name,
                                    "Enter a name of 1 to 70 letters, a sort code of 6 digits and an account number of 8")),
                    400);
        }
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = shown(id, Typed.NOTHING);
        try {
            changes.propose(id, details);
            return back(id);
        } catch (Refusal refusal) {
            return again(page.data("typed", new Typed(name, refusal.detail())), refusal.status());
        }
    }

    @POST
    @Path("{id}/bank-details/{proposal}/approval")
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> approve(UUID id, UUID proposal) {
        changes.approve(id, proposal);
        return back(id);
    }

    @POST
    @Path("{id}/bank-details/{proposal}/cancellation")
    public RestResponse<TemplateInstance> stop(UUID id, UUID proposal) {
        changes.stop(id, proposal);
        return back(id);
    }

    private TemplateInstance shown(UUID id, Typed typed) {
        var caller = callers.current();
        return Templates.payee(
                payees.require(id),
                remittances.of(id, null, REMITTANCES).items(),
                changes.of(id),
                caller.has("finance-preparer"),
                caller.has("finance-approver"),
                typed);
    }

    private static RestResponse<TemplateInstance> again(TemplateInstance page, int status) {
        return RestResponse.ResponseBuilder.ok(page).status(status).build();
    }

    private static RestResponse<TemplateInstance> back(UUID id) {
        return RestResponse.seeOther(URI.create("/payees/" + id));
    }
}
