package org.carebank.payment.route;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.refusal.Refusal.Fault;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.fact.StaleChildren;

/** A household's choices, by the date from which each holds. None: the allowance is paid direct. */
@ApplicationScoped
public class HouseholdRoutes {
    private static final int DAYS_AHEAD_MAX = 366;

    private final Database database;
    private final StaleChildren stale;
    private final Callers callers;
    private final Audit audit;
    private final Today today;
    private final Clock clock;

    HouseholdRoutes(Database database, StaleChildren stale, Callers callers, Audit audit, Today today, Clock clock) {
        this.database = database;
        this.stale = stale;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
        this.clock = clock;
    }

    /**
     * One choice.
     *
     * @param route direct or benefits
     */
    public record Choice(UUID household, LocalDate from, String route) {
        static Choice of(Row row) {
            return new Choice(row.id("household"), row.date("from_date"), row.text("route"));
        }
    }

    /** The choices of the caller's household, the latest first. */
    @Transactional
    public List<Choice> own() {
        return database.list(
                "select * from household_route where household = ? order by from_date desc, chosen_at desc",
                Choice::of,
                household());
    }

    /** Chooses from a date on: never for nights that have been. */
    @Transactional
    public Choice choose(String route, LocalDate from) {
        var household = household();
        var latest = today.date().plusDays(DAYS_AHEAD_MAX);
        if (from.isBefore(today.date()) || from.isAfter(latest)) {
            throw Refusal.invalid(
                    "route-date",
                    "A choice holds from today or a later day",
                    new Fault(
                            "from",
                            "range",
                            from.toString(),
                            "must lie between %s and %s".formatted(today.date(), latest)));
        }
        stale.markAll("select child from placement_fact where household = ?", household);
        database.update(
                "insert into household_route (household, from_date, route, chosen_by, chosen_at) values (?, ?, ?, ?, ?)",
                household,
                from,
                route,
                callers.current().subject(),
                clock.instant());
        audit.changed("household", household, "chose " + route + " from " + from);
        return new Choice(household, from, route);
    }

    private UUID household() {
        var own = callers.current().household();
        try {
            return UUID.fromString(own == null ? "" : own);
        } catch (IllegalArgumentException notAnId) {
            throw audit.notFound("household", "own");
        }
    }

    /** The route that holds on a day. */
    static String on(List<Choice> latestFirst, LocalDate day) {
        return latestFirst.stream()
                .filter(each -> !each.from().isAfter(day))
                .map(Choice::route)
                .findFirst()
                .orElse("direct");
    }
}
