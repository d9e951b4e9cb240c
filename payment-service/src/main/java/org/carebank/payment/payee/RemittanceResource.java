package org.carebank.payment.payee;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Slice;
import org.carebank.payment.overpayment.Overpayments;
import org.carebank.payment.payee.Remittances.Advice;
import org.carebank.payment.payee.Remittances.Remittance;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Remittances: a payee's own, and any for finance. */
@Path("/api/v1")
public class RemittanceResource {
    private final Remittances remittances;
    private final Overpayments overpayments;
    private final RemittanceFiles files;
    private final Callers callers;
    private final Audit audit;

    RemittanceResource(
            Remittances remittances, Overpayments overpayments, RemittanceFiles files, Callers callers, Audit audit) {
        this.remittances = remittances;
        this.overpayments = overpayments;
        this.files = files;
        this.callers = callers;
        this.audit = audit;
    }

    @GET
    @Path("remittances")
    @Allowed({"provider", "carer"})
    public Slice<Remittance> own(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(200) int limit) {
        var payee = payee(callers.current()).orElseThrow(() -> audit.notFound("payee", "own"));
        return remittances.of(payee, cursor, limit);
    }

    /** What the caller was paid too much, in words. */
    @GET
    @Path("my-overpayment")
    @Allowed({"provider", "carer"})
    public Overpayments.Own overpaid() {
        var caller = callers.current();
        var payee = payee(caller).orElseThrow(() -> audit.notFound("payee", "own"));
        return overpayments.own(payee, type(caller));
    }

    @GET
    @Path("payees/{id}/remittances")
    @Allowed({"finance-preparer", "finance-approver"})
    public Slice<Remittance> of(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(200) int limit) {
        return remittances.of(id, cursor, limit);
    }

    /** One payment with what each part of it is for. */
    @GET
    @Path("remittances/{payment}")
    @Allowed({"provider", "carer", "finance-preparer", "finance-approver"})
    public Advice one(@PathParam("payment") UUID payment) {
        return files.require(payment);
    }

    @GET
    @Path("remittances/{payment}.csv")
    @Produces("text/csv")
    @Allowed({"provider", "carer", "finance-preparer", "finance-approver"})
    public String csv(@PathParam("payment") UUID payment) {
        return files.csv(payment);
    }

    /** Tagged PDF, the same bytes each time. */
    @GET
    @Path("remittances/{payment}.pdf")
    @Produces("application/pdf")
    @Allowed({"provider", "carer", "finance-preparer", "finance-approver"})
    public RestResponse<byte[]> pdf(@PathParam("payment") UUID payment) {
        return files.pdf(payment);
    }

    /** The payee that a provider's worker or a carer speaks for. */
    public static Optional<UUID> payee(Caller caller) {
        var own = type(caller).equals("household") ? caller.household() : caller.provider();
        try {
            return Optional.ofNullable(own).map(UUID::fromString);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** What kind of payee that is. */
    static String type(Caller caller) {
        return caller.has("carer") && caller.household() != null ? "household" : "provider";
    }
}
