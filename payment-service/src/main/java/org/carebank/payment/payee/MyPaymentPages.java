package org.carebank.payment.payee;

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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.payment.payee.BankDetailsChanges.Announced;
import org.carebank.payment.payee.MyPayments.NextPayment;
import org.carebank.payment.payee.PaymentRoutes.Route;
import org.carebank.payment.payee.Remittances.Remittance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A provider's or carer's own payments: the next one first, then what is held, how it is paid, and what was paid. */
@Path("/my-payments")
@Produces(MediaType.TEXT_HTML)
@Allowed({"provider", "carer"})
public class MyPaymentPages {
    private static final int SHOWN = 12;

    private final Remittances remittances;
    private final RemittanceResource api;
    private final MyPayments payments;
    private final PaymentRoutes routes;
    private final BankDetailsChanges changes;
    private final Callers callers;
    private final Audit audit;

    MyPaymentPages(
            Remittances remittances,
            RemittanceResource api,
            MyPayments payments,
            PaymentRoutes routes,
            BankDetailsChanges changes,
            Callers callers,
            Audit audit) {
        this.remittances = remittances;
        this.api = api;
        this.payments = payments;
        this.routes = routes;
        this.changes = changes;
        this.callers = callers;
        this.audit = audit;
    }

    /** The pages' files in {@code templates/MyPaymentPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                List<Remittance> remittances,
                String next,
                NextPayment payment,
                Route route,
                LocalDate earliest,
                boolean carer,
                List<String> overpaid,
                List<Announced> changes);
    }

    @GET
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        var payee = own();
        var slice = remittances.of(payee, cursor, SHOWN);
        return Templates.list(
                slice.items(),
                slice.next() == null ? "" : slice.next(),
                payments.of(payee),
                callers.current().has("carer") ? routes.of(payee) : new Route(false, "direct", List.of()),
                routes.earliest(),
                callers.current().has("carer"),
                api.overpaid().words(),
                changes.announced(payee));
    }

    /** The payee says that it did not ask for another account. */
    @POST
    @Path("bank-details/{proposal}/cancellation")
    public RestResponse<TemplateInstance> stop(UUID proposal) {
        changes.stop(own(), proposal);
        return RestResponse.seeOther(URI.create("/my-payments"));
    }

    /** The choice of a kinship household, from the next month on. */
    @POST
    @Path("route")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("carer")
    @Idempotent
    public RestResponse<TemplateInstance> choose(
            @RestForm("idempotency_key") @Nullable String key, @RestForm("route") @DefaultValue("") String route) {
        if (!route.matches("direct|benefits")) {
            throw Refusal.badRequest("route-missing", "Choose how you want to be paid");
        }
        routes.choose(own(), route, routes.earliest());
        return RestResponse.seeOther(URI.create("/my-payments"));
    }

    private UUID own() {
        return RemittanceResource.payee(callers.current()).orElseThrow(() -> audit.notFound("payee", "own"));
    }
}
