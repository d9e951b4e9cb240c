package org.carebank.payment.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.time.BusinessClock;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.payee.Children;
import org.jspecify.annotations.Nullable;

/**
 * Statements, worked out from the ledger alone by the day on which it was posted: a closing balance is what the ledger owed
 * the payee at the end of that day, whatever is learned later.
 */
@ApplicationScoped
public class Statements {
    private static final String BALANCE = """
            select coalesce(-sum(p.amount_pence) filter (where p.account = 'payable'), 0)::bigint as free,
                   coalesce(-sum(p.amount_pence) filter (where p.account = 'held_payable'), 0)::bigint as held
            from ledger_entry e join ledger_posting p on p.entry = e.id where e.payee = ? and e.posted_at < ?""";

    private static final String EARNED = """
            select e.placement, e.care_kind, e.component, e.period, -sum(p.amount_pence)::bigint as pence
            from ledger_entry e join ledger_posting p on p.entry = e.id
            where e.payee = ? and e.posted_at >= ? and e.posted_at < ? and e.kind in ('accrual', 'reversal', 'repost')
              and p.account in ('payable', 'held_payable')
            group by e.placement, e.care_kind, e.component, e.period having sum(p.amount_pence) <> 0
            order by e.period, e.care_kind, e.placement, e.component""";

    /** All else that changed what is owed: paid, sent back, and whatever other kinds of entry the ledger has. */
    private static final String MOVED = """
            select e.id, e.posted_at, e.kind, y.end_to_end_id, e.payment, -sum(p.amount_pence)::bigint as pence
            from ledger_entry e join ledger_posting p on p.entry = e.id left join payment y on y.id = e.payment
            where e.payee = ? and e.posted_at >= ? and e.posted_at < ? and e.kind not in ('accrual', 'reversal', 'repost')
              and p.account in ('payable', 'held_payable')
            group by e.id, e.posted_at, e.kind, y.end_to_end_id, e.payment having sum(p.amount_pence) <> 0
            order by e.posted_at, e.id""";

    private final Database database;
    private final Children children;
    private final Today today;

    Statements(Database database, Children children, Today today) {
        this.database = database;
        this.children = children;
        this.today = today;
    }

    /** A payee, as far as a statement names it; a household has no name. */
    public record Party(UUID payee, String type, @Nullable String name) {
        boolean household() {
            return type.equals("household");
        }
    }

    /**
     * What is owed at the end of a day.
     *
     * @param owedPence in all; below nought where the payee was overpaid
     * @param heldPence of that, held until a child has been heard
     * @param freePence of that, free to be paid
     */
    public record Balance(long owedPence, long heldPence, long freePence) {}

    /**
     * What became known in these days to be due for a month of a placement: below nought where a correction took away.
     *
     * @param careBankNumber of the child; absent where the child does not live with the payee
     */
    public record Earned(
            UUID placement,
            @Nullable String careBankNumber,
            String kind,
            String component,
            String period,
            long amountPence) {}

    /**
     * Something else that changed what is owed.
     *
     * @param what the kind of the ledger's entry: payment, rejection, return, recovery …
     * @param amountPence below nought where less is owed after it
     */
    public record Movement(
            LocalDate on,
            String what,
            @Nullable UUID payment,
            @Nullable String reference,
            long amountPence) {}

    /**
     * Opening balance, what happened, closing balance; {@code from} and {@code to} are both in it.
     *
     * @param complete false while its last day is not over
     */
    public record Statement(
            UUID payee,
            String payeeType,
            @Nullable String name,
            LocalDate from,
            LocalDate to,
            boolean annual,
            boolean complete,
            Balance opening,
            List<Earned> earned,
            List<Movement> movements,
            long earnedPence,
            long paidPence,
            long sentBackPence,
            long otherPence,
            Balance closing) {}

    @Transactional
    public Optional<Party> party(UUID payee) {
        return database.find("""
                        select p.payee, p.type, f.name from payee p left join provider_fact f on f.provider = p.payee
                        where p.payee = ?""", row -> new Party(row.id("payee"), row.text("type"), row.maybeText("name")), payee);
    }

    /** Its earned lines name no child yet. */
    @Transactional
    public Statement of(Party party, StatementPeriod period) {
        var from = midnight(period.from());
        var to = midnight(period.end());
        var earned = database.list(EARNED, Statements::earned, party.payee(), from, to);
        var movements = database.list(MOVED, Statements::movement, party.payee(), from, to);
        return new Statement(
                party.payee(),
                party.type(),
                party.name(),
                period.from(),
                period.to(),
                period.annual(),
                period.to().isBefore(today.date()),
                balance(party.payee(), from),
                earned,
                movements,
                earned.stream().mapToLong(Earned::amountPence).sum(),
                -sum(movements, List.of("payment")),
                sum(movements, List.of("rejection", "return")),
                movements.stream().mapToLong(Movement::amountPence).sum()
                        - sum(movements, List.of("payment", "rejection", "return")),
                balance(party.payee(), to));
    }

    /** The statement with the numbers of the children who live with the payee: the caller is about to see them. */
    public Statement withChildren(Statement statement) {
        var numbers = children.shown(
                statement.payee(),
                statement.earned().stream().map(Earned::placement).distinct().toList());
        return new Statement(
                statement.payee(),
                statement.payeeType(),
                statement.name(),
                statement.from(),
                statement.to(),
                statement.annual(),
                statement.complete(),
                statement.opening(),
                statement.earned().stream()
                        .map(each -> new Earned(
                                each.placement(),
                                numbers.get(each.placement()),
                                each.kind(),
                                each.component(),
                                each.period(),
                                each.amountPence()))
                        .toList(),
                statement.movements(),
                statement.earnedPence(),
                statement.paidPence(),
                statement.sentBackPence(),
                statement.otherPence(),
                statement.closing());
    }

    private Balance balance(UUID payee, Instant before) {
        return database.find(
                        BALANCE,
                        row -> new Balance(
                                row.number("free") + row.number("held"), row.number("held"), row.number("free")),
                        payee,
                        before)
                .orElseThrow();
    }

    private static long sum(List<Movement> movements, List<String> kinds) {
        return movements.stream()
                .filter(each -> kinds.contains(each.what()))
                .mapToLong(Movement::amountPence)
                .sum();
    }

    private static Earned earned(Row row) {
        return new Earned(
                row.id("placement"),
                null,
                row.text("care_kind"),
                row.text("component"),
                row.text("period"),
                row.number("pence"));
    }

    private static Movement movement(Row row) {
        return new Movement(
                row.instant("posted_at").atZone(BusinessClock.LONDON).toLocalDate(),
                row.text("kind"),
                row.maybeId("payment"),
                row.maybeText("end_to_end_id"),
                row.number("pence"));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(BusinessClock.LONDON).toInstant();
    }
}
