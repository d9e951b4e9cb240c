package org.carebank.payment.treasury;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.payment.calendar.FinancialYear;
import org.carebank.payment.treasury.SupplementaryRequests.Request;
import org.carebank.payment.treasury.TreasuryResource.TreasuryYear;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The treasury for people: the year's allocation, forecast by month, drawdowns, supplementary requests. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver"})
public class TreasuryPages {
    private final Treasury treasury;
    private final SupplementaryRequests requests;
    private final TreasuryResource api;
    private final Callers callers;

    TreasuryPages(Treasury treasury, SupplementaryRequests requests, TreasuryResource api, Callers callers) {
        this.treasury = treasury;
        this.requests = requests;
        this.api = api;
        this.callers = callers;
    }

    /**
     * What the forms hold, and what is wrong with it.
     *
     * @param field the field at fault; empty where none is
     */
    public record Typed(String allocation, String drawdown, String field, String fault) {
        static final Typed NOTHING = new Typed("", "", "", "");
    }

    /** The pages' files in {@code templates/TreasuryPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<FinancialYear> years);

        static native TemplateInstance year(
                FinancialYear year,
                TreasuryYear content,
                MonthChart chart,
                Typed typed,
                boolean prepares,
                boolean approves);

        static native TemplateInstance request(Request request, Forecast figures, MonthChart chart);
    }

    @GET
    @Path("treasury")
    public TemplateInstance list() {
        return Templates.list(treasury.years());
    }

    @GET
    @Path("treasury/{year}")
    public TemplateInstance year(@PathParam("year") int year) {
        return shown(api.required(year), Typed.NOTHING);
    }

    @POST
    @Path("treasury/{year}/allocations")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<TemplateInstance> propose(
            @PathParam("year") int year,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("allocation") @DefaultValue("") String pounds,
            @RestForm("request") @Nullable UUID request) {
        var page = shown(api.required(year), Typed.NOTHING);
        try {
            treasury.proposeAllocation(year, pence(pounds), request);
            return back(year);
        } catch (Refusal refusal) {
            return wrong(page, refusal, new Typed(pounds, "", "allocation", words(refusal)));
        }
    }

    @POST
    @Path("treasury/{year}/drawdowns")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<TemplateInstance> draw(
            @PathParam("year") int year,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("quarter") @DefaultValue("") String quarter,
            @RestForm("drawdown") @DefaultValue("") String pounds) {
        var page = shown(api.required(year), Typed.NOTHING);
        try {
            if (!quarter.matches("[1-4]")) {
                throw unreadable("Choose a quarter");
            }
            var pence = pence(pounds);
            if (pence == 0) {
                throw unreadable("Enter an amount above nought");
            }
            treasury.proposeDrawdown(year, Integer.parseInt(quarter), pence);
            return back(year);
        } catch (Refusal refusal) {
            return wrong(page, refusal, new Typed("", pounds, "drawdown", words(refusal)));
        }
    }

    @POST
    @Path("treasury/{year}/allocations/{id}/approval")
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> approveAllocation(@PathParam("year") int year, @PathParam("id") UUID id) {
        treasury.approveAllocation(id);
        return back(year);
    }

    @POST
    @Path("treasury/{year}/drawdowns/{id}/approval")
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> approveDrawdown(@PathParam("year") int year, @PathParam("id") UUID id) {
        treasury.approveDrawdown(id);
        return back(year);
    }

    @POST
    @Path("treasury/{year}/review")
    @Allowed("finance-preparer")
    public RestResponse<TemplateInstance> review(@PathParam("year") int year) {
        requests.review(new FinancialYear(year));
        return back(year);
    }

    @GET
    @Path("supplementary-requests/{id}")
    public TemplateInstance request(@PathParam("id") UUID id) {
        var request = api.request(id);
        var figures = request.figures();
        if (figures == null) {
            throw Refusal.notFound();
        }
        return Templates.request(request, figures, MonthChart.of(figures));
    }

    private TemplateInstance shown(FinancialYear year, Typed typed) {
        var content = api.of(year);
        var caller = callers.current();
        return Templates.year(
                year,
                content,
                MonthChart.of(content.forecast()),
                typed,
                caller.has("finance-preparer"),
                caller.has("finance-approver"));
    }

    private static RestResponse<TemplateInstance> wrong(TemplateInstance page, Refusal refusal, Typed typed) {
        return RestResponse.ResponseBuilder.ok(page.data("typed", typed))
                .status(refusal.status())
                .build();
    }

    private static String words(Refusal refusal) {
        return refusal.faults().isEmpty()
                ? refusal.detail()
                : refusal.detail() + ": it " + refusal.faults().getFirst().message();
    }

    private static long pence(String pounds) {
        var typed = pounds.replaceAll("[£,\\s]", "");
        if (!typed.matches("\\d{1,12}(\\.\\d{1,2})?")) {
            throw unreadable("Enter an amount in pounds, such as 2,400,000,000");
        }
        return new BigDecimal(typed).movePointRight(2).longValueExact();
    }

    private static Refusal unreadable(String words) {
        return Refusal.badRequest("wrong-value", words);
    }

    private static RestResponse<TemplateInstance> back(int year) {
        return RestResponse.seeOther(URI.create("/treasury/" + year));
    }
}
