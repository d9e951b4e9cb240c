package org.carebank.payment.overpayment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.BusinessClock;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Paging;
import org.carebank.payment.database.Row;
import org.jspecify.annotations.Nullable;

/** Who was overpaid, for what, since when we know it, and what becomes of it. */
@ApplicationScoped
public class Overpayments {
    /** Whether nights are still to come for which the payee is paid. */
    private static final String PAYMENTS_LEFT =
            "exists (select from entitlement_line l where l.payee = %s and l.to_night > ?::date)";

    private final Database database;
    private final Audit audit;
    private final Today today;

    Overpayments(Database database, Audit audit, Today today) {
        this.database = database;
        this.audit = audit;
        this.today = today;
    }

    /**
     * A payee that was overpaid.
     *
     * @param amountPence paid, not owed and not yet taken back
     * @param noticedOn the day on which the oldest fact came that says so
     * @param paymentsLeft whether nights are still to come for which it is paid
     */
    public record Overpaid(
            UUID payee,
            String payeeType,
            @Nullable String name,
            long amountPence,
            LocalDate noticedOn,
            boolean paymentsLeft) {}

    /** One month of one placement for which more was paid than is owed. */
    public record Month(
            UUID placement, String component, String kind, String period, long amountPence, LocalDate noticedOn) {
        static Month of(Row row) {
            return new Month(
                    row.id("placement"),
                    row.text("component"),
                    row.text("kind"),
                    row.text("period"),
                    row.number("pence"),
                    row.date("noticed_on"));
        }
    }

    /**
     * How much a payment may take back.
     *
     * @param plan the plan agreed with the payee; absent where the rule for its kind of payee holds
     * @param instalmentPence the most that one payment takes back; absent where only the share limits it
     * @param floorPence what is left of a payment at least
     */
    public record Terms(
            @Nullable UUID plan, int sharePercent, @Nullable Long instalmentPence, long floorPence) {
        static Terms of(Row row) {
            return new Terms(
                    row.maybeId("plan"),
                    Math.toIntExact(row.number("share_percent")),
                    row.maybeNumber("instalment_pence"),
                    row.number("floor_pence"));
        }
    }

    /** A plan as it was agreed with a payee; it holds once a second person has approved it. */
    public record Plan(
            UUID id,
            @Nullable Integer sharePercent,
            @Nullable Long instalmentPence,
            long floorPence,
            LocalDate from,
            LocalDate agreedOn,
            String proposedBy,
            @Nullable String approvedBy) {
        static Plan of(Row row) {
            return new Plan(
                    row.id("id"),
                    row.maybeInt("share_percent"),
                    row.maybeNumber("instalment_pence"),
                    row.number("floor_pence"),
                    row.date("from_date"),
                    row.date("agreed_on"),
                    row.text("proposed_by_name"),
                    row.maybeText("approved_by_name"));
        }
    }

    /** An invoice for what no payment can recover any more; it is owed to us once a second person has approved it. */
    public record Invoice(
            UUID id,
            long number,
            long amountPence,
            long outstandingPence,
            String proposedBy,
            @Nullable String approvedBy,
            @Nullable LocalDate approvedOn) {
        static Invoice of(Row row) {
            var at = row.maybeInstant("approved_at");
            return new Invoice(
                    row.id("id"),
                    row.number("number"),
                    row.number("amount_pence"),
                    row.number("outstanding_pence"),
                    row.text("proposed_by_name"),
                    row.maybeText("approved_by_name"),
                    at == null ? null : LocalDate.ofInstant(at, BusinessClock.LONDON));
        }
    }

    /**
     * What is given up, once a second person has approved it.
     *
     * @param invoice whose rest it is; absent for what is not invoiced
     */
    public record WriteOff(
            UUID id,
            @Nullable UUID invoice,
            long amountPence,
            String reason,
            String proposedBy,
            @Nullable String approvedBy) {
        static WriteOff of(Row row) {
            return new WriteOff(
                    row.id("id"),
                    row.maybeId("invoice"),
                    row.number("amount_pence"),
                    row.text("reason"),
                    row.text("proposed_by_name"),
                    row.maybeText("approved_by_name"));
        }
    }

