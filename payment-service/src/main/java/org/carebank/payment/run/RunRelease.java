package org.carebank.payment.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.carebank.payment.database.Database;
import org.carebank.payment.ledger.Account;
import org.carebank.payment.ledger.EntryKind;
import org.carebank.payment.ledger.Ledger;
import org.carebank.payment.payee.BankDetails;
import org.carebank.payment.payee.Payees;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Posts a run's payments, writes its bank file, and refuses unless file, ledger and payees come to the same penny. */
@ApplicationScoped
class RunRelease {
    private static final String ENTRIES = """
            insert into ledger_entry (batch, kind, payee_type, payee, run, payment, value_from, value_to, posted_at, booked_in)
            select ?, 'payment', payee_type, payee, run, id, ?, ?, ?, ? from payment where run = ? order by id""";

    /** The three sums of law 12: what the control account took, what the payees get, what the lines say. */
    private static final String SUMS = """
            select (select -sum(p.amount_pence) from ledger_posting p join ledger_entry e on e.id = p.entry
                    where e.batch = ? and e.booked_in = ? and p.booked_in = ?
                      and p.account = 'payments_in_transit')::bigint as control,
                   (select sum(amount_pence) from payment where run = ?)::bigint as payees,
                   (select sum(amount_pence) from payment_line where run = ?)::bigint as lines""";

    private final Database database;
    private final Ledger ledger;
    private final Payees payees;
    private final BankFileStore files;
    private final BankFiles formats;
    private final BankDetails debtor;

    RunRelease(
            Database database,
            Ledger ledger,
            Payees payees,
            BankFileStore files,
            BankFiles formats,
            @ConfigProperty(name = "carebank.debtor.name") String name,
            @ConfigProperty(name = "carebank.debtor.sort-code") String sortCode,
            @ConfigProperty(name = "carebank.debtor.account-number") String accountNumber) {
        this.database = database;
        this.ledger = ledger;
        this.payees = payees;
        this.files = files;
        this.formats = formats;
        this.debtor = new BankDetails(name, sortCode, accountNumber);
    }

    void post(PaymentRun run) {
        var batch = ledger.begin();
        database.update(ENTRIES, batch.no(), run.payOn(), run.payOn(), batch.at(), batch.bookedIn(), run.id());
        ledger.postPayments(batch, EntryKind.PAYMENT, Account.PAYABLE, Account.PAYMENTS_IN_TRANSIT);
        ledger.seal(batch, "run", run.id(), run.cutOff());
        database.update("update payment set released = true where run = ?", run.id());
        writeFile(run, batch.at());
        mustTie(run, batch);
    }

    private void writeFile(PaymentRun run, Instant at) {
        var header =
                new BankFile.Header(reference(run.id()), at, run.payOn(), run.payments(), run.totalPence(), debtor);
        var format = formats.format();
        try (var out = files.writer(run.id(), format);
                var file = formats.open(format, out, header)) {
            database.read(
                    """
                    select p.end_to_end_id, p.amount_pence, p.payee, y.details
                    from payment p join payee y on y.payee = p.payee where p.run = ? order by p.id""",
                    row -> file.add(new BankFile.Transfer(
                            row.text("end_to_end_id"),
                            row.number("amount_pence"),
                            payees.open(row.id("payee"), row.bytes("details")))),
                    run.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mustTie(PaymentRun run, Ledger.Batch batch) {
        database.read(
                SUMS,
                row -> {
                    var total = run.totalPence();
                    if (row.number("control") != total
                            || row.number("payees") != total
                            || row.number("lines") != total) {
                        throw new IllegalStateException(
                                "Run %s does not tie: total %d, control account %d, payees %d, lines %d"
                                        .formatted(
                                                run.id(),
                                                total,
                                                row.number("control"),
                                                row.number("payees"),
                                                row.number("lines")));
                    }
                },
                batch.no(),
                batch.bookedIn(),
                batch.bookedIn(),
                run.id(),
                run.id());
    }

    /** An id within the 35 characters that ISO 20022 gives it. */
    static String reference(UUID id) {
        return id.toString().replace("-", "");
    }
}
