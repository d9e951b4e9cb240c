package org.carebank.payment.ledger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.calendar.FinancialYear;
import org.carebank.payment.ledger.AccountingPeriods.AccountingPeriod;
import org.carebank.payment.ledger.Ledger.Balance;
import org.carebank.payment.ledger.LedgerVerifier.Verification;
import org.carebank.payment.ledger.YearEnds.YearEnd;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The ledger as a whole: does it balance, was it altered. */
@Path("/api/v1/ledger")
@Allowed({"finance-preparer", "finance-approver", "operator"})
public class LedgerResource {
    private final Ledger ledger;
    private final LedgerVerifier verifier;
    private final AccountingPeriods periods;
    private final YearEnds yearEnds;
    private final GeneralLedger generalLedger;
    private final Callers callers;

    LedgerResource(
            Ledger ledger,
            LedgerVerifier verifier,
            AccountingPeriods periods,
            YearEnds yearEnds,
            GeneralLedger generalLedger,
            Callers callers) {
        this.ledger = ledger;
        this.verifier = verifier;
        this.periods = periods;
        this.yearEnds = yearEnds;
        this.generalLedger = generalLedger;
        this.callers = callers;
    }

    /** Debits equal credits, or something is very wrong. */
    public record TrialBalance(long debitsPence, long creditsPence, List<Balance> accounts) {}

    /** What a posting of that kind means. */
    public record Meaning(String kind, String meaning) {}

    /**
     * The trial balance. No person is in it.
     *
     * @param at as it was known at that moment; absent: now
     * @param asOf with what was earned and paid by the end of that day; absent: with everything
     */
    @GET
    @Path("trial-balance")
    public TrialBalance trialBalance(
            @QueryParam("at") @Nullable String at, @QueryParam("as_of") @Nullable LocalDate asOf) {
        var moment = moment(at);
        var accounts = callers.asSystem("ledger", () -> ledger.balances(asOf, moment));
        return new TrialBalance(
                accounts.stream().mapToLong(Balance::debitsPence).sum(),
                accounts.stream().mapToLong(Balance::creditsPence).sum(),
                accounts);
    }

    /** Recomputes the chain of digests. */
    @GET
    @Path("verification")
    public Verification verification() {
        return callers.asSystem("ledger", verifier::verify);
    }

    /** What each kind of entry means. */
    @GET
    @Path("entry-kinds")
    public List<Meaning> entryKinds() {
        return Arrays.stream(EntryKind.values())
                .map(each -> new Meaning(each.code(), each.meaning()))
                .toList();
    }

    /** The accounting periods, the latest first. */
    @GET
    @Path("periods")
    public List<AccountingPeriod> periods() {
        return callers.asSystem("ledger", periods::all);
    }

    /** Closes a period for good: it has ended, those before it are closed, and its nights have accrued. */
    @POST
    @Path("periods/{period}/closing")
    @Allowed("finance-approver")
    public AccountingPeriod close(@PathParam("period") String period) {
        return periods.close(periods.named(period));
    }

    /** What was booked in a period, for the general ledger. */
    @GET
    @Path("periods/{period}/general-ledger.csv")
    @Produces("text/csv")
    public RestResponse<String> export(@PathParam("period") String period) {
        var month = periods.named(period);
        return RestResponse.ResponseBuilder.ok(callers.asSystem("ledger", () -> generalLedger.csv(month)))
                .header("Content-Disposition", "attachment; filename=\"general-ledger-%s.csv\"".formatted(month))
                .build();
    }

    /**
     * Takes into a financial year what was booked after it: again adds only what came since.
     *
     * @param year the year in which it begins: 2026 is 1 April 2026 to 31 March 2027
     */
    @POST
    @Path("year-ends/{year}")
    @Allowed("finance-approver")
    public YearEnd yearEnd(@PathParam("year") @Min(2000) @Max(2200) int year) {
        return yearEnds.accrue(new FinancialYear(year));
    }

    private static @Nullable Instant moment(@Nullable String at) {
        if (at == null) {
            return null;
        }
        try {
            var moment = Instant.parse(at);
            if (AccountingPeriods.isPossible(moment.atOffset(ZoneOffset.UTC).getYear())) {
                return moment;
            }
        } catch (DateTimeException notAMoment) {
            // Refused like one in a year that nobody books in.
        }
        throw Refusal.badRequest(
                "not-a-moment",
                "Give the moment as 2026-04-08T09:30:00Z",
                new Refusal.Fault("at", "date_time", at, "is not a moment"));
    }
}