    /**
     * All about one payee's overpayment.
     *
     * @param owedPence what is owed to it beside that, and in no run yet
     * @param words what the payee is told
     */
    public record Details(
            UUID payee,
            String payeeType,
            @Nullable String name,
            long amountPence,
            long owedPence,
            boolean paymentsLeft,
            Terms terms,
            List<Month> months,
            List<Plan> plans,
            List<Invoice> invoices,
            List<WriteOff> writeOffs,
            List<String> words) {}

    /** What a payee itself sees. */
    public record Own(long amountPence, List<Month> months, List<String> words) {}

    @Transactional
    public Slice<Overpaid> list(@Nullable String cursor, int limit) {
        var after = Paging.after(cursor);
        var found = database.list(
                """
                select o.payee, o.payee_type, max(f.name) as name, sum(o.pence)::bigint as pence,
                       min(o.noticed_on) as noticed_on, %s as payments_left
                from overpaid_month o left join provider_fact f on f.provider = o.payee
                where ?::uuid is null or o.payee > ?::uuid
                group by o.payee, o.payee_type order by o.payee limit ?""".formatted(PAYMENTS_LEFT.formatted("o.payee")),
                row -> new Overpaid(
                        row.id("payee"),
                        row.text("payee_type"),
                        row.maybeText("name"),
                        row.number("pence"),
                        row.date("noticed_on"),
                        row.flag("payments_left")),
                today.date(),
                after,
                after,
                limit + 1);
        return Paging.slice(found, limit, Overpaid::payee);
    }

    /** All about one payee; 404 where there is no such payee. */
    @Transactional
    public Details of(UUID payee) {
        return database.find("""
                        select p.payee, p.type, f.name, %s as payments_left,
                          coalesce((select sum(accrued_pence - held_pence - taken_pence) from accrued_cell
                                    where payee = p.payee), 0)::bigint as net
                        from payee p left join provider_fact f on f.provider = p.payee where p.payee = ?""".formatted(PAYMENTS_LEFT.formatted("p.payee")), this::details, today.date(), payee)
                .orElseThrow(() -> audit.notFound("payee", payee));
    }

    private Details details(Row row) {
        var payee = row.id("payee");
        var months = months(payee);
        var pence = months.stream().mapToLong(Month::amountPence).sum();
        var terms = terms(payee, row.text("type"));
        var invoices = invoices(payee);
        return new Details(
                payee,
                row.text("type"),
                row.maybeText("name"),
                pence,
                row.number("net") + pence,
                row.flag("payments_left"),
                terms,
                months,
                database.list("select * from recovery_plan where payee = ? order by proposed_at", Plan::of, payee),
                invoices,
                database.list("select * from write_off where payee = ? order by proposed_at", WriteOff::of, payee),
                OverpaymentWords.of(months, terms, row.flag("payments_left"), invoices));
    }

    /** What the payee itself is told; it sees its own rows and no other. */
    @Transactional
    public Own own(UUID payee, String type) {
        var months = months(payee);
        var left = database.number(
                        "select count(*) from entitlement_line where payee = ? and to_night > ?", payee, today.date())
                > 0;
        return new Own(
                months.stream().mapToLong(Month::amountPence).sum(),
                months,
                OverpaymentWords.of(months, terms(payee, type), left, invoices(payee)));
    }

    private List<Month> months(UUID payee) {
        return database.list(
                "select * from overpaid_month where payee = ? order by period, placement, component", Month::of, payee);
    }

    private List<Invoice> invoices(UUID payee) {
        return database.list("select * from invoice where payee = ? order by number", Invoice::of, payee);
    }

    private Terms terms(UUID payee, String type) {
        return database.find("select * from recovery_terms(?, ?, ?)", Terms::of, payee, type, today.date())
                .orElseThrow();
    }
}
