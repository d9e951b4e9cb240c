package org.carebank.payment.payee;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.payment.payee.Payees.Payee;
import org.carebank.payment.payee.Payees.Proposal;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Payees, their bank details and what they were paid. */
@Path("/api/v1")
public class PayeeResource {
    private final Payees payees;

    PayeeResource(Payees payees) {
        this.payees = payees;
    }

    /** How many payees got made-up details. */
    public record MadeUp(int payees) {}

    @GET
    @Path("payees")
    @Allowed({"finance-preparer", "finance-approver"})
    public Slice<Payee> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return payees.list(cursor, limit);
    }

    @POST
    @Path("payees/{id}/bank-details")
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<Proposal> propose(
            @PathParam("id") UUID id,
            @Valid @NotNull BankDetails details,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.status(RestResponse.Status.CREATED, payees.propose(id, details));
    }

    @POST
    @Path("payees/{id}/bank-details/{proposal}/approval")
    @Allowed("finance-approver")
    public Proposal approve(@PathParam("id") UUID id, @PathParam("proposal") UUID proposal) {
        return payees.approve(id, proposal);
    }

    /** Made-up details for every payee without any, where the region is made up. */
    @POST
    @Path("made-up-bank-details")
    @Allowed("finance-preparer")
    public MadeUp makeUp() {
        return new MadeUp(payees.makeUpMissing());
    }
}
