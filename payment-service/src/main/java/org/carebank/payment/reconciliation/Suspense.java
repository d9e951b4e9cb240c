package org.carebank.payment.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.refusal.Refusal.Fault;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.BusinessClock;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Paging;
import org.carebank.payment.database.Row;
import org.jspecify.annotations.Nullable;

/** Money that nothing explained when the bank told of it; two people say what it is (law 11), and the ledger follows. */
@ApplicationScoped
public class Suspense {
    private static final String SEEN = """
            select i.*, c.id as clearance, c.outcome, c.payment as to_payment, c.payee, c.invoice, c.proposed_by,
                   c.proposed_by_name, c.approved_by_name, c.approved_at
            from suspense_item i left join suspense_clearance c on c.item = i.id and c.cancelled_at is null
            """;

    private final Database database;
    private final ClearedPostings postings;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Today today;
    private final Ids ids;

    Suspense(
            Database database,
            ClearedPostings postings,
            Callers callers,
            Audit audit,
            Clock clock,
            Today today,
            Ids ids) {
        this.database = database;
        this.postings = postings;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.today = today;
        this.ids = ids;
    }

    /** Which items a list shows. */
    enum Shown {
        ALL("true"),
        OPEN("c.approved_at is null"),
        CLEARED("c.approved_at is not null");

        private final String where;

        Shown(String where) {
            this.where = where;
        }
    }

    /** What the money is said to be. */
    public enum Outcome {
        /** The payment that it names: left after all, or came back. */
        PAYMENT,
        /** What a payee gave back of what it was paid too much. */
        REFUND,
        /** What a payee paid of an invoice. */
        INVOICE,
        TREASURY_FUNDING,
        OTHER_INCOME,
        BANK_CHARGES;

