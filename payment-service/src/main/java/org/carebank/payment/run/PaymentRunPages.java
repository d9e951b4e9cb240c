package org.carebank.payment.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobView;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Today;
import org.carebank.payment.calendar.PaySchemes;
import org.carebank.payment.calendar.PaySchemes.PayDate;
import org.carebank.payment.page.Form;
import org.carebank.payment.run.PaymentRunResource.NewRun;
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
    private static final int ROWS = 50;
    private static final int FIRST_PAYMENTS = 10;
    private static final int CSV_ROWS_MAX = 100_000;
    private static final int LOOK_AGAIN_SECONDS = 1;
    private static final List<String> URGENT =
            List.of("missed", "sent_back", "hardship", "emergency_placement", "court_order");

    private final PaymentRuns runs;
    private final PaySchemes schemes;
    private final RunDetails details;
    private final PaymentRunResource api;
    private final Jobs jobs;
    private final RunJobs runJobs;
    private final ObjectMapper json;
    private final Callers callers;
    private final Today today;

    PaymentRunPages(
            PaymentRuns runs,
            PaySchemes schemes,
            RunDetails details,
            PaymentRunResource api,
            Jobs jobs,
            RunJobs runJobs,
            ObjectMapper json,
            Callers callers,
            Today today) {
        this.runs = runs;
        this.schemes = schemes;
        this.details = details;
        this.api = api;
        this.jobs = jobs;
        this.runJobs = runJobs;
        this.json = json;
        this.callers = callers;
        this.today = today;
    }

    /**
     * What stands in a run.
     *
     * @param changedAccounts each stands on the run's own page, for who approves has to see it
     */
    public record Content(
            List<KindTotal> kinds,
            List<ExceptionCount> counts,
            List<RunException> changedAccounts,
            List<PaymentView> payments,
            Differences differences) {}

    /** The pages' files in {@code templates/PaymentRunPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                List<RunView> runs, String next, boolean prepares, Form form, List<PayDate> due);

        static native TemplateInstance work(JobView job, @Nullable UUID run, String asked);

        static native TemplateInstance urgent(Form form, List<String> reasons);

        static native TemplateInstance payments(RunView run, List<PaymentView> payments, String next);

        static native TemplateInstance exceptions(
                RunView run, List<ExceptionCount> counts, String reason, List<RunException> exceptions, String next);

        static native TemplateInstance run(RunView run, Content content, String whyNot, boolean approves);
    }

    /** With the answers of a form whose preparation was refused, so that they are kept. */
    @GET
    public TemplateInstance list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("cut_off") @Nullable LocalDate cutOff,
            @QueryParam("scheme") @DefaultValue("") String scheme) {
        return listed(cursor, Form.of("scheme", scheme).and("cut_off", cutOff == null ? today.date() : cutOff));
    }

    /** Prepares beside the request: a national run takes longer than anybody looks at a page that does not move. */
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
        var form = Form.of("scheme", scheme).and("cut_off", day, month, year);
        try {
            var cutOff = form.date("cut_off");
            if (!scheme.matches("|[a-z][a-z0-9_]{1,29}")) {
                throw Form.wrong("scheme", "Choose whom to pay");
            }
            if (cutOff.isAfter(today.date())) {
                throw Form.wrong("cut_off", "The date must be today or earlier: nobody is paid ahead of a night");
            }
            var asked = new NewRun(cutOff, null, scheme.isEmpty() ? null : scheme);
            return working(
                    jobs.submit(RunJobs.KIND, Map.of(), runJobs.preparation(asked)),
                    "cut_off=%s&scheme=%s".formatted(cutOff, scheme));
        } catch (Refusal refusal) {
            return Form.again(listed(null, form.with(refusal, "cut_off")), refusal);
        }
    }

    /** How far a preparation or release is; looks again by itself, and goes to the run when it is done. */
    @GET
    @Path("work/{job}")
    public RestResponse<TemplateInstance> work(
            UUID job,
            @QueryParam("run") @Nullable UUID run,
            @QueryParam("cut_off") @Nullable LocalDate cutOff,
            @QueryParam("scheme") @DefaultValue("") String scheme)
            throws JsonProcessingException {
        var seen = jobs.view(job);
        if (!seen.kind().equals(RunJobs.KIND)) {
            throw Refusal.notFound();
        }
        var result = seen.result();
        if (seen.status().equals("done") && result != null) {
            return back(UUID.fromString(json.readTree(result).path("run").asText()));
        }
        var page = RestResponse.ResponseBuilder.ok(
                Templates.work(seen, run, cutOff == null ? "" : "?cut_off=%s&scheme=%s".formatted(cutOff, scheme)));
        return seen.status().equals("failed")
                ? page.build()
                : page.header("Refresh", LOOK_AGAIN_SECONDS).build();
    }

    /** One payee is paid now: who, and why. */
    @GET
    @Path("urgent")
    @Allowed("finance-preparer")
    public TemplateInstance urgent(@QueryParam("payee") @DefaultValue("") String payee) {
        return Templates.urgent(Form.of("payee", payee), URGENT);
    }

    @POST
    @Path("urgent")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<TemplateInstance> prepareUrgent(
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("payee") @DefaultValue("") String payee,
            @RestForm("reason") @DefaultValue("") String reason) {
        var form = Form.of("payee", payee, "reason", reason);
        try {
            return back(runs.prepareUrgent(
                            form.id("payee", "Enter the payee’s id, as the payee’s page has it"),
                            form.choice("reason", URGENT, "Choose why it cannot wait for the next run"))
                    .id());
        } catch (Refusal refusal) {
            return Form.again(Templates.urgent(form.with(refusal, "payee"), URGENT), refusal);
        }
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
                        details.exceptions(id, "first_payment_after_change", null, ROWS)
                                .items(),
                        details.payments(id, null, FIRST_PAYMENTS).items(),
                        api.differences(id, null)),
                whyNot == null ? "" : whyNot,
                callers.current().has("finance-approver"));
    }

    /** All payments of a run, a part at a time. */
    @GET
    @Path("{id}/payments")
    public TemplateInstance payments(UUID id, @QueryParam("cursor") @Nullable String cursor) {
        var run = RunView.of(runs.require(id));
        var slice = details.payments(id, cursor, ROWS);
        return Templates.payments(run, slice.items(), slice.next() == null ? "" : slice.next());
    }

    /** The same as a file. */
    @GET
    @Path("{id}/payments.csv")
    @Produces("text/csv")
    public String paymentsCsv(UUID id) {
        runs.require(id);
        return RunFiles.payments(details.payments(id, null, CSV_ROWS_MAX).items());
    }

    /** What to look at, of one reason where that is chosen. */
    @GET
    @Path("{id}/exceptions")
    public TemplateInstance exceptions(
            UUID id,
            @QueryParam("reason") @DefaultValue("") String reason,
            @QueryParam("cursor") @Nullable String cursor) {
        var run = RunView.of(runs.require(id));
        var slice = details.exceptions(id, reason, cursor, ROWS);
        return Templates.exceptions(
                run, details.exceptionCounts(id), reason, slice.items(), slice.next() == null ? "" : slice.next());
    }

    /** The same as a file: what is filtered, and all of it. */
    @GET
    @Path("{id}/exceptions.csv")
    @Produces("text/csv")
    public String exceptionsCsv(UUID id, @QueryParam("reason") @DefaultValue("") String reason) {
        runs.require(id);
        return RunFiles.exceptions(
                details.exceptions(id, reason, null, CSV_ROWS_MAX).items());
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
        var run = runs.require(id).id();
        return working(jobs.submit(RunJobs.KIND, Map.of(), RunJobs.release(run)), "run=" + run);
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

    private TemplateInstance listed(@Nullable String cursor, Form form) {
        var slice = runs.newest(cursor, ROWS);
        return Templates.list(
                slice.items().stream().map(RunView::of).toList(),
                slice.next() == null ? "" : slice.next(),
                callers.current().has("finance-preparer"),
                form,
                schemes.due());
    }

    /** To the page of a job, which knows what it was asked for. */
    private static RestResponse<TemplateInstance> working(UUID job, String asked) {
        return RestResponse.seeOther(URI.create("/runs/work/" + job + "?" + asked));
    }

    private static RestResponse<TemplateInstance> back(UUID id) {
        return RestResponse.seeOther(URI.create("/runs/" + id));
    }
}
