package org.carebank.payment.treasury;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.time.Today;
import org.carebank.payment.calendar.FinancialYear;
import org.carebank.payment.database.Database;
import org.carebank.payment.treasury.ForecastPolicy.Cell;
import org.carebank.payment.treasury.ForecastPolicy.Flow;
import org.carebank.payment.treasury.ForecastPolicy.Part;
import org.carebank.payment.treasury.ForecastPolicy.Running;

/** Reads what a forecast is worked out from, in sums about nobody. */
@ApplicationScoped
class Forecasts {
    private static final String SPENT = """
            select kind, period, sum(accrued_pence)::bigint as pence from spend_cell
            where period >= ? and period < ? group by kind, period having sum(accrued_pence) <> 0""";

    /** Alike lines together. A planned end that has passed while the child still lives there has ended nothing. */
    private static final String RUNNING = """
            with bounds as (select ?::date as starts, ?::date as ends, ?::date as today),
            line as (
              select l.kind, l.weekly_pence, greatest(l.from_night, b.starts) as from_night,
                     least(l.to_night, b.ends) as to_night, b.today,
                     case when a.planned_seq >= 0 then a.planned_to else f.planned_end end as planned
              from entitlement_line l cross join bounds b
              left join placement_fact f on f.placement = l.placement
              left join agreement_fact a on a.agreement = f.agreement
              where l.to_night > b.starts and l.from_night < b.ends)
            select kind, weekly_pence, from_night, to_night,
                   case when planned > today then least(greatest(planned, from_night), to_night) else to_night end
                     as planned_end, count(*) as children
            from line group by 1, 2, 3, 4, 5""";

    private static final String FLOWS = """
            with bounds as (select ?::date as today),
            life as (
              select l.child, min(l.from_night) as began, max(l.to_night) as ended from entitlement_line l
              where l.component not in ('block_reservation', 'block_shortfall') group by l.child),
            came as (
              select l.kind, count(distinct l.child) as children, sum(l.weekly_pence)::bigint as weekly
              from life e cross join bounds b join entitlement_line l on l.child = e.child and l.from_night = e.began
              left join child_fact c on c.child = e.child
              where e.began >= b.today - interval '1 year' and e.began < b.today
                and (c.joined_on is null or e.began > c.joined_on)
              group by l.kind),
            gone as (
              select l.kind, count(distinct l.child) as children, sum(l.weekly_pence)::bigint as weekly
              from life e cross join bounds b join entitlement_line l on l.child = e.child and l.to_night = e.ended
              left join placement_fact f on f.placement = l.placement
              left join agreement_fact a on a.agreement = f.agreement
              where e.ended > b.today - interval '1 year' and e.ended <= b.today
                and coalesce(case when a.planned_seq >= 0 then a.planned_to else f.planned_end end, 'infinity') > e.ended
              group by l.kind)
            select kind, coalesce(came.children, 0) as came, coalesce(came.weekly, 0) as came_weekly,
                   coalesce(gone.children, 0) as gone, coalesce(gone.weekly, 0) as gone_weekly
            from came full join gone using (kind) order by kind""";

    private final Database database;
    private final Callers callers;
    private final Today today;

    Forecasts(Database database, Callers callers, Today today) {
        this.database = database;
        this.callers = callers;
        this.today = today;
    }

    Forecast of(FinancialYear year) {
        // Agreements are closed to finance; what is read here are sums.
        return callers.asSystem(
                "treasury", () -> QuarkusTransaction.requiringNew().call(() -> worked(year)));
    }

    private Forecast worked(FinancialYear year) {
        var accruedThrough = database.find(
                        "select coalesce(accrued_through, ?::date) as through from ledger_head",
                        row -> row.date("through"),
                        year.from())
                .orElse(year.from());
        var from = accruedThrough.isBefore(year.from()) ? year.from() : accruedThrough;
        var months = year.months();
        var cells = new ArrayList<Cell>(database.list(
                SPENT,
                row -> new Cell(row.text("period"), row.text("kind"), Part.SPENT, row.number("pence")),
                months.getFirst().toString(),
                months.getLast().plusMonths(1).toString()));
        var running = database.list(
                RUNNING,
                row -> new Running(
                        row.text("kind"),
                        row.number("weekly_pence"),
                        row.date("from_night"),
                        row.date("to_night"),
                        row.date("planned_end"),
                        row.number("children")),
                from,
                year.to(),
                today.date());
        var flows = flows(today.date());
        cells.addAll(ForecastPolicy.cells(year, today.date(), running, flows));
        return Forecast.of(year, today.date(), accruedThrough, flows, cells);
    }

    private List<Flow> flows(LocalDate day) {
        return database.list(
                FLOWS,
                row -> new Flow(
                        row.text("kind"),
                        row.number("came"),
                        row.number("came_weekly"),
                        row.number("gone"),
                        row.number("gone_weekly")),
                day);
    }
}