        /** As columns and JSON spell it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What somebody says the money is.
     *
     * @param payment the payment that it settles or returns
     * @param payee who refunded it
     * @param invoice the invoice of which it pays a part
     */
    public record Clearance(
            UUID id,
            String outcome,
            @Nullable UUID payment,
            @Nullable UUID payee,
            @Nullable UUID invoice,
            String proposedBy,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {}

    /**
     * Money that no payment explained.
     *
     * @param direction in: it came to us; out: it left us
     * @param ageDays from the day on which the bank booked it, until it was cleared or today
     * @param payment the payment that it names, where the amount or the order of events does not fit
     * @param state open, proposed or cleared
     */
    public record SuspenseItem(
            UUID id,
            String direction,
            long amountPence,
            LocalDate on,
            long ageDays,
            String why,
            @Nullable String reference,
            @Nullable UUID payment,
            String state,
            @Nullable Clearance clearance) {}

    @Transactional
    Slice<SuspenseItem> list(Shown shown, @Nullable String cursor, int limit) {
        var after = Paging.after(cursor);
        var found = database.list(
                SEEN + "where " + shown.where + " and (?::uuid is null or i.id > ?::uuid) order by i.id limit ?",
                this::item,
                after,
                after,
                limit + 1);
        return Paging.slice(found, limit, SuspenseItem::id);
    }

    @Transactional
    SuspenseItem require(UUID id) {
        return database.find(SEEN + "where i.id = ?", this::item, id).orElseThrow(() -> audit.notFound("suspense", id));
    }

    /**
     * Says what an item is; it stays in suspense until another person agrees.
     *
     * @param reference of a payment, as the bank statement or the remittance names it; or an invoice's number
     */
    @Transactional
    SuspenseItem propose(UUID id, Outcome outcome, @Nullable String reference, @Nullable UUID payee) {
        var item = locked(id);
        if (item.clearance() != null) {
            throw Refusal.conflict("already-proposed", "Somebody said before what this money is: cancel that first");
        }
        var payment = outcome == Outcome.PAYMENT ? payment(reference) : null;
        var refunds = outcome == Outcome.REFUND ? payee(payee) : null;
        var invoice = outcome == Outcome.INVOICE ? invoice(reference) : null;
        postings.mustFit(item, outcome, payment, refunds, invoice);
        var by = callers.current();
        database.update(
                """
                insert into suspense_clearance (id, item, outcome, payment, payee, invoice, proposed_by, proposed_by_name,
                  proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", ids.next(), id, outcome, payment, refunds, invoice, by.subject(), by.name(), clock.instant());
        audit.changed("suspense", id, "clearance proposed");
        return require(id);
    }

    /** Agrees, and posts; never by the person who proposed it. */
    @Transactional
    SuspenseItem approve(UUID id, UUID clearance) {
        var item = locked(id);
        var said = waiting(item, clearance);
        var by = callers.current();
        var proposer = database.find(
                "select proposed_by from suspense_clearance where id = ?", row -> row.text("proposed_by"), clearance);
        if (proposer.filter(by.subject()::equals).isPresent()) {
            throw Refusal.conflict("same-person", "Another person than the one who proposed it must approve it");
        }
        var outcome = Outcome.valueOf(said.outcome().toUpperCase(Locale.ROOT));
        var entry = postings.post(item, clearance, outcome, said.payment(), said.payee(), said.invoice());
        database.update("""
                update suspense_clearance set approved_by = ?, approved_by_name = ?, approved_at = ?, entry = ?
                where id = ?""", by.subject(), by.name(), clock.instant(), entry, clearance);
        audit.changed("suspense", id, "cleared");
        return require(id);
    }

    /** Takes back what was proposed and not approved. */
    @Transactional
    SuspenseItem cancel(UUID id, UUID clearance) {
        waiting(locked(id), clearance);
        database.update(
                "update suspense_clearance set cancelled_by = ?, cancelled_at = ? where id = ?",
                callers.current().subject(),
                clock.instant(),
                clearance);
        audit.changed("suspense", id, "clearance cancelled");
        return require(id);
    }

    private Clearance waiting(SuspenseItem item, UUID clearance) {
        var said = item.clearance();
        if (said == null || !said.id().equals(clearance)) {
            throw audit.notFound("suspense-clearance", clearance);
        }
        if (said.approvedAt() != null) {
            throw Refusal.conflict("already-cleared", "This money was cleared before");
        }
        return said;
    }

    /** One person at a time says something about an item: the ledger's lock is the one that all postings take. */
    private SuspenseItem locked(UUID id) {
        postings.lock();
        return require(id);
    }

    private UUID payment(@Nullable String reference) {
        var text =
                Objects.requireNonNullElse(reference, "").replaceAll("[ -]", "").toLowerCase(Locale.ROOT);
        return database.find(
                        "select id from payment where released and (end_to_end_id = ? or right(end_to_end_id, 18) = ?)",
                        row -> row.id("id"),
                        text,
                        text)
                .orElseThrow(() -> unknown("reference", "names no released payment"));
    }

    private UUID invoice(@Nullable String number) {
        return database.find(
                        "select id from invoice where number::text = ? and approved_at is not null",
                        row -> row.id("id"),
                        Objects.requireNonNullElse(number, "").strip())
                .orElseThrow(() -> unknown("reference", "is the number of no invoice"));
    }

    private UUID payee(@Nullable UUID payee) {
        return database.find("select payee from payee where payee = ?", row -> row.id("payee"), payee)
                .orElseThrow(() -> unknown("payee", "is no payee"));
    }

    private static Refusal unknown(String field, String words) {
        return Refusal.invalid("unknown-" + field, "Say which one it is", new Fault(field, "known", null, words));
    }

    private SuspenseItem item(Row row) {
        var clearance = row.maybeId("clearance");
        var approved = row.maybeInstant("approved_at");
        var until = approved == null ? today.date() : LocalDate.ofInstant(approved, BusinessClock.LONDON);
        return new SuspenseItem(
                row.id("id"),
                row.text("direction"),
                row.number("amount_pence"),
                row.date("on_day"),
                ChronoUnit.DAYS.between(row.date("on_day"), until),
                row.text("why"),
                row.maybeText("reference"),
                row.maybeId("payment"),
                clearance == null ? "open" : approved == null ? "proposed" : "cleared",
                clearance == null
                        ? null
                        : new Clearance(
                                clearance,
                                row.text("outcome"),
                                row.maybeId("to_payment"),
                                row.maybeId("payee"),
                                row.maybeId("invoice"),
                                row.text("proposed_by_name"),
                                row.maybeText("approved_by_name"),
                                approved));
    }
}
