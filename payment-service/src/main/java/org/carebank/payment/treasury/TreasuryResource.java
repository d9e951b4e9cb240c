package org.carebank.payment.treasury;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Today;
import org.carebank.payment.calendar.FinancialYear;
import org.carebank.payment.document.CsvText;
import org.carebank.payment.treasury.SupplementaryRequests.Request;
import org.carebank.payment.treasury.SupplementaryRequests.Review;
import org.carebank.payment.treasury.Treasury.Allocation;
import org.carebank.payment.treasury.Treasury.Drawdown;
import org.carebank.payment.treasury.Treasury.Quarter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The treasury's grant, the year's forecast, drawdowns and supplementary requests. */
@Path("/api/v1")
@Allowed({"finance-preparer", "finance-approver"})
public class TreasuryResource {
    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 2999;
    private static final long PENCE_MAX = 100_000_000_000_000L;

    private final Treasury treasury;
    private final SupplementaryRequests requests;
    private final Forecasts forecasts;
    private final Callers callers;
    private final Audit audit;
    private final Today today;

    TreasuryResource(
            Treasury treasury,
            SupplementaryRequests requests,
            Forecasts forecasts,
            Callers callers,
            Audit audit,
            Today today) {
        this.treasury = treasury;
        this.requests = requests;
        this.forecasts = forecasts;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
    }

    /**
     * An allocation to propose.
     *
     * @param year the year in which the financial year begins
     * @param amountPence for the whole year: it takes the place of what was granted before
     * @param request the supplementary request that it grants
     */
    public record NewAllocation(
            @NotNull @Min(YEAR_MIN) @Max(YEAR_MAX) Integer year,
            @NotNull @Min(0) @Max(PENCE_MAX) Long amountPence,
            @Nullable UUID request) {}

    /** A drawdown to propose; quarter 1 is April to June. */
    public record NewDrawdown(
            @NotNull @Min(YEAR_MIN) @Max(YEAR_MAX) Integer year,
            @NotNull @Min(1) @Max(4) Integer quarter,
            @NotNull @Min(1) @Max(PENCE_MAX) Long amountPence) {}

    /**
     * All about a financial year.
     *
     * @param allocationPence in force; nought where nothing is approved yet
     * @param shortfallPence by how much the forecast passes it
     */
    public record TreasuryYear(
            int year,
            long allocationPence,
            long shortfallPence,
            Forecast forecast,
            List<Allocation> allocations,
            List<Quarter> quarters,
            List<Drawdown> drawdowns,
            List<Request> requests) {}

    @POST
    @Path("allocations")
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<Allocation> propose(
            @Valid @NotNull NewAllocation asked, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.status(
                RestResponse.Status.CREATED,
                treasury.proposeAllocation(asked.year(), asked.amountPence(), asked.request()));
    }

    /** Puts an allocation into force; one for a supplementary request grants it. */
    @POST
    @Path("allocations/{id}/approval")
    @Allowed("finance-approver")
    public Allocation approveAllocation(@PathParam("id") UUID id) {
        return treasury.approveAllocation(id);
    }

    @POST
    @Path("drawdowns")
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<Drawdown> draw(
            @Valid @NotNull NewDrawdown asked, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.status(
                RestResponse.Status.CREATED,
                treasury.proposeDrawdown(asked.year(), asked.quarter(), asked.amountPence()));
    }

    @POST
    @Path("drawdowns/{id}/approval")
    @Allowed("finance-approver")
    public Drawdown approveDrawdown(@PathParam("id") UUID id) {
        return treasury.approveDrawdown(id);
    }

    @GET
    @Path("treasury/{year}")
    public TreasuryYear year(@PathParam("year") int year) {
        return of(required(year));
    }

    /** The forecast's figures: one line for each month, kind of care and part. */
    @GET
    @Path("treasury/{year}/forecast.csv")
    @Produces("text/csv")
    public String forecastCsv(@PathParam("year") int year) {
        return csv(forecasts.of(required(year)));
    }

    /** Timed: raises a supplementary request where the forecast passes the allocation; again raises no second. */
    @POST
    @Path("treasury/{year}/review")
    @Allowed({"finance-preparer", "operator"})
    public Review review(@PathParam("year") int year) {
        var asked = new FinancialYear(year);
        return callers.current().has("finance-preparer")
                ? requests.review(asked)
                : callers.asSystem("treasury", () -> requests.review(asked));
    }

    @GET
    @Path("supplementary-requests")
    public List<Request> requests(@QueryParam("year") @Nullable Integer year) {
        return requests.of(year == null ? FinancialYear.of(today.date()) : required(year));
    }

    @GET
    @Path("supplementary-requests/{id}")
    public Request request(@PathParam("id") UUID id) {
        return requests.require(id);
    }

    /** Its figures as they were when it was raised. */
    @GET
    @Path("supplementary-requests/{id}.csv")
    @Produces("text/csv")
    public String requestCsv(@PathParam("id") UUID id) {
        var figures = requests.require(id).figures();
        return figures == null ? "" : csv(figures);
    }

    TreasuryYear of(FinancialYear year) {
        var forecast = forecasts.of(year);
        long granted = treasury.granted(year);
        return new TreasuryYear(
                year.year(),
                granted,
                Math.max(0, forecast.forecastPence() - granted),
                forecast,
                treasury.allocations(year),
                treasury.quarters(year),
                treasury.drawdowns(year),
                requests.of(year));
    }

    FinancialYear required(int year) {
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw audit.notFound("treasury-year", year);
        }
        return new FinancialYear(year);
    }

    private static String csv(Forecast forecast) {
        return CsvText.of(
                List.of("year", "as_of", "month", "kind", "part", "amount_pence"),
                forecast.cells(),
                cell -> List.of(
                        forecast.year(),
                        forecast.asOf(),
                        cell.period(),
                        cell.kind(),
                        cell.part().code(),
                        cell.pence()));
    }
}
