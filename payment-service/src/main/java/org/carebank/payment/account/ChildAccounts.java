package org.carebank.payment.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carebank.payment.block.ContractedElsewhere;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.entitlement.Line;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.funding.Lines;
import org.jspecify.annotations.Nullable;

/** A child's account as the ledger has it, explained by the lines of the entitlement. */
@ApplicationScoped
public class ChildAccounts {
    private final Database database;
    private final Lines lines;
    private final ContractedElsewhere elsewhere;

    ChildAccounts(Database database, Lines lines, ContractedElsewhere elsewhere) {
        this.database = database;
        this.lines = lines;
        this.elsewhere = elsewhere;
    }

    /**
     * A child's account.
     *
     * @param accruedThrough nights before this date have accrued; absent before the first accrual
     * @param paidElsewhere nights under a contract of another region, which pays them: in none of the sums
     */
    public record ChildAccount(
            UUID account,
            UUID child,
            LocalDate openedOn,
            @Nullable LocalDate accruedThrough,
            List<PlacementAccount> placements,
            List<HeldBy> held,
            List<PaymentOf> payments,
            List<NotPayable> notPayable,
            List<ContractedElsewhere.Month> paidElsewhere,
            long accruedPence,
            long paidPence,
            long heldPence) {}

    /**
     * What one placement came to.
     *
     * @param lastDay absent while the child lives there
     * @param voided it was recorded by mistake and never was: what accrued for it was taken back
     */
    public record PlacementAccount(
            UUID placement,
            @Nullable UUID agreement,
            @Nullable UUID provider,
            @Nullable UUID household,
            @Nullable String kind,
            @Nullable LocalDate firstNight,
            @Nullable LocalDate lastDay,
            long accruedPence,
            long heldPence,
            long paidPence,
            boolean provisional,
            boolean voided,
            List<WhyLine> lines) {}

    /**
     * Why an amount is what it is: nights x weekly rate, by the law of weekly rates, of a fee agreement or a tariff row.
     *
     * @param to half-open; absent where there is no end yet
     * @param nights accrued so far
     * @param oncePence of what is paid once; the weekly rate is nought then
     */
    public record WhyLine(
            String component,
            LocalDate from,
            @Nullable LocalDate to,
            long nights,
            long weeklyPence,
            @Nullable Long oncePence,
            long amountPence,
            boolean held,
            boolean provisional,
            String source,
            UUID sourceId,
            @Nullable String area,
            @Nullable String ages,
            String payeeType,
            UUID payee,
            String council) {}

    /**
     * An order that stands.
     *
     * @param cause the appeal or the evaluation
     * @param why appeal, or evaluation where the child's is overdue
     */
    public record HeldBy(
            UUID cause, String why, String effect, @Nullable UUID placement, LocalDate from) {}

    /** A released payment's part for this child. */
    public record PaymentOf(UUID run, UUID payment, UUID placement, String period, long amountPence) {}

    /** Nights for which nothing can be paid yet. */
    public record NotPayable(
            UUID placement,
            String kind,
            LocalDate from,
            @Nullable LocalDate to,
            String reason) {}

    private record Sums(long accrued, long held) {}

    private record Opened(UUID account, LocalDate from) {}

    /** The account; empty where there is none, or none that the caller can see. */
    @Transactional
    public Optional<ChildAccount> of(UUID child) {
        return database.find(
                        "select account, from_date from funding_account where child = ?",
                        row -> new Opened(row.id("account"), row.date("from_date")),
                        child)
                .map(opened -> account(child, opened));
    }

    private ChildAccount account(UUID child, Opened opened) {
        var through = database.find(
                        "select accrued_through from ledger_head",
                        row -> Optional.ofNullable(row.maybeDate("accrued_through")))
                .flatMap(each -> each)
                .orElse(null);
        var payments = payments(child);
        var placements = placements(child, through, payments);
        return new ChildAccount(
                opened.account(),
                child,
                opened.from(),
                through,
                placements,
                orders(child),
                payments,
                gaps(child),
                elsewhere.of(child, null),
                placements.stream().mapToLong(PlacementAccount::accruedPence).sum(),
                placements.stream().mapToLong(PlacementAccount::paidPence).sum(),
                placements.stream().mapToLong(PlacementAccount::heldPence).sum());
    }

