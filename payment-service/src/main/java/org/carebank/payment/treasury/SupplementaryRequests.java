package org.carebank.payment.treasury;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.payment.calendar.FinancialYear;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.jspecify.annotations.Nullable;

/**
 * When the forecast passes the allocation, the shortfall becomes a request with its figures, kept as they were. The duty to
 * pay is open-ended: a request asks for money and stops none.
 */
@ApplicationScoped
public class SupplementaryRequests {
    private final Database database;
    private final Treasury treasury;
    private final Forecasts forecasts;
    private final ObjectMapper json;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;
    private final Today today;
    private final Ids ids;

    SupplementaryRequests(
            Database database,
            Treasury treasury,
            Forecasts forecasts,
            ObjectMapper json,
            Callers callers,
            Audit audit,
            Clock clock,
            Today today,
            Ids ids) {
        this.database = database;
        this.treasury = treasury;
        this.forecasts = forecasts;
        this.json = json;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
        this.today = today;
        this.ids = ids;
    }

    /**
     * A request.
     *
     * @param status "requested", and "granted" once a higher allocation for it was approved
     * @param figures the forecast as it stood; absent in lists
     */
    public record Request(
            UUID id,
            int year,
            String status,
            LocalDate asOf,
            long allocationPence,
            long spentPence,
            long forecastPence,
            long shortfallPence,
            String raisedBy,
            Instant raisedAt,
            @Nullable Forecast figures) {}

    /**
     * What a review found.
     *
     * @param raised true where this review raised the request
     * @param request the one that waits; absent where none does
     */
    public record Review(
            int year,
            long allocationPence,
            long forecastPence,
            long shortfallPence,
            boolean raised,
            @Nullable UUID request) {}

    /** Holds the forecast against the allocation; raises a request where it passes it and none waits yet. */
    @Transactional
    public Review review(FinancialYear year) {
        int now = FinancialYear.of(today.date()).year();
        if (year.year() != now && year.year() != now + 1) {
            throw Refusal.invalid(
                    "impossible-year",
                    "Only the present financial year and the next are reviewed",
                    new Refusal.Fault(
                            "year",
                            "possible",
                            Integer.toString(year.year()),
                            "must be %d or %d".formatted(now, now + 1)));
        }
        var forecast = forecasts.of(year);
        long granted = treasury.granted(year);
        long shortfall = Math.max(0, forecast.forecastPence() - granted);
        var raised = shortfall > 0 && raise(forecast, granted, shortfall);
        var open = database.find(
                "select id from treasury_request where year = ? and status = 'requested'",
                row -> row.id("id"),
                year.year());
        return new Review(year.year(), granted, forecast.forecastPence(), shortfall, raised, open.orElse(null));
    }

    private boolean raise(Forecast forecast, long granted, long shortfall) {
        var by = callers.current();
        var id = ids.next();
        int raised = database.update(
                """
                insert into treasury_request (id, year, status, as_of, allocation_pence, spent_pence, forecast_pence,
                  shortfall_pence, figures, raised_by, raised_by_name, raised_at)
                values (?, ?, 'requested', ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                on conflict (year) where status = 'requested' do nothing""",
                id,
                forecast.year(),
                forecast.asOf(),
                granted,
                forecast.spentPence(),
                forecast.forecastPence(),
                shortfall,
                written(forecast),
                by.subject(),
                by.name(),
                clock.instant());
        if (raised > 0) {
            audit.changed("treasury-request", id, "raised");
        }
        return raised > 0;
    }

    @Transactional
    public List<Request> of(FinancialYear year) {
        return database.list(
                "select * from treasury_request where year = ? order by raised_at desc, id desc limit 100",
                row -> request(row, null),
                year.year());
    }

    /** One with its figures. */
    @Transactional
    public Request require(UUID id) {
        return database.find(
                        "select *, figures::text as written from treasury_request where id = ?",
                        row -> request(row, read(row.text("written"))),
                        id)
                .orElseThrow(() -> audit.notFound("treasury-request", id));
    }

    private String written(Forecast forecast) {
        try {
            return json.writeValueAsString(forecast);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The figures cannot be written", e);
        }
    }

    private Forecast read(String figures) {
        try {
            return json.readValue(figures, Forecast.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The figures cannot be read", e);
        }
    }

    private static Request request(Row row, @Nullable Forecast figures) {
        return new Request(
                row.id("id"),
                Math.toIntExact(row.number("year")),
                row.text("status"),
                row.date("as_of"),
                row.number("allocation_pence"),
                row.number("spent_pence"),
                row.number("forecast_pence"),
                row.number("shortfall_pence"),
                row.text("raised_by_name"),
                row.instant("raised_at"),
                figures);
    }
}
