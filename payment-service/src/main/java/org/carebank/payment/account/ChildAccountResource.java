package org.carebank.payment.account;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.payment.account.ChildAccounts.ChildAccount;

/** A child's account, for finance. */
@Path("/api/v1/children")
public class ChildAccountResource {
    private final ChildAccounts accounts;
    private final Audit audit;

    ChildAccountResource(ChildAccounts accounts, Audit audit) {
        this.accounts = accounts;
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
}
