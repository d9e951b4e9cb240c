package org.carebank.payment.ledger;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.BusinessClock;
import org.carebank.payment.document.CsvText;
import org.carebank.payment.ledger.AccountingPeriods.AccountingPeriod;
import org.carebank.payment.ledger.LedgerResource.TrialBalance;
import org.carebank.payment.ledger.LedgerVerifier.Verification;
import org.carebank.payment.page.Form;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The ledger for people: its accounts with their balances, its verification, its months and their end. */
@Path("/ledger")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver", "operator"})
public class LedgerPages {
    private static final int YEAR_MIN = 2001;
    private static final int YEAR_MAX = 2200;
    private static final List<String> COLUMNS =
            List.of("number", "account", "side", "debits_pence", "credits_pence", "balance_pence");

    private final LedgerResource api;
    private final AccountingPeriods periods;
    private final Callers callers;

    LedgerPages(LedgerResource api, AccountingPeriods periods, Callers callers) {
        this.api = api;
        this.periods = periods;
        this.callers = callers;
    }

    /** The pages' files in {@code templates/LedgerPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance balances(
                TrialBalance balance, Form form, @Nullable LocalDate asOf, @Nullable LocalDate known);

        static native TemplateInstance verification(Verification verification);

        static native TemplateInstance periods(
                List<AccountingPeriod> periods, boolean approves, Form form, String said);

        static native TemplateInstance closing(AccountingPeriod period, String blocked, Form form);
    }

    /**
     * The trial balance of all accounts.
     *
     * @param asOf with what was earned and paid by the end of that day
     * @param known as it was known at the end of that day
     */
    private record Asked(@Nullable LocalDate asOf, @Nullable LocalDate known) {
        static Asked of(Form form) {
            return new Asked(
                    form.maybeDate("as_of").orElse(null),
                    form.maybeDate("known").orElse(null));
        }

        @Nullable
        String moment() {
            return known == null
                    ? null
                    : known.plusDays(1)
                            .atStartOfDay(BusinessClock.LONDON)
                            .toInstant()
                            .toString();
        }
    }

    @GET
    public RestResponse<TemplateInstance> balances(
            @QueryParam("as_of-day") @DefaultValue("") String asOfDay,
            @QueryParam("as_of-month") @DefaultValue("") String asOfMonth,
            @QueryParam("as_of-year") @DefaultValue("") String asOfYear,
            @QueryParam("known-day") @DefaultValue("") String knownDay,
            @QueryParam("known-month") @DefaultValue("") String knownMonth,
            @QueryParam("known-year") @DefaultValue("") String knownYear) {
        var form = Form.EMPTY.and("as_of", asOfDay, asOfMonth, asOfYear).and("known", knownDay, knownMonth, knownYear);
        try {
            var asked = Asked.of(form);
            return RestResponse.ok(Templates.balances(
                    api.trialBalance(asked.moment(), asked.asOf()), form, asked.asOf(), asked.known()));
        } catch (Refusal refusal) {
            return Form.again(
                    Templates.balances(api.trialBalance(null, null), form.with(refusal, "as_of"), null, null), refusal);
        }
    }

    /** What is shown, as a file. */
    @GET
    @Path("trial-balance.csv")
    @Produces("text/csv")
    public String csv(@QueryParam("as_of") @Nullable LocalDate asOf, @QueryParam("known") @Nullable LocalDate known) {
        return CsvText.of(
                COLUMNS,
                api.trialBalance(new Asked(asOf, known).moment(), asOf).accounts(),
                each -> Arrays.asList(
                        each.code(),
                        each.account(),
                        each.side(),
                        each.debitsPence(),
                        each.creditsPence(),
                        each.balancePence()));
    }

    /** Recomputes the whole chain: takes as long as the ledger is. */
    @GET
    @Path("verification")
    public TemplateInstance verification() {
        return Templates.verification(api.verification());
    }

    @GET
    @Path("periods")
    public TemplateInstance periods() {
        return periods(Form.EMPTY, "");
    }

    /** What closing a month means, what stands in its way, and the button. */
    @GET
    @Path("periods/{period}/closing")
    @Allowed("finance-approver")
    public TemplateInstance closing(@PathParam("period") String period) {
        return closing(period, Form.EMPTY);
    }

    @POST
    @Path("periods/{period}/closing")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> close(
            @PathParam("period") String period, @RestForm("sure") @DefaultValue("") String sure) {
        try {
            if (sure.isEmpty()) {
                throw Form.wrong("sure", "Say that the month may be closed for good");
            }
            api.close(period);
            return RestResponse.seeOther(URI.create("/ledger/periods"));
        } catch (Refusal refusal) {
            if (refusal.status() == 404) {
                throw refusal;
            }
            return Form.again(closing(period, Form.EMPTY.with(refusal, "sure")), refusal);
        }
    }

    @POST
    @Path("year-ends")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> yearEnd(@RestForm("year") @DefaultValue("") String year) {
        var form = Form.of("year", year);
        try {
            var done = api.yearEnd(form.number("year", YEAR_MIN, YEAR_MAX));
            var said = done.entries() == 0
                    ? "Nothing was booked after the year that ended in March %d: there is nothing to take into it."
                            .formatted(done.year())
                    : "%d entries were taken into March %d.".formatted(done.entries(), done.year());
            return RestResponse.ok(periods(Form.EMPTY, said));
        } catch (Refusal refusal) {
            return Form.again(periods(form.with(refusal, "year"), ""), refusal);
        }
    }

    private TemplateInstance periods(Form form, String said) {
        return Templates.periods(api.periods(), callers.current().has("finance-approver"), form, said);
    }

    private TemplateInstance closing(String name, Form form) {
        var period = periods.named(name);
        var shown = api.periods().stream()
                .filter(each -> each.period().equals(period.toString()))
                .findFirst()
                .orElseThrow();
        return Templates.closing(
                shown, periods.blocked(period).map(Refusal::detail).orElse(""), form);
    }
}
