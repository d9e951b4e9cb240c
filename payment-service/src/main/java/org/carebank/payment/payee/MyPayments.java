package org.carebank.payment.payee;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.time.Today;
import org.carebank.payment.calendar.BankDays;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/** What a payee is paid next, what waits and what is held, as far as it can be said honestly. */
@ApplicationScoped
public class MyPayments {
    private static final int DAYS_BETWEEN_RUNS_MAX = 62;

    private static final String PAYMENTS = """
            select p.amount_pence, r.pay_on, p.released from payment p join payment_run r on r.id = p.run
            where p.payee = ? and r.status <> 'cancelled' and p.outcome is null and r.pay_on >= ?
            order by r.pay_on, p.released desc, p.id limit 1""";

    private static final String OWED = """
            select coalesce(sum(accrued_pence - held_pence - taken_pence), 0)::bigint as free,
                   coalesce(sum(held_pence), 0)::bigint as held
            from accrued_cell where payee = ?""";

    private final Database database;
    private final Callers callers;
    private final BankDays bankDays;
    private final Today today;

    MyPayments(Database database, Callers callers, BankDays bankDays, Today today) {
        this.database = database;
        this.callers = callers;
        this.bankDays = bankDays;
        this.today = today;
    }

    /** A payment on its way. */
    private record OnItsWay(long pence, LocalDate on, boolean sent) {}

    private record Owed(long free, long held) {}

    /**
     * What comes next.
     *
     * @param state "sent" to the bank; "checking": in a run that two people still look at; "earned": in no run yet;
     *     "overpaid"; "nothing"
     * @param amountPence of the next payment; for "overpaid" by how much
     * @param on its pay day; for "earned" a guess from the runs before, absent where there is nothing to guess from
     * @param earnedPence earned and in no payment yet
     * @param earnedBefore nights before this day are counted; absent before the first accrual
     * @param heldPence held until a child has been heard
     * @param known false where nothing was ever owed to the payee
     * @param bankDetails false where we do not know where to pay to
     */
    public record NextPayment(
            String state,
            long amountPence,
            @Nullable LocalDate on,
            long earnedPence,
            @Nullable LocalDate earnedBefore,
            long heldPence,
            boolean known,
            boolean bankDetails) {}

    /** Runs that are not released yet, and the ledger, are closed to payees: what is read here is about this one only. */
    public NextPayment of(UUID payee) {
        return callers.asSystem(
                "my-payments", () -> QuarkusTransaction.requiringNew().call(() -> next(payee)));
    }

    private NextPayment next(UUID payee) {
        var onItsWay = database.find(
                PAYMENTS,
                row -> new OnItsWay(row.number("amount_pence"), row.date("pay_on"), row.flag("released")),
                payee,
                today.date());
        var owed = database.find(OWED, row -> new Owed(row.number("free"), row.number("held")), payee)
                .orElseThrow();
        return new NextPayment(
                state(onItsWay, owed.free()),
                onItsWay.map(OnItsWay::pence).orElse(Math.abs(owed.free())),
                onItsWay.map(OnItsWay::on).orElseGet(() -> owed.free() > 0 ? guessed() : null),
                owed.free(),
                database.find(
                                "select accrued_through from ledger_head",
                                row -> Optional.ofNullable(row.maybeDate("accrued_through")))
                        .flatMap(each -> each)
                        .orElse(null),
                owed.held(),
                database.number("select count(*) from payee where payee = ?", payee) > 0,
                database.number("select count(*) from payee where payee = ? and details is not null", payee) > 0);
    }

    private static String state(Optional<OnItsWay> onItsWay, long free) {
        if (onItsWay.isPresent()) {
            return onItsWay.get().sent() ? "sent" : "checking";
        }
        return free > 0 ? "earned" : free < 0 ? "overpaid" : "nothing";
    }

    /** As long after the last pay day as that was after the one before. */
    private @Nullable LocalDate guessed() {
        var days = database.list(
                "select distinct pay_on from payment_run where status <> 'cancelled' order by pay_on desc limit 2",
                row -> row.date("pay_on"));
        return guess(days, today.date(), bankDays);
    }

    /** The next pay day by the last two, newest first; absent where they say nothing of a day to come. */
    static @Nullable LocalDate guess(List<LocalDate> days, LocalDate today, BankDays bankDays) {
        if (days.size() < 2) {
            return null;
        }
        long between = ChronoUnit.DAYS.between(days.get(1), days.get(0));
        var next = bankDays.onOrAfter(days.get(0).plusDays(between));
        return between > DAYS_BETWEEN_RUNS_MAX || next.isBefore(today) ? null : next;
    }
}
