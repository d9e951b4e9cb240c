package org.carebank.payment.account;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.payment.account.ChildAccounts.ChildAccount;
import org.carebank.payment.account.Explanations.Explanation;
import org.jspecify.annotations.Nullable;

/** A child's account, for finance. */
@Path("/api/v1/children")
public class ChildAccountResource {
    private final ChildAccounts accounts;
    private final Explanations explanations;
    private final Audit audit;

    ChildAccountResource(ChildAccounts accounts, Explanations explanations, Audit audit) {
        this.accounts = accounts;
        this.explanations = explanations;
        this.audit = audit;
    }

    @GET
    @Path("{id}/account")
    @Allowed({"finance-preparer", "finance-approver"})
    public ChildAccount account(@PathParam("id") UUID id) {
        var account = accounts.of(id).orElseThrow(() -> audit.notFound("child", id));
        audit.looked("child", id);
        return account;
    }

    /** "Why this amount?": the nights of one placement line by line. */
    @GET
    @Path("{id}/explanations")
    @Allowed({"finance-preparer", "finance-approver"})
    public Explanation explanation(
            @PathParam("id") UUID id,
            @QueryParam("placement") @NotNull UUID placement,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to) {
        var found = explanations.of(id, placement, from, to).orElseThrow(() -> audit.notFound("placement", placement));
        audit.looked(found.whose(), id);
        return found;
    }
}
