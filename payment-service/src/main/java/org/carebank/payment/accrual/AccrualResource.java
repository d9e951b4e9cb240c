package org.carebank.payment.accrual;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.payment.accrual.Accruals.Accrual;

/** The timed duty of accruing: safe to call again and again. */
@Path("/api/v1/accruals")
public class AccrualResource {
    private final Accruals accruals;
    private final Callers callers;

    AccrualResource(Accruals accruals, Callers callers) {
        this.accruals = accruals;
        this.callers = callers;
    }

    /** Nights that begin before {@code through} accrue: today at the latest. */
    public record Through(@NotNull LocalDate through) {}

    @POST
    @Allowed({"finance-preparer", "operator"})
    public Accrual accrue(@Valid @NotNull Through request) {
        accruals.settle();
        return callers.asSystem("accruals", () -> accruals.through("through", request.through()));
    }
}
