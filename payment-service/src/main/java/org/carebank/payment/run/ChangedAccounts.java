package org.carebank.payment.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.database.Database;
import org.carebank.payment.payee.BankDetailsChanges;

/**
 * Payments to an account that never took one: the approver sees the first after a change, and one to an account whose name
 * was denied. What a run pays to is what is in effect when it is released; a run that would pay to an account which nobody
 * saw is not released.
 */
@ApplicationScoped
class ChangedAccounts {
    private static final String FIRST_PAYMENTS = """
            from payment p join payee y on y.payee = p.payee join bank_details_proposal b on b.id = y.proposal
            cross join lateral (values ('first_payment_after_change', b.replaces is not null),
              ('name_no_match', b.name_check = 'no_match')) as r (reason, applies)
            where p.run = ? and r.applies
              and not exists (select from payment e join payment_run pr on pr.id = e.run
                where e.payee = p.payee and e.released and e.outcome is distinct from 'rejected'
                  and pr.released_at >= b.effective_at)
              and not exists (select from run_exception x
                where x.run = p.run and x.payee = p.payee and x.reason = r.reason and x.proposal = b.id)""";

    private final Database database;
    private final BankDetailsChanges changes;

    ChangedAccounts(Database database, BankDetailsChanges changes) {
        this.database = database;
        this.changes = changes;
    }

    /** Puts them among the exceptions of a run under preparation. */
    void list(UUID run) {
        database.update(
                "insert into run_exception (run, reason, payee, amount_pence, proposal)"
                        + " select p.run, r.reason, p.payee, p.amount_pence, b.id " + FIRST_PAYMENTS,
                run);
    }

    /** Refuses a run in which an account changed since it was prepared. */
    void mustBeKnown(UUID run) {
        changes.applyDue();
        var changed = database.number("select count(distinct p.payee) " + FIRST_PAYMENTS, run);
        if (changed > 0) {
            throw Refusal.conflict(
                    "accounts-changed",
                    "The accounts of %d payees changed since the run was prepared: cancel it and prepare it again"
                            .formatted(changed));
        }
    }
}
