package org.carebank.payment.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/** The one writer of batches: entries are added in sets under one lock, then sealed into the chain. */
@ApplicationScoped
public class Ledger {
    private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 3);

    private static final String SEAL = """
            insert into ledger_batch (no, kind, run, through, entries, postings, debits_pence, posted_at, previous, digest,
              booked_in)
            select (fresh).no, (fresh).kind, (fresh).run, (fresh).through, (fresh).entries, (fresh).postings,
                   (fresh).debits_pence, (fresh).posted_at, (fresh).previous, ledger_batch_digest(fresh, ?::bytea),
                   (fresh).booked_in
            from (select row(h.no + 1, ?::text, ?::uuid, ?::date, ?::bigint, ?::bigint, ?::bigint, ?::timestamptz,
                             h.digest, null, h.booked_in)::ledger_batch as fresh
                  from ledger_head h) made""";

    private static final String OF_PAYMENTS = """
            insert into ledger_posting (entry, line, account, amount_pence, booked_in)
            select e.id, l.line, l.account, l.amount, e.booked_in
            from ledger_entry e join payment p on p.id = e.payment
            cross join lateral (values (1, ?, p.amount_pence), (2, ?, -p.amount_pence)) as l (line, account, amount)
            where e.batch = ? and e.booked_in = ? and e.kind = ?""";

    private final Database database;
    private final AccountingPeriods periods;
    private final Clock clock;
    private final Today today;

    Ledger(Database database, AccountingPeriods periods, Clock clock, Today today) {
        this.database = database;
        this.periods = periods;
        this.clock = clock;
        this.today = today;
    }

    /**
     * A batch under way.
     *
     * @param at the time of posting, whole microseconds
     * @param bookedIn the first day of the accounting period in which it is booked
     */
    public record Batch(long no, Instant at, LocalDate accruedThrough, LocalDate bookedIn) {}

    /** The balance of an account. */
    public record Balance(String code, String account, String side, long debitsPence, long creditsPence) {
        /** What stands on the account's own side; below nought on the other. */
        @JsonIgnore
        public long balancePence() {
            return side.equals("debit") ? debitsPence - creditsPence : creditsPence - debitsPence;
        }
    }

    /** Takes the ledger's lock until the transaction ends: batches follow one another, and nothing is posted meanwhile. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock() {
        periods.lock();
    }

    /** The night up to which everything has accrued. */
    @Transactional(Transactional.TxType.MANDATORY)
    public LocalDate accruedThrough() {
        return database.find(
                        "select coalesce(accrued_through, ?) as through from ledger_head",
                        row -> row.date("through"),
                        BEGINNING)
                .orElseThrow();
    }

    /** Takes the lock and begins a batch that is booked today. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Batch begin() {
        return begin(today.date());
    }

    /** Takes the lock and begins a batch, booked in the month of that day, or in the first one after those that are closed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Batch begin(LocalDate day) {
        lock();
        var bookedIn = periods.toBookIn(day);
        database.update("update ledger_head set booked_in = ? where booked_in <> ?", bookedIn, bookedIn);
        return new Batch(
                database.number("select no + 1 from ledger_head"),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                accruedThrough(),
                bookedIn);
    }

    /** Posts the amount of its payment for each entry of that kind in the batch. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void postPayments(Batch batch, EntryKind kind, Account debited, Account credited) {
        database.update(OF_PAYMENTS, debited, credited, batch.no(), batch.bookedIn(), kind);
    }

    /** Seals the batch's entries into the chain. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void seal(Batch batch, String kind, @Nullable UUID run, LocalDate through) {
        var contents = contents(batch);
        database.update(
                SEAL,
                contents.digest(),
                kind,
                run,
                through,
                contents.entries(),
                contents.postings(),
                contents.debitsPence(),
                batch.at());
        database.update("""
                update ledger_head set no = b.no, digest = b.digest from ledger_batch b where b.no = ?""", batch.no());
    }

    @SuppressWarnings("ArrayRecordComponent") // handed from one statement to the next
    private record Contents(long entries, long postings, long debitsPence, byte[] digest) {}

    /** Read by a statement of its own: only one that writes nothing is shared out among the database's processes. */
    private Contents contents(Batch batch) {
        return database.find(
                        "select * from ledger_contents(?, ?)",
                        row -> new Contents(
                                row.number("entries"),
                                row.number("postings"),
                                row.number("debits_pence"),
                                row.bytes("digest")),
                        batch.no(),
                        batch.bookedIn())
                .orElseThrow();
    }

    /** Says up to which night everything has accrued. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void accruedThrough(LocalDate through) {
        database.update("update ledger_head set accrued_through = greatest(accrued_through, ?)", through);
    }

    /**
     * The balance of each account.
     *
     * @param asOf counts what is earned or paid by the end of that day: entries whose value date is not later
     * @param knownAt counts what was posted by that moment
     */
    @Transactional
    public List<Balance> balances(@Nullable LocalDate asOf, @Nullable Instant knownAt) {
        return database.list(
                """
                select a.code, a.name, a.side,
                  coalesce(sum(p.amount_pence) filter (where p.amount_pence > 0), 0)::bigint as debits,
                  coalesce(-sum(p.amount_pence) filter (where p.amount_pence < 0), 0)::bigint as credits
                from ledger_account a
                left join (ledger_posting p join ledger_entry e
                           on e.id = p.entry and e.booked_in = p.booked_in
                           and (?::timestamptz is null or e.posted_at <= ?::timestamptz)
                           and (?::date is null or greatest(e.value_from, e.value_to - 1) <= ?::date))
                  on p.account = a.name
                group by a.code, a.name, a.side order by a.code""",
                row -> new Balance(
                        row.text("code"),
                        row.text("name"),
                        row.text("side"),
                        row.number("debits"),
                        row.number("credits")),
                knownAt,
                knownAt,
                asOf,
                asOf);
    }
}
