package org.carebank.payment.payee;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Idempotent;
import org.carebank.payment.payee.MyPayments.NextPayment;
import org.carebank.payment.payee.PaymentRoutes.Route;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A payee's next payment, and the way in which a kinship household is paid. */
@Path("/api/v1")
public class MyPaymentResource {
    private final MyPayments payments;
    private final PaymentRoutes routes;
    private final Callers callers;
    private final Audit audit;

    MyPaymentResource(MyPayments payments, PaymentRoutes routes, Callers callers, Audit audit) {
        this.payments = payments;
        this.routes = routes;
        this.callers = callers;
        this.audit = audit;
    }

    /**
     * A household's choice.
     *
     * @param from the first day of a month to come; the next one where it is absent
     */
    public record NewRoute(
            @NotNull @Pattern(regexp = "direct|benefits") String route,
            @Nullable LocalDate from) {}

    @GET
    @Path("next-payment")
    @Allowed({"provider", "carer"})
    public NextPayment next() {
        return payments.of(own());
    }

    @GET
    @Path("payment-route")
    @Allowed("carer")
    public Route route() {
        return routes.of(own());
    }

    @POST
    @Path("payment-route")
    @Allowed("carer")
    @Idempotent
    public RestResponse<Route> choose(
            @Valid @NotNull NewRoute asked, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var from = asked.from() == null ? routes.earliest() : asked.from();
        return RestResponse.status(RestResponse.Status.CREATED, routes.choose(own(), asked.route(), from));
    }

    @GET
    @Path("payees/{id}/payment-route")
    @Allowed({"finance-preparer", "finance-approver"})
    public Route routeOf(@PathParam("id") UUID id) {
        return routes.of(id);
    }

    private UUID own() {
        return RemittanceResource.payee(callers.current()).orElseThrow(() -> audit.notFound("payee", "own"));
    }
}
