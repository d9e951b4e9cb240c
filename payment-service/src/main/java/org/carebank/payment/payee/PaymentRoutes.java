package org.carebank.payment.payee;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.fact.StaleChildren;

/** How a kinship household is paid: by the Care Bank directly, or through benefits. Every choice is kept. */
@ApplicationScoped
public class PaymentRoutes {
    private static final int MONTHS_AHEAD_MAX = 12;

    private final Database database;
    private final StaleChildren stale;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Today today;
    private final Ids ids;

    PaymentRoutes(
            Database database, StaleChildren stale, Callers callers, Audit audit, Clock clock, Today today, Ids ids) {
        this.database = database;
        this.stale = stale;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.today = today;
        this.ids = ids;
    }

    /**
     * A choice.
     *
     * @param route "direct" or "benefits"
     * @param from the first night for which it holds
     */
    public record Choice(String route, LocalDate from, Instant chosenAt) {}

    /**
     * How a household is paid.
     *
     * @param offered true where it can choose: a child lives there in kinship care
     * @param now "direct" or "benefits", for this month's nights
     * @param choices newest first
     */
    public record Route(boolean offered, String now, List<Choice> choices) {}

    @Transactional
    public Route of(UUID household) {
        var choices = database.list(
                "select * from payment_route where household = ? order by chosen_at desc, id desc limit 50",
                row -> new Choice(row.text("route"), row.date("from_date"), row.instant("chosen_at")),
                household);
        var now = choices.stream()
                .filter(each -> !each.from().isAfter(today.date()))
                .max(Comparator.comparing(Choice::from).thenComparing(Choice::chosenAt))
                .map(Choice::route)
                .orElse("direct");
        return new Route(isKinship(household), now, choices);
    }

    /** The first night for which a choice can be made today: runs may have paid nights of a month that has begun. */
    public LocalDate earliest() {
        return today.date().withDayOfMonth(1).plusMonths(1);
    }

    @Transactional
    public Route choose(UUID household, String route, LocalDate from) {
        if (!isKinship(household)) {
            throw Refusal.conflict(
                    "not-kinship", "Only a household with a child in kinship care chooses how it is paid");
        }
        if (from.getDayOfMonth() != 1
                || from.isBefore(earliest())
                || from.isAfter(earliest().plusMonths(MONTHS_AHEAD_MAX))) {
            throw Refusal.invalid(
                    "impossible-month",
                    "A choice holds from the beginning of a month to come",
                    new Refusal.Fault(
                            "from",
                            "first_of_month",
                            from.toString(),
                            "must be the first day of a month, from %s and within a year".formatted(earliest())));
        }
        var id = ids.next();
        database.update("""
                insert into payment_route (id, household, route, from_date, chosen_by, chosen_at)
                values (?, ?, ?, ?, ?, ?)""", id, household, route, from, callers.current().subject(), clock.instant());
        stale.markAll("select child from placement_fact where household = ?", household);
        audit.changed("payment-route", household, route + " from " + from);
        return of(household);
    }

    private boolean isKinship(UUID household) {
        // Facts about children are closed to carers; what is asked here is yes or no about their own household.
        return callers.asSystem(
                "payment-route",
                () -> QuarkusTransaction.requiringNew().call(() -> database.number("""
                        select count(*) from placement_fact where household = ? and kind = 'kinship' and not voided
                          and first_night is not null and (last_day is null or last_day > ?)""", household, today.date()) > 0));
    }
}
