package org.carebank.payment.accrual;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.payment.accrual.Recomputation.Result;

/** Is the ledger what the facts come to? What became known since the last accrual is posted first. */
@Path("/api/v1/ledger/recomputations")
public class RecomputationResource {
    private final Recomputation recomputation;
    private final Accruals accruals;
    private final Callers callers;

    RecomputationResource(Recomputation recomputation, Accruals accruals, Callers callers) {
        this.recomputation = recomputation;
        this.accruals = accruals;
        this.callers = callers;
    }

    @POST
    @Allowed({"finance-preparer", "finance-approver", "operator"})
    public Result recompute() {
        accruals.settle();
        return callers.asSystem("recomputation", () -> {
            accruals.again();
            return recomputation.compare();
        });
    }
}
