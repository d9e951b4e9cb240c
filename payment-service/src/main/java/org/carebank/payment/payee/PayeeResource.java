package org.carebank.payment.payee;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.payment.payee.BankDetailsChanges.Proposal;
import org.carebank.payment.payee.Payees.Payee;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Payees and their bank details. */
@Path("/api/v1")
public class PayeeResource {
    private final Payees payees;
    private final BankDetailsChanges changes;
    private final Audit audit;

    PayeeResource(Payees payees, BankDetailsChanges changes, Audit audit) {
        this.payees = payees;
        this.changes = changes;
        this.audit = audit;
    }

    /** How many payees got made-up details. */
    public record MadeUp(int payees) {}

    /** Words of a payee's name, or its id. */
    public record Search(@NotNull @Size(min = 1, max = 100) String text) {}

    /** A payee; its bank details on their way and before, the newest first. */
    public record PayeeView(Payee payee, List<Proposal> bankDetails) {}

    @GET
    @Path("payees")
    @Allowed({"finance-preparer", "finance-approver"})
    public Slice<Payee> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        changes.applyDue();
        return payees.list(cursor, limit);
    }

    /** Payees by name or id: a search is a POST, for its words do not belong in an address. */
    @POST
    @Path("payee-searches")
    @Allowed({"finance-preparer", "finance-approver"})
    public List<Payee> search(@Valid @NotNull Search search) {
        changes.applyDue();
        return payees.search(search.text());
    }

    /** A payee with its bank details on their way. */
    @GET
    @Path("payees/{id}")
    @Allowed({"finance-preparer", "finance-approver"})
    public PayeeView get(@PathParam("id") UUID id) {
        changes.applyDue();
        var view = new PayeeView(payees.require(id), changes.of(id));
        audit.looked("payee", id);
        return view;
    }

    /** Bank details of all payees that wait for a second person, or cool off. */
    @GET
    @Path("bank-details-proposals")
    @Allowed({"finance-preparer", "finance-approver"})
    public List<Proposal> waiting() {
        changes.applyDue();
        return changes.waiting();
    }

    @POST
    @Path("payees/{id}/bank-details")
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<Proposal> propose(
            @PathParam("id") UUID id,
            @Valid @NotNull BankDetails details,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.status(RestResponse.Status.CREATED, changes.propose(id, details));
    }

    @POST
    @Path("payees/{id}/bank-details/{proposal}/approval")
    @Allowed("finance-approver")
    public Proposal approve(@PathParam("id") UUID id, @PathParam("proposal") UUID proposal) {
        return changes.approve(id, proposal);
    }

    /** Stops details that are not in effect yet: by finance, or by the payee itself. */
    @POST
    @Path("payees/{id}/bank-details/{proposal}/cancellation")
    @Allowed({"finance-preparer", "finance-approver", "provider", "carer"})
    public void stop(@PathParam("id") UUID id, @PathParam("proposal") UUID proposal) {
        changes.stop(id, proposal);
    }

    /** Made-up details for every payee without any, where the region is made up. */
    @POST
    @Path("made-up-bank-details")
    @Allowed("finance-preparer")
    public MadeUp makeUp() {
        return new MadeUp(payees.makeUpMissing());
    }
}
