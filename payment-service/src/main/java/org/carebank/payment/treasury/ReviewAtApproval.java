package org.carebank.payment.treasury;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.time.Today;
import org.carebank.payment.calendar.FinancialYear;
import org.carebank.payment.run.PaymentRunEvent.Approved;
import org.jboss.logging.Logger;

/** Looks at the year once a run's approval is committed, beside it: whatever happens here, the run stands approved. */
@ApplicationScoped
class ReviewAtApproval {
    private static final Logger LOG = Logger.getLogger(ReviewAtApproval.class);

    private final SupplementaryRequests requests;
    private final Callers callers;
    private final Today today;

    ReviewAtApproval(SupplementaryRequests requests, Callers callers, Today today) {
        this.requests = requests;
        this.callers = callers;
        this.today = today;
    }

    void approved(@Observes(during = TransactionPhase.AFTER_SUCCESS) Approved approved) {
        Thread.ofVirtual().name("treasury-review").start(this::review);
    }

    private void review() {
        try {
            callers.asSystem("treasury", () -> requests.review(FinancialYear.of(today.date())));
        } catch (RuntimeException e) {
            LOG.warnf("The year is reviewed at the next approval or timed review: %s", e.getMessage());
        }
    }
}
