package org.carebank.payment.overpayment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.payment.accrual.Accruals;
import org.carebank.payment.approval.SecondPerson;
import org.carebank.payment.database.Database;
import org.carebank.payment.ledger.Account;
import org.carebank.payment.ledger.EntryKind;
import org.carebank.payment.ledger.Ledger;
import org.carebank.payment.ledger.Ledger.Batch;
import org.carebank.payment.overpayment.Overpayments.Details;
import org.carebank.payment.page.Wording;
import org.jspecify.annotations.Nullable;

/** Invoices and write-offs: what no payment takes back any more. Proposed by one person, approved and posted by another. */
@ApplicationScoped
public class Settlements {
    private static final String NET = """
            select coalesce(-sum(accrued_pence - held_pence - taken_pence), 0)::bigint from accrued_cell where payee = ?""";

    /** Nothing is owed either way: what each cell had too much or too little goes with the settlement. */
    private static final String CELLS = """
            insert into settled_cell (settlement, cell, amount_pence)
            select ?, id, taken_pence - (accrued_pence - held_pence) from accrued_cell
            where payee = ? and taken_pence <> accrued_pence - held_pence""";

    private static final String EVEN = """
            update accrued_cell c set taken_pence = c.taken_pence - s.amount_pence
            from settled_cell s where s.settlement = ? and s.cell = c.id""";

    private final Database database;
    private final Overpayments overpayments;
    private final Ledger ledger;
    private final Accruals accruals;
    private final SecondPerson secondPerson;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Today today;
    private final Ids ids;

    Settlements(
            Database database,
            Overpayments overpayments,
            Ledger ledger,
            Accruals accruals,
            SecondPerson secondPerson,
            Callers callers,
            Audit audit,
            Clock clock,
            Today today,
            Ids ids) {
        this.database = database;
        this.overpayments = overpayments;
        this.ledger = ledger;
        this.accruals = accruals;
        this.secondPerson = secondPerson;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.today = today;
        this.ids = ids;
    }

    /** Proposes an invoice for all that a payee was overpaid, once no payment is left that could take it back. */
    @Transactional
    public Details invoice(UUID payee) {
        var known = overpayments.of(payee);
        noneWaits(known);
        if (known.paymentsLeft()) {
            throw Refusal.conflict(
                    "payments-left", "This payee is still paid for nights to come: it is taken back from its payments");
        }
        var by = callers.current();
        database.update(
                """
                insert into invoice (id, payee, payee_type, amount_pence, proposed_by, proposed_by_name, proposed_at)
                values (?, ?, ?, ?, ?, ?, ?)""", ids.next(), payee, known.payeeType(), net(payee), by.subject(), by.name(), clock.instant());
        audit.changed("payee", payee, "invoice proposed");
        return overpayments.of(payee);
    }

