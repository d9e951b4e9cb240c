package org.carebank.payment.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.calendar.PaySchemes;
import org.carebank.payment.calendar.PaySchemes.PayDate;
import org.carebank.payment.run.PaymentRunResource.DueRun;

/** The runs that the pay calendar names and that nobody has prepared. A later cut-off pays what an earlier one missed. */
@ApplicationScoped
class DueRuns {
    private final PaySchemes schemes;
    private final PaymentRuns runs;

    DueRuns(PaySchemes schemes, PaymentRuns runs) {
        this.schemes = schemes;
        this.runs = runs;
    }

    /** Each in a transaction of its own: one that is refused does not hold up the others. */
    List<DueRun> prepare() {
        return schemes.due().stream().map(this::prepare).toList();
    }

    private DueRun prepare(PayDate due) {
        var known = runs.schemeRun(due.scheme(), due.cutOff());
        if (known.isPresent()) {
            return new DueRun(due.scheme(), due.cutOff(), known.get().id(), false);
        }
        try {
            var run = runs.prepare(due.cutOff(), null, due.scheme());
            return new DueRun(due.scheme(), due.cutOff(), run.id(), true);
        } catch (Refusal refusal) {
            if (!refusal.code().equals("nothing-to-pay") && !refusal.code().equals("run-exists")) {
                throw refusal;
            }
            return new DueRun(due.scheme(), due.cutOff(), null, false);
        }
    }
}
