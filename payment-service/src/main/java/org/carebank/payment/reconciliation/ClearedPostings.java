package org.carebank.payment.reconciliation;

import static org.carebank.payment.ledger.Account.PAYABLE;
import static org.carebank.payment.ledger.Account.PAYMENTS_IN_TRANSIT;
import static org.carebank.payment.ledger.Account.RECOVERABLE;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.refusal.Refusal.Fault;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.ledger.Account;
import org.carebank.payment.ledger.EntryKind;
import org.carebank.payment.ledger.Ledger;
import org.carebank.payment.reconciliation.Suspense.Outcome;
import org.carebank.payment.reconciliation.Suspense.SuspenseItem;
import org.jspecify.annotations.Nullable;

/** What clearing money from suspense means for payments, for what a payee is owed, and for the ledger. */
@ApplicationScoped
class ClearedPostings {
    private static final String ENTRY = """
            insert into ledger_entry (batch, kind, payee_type, payee, run, payment, value_from, value_to, posted_at)
            select ?, ?, y.type, y.payee, p.run, p.id, ?, ?, ?
            from (select 1) one left join payment p on p.id = ?
            left join payee y on y.payee = coalesce(p.payee, ?::uuid, (select payee from invoice where id = ?)) returning id""";

    private static final String OUTCOME = """
            insert into payment_outcome (payment, outcome, on_day, message, told_at) values (?, ?, ?, ?, ?)""";

    /** Takes a payment's lines (again), or gives them back. */
    private static final String TAKEN = """
            update accrued_cell c set taken_pence = c.taken_pence + ? * s.pence
            from (select cell, sum(amount_pence)::bigint as pence from payment_line where payment = ? group by cell) s
            where s.cell = c.id""";

    /** Shares a refund out over what was paid too much, the oldest month first. */
    private static final String REFUND = """
            insert into refund_line (clearance, cell, amount_pence)
            select ?, id, least(surplus, ?::bigint - (upto - surplus)) from (
              select id, surplus, sum(surplus) over (order by period_from, id) as upto from (
                select id, period_from, taken_pence - (accrued_pence - held_pence) as surplus from accrued_cell
                where payee = ? and taken_pence > accrued_pence - held_pence) cells) shared
            where upto - surplus < ?::bigint""";

    private static final String REFUNDED = """
            update accrued_cell c set taken_pence = c.taken_pence - l.amount_pence
            from refund_line l where l.clearance = ? and l.cell = c.id""";

    private final Database database;
    private final Ledger ledger;
    private final Today today;

    ClearedPostings(Database database, Ledger ledger, Today today) {
        this.database = database;
        this.ledger = ledger;
        this.today = today;
    }

    private record Paid(long pence, boolean settled, boolean rejected, boolean returned) {
        static Paid of(Row row) {
            return new Paid(
                    row.number("amount_pence"), row.flag("settled"), row.flag("rejected"), row.flag("returned"));
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void lock() {
        ledger.lock();
    }

    /** Refuses what cannot be so. */
    @Transactional(Transactional.TxType.MANDATORY)
    void mustFit(
            SuspenseItem item, Outcome outcome, @Nullable UUID payment, @Nullable UUID payee, @Nullable UUID invoice) {
        if (payment != null) {
            mustFit(item, paid(payment));
        }
        if (invoice != null
                && (item.direction().equals("out")
                        || database.number("select outstanding_pence from invoice where id = ?", invoice)
                                < item.amountPence())) {
            throw misfit("reference", "is an invoice of which so much is not outstanding");
        }
        if (outcome == Outcome.REFUND) {
            if (item.direction().equals("out")) {
                throw misfit("outcome", "money that left us is no refund");
            }
            if (overpaid(payee) < item.amountPence()) {
                throw misfit("payee", "was not paid so much too much");
            }
        }
    }

    private static void mustFit(SuspenseItem item, Paid paid) {
        if (paid.pence() != item.amountPence()) {
            throw misfit("reference", "names a payment of another amount");
        }
        if (item.direction().equals("out") ? paid.settled() : paid.returned() || paid.rejected()) {
            throw misfit("reference", "names a payment of which the bank told this before");
        }
    }

    /**
     * Posts what was approved.
     *
     * @return the ledger's entry
     */
    @Transactional(Transactional.TxType.MANDATORY)
    long post(
            SuspenseItem item,
            UUID clearance,
            Outcome outcome,
            @Nullable UUID payment,
            @Nullable UUID payee,
            @Nullable UUID invoice) {
        var batch = ledger.begin();
        mustFit(item, outcome, payment, payee, invoice);
        var against = switch (outcome) {
            case PAYMENT -> {
                var left = item.direction().equals("out");
                var wasRejected = payment != null && paid(payment).rejected();
                var word = left ? "settled" : "returned";
                database.update(OUTCOME, payment, word, item.on(), clearance, batch.at());
                database.update("update payment set outcome = ? where id = ?", word, payment);
                if (!left || wasRejected) {
                    database.update(TAKEN, left ? 1 : -1, payment);
                }
                yield left && !wasRejected ? PAYMENTS_IN_TRANSIT : PAYABLE;
            }
            case REFUND -> {
                database.update(REFUND, clearance, item.amountPence(), payee, item.amountPence());
                database.update(REFUNDED, clearance);
                yield PAYABLE;
            }
            case INVOICE -> {
                database.update(
                        "update invoice set received_pence = received_pence + ? where id = ?",
                        item.amountPence(),
                        invoice);
                yield RECOVERABLE;
            }
            case TREASURY_FUNDING -> Account.TREASURY_FUNDING;
            case OTHER_INCOME -> Account.OTHER_INCOME;
            case BANK_CHARGES -> Account.BANK_CHARGES;
        };
        var kind = outcome == Outcome.REFUND || outcome == Outcome.INVOICE
                ? EntryKind.RECEIVED
                : EntryKind.SUSPENSE_CLEARED;
        var entry = database.find(
                        ENTRY,
                        row -> row.number("id"),
                        batch.no(),
                        kind.code(),
                        item.on(),
                        item.on(),
                        batch.at(),
                        payment,
                        payee,
                        invoice)
                .orElseThrow();
        var debit = item.direction().equals("in") ? item.amountPence() : -item.amountPence();
        database.update(
                "insert into ledger_posting (entry, line, account, amount_pence) values (?, 1, ?, ?), (?, 2, ?, ?)",
                entry,
                Account.SUSPENSE,
                debit,
                entry,
                against,
                -debit);
        ledger.seal(batch, "bank", null, today.date());
        return entry;
    }

    private Paid paid(UUID payment) {
        return database.find("""
                        select p.amount_pence,
                          exists (select from payment_outcome o where o.payment = p.id and o.outcome = 'settled') as settled,
                          exists (select from payment_outcome o where o.payment = p.id and o.outcome = 'rejected') as rejected,
                          exists (select from payment_outcome o where o.payment = p.id and o.outcome = 'returned') as returned
                        from payment p where p.id = ?""", Paid::of, payment).orElseThrow();
    }

    private long overpaid(@Nullable UUID payee) {
        return database.number("""
                select coalesce(sum(taken_pence - (accrued_pence - held_pence)), 0)::bigint from accrued_cell
                where payee = ? and taken_pence > accrued_pence - held_pence""", payee);
    }

    private static Refusal misfit(String field, String words) {
        return Refusal.invalid(
                "clearance-does-not-fit", "This money cannot be that", new Fault(field, "fits", null, words));
    }
}