    private List<PlacementAccount> placements(UUID child, @Nullable LocalDate through, List<PaymentOf> payments) {
        var sums = sums(child);
        var why = new LinkedHashMap<UUID, List<WhyLine>>();
        lines.of(child)
                .forEach(line -> why.computeIfAbsent(line.placement(), _ -> new ArrayList<>())
                        .add(why(line, through)));
        return database.list("""
                select * from (
                  select placement, agreement, provider, household, kind, first_night, last_day, voided
                  from placement_fact where child = ?
                  union all
                  select plan, plan, provider, household, arrangement, from_date, least(to_date, ended_on), false
                  from leaver_fact where child = ?) places
                where placement in (select placement from entitlement_line where child = ?)
                   or placement in (select placement from entitlement_gap where child = ?)
                   or placement in (select placement from accrued_cell where child = ?)
                order by first_night, placement""", row -> placement(row, sums, why, payments), child, child, child, child, child);
    }

    private static PlacementAccount placement(
            Row row, Map<UUID, Sums> sums, Map<UUID, List<WhyLine>> why, List<PaymentOf> payments) {
        var id = row.id("placement");
        var sum = sums.getOrDefault(id, new Sums(0, 0));
        var lines = why.getOrDefault(id, List.of());
        return new PlacementAccount(
                id,
                row.maybeId("agreement"),
                row.maybeId("provider"),
                row.maybeId("household"),
                row.maybeText("kind"),
                row.maybeDate("first_night"),
                row.maybeDate("last_day"),
                sum.accrued(),
                sum.held(),
                payments.stream()
                        .filter(each -> each.placement().equals(id))
                        .mapToLong(PaymentOf::amountPence)
                        .sum(),
                lines.stream().anyMatch(WhyLine::provisional),
                row.flag("voided"),
                lines);
    }

    /** What was posted: the ledger's own sums, not what the lines would come to. */
    private Map<UUID, Sums> sums(UUID child) {
        var found = new LinkedHashMap<UUID, Sums>();
        database.read(
                """
                select e.placement,
                  coalesce(sum(p.amount_pence) filter (where p.account = 'care_cost'), 0)::bigint as accrued,
                  coalesce(-sum(p.amount_pence) filter (where p.account = 'held_payable'), 0)::bigint as held
                from ledger_entry e join ledger_posting p on p.entry = e.id
                where e.child = ? and e.kind <> 'payment' group by e.placement""", row -> found.put(row.id("placement"), new Sums(row.number("accrued"), row.number("held"))), child);
        return found;
    }

    private List<PaymentOf> payments(UUID child) {
        return database.list(
                """
                select l.run, l.payment, l.placement, l.period, l.amount_pence
                from payment_line l join payment p on p.id = l.payment
                where l.child = ? and p.released and (p.outcome is null or p.outcome = 'settled') order by l.payment, l.period""",
                row -> new PaymentOf(
                        row.id("run"),
                        row.id("payment"),
                        row.id("placement"),
                        row.text("period"),
                        row.number("amount_pence")),
                child);
    }

    private List<HeldBy> orders(UUID child) {
        return database.list(
                """
                select appeal, cause, answered, answered_placement, ordered_on from appeal_order
                where child = ? and answered in ('held', 'continued') and (cause = 'appeal' or answered = 'held')
                order by ordered_on""",
                row -> new HeldBy(
                        row.id("appeal"),
                        row.text("cause"),
                        row.text("answered"),
                        row.maybeId("answered_placement"),
                        row.date("ordered_on")),
                child);
    }

    private List<NotPayable> gaps(UUID child) {
        return database.list(
                "select * from entitlement_gap where child = ? order by from_night, placement",
                row -> new NotPayable(
                        row.id("placement"),
                        row.text("kind"),
                        row.date("from_night"),
                        end(row.date("to_night")),
                        row.text("reason")),
                child);
    }

    private static WhyLine why(Line line, @Nullable LocalDate through) {
        var until = through == null ? line.nights().from() : through;
        return new WhyLine(
                line.component().code(),
                line.nights().from(),
                end(line.nights().to()),
                line.nights().within(new Nights(line.nights().from(), until)).count(),
                line.weeklyPence(),
                line.oncePence(),
                line.pence(until),
                line.held(),
                line.provisional(),
                line.source().code(),
                line.sourceId(),
                line.area(),
                line.ages(),
                line.payeeType().code(),
                line.payee(),
                line.council());
    }

    private static @Nullable LocalDate end(LocalDate to) {
        return to.equals(Nights.OPEN) ? null : to;
    }
}
