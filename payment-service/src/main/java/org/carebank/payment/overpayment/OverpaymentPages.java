package org.carebank.payment.overpayment;

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
import java.util.function.Supplier;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Today;
import org.carebank.payment.overpayment.Overpayments.Details;
import org.carebank.payment.overpayment.Overpayments.Overpaid;
import org.carebank.payment.page.Form;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Overpayments for people: what was overpaid, the plan's form, and the second person's buttons. */
@Path("/overpayments")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver"})
public class OverpaymentPages {
    private static final int ROWS = 50;

    private final Overpayments overpayments;
    private final RecoveryPlans plans;
    private final Settlements settlements;
    private final Callers callers;
    private final Today today;

    OverpaymentPages(
            Overpayments overpayments, RecoveryPlans plans, Settlements settlements, Callers callers, Today today) {
        this.overpayments = overpayments;
        this.plans = plans;
        this.settlements = settlements;
        this.callers = callers;
        this.today = today;
    }

    /** The pages' files in {@code templates/OverpaymentPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<Overpaid> items, String next);

        static native TemplateInstance payee(
                Details details, boolean prepares, boolean approves, List<String> reasons, Form form);
    }

    @GET
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        var slice = overpayments.list(cursor, ROWS);
        return Templates.list(slice.items(), slice.next() == null ? "" : slice.next());
    }

    @GET
    @Path("{payee}")
    public TemplateInstance payee(UUID payee) {
        return shown(payee);
    }

    /** A plan that holds from today on, once it is approved. */
    @POST
    @Path("{payee}/plans")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<TemplateInstance> propose(
            UUID payee,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("share_percent") @DefaultValue("") String share,
            @RestForm("instalment") @DefaultValue("") String instalment,
            @RestForm("floor") @DefaultValue("") String floor,
            @RestForm("agreed_on-day") @DefaultValue("") String day,
            @RestForm("agreed_on-month") @DefaultValue("") String month,
            @RestForm("agreed_on-year") @DefaultValue("") String year) {
        var form = Form.of("share_percent", share, "instalment", instalment, "floor", floor)
                .and("agreed_on", day, month, year);
        return done(payee, form, "share_percent", () -> {
            var percent = form.blank("share_percent") ? null : form.number("share_percent", 1, 100);
            var most = form.blank("instalment") ? null : form.pence("instalment");
            if (most != null && most == 0) {
                throw Form.wrong("instalment", "The most from one payment is at least a penny");
            }
            var least = form.blank("floor") ? 0 : form.pence("floor");
            return plans.propose(payee, percent, most, least, today.date(), form.date("agreed_on"));
        });
    }

    @POST
    @Path("{payee}/plans/{plan}/approval")
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> approvePlan(UUID payee, UUID plan) {
        return done(payee, Form.EMPTY, "proposals", () -> plans.approve(payee, plan));
    }

    @POST
    @Path("{payee}/invoice")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<TemplateInstance> invoice(UUID payee, @RestForm("idempotency_key") @Nullable String key) {
        return done(payee, Form.EMPTY, "proposals", () -> settlements.invoice(payee));
    }

    @POST
    @Path("{payee}/invoice/{invoice}/approval")
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> approveInvoice(UUID payee, UUID invoice) {
        return done(payee, Form.EMPTY, "proposals", () -> settlements.approveInvoice(payee, invoice));
    }

    @POST
    @Path("{payee}/write-off")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<TemplateInstance> writeOff(
            UUID payee,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("reason") @DefaultValue("") String reason,
            @RestForm("invoice") @DefaultValue("") String invoice) {
        var form = Form.of("reason", reason, "invoice", invoice);
        return done(payee, form, "reason", () -> {
            var why = form.choice("reason", reasons(), "Choose why it is written off");
            return settlements.writeOff(
                    payee, why, form.blank("invoice") ? null : form.id("invoice", "Choose what is written off"));
        });
    }

    @POST
    @Path("{payee}/write-off/{writeOff}/approval")
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> approveWriteOff(UUID payee, UUID writeOff) {
        return done(payee, Form.EMPTY, "proposals", () -> settlements.approveWriteOff(payee, writeOff));
    }

    @POST
    @Path("{payee}/proposals/{proposal}/withdrawal")
    public RestResponse<TemplateInstance> withdraw(UUID payee, UUID proposal) {
        return done(payee, Form.EMPTY, "proposals", () -> settlements.withdraw(payee, proposal));
    }

    private static List<String> reasons() {
        return List.of(OverpaymentResource.REASONS.split("\\|", -1));
    }

    private TemplateInstance shown(UUID payee) {
        var caller = callers.current();
        return Templates.payee(
                overpayments.of(payee),
                caller.has("finance-preparer"),
                caller.has("finance-approver"),
                reasons(),
                Form.EMPTY);
    }

    /** Back to the payee's page, or that page with the refusal in words. */
    private RestResponse<TemplateInstance> done(UUID payee, Form form, String first, Supplier<Details> work) {
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = shown(payee);
        try {
            return RestResponse.seeOther(
                    URI.create("/overpayments/" + work.get().payee()));
        } catch (Refusal refusal) {
            return Form.again(page.data("form", form.with(refusal, first)), refusal);
        }
    }
}
