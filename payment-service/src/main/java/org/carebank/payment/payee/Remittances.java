package org.carebank.payment.payee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.request.Slice;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Paging;
import org.carebank.payment.database.Row;
import org.jspecify.annotations.Nullable;

/** What a payee was paid, and for what: the released payments with their lines, newest first. */
@ApplicationScoped
public class Remittances {
    private final Database database;
    private final Children children;
    private final Audit audit;

    Remittances(Database database, Children children, Audit audit) {
        this.database = database;
        this.children = children;
        this.audit = audit;
    }

    /**
     * One payment to a payee.
     *
     * @param reference what the bank statement shows (the end-to-end id)
     * @param outcome what the bank said came of it: settled, rejected, returned; absent until it says so
     */
    public record Remittance(
            UUID payment,
            UUID run,
            LocalDate paidOn,
            String reference,
            long amountPence,
            @Nullable String outcome,
            List<RemittanceLine> lines) {
        /** The months of the nights that it is for. */
        public List<String> months() {
            return lines.stream().map(RemittanceLine::period).distinct().toList();
        }
    }

    /**
     * What a part of a payment is for.
     *
     * @param period the month of the nights, {@code 2026-04}
     * @param recoveredPence what of it is taken back because too much was paid before; nought where none is
     */
    public record RemittanceLine(
            UUID placement,
            String component,
            String kind,
            String period,
            boolean provisional,
            long amountPence,
            long recoveredPence) {
        static RemittanceLine of(Row row) {
            return new RemittanceLine(
                    row.id("placement"),
                    row.text("component"),
                    row.text("kind"),
                    row.text("period"),
                    row.flag("provisional"),
                    row.number("amount_pence"),
                    row.number("recovered_pence"));
        }
    }

    /**
     * What a payee is told of one payment.
     *
     * @param name absent for a household, which is never named
     * @param outcome as in {@link Remittance}
     */
    public record Advice(
            UUID payment,
            UUID payee,
            String payeeType,
            @Nullable String name,
            LocalDate paidOn,
            String reference,
            long amountPence,
            @Nullable String outcome,
            List<AdviceLine> lines) {}

    /**
     * What a part of a payment is for.
     *
     * @param careBankNumber of the child; absent where the child does not live with the payee
     */
    public record AdviceLine(
            UUID placement,
            @Nullable String careBankNumber,
            String kind,
            String component,
            String period,
            boolean provisional,
            long amountPence) {}

    private record Paid(
            UUID payment,
            UUID run,
            LocalDate on,
            String reference,
            long pence,
            @Nullable String outcome) {}

    /** A part of a payee's remittances. */
    @Transactional
    public Slice<Remittance> of(UUID payee, @Nullable String cursor, int limit) {
        var after = Paging.after(cursor);
        var found = database.list(
                """
                select p.id, p.run, r.pay_on, p.end_to_end_id, p.amount_pence, p.outcome
                from payment p join payment_run r on r.id = p.run
                where p.payee = ? and p.released and (?::uuid is null or p.id < ?::uuid)
                order by p.id desc limit ?""",
                row -> new Paid(
                        row.id("id"),
                        row.id("run"),
                        row.date("pay_on"),
                        row.text("end_to_end_id"),
                        row.number("amount_pence"),
                        row.maybeText("outcome")),
                payee,
                after,
                after,
                limit + 1);
        var slice = Paging.slice(found, limit, Paid::payment);
        return new Slice<>(withLines(slice.items()), slice.next());
    }

    /** One released payment; each child that it shows is a look at that child. */
    @Transactional
    public Advice require(UUID payment) {
        var paid = database.find("""
                        select p.*, r.pay_on, f.name from payment p join payment_run r on r.id = p.run
                        left join provider_fact f on f.provider = p.payee where p.id = ? and p.released""", row -> advice(row, List.of()), payment)
                .orElseThrow(() -> audit.notFound("remittance", payment));
        var lines = withLines(List.of(new Paid(
                        payment, payment, paid.paidOn(), paid.reference(), paid.amountPence(), paid.outcome())))
                .getFirst()
                .lines();
        var numbers = children.shown(
                paid.payee(), lines.stream().map(RemittanceLine::placement).toList());
        return new Advice(
                payment,
                paid.payee(),
                paid.payeeType(),
                paid.name(),
                paid.paidOn(),
                paid.reference(),
                paid.amountPence(),
                paid.outcome(),
                lines.stream()
                        .map(each -> new AdviceLine(
                                each.placement(),
                                numbers.get(each.placement()),
                                each.kind(),
                                each.component(),
                                each.period(),
                                each.provisional(),
                                each.amountPence()))
                        .toList());
    }

    private static Advice advice(Row row, List<AdviceLine> lines) {
        return new Advice(
                row.id("id"),
                row.id("payee"),
                row.text("payee_type"),
                row.maybeText("name"),
                row.date("pay_on"),
                row.text("end_to_end_id"),
                row.number("amount_pence"),
                row.maybeText("outcome"),
                lines);
    }

    private List<Remittance> withLines(List<Paid> payments) {
        var lines = new HashMap<UUID, List<RemittanceLine>>();
        database.read(
                """
                select payment, placement, component, kind, period, provisional, amount_pence, recovered_pence
                from payment_line
                where payment = any(?) order by period, placement, component""",
                row -> lines.computeIfAbsent(row.id("payment"), _ -> new ArrayList<>())
                        .add(RemittanceLine.of(row)),
                payments.stream().map(Paid::payment).toList());
        return payments.stream()
                .map(paid -> new Remittance(
                        paid.payment(),
                        paid.run(),
                        paid.on(),
                        paid.reference(),
                        paid.pence(),
                        paid.outcome(),
                        lines.getOrDefault(paid.payment(), List.of())))
                .toList();
    }
}