    /** Proposes to give up what a payee was overpaid, or what it has not paid of an invoice. */
    @Transactional
    public Details writeOff(UUID payee, String reason, @Nullable UUID invoice) {
        var known = overpayments.of(payee);
        noneWaits(known);
        var by = callers.current();
        database.update(
                """
                insert into write_off (id, payee, payee_type, invoice, amount_pence, reason, proposed_by, proposed_by_name,
                  proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                ids.next(),
                payee,
                known.payeeType(),
                invoice,
                invoice == null ? net(payee) : outstanding(payee, invoice),
                reason,
                by.subject(),
                by.name(),
                clock.instant());
        audit.changed("payee", payee, "write-off proposed");
        return overpayments.of(payee);
    }

    /** Approves an invoice and posts it: recoverable against payable. */
    @Transactional
    public Details approveInvoice(UUID payee, UUID invoice) {
        accruals.again(); // takes the ledger's lock, and says what is overpaid now
        secondPerson.approve("invoice", invoice, payee);
        mustBeAsProposed("invoice", invoice, net(payee));
        post("invoice", invoice, payee, EntryKind.INVOICE, Account.RECOVERABLE, Account.PAYABLE);
        audit.changed("payee", payee, "invoiced");
        return overpayments.of(payee);
    }

    /** Approves a write-off and posts it: written_off against payable, or recoverable where it was invoiced. */
    @Transactional
    public Details approveWriteOff(UUID payee, UUID writeOff) {
        accruals.again();
        secondPerson.approve("write_off", writeOff, payee);
        var invoice = database.find(
                        "select invoice from write_off where id = ? and invoice is not null",
                        row -> row.id("invoice"),
                        writeOff)
                .orElse(null);
        mustBeAsProposed("write_off", writeOff, invoice == null ? net(payee) : outstanding(payee, invoice));
        post(
                "write_off",
                writeOff,
                payee,
                EntryKind.WRITE_OFF,
                Account.WRITTEN_OFF,
                invoice == null ? Account.PAYABLE : Account.RECOVERABLE);
        if (invoice != null) {
            database.update(
                    "update invoice set written_off_pence = written_off_pence + outstanding_pence where id = ?",
                    invoice);
        }
        audit.changed("payee", payee, "written off");
        return overpayments.of(payee);
    }

    private void post(String table, UUID id, UUID payee, EntryKind kind, Account debited, Account credited) {
        Batch batch = ledger.begin();
        database.update("""
                with posted as (
                  update %s s set entry = nextval('ledger_entry_id') where id = ? returning s.entry, s.payee, s.payee_type)
                insert into ledger_entry (id, batch, kind, payee_type, payee, value_from, value_to, posted_at)
                select entry, ?, ?, payee_type, payee, ?, ?, ? from posted""".formatted(table), id, batch.no(), kind, today.date(), today.date(), batch.at());
        database.update("""
                insert into ledger_posting (entry, line, account, amount_pence)
                select s.entry, l.line, l.account, l.amount from %s s
                cross join lateral (values (1, ?, s.amount_pence), (2, ?, -s.amount_pence)) as l (line, account, amount)
                where s.id = ?""".formatted(table), debited, credited, id);
        if (credited == Account.PAYABLE) {
            database.update(CELLS, id, payee);
            database.update(EVEN, id);
        }
        ledger.seal(batch, "overpayment", null, today.date());
    }

    /** What a payee has too much when all that it is owed is set against it; refused where that is nothing. */
    private long net(UUID payee) {
        var pence = database.number(NET, payee);
        if (pence <= 0) {
            throw Refusal.conflict(
                    "not-overpaid",
                    pence == 0
                            ? "This payee has nothing to pay back"
                            : "This payee has nothing to pay back: %s is still owed to it"
                                    .formatted(Wording.pounds(-pence)));
        }
        return pence;
    }

    private long outstanding(UUID payee, UUID invoice) {
        var pence = database.find(
                        "select outstanding_pence from invoice where id = ? and payee = ? and approved_at is not null for update",
                        row -> row.number("outstanding_pence"),
                        invoice,
                        payee)
                .orElseThrow(() -> audit.notFound("invoice", invoice));
        if (pence == 0) {
            throw Refusal.conflict("invoice-settled", "Nothing of this invoice is outstanding");
        }
        return pence;
    }

    private void mustBeAsProposed(String table, UUID id, long pence) {
        var proposed = database.number("select amount_pence from %s where id = ?".formatted(table), id);
        if (proposed != pence) {
            throw Refusal.conflict(
                    "amount-changed",
                    "%s was proposed, and %s is to be paid back now: withdraw it and propose it again"
                            .formatted(Wording.pounds(proposed), Wording.pounds(pence)));
        }
    }

    private static void noneWaits(Details known) {
        if (known.invoices().stream().anyMatch(each -> each.approvedBy() == null)
                || known.writeOffs().stream().anyMatch(each -> each.approvedBy() == null)) {
            throw Refusal.conflict("already-proposed", "An invoice or a write-off of this payee waits for approval");
        }
    }

    /** Takes back what was proposed and nobody has approved. */
    @Transactional
    public Details withdraw(UUID payee, UUID proposal) {
        overpayments.of(payee);
        var gone = database.update(
                        "delete from invoice where id = ? and payee = ? and approved_at is null", proposal, payee)
                + database.update(
                        "delete from write_off where id = ? and payee = ? and approved_at is null", proposal, payee)
                + database.update(
                        "delete from recovery_plan where id = ? and payee = ? and approved_at is null",
                        proposal,
                        payee);
        if (gone == 0) {
            throw audit.notFound("proposal", proposal);
        }
        audit.changed("payee", payee, "proposal withdrawn");
        return overpayments.of(payee);
    }
}
