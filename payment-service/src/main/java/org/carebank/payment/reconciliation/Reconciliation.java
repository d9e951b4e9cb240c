package org.carebank.payment.reconciliation;

import static org.carebank.payment.ledger.Account.BANK;
import static org.carebank.payment.ledger.Account.PAYABLE;
import static org.carebank.payment.ledger.Account.PAYMENTS_IN_TRANSIT;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.ledger.Account;
import org.carebank.payment.ledger.EntryKind;
import org.carebank.payment.ledger.Ledger;
import org.carebank.payment.ledger.Ledger.Batch;
import org.carebank.payment.reconciliation.BankLine.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Ties what the bank says to payments and ledger, in sets. Each payment is settled, rejected and returned at most once,
 * however often that is told; what was rejected or returned is owed again. Money that no payment explains goes to suspense,
 * once for each entry of the bank, however often and in whichever message (camt.054, then camt.053) it is told.
 *
 * <p>Which entry it is: account, day of booking, amount and direction; and with them
 *
 * <ul>
 *   <li>the account servicer's reference of the entry, or of its only detail where the entry has none;
 *   <li>in an entry of several details the detail's own reference, or where it has none the entry's with the end-to-end id
 *       and the place among the equal details of that entry;
 *   <li>where the bank gives no reference, the end-to-end id (or the payment file's id) and the place among the equal ones
 *       of the message: two equal movements of a day stay two, and the same statement told again adds nothing. The entry's
 *       own number (NtryRef) is not taken, as banks count it anew in each message.
 * </ul>
 */
@ApplicationScoped
class Reconciliation {
    /** The rule of the class; each way has a word of its own, so that no two can be mistaken for each other. */
    private static final String IDENTITIES = """
            with counted as (
              select ctid as at, count(*) over (partition by entry) as parts from work_bank_line where entry is not null),
            named as (
              select c.at, w.line, w.entry, jsonb_build_array(w.account, w.on_day, w.pence, w.kind = 'settled') as movement,
                coalesce(w.end_to_end_id, w.batch) as about, w.entry_reference,
                case when c.parts = 1 then coalesce(w.entry_reference, w.detail_reference)
                  else w.detail_reference end as own
              from counted c join work_bank_line w on w.ctid = c.at),
            placed as (
              select at, line, sha256(convert_to((movement || case
                  when own is not null then jsonb_build_array('one', own)
                  when entry_reference is not null then jsonb_build_array('part', entry_reference, about,
                    row_number() over (partition by entry, movement, about order by line, at))
                  else jsonb_build_array('nth', about,
                    row_number() over (partition by movement, about, own, entry_reference order by line, at))
                  end)::text, 'UTF8')) as identity
              from named)
            update work_bank_line w set identity = p.identity, told = p.again
              or exists (select from bank_entry b where b.identity = p.identity)
            from (select at, identity, row_number() over (partition by identity order by line, at) > 1 as again
                  from placed) p
            where w.ctid = p.at""";

    /** Stays in suspense until two people say what it is, even where it is told again with the payment's id. */
    private static final String IN_SUSPENSE = """
            update work_bank_line w set verdict = 'same'
            where exists (select from suspense_item i where i.identity = w.identity)""";

    private static final String TOLD = """
            insert into bank_entry (identity, message, told_at)
            select distinct identity, ?::uuid, ?::timestamptz from work_bank_line where identity is not null
            on conflict do nothing""";

    /** What was booked with its payment's id, and is told again without. */
    private static final String TOLD_AGAIN = """
            update work_bank_line set verdict = 'same'
            where told and kind <> 'rejected' and (payment is null or verdict in ('amount_differs', 'was_rejected'))""";

    /** A line about a whole payment file becomes a line for each of its payments, where the sums agree. */
    private static final String OF_BATCHES = """
            with whole as (
              select w.*, p.run, p.total from work_bank_line w
              join (select run, replace(run::text, '-', '') as batch, sum(amount_pence)::bigint as total from payment
                    where released and outcome is distinct from 'rejected' group by run) p
                on p.batch = w.batch and (w.pence is null or w.pence = p.total)
              where w.end_to_end_id is null and w.verdict is null),
            single as (
              insert into work_bank_line (line, kind, end_to_end_id, pence, on_day, reason, told)
              select w.line, w.kind, p.end_to_end_id, p.amount_pence, w.on_day, w.reason, w.told
              from whole w join payment p on p.run = w.run and p.outcome is distinct from 'rejected')
            delete from work_bank_line w using whole where w.ctid = (
              select o.ctid from work_bank_line o
              where o.line = whole.line and o.batch = whole.batch and o.end_to_end_id is null and o.verdict is null limit 1)""";

    /** A payment of a Standard 18 file is named by the last 18 characters of its id, in capitals. */
    private static final String SHORT_REFERENCES = """
            update work_bank_line w set end_to_end_id = p.end_to_end_id from payment p
            where length(w.end_to_end_id) = 18 and right(p.end_to_end_id, 18) = lower(w.end_to_end_id) and p.released""";

    /** Which payment each line is about, and why it cannot be taken as it is told. */
    private static final String VERDICTS = """
            update work_bank_line w set payment = p.id, verdict = case
                when w.pence <> p.amount_pence then 'amount_differs'
                when exists (select from payment_outcome o where o.payment = p.id and o.outcome = w.kind) then 'same'
                when w.kind <> 'rejected' and exists (
                  select from payment_outcome o where o.payment = p.id and o.outcome = 'rejected') then 'was_rejected'
                when w.kind = 'rejected' and exists (
                  select from payment_outcome o where o.payment = p.id) then 'was_settled' end
            from payment p
            where w.kind = ? and p.end_to_end_id = w.end_to_end_id and p.released and w.verdict is null""";

    private static final String TWICE = """
            update work_bank_line w set verdict = 'same' where w.kind = ? and w.verdict is null and exists (
              select from work_bank_line o where o.kind = w.kind and o.payment = w.payment and o.verdict is null
                and (o.line, o.ctid) < (w.line, w.ctid))""";

    private static final String OUTCOMES = """
            insert into payment_outcome (payment, outcome, on_day, reason, message, told_at)
            select payment, kind, on_day, reason, ?, ? from work_bank_line
            where kind = ? and payment is not null and verdict is null""";

    private static final String ENTRIES = """
            insert into ledger_entry (batch, kind, payee_type, payee, run, payment, value_from, value_to, posted_at)
            select ?, ?, p.payee_type, p.payee, p.run, p.id, w.on_day, w.on_day, ?
            from work_bank_line w join payment p on p.id = w.payment
            where w.kind = ? and w.verdict is null order by p.id""";

    /** Returned is the last word on what was settled. */
    private static final String LAST_WORD = """
            update payment p set outcome = w.kind from work_bank_line w
            where w.kind = ? and w.payment = p.id and w.verdict is null and (p.outcome is null or p.outcome = 'settled')""";

    private static final String OWED_AGAIN = """
            update accrued_cell c set taken_pence = c.taken_pence - s.pence
            from (select l.cell, sum(l.amount_pence)::bigint as pence
                  from work_bank_line w join payment_line l on l.payment = w.payment
                  where w.kind = ? and w.verdict is null group by l.cell) s
            where s.cell = c.id""";

    /** Money that moved and that nothing explains; a mere status moves none. */
    private static final String SUSPENSE = """
            insert into suspense_item (message, direction, amount_pence, on_day, why, reference, payment, told_at, identity)
            select ?, case when kind = 'settled' then 'out' else 'in' end, pence, on_day,
              coalesce(verdict, case when batch is null then 'unknown' else 'batch_differs' end),
              coalesce(end_to_end_id, batch), payment, ?, identity
            from work_bank_line
            where kind <> 'rejected' and pence is not null
              and (payment is null and verdict is null or verdict in ('amount_differs', 'was_rejected', 'parts_differ'))
            order by line""";

    private static final String SUSPENSE_ENTRIES = """
            insert into ledger_entry (id, batch, kind, value_from, value_to, posted_at)
            select entry, ?, 'suspense', on_day, on_day, ? from suspense_item where message = ? order by entry""";

    private static final String SUSPENSE_POSTINGS = """
            insert into ledger_posting (entry, line, account, amount_pence)
            select s.entry, l.line, l.account, l.amount from suspense_item s
            cross join lateral (values (1, 'bank', case direction when 'in' then s.amount_pence else -s.amount_pence end),
              (2, 'suspense', case direction when 'in' then -s.amount_pence else s.amount_pence end))
              as l (line, account, amount)
            where s.message = ?""";

    private final Database database;
    private final Ledger ledger;
    private final Audit audit;
    private final Today today;

    Reconciliation(Database database, Ledger ledger, Audit audit, Today today) {
        this.database = database;
        this.ledger = ledger;
        this.audit = audit;
        this.today = today;
    }

    /** Clears the table into which the message's lines go; another message waits until this transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    Batch begin() {
        var batch = ledger.begin();
        database.update("truncate work_bank_line");
        return batch;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(List<BankLine> lines) {
        database.updateAll("""
                insert into work_bank_line (line, kind, end_to_end_id, batch, pence, on_day, reason, account, entry,
                  entry_reference, detail_reference, verdict) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", lines, Reconciliation::row);
    }

    private static @Nullable Object[] row(BankLine line) {
        var entry = line.entry();
        return new @Nullable Object[] {
            line.line(),
            line.kind(),
            line.endToEndId(),
            line.batch(),
            line.amountPence(),
            line.on(),
            line.reason(),
            entry == null ? null : entry.account(),
            entry == null ? null : entry.no(),
            entry == null ? null : entry.reference(),
            entry == null ? null : entry.detail(),
            entry != null && entry.rest() ? "parts_differ" : null
        };
    }

    /**
     * Applies the lines.
     *
     * @return how many payments were settled, rejected, returned; how many lines said what was known, and went to suspense
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Map<String, Long> apply(Batch batch, UUID message) {
        database.update(IDENTITIES);
        database.update(IN_SUSPENSE);
        database.update(TOLD, message, batch.at());
        database.update(SHORT_REFERENCES);
        database.update(OF_BATCHES);
        var counts = new TreeMap<String, Long>();
        counts.put("settled", round(batch, message, Kind.SETTLED, EntryKind.SETTLEMENT, PAYMENTS_IN_TRANSIT, BANK));
        counts.put("rejected", round(batch, message, Kind.REJECTED, EntryKind.REJECTION, PAYMENTS_IN_TRANSIT, PAYABLE));
        counts.put("returned", round(batch, message, Kind.RETURNED, EntryKind.RETURN, BANK, PAYABLE));
        database.update(TOLD_AGAIN);
        counts.put("suspense", (long) database.update(SUSPENSE, message, batch.at()));
        database.update(SUSPENSE_ENTRIES, batch.no(), batch.at(), message);
        database.update(SUSPENSE_POSTINGS, message);
        counts.put("same", database.number("select count(*) from work_bank_line where verdict = 'same'"));
        if (database.number("select count(*) from ledger_entry where batch = ?", batch.no()) > 0) {
            ledger.seal(batch, "bank", null, today.date());
        }
        audit.changed("bank-message", message, "taken");
        return counts;
    }

    private long round(Batch batch, UUID message, Kind outcome, EntryKind entry, Account debited, Account credited) {
        database.update(VERDICTS, outcome);
        database.update(TWICE, outcome);
        long taken = database.update(OUTCOMES, message, batch.at(), outcome);
        if (taken > 0) {
            database.update(ENTRIES, batch.no(), entry, batch.at(), outcome);
            ledger.postPayments(batch, entry, debited, credited);
            database.update(LAST_WORD, outcome);
            if (credited == PAYABLE) {
                database.update(OWED_AGAIN, outcome);
            }
        }
        return taken;
    }

    /** A line that moved no money and that no payment explains; a person should look. */
    record Unexplained(long line, String reference, String why) {}

    @Transactional(Transactional.TxType.MANDATORY)
    List<Unexplained> unexplained() {
        return database.list("""
                select line, coalesce(end_to_end_id, batch, '') as reference, coalesce(verdict, 'unknown') as why
                from work_bank_line where (kind = 'rejected' or pence is null)
                  and (payment is null or verdict in ('amount_differs', 'was_settled', 'was_rejected')) order by line limit 10000""", row -> new Unexplained(row.number("line"), row.text("reference"), row.text("why")));
    }
}
