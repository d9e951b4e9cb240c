package org.carebank.payment.accrual;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.carebank.payment.block.BlockReports;
import org.carebank.payment.database.Database;
import org.carebank.payment.entitlement.WeeklyRate;
import org.carebank.payment.funding.EntitlementWorker;
import org.carebank.payment.ledger.Ledger;

/** Accrual to a date: an idempotent verb that posts only the difference between what is due and what was posted. */
@ApplicationScoped
public class Accruals {
    private final Ledger ledger;
    private final AccrualPostings postings;
    private final Spend spend;
    private final BlockReports blocks;
    private final Outbox outbox;
    private final Database database;
    private final EntitlementWorker worker;
    private final Today today;

    Accruals(
            Ledger ledger,
            AccrualPostings postings,
            Spend spend,
            BlockReports blocks,
            Outbox outbox,
            Database database,
            EntitlementWorker worker,
            Today today) {
        this.ledger = ledger;
        this.postings = postings;
        this.spend = spend;
        this.blocks = blocks;
        this.outbox = outbox;
        this.database = database;
        this.worker = worker;
        this.today = today;
    }

    /**
     * What an accrual did.
     *
     * @param accruedThrough nights that begin before this date have accrued: never earlier than an accrual before
     * @param entries posted now; nought where nothing changed
     * @param staleChildren whose facts cannot be worked out; their last known entitlement stands
     */
    public record Accrual(
            LocalDate accruedThrough, int entries, long accruedPence, long heldPence, long staleChildren) {}

    /** Works out every fact that has come, before the transaction of an accrual begins. */
    public void settle() {
        worker.settle();
    }

    /**
     * Accrues the nights that begin before {@code through}, and says where that leaves everything.
     *
     * @param field what the caller calls that date, for a refusal: a night that has not begun is owed to nobody
     */
    @Transactional
    public Accrual through(String field, LocalDate through) {
        mustHaveCome(field, through);
        var entries = post(through);
        return database.find(
                        """
                        select coalesce(sum(accrued_pence), 0)::bigint as accrued, coalesce(sum(held_pence), 0)::bigint as held,
                               (select count(*) from stale_child) as stale
                        from accrued_cell""",
                        row -> new Accrual(
                                ledger.accruedThrough(),
                                entries,
                                row.number("accrued"),
                                row.number("held"),
                                row.number("stale")))
                .orElseThrow();
    }

    /** Accrues for a run, up to its cut-off. */
    @Transactional
    public void before(LocalDate cutOff) {
        mustHaveCome("cut_off", cutOff);
        post(cutOff);
    }

    /** Posts what became known since the last accrual, up to the same night. */
    @Transactional
    public void again() {
        post(WeeklyRate.FIRST_MONDAY); // an accrual never goes back: up to where it is
    }

    /** How many entries were posted. */
    private int post(LocalDate through) {
        ledger.lock();
        var before = ledger.accruedThrough();
        var upTo = through.isAfter(before) ? through : before;
        // New nights are booked in the month of the last of them; what only became known later is booked today.
        var batch = upTo.isAfter(before) ? ledger.begin(upTo.minusDays(1)) : ledger.begin();
        var entries = postings.post(batch, upTo, today.date());
        if (entries > 0) {
            ledger.seal(batch, "accrual", null, upTo);
            outbox.addAll(spend.changed(batch.at()));
            outbox.addAll(blocks.changed(upTo, batch.at()));
        }
        ledger.accruedThrough(upTo);
        return entries;
    }

    private void mustHaveCome(String field, LocalDate date) {
        var last = today.date();
        if (date.isBefore(WeeklyRate.FIRST_MONDAY) || date.isAfter(last)) {
            throw Refusal.invalid(
                    "date-out-of-range",
                    "Nights accrue when they have begun, and never before " + WeeklyRate.FIRST_MONDAY,
                    new Refusal.Fault(
                            field,
                            "range",
                            date.toString(),
                            "must lie between %s and today, %s".formatted(WeeklyRate.FIRST_MONDAY, last)));
        }
    }
}
