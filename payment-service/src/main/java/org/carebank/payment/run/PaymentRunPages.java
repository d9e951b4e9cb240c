package org.carebank.payment.run;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Today;
import org.carebank.payment.calendar.PaySchemes;
import org.carebank.payment.calendar.PaySchemes.PayDate;
import org.carebank.payment.run.PaymentRunResource.RunView;
import org.carebank.payment.run.RunDetails.ExceptionCount;
import org.carebank.payment.run.RunDetails.KindTotal;
import org.carebank.payment.run.RunDetails.PaymentView;
import org.carebank.payment.run.RunDetails.RunException;
import org.carebank.payment.run.RunDifferences.Differences;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Payment runs for people: totals, what to look at, and the second person's buttons. */
@Path("/runs")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver"})
public class PaymentRunPages {
    private static final int PAYMENTS_SHOWN = 50;

    private final PaymentRuns runs;
    private final PaySchemes schemes;
    private final RunDetails details;
    private final PaymentRunResource api;
    private final Callers callers;
    private final Today today;

    PaymentRunPages(
            PaymentRuns runs,
            PaySchemes schemes,
            RunDetails details,
            PaymentRunResource api,
            Callers callers,
            Today today) {
        this.runs = runs;
        this.schemes = schemes;
        this.details = details;
        this.api = api;
        this.callers = callers;
        this.today = today;
    }

    /** A date as three fields of a form hold it. */
    public record CutOff(String day, String month, String year, String fault) {
        static CutOff of(LocalDate date) {
            return new CutOff(
                    Integer.toString(date.getDayOfMonth()),
                    Integer.toString(date.getMonthValue()),
                    Integer.toString(date.getYear()),
                    "");
        }

        Optional<LocalDate> date() {
            try {
                return Optional.of(LocalDate.of(
                        Integer.parseInt(year.strip()),
                        Integer.parseInt(month.strip()),
                        Integer.parseInt(day.strip())));
            } catch (NumberFormatException | DateTimeException notADate) {
                return Optional.empty();
            }
        }

        CutOff with(String fault) {
            return new CutOff(day, month, year, fault);
        }
    }

    /** What stands in a run. */
    public record Content(
            List<KindTotal> kinds,
            List<ExceptionCount> counts,
            List<RunException> exceptions,
            List<PaymentView> payments,
            Differences differences) {}

    /** The pages' files in {@code templates/PaymentRunPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                List<RunView> runs, String next, boolean prepares, CutOff cutOff, List<PayDate> due);

        static native TemplateInstance run(RunView run, Content content, String whyNot, boolean approves);
    }

    @GET
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        return listed(cursor, CutOff.of(today.date()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<TemplateInstance> prepare(
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("cut_off-day") @DefaultValue("") String day,
            @RestForm("cut_off-month") @DefaultValue("") String month,
            @RestForm("cut_off-year") @DefaultValue("") String year,
            @RestForm("scheme") @DefaultValue("") String scheme) {
        var asked = new CutOff(day, month, year, "");
        var cutOff = asked.date();
        if (cutOff.isEmpty()) {
            var again = asked.with("Enter a real date, such as 27 3 2026");
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, listed(null, again));
        }
        // A rule may refuse and take the transaction with it: what the page shows is read before.
        var page = listed(null, asked);
        try {
            return back(runs.prepare(cutOff.get(), null, scheme.isEmpty() ? null : scheme)
                    .id());
        } catch (Refusal refusal) {
            return RestResponse.ResponseBuilder.ok(page.data("cutOff", asked.with(words(refusal))))
                    .status(refusal.status())
                    .build();
        }
    }

    private static String words(Refusal refusal) {
        return refusal.faults().isEmpty()
                ? refusal.detail()
                : "The date " + refusal.faults().getFirst().message();
    }

    @GET
    @Path("{id}")
    public TemplateInstance run(UUID id) {
        var run = runs.require(id);
        var whyNot = run.whyNot(callers.current());
        return Templates.run(
                RunView.of(run, run.status().isOut() ? details.outcomes(id) : null, null, null, null),
                new Content(
                        details.kinds(id),
                        details.exceptionCounts(id),
                        details.exceptions(id).stream().limit(PAYMENTS_SHOWN).toList(),
                        details.payments(id, null, PAYMENTS_SHOWN).items(),
                        api.differences(id, null)),
                whyNot == null ? "" : whyNot,
                callers.current().has("finance-approver"));
    }

    @POST
    @Path("{id}/approval")
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> approve(UUID id) {
        return back(runs.approve(id, null).id());
    }

    @POST
    @Path("{id}/release")
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> release(UUID id) {
        return back(runs.release(id, null).id());
    }

    @POST
    @Path("{id}/sending")
    @Allowed("finance-approver")
    public RestResponse<TemplateInstance> send(UUID id) {
        return back(runs.send(id, null).id());
    }

    /** Gives back what the run had taken: also the way out of a run of which nothing is payable any more. */
    @POST
    @Path("{id}/cancellation")
    public RestResponse<TemplateInstance> cancel(UUID id) {
        return back(runs.cancel(id, null).id());
    }

    /** The same file as by the API, for a person who is signed in. */
    @GET
    @Path("{id}/bank-file")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed("finance-approver")
    public RestResponse<StreamingOutput> bankFile(UUID id) {
        return api.bankFile(id);
    }

    private TemplateInstance listed(@Nullable String cursor, CutOff cutOff) {
        var slice = runs.newest(cursor, PAYMENTS_SHOWN);
        return Templates.list(
                slice.items().stream().map(RunView::of).toList(),
                slice.next() == null ? "" : slice.next(),
                callers.current().has("finance-preparer"),
                cutOff,
                schemes.due());
    }

    private static RestResponse<TemplateInstance> back(UUID id) {
        return RestResponse.seeOther(URI.create("/runs/" + id));
    }
}
