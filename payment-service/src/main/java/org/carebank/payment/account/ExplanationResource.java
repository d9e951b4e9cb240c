package org.carebank.payment.account;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.payment.account.Explanations.Explanation;
import org.jspecify.annotations.Nullable;

/** "Why this amount?", for who is paid. */
@Path("/api/v1/explanations")
public class ExplanationResource {
    private final Explanations explanations;
    private final Audit audit;

    ExplanationResource(Explanations explanations, Audit audit) {
        this.explanations = explanations;
        this.audit = audit;
    }

    /** Of a placement that the caller is paid for; nights that are not payable yet are left out. */
    @GET
    @Allowed({"provider", "carer"})
    public Explanation own(
            @QueryParam("placement") @NotNull UUID placement,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to) {
        var found = explanations.own(placement, from, to).orElseThrow(() -> audit.notFound("placement", placement));
        audit.looked(found.whose(), found.child());
        return found;
    }
}
