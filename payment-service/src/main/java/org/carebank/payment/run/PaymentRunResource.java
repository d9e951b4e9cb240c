package org.carebank.payment.run;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobView;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.payment.run.RunDetails.ExceptionCount;
import org.carebank.payment.run.RunDetails.KindTotal;
import org.carebank.payment.run.RunDetails.Outcomes;
import org.carebank.payment.run.RunDetails.PaymentView;
import org.carebank.payment.run.RunDetails.RunException;
import org.carebank.payment.run.RunDifferences.Differences;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Payment runs: prepare, approve, release; the bank file. */
@Path("/api/v1")
public class PaymentRunResource {
    private final PaymentRuns runs;
    private final DueRuns dueRuns;
    private final RunJobs runJobs;
    private final Jobs jobs;
    private final RunDetails details;
    private final RunDifferences differences;
    private final BankFileStore files;
    private final Callers callers;
    private final Audit audit;

    PaymentRunResource(
            PaymentRuns runs,
            DueRuns dueRuns,
            RunJobs runJobs,
            Jobs jobs,
            RunDetails details,
            RunDifferences differences,
            BankFileStore files,
            Callers callers,
            Audit audit) {
        this.runs = runs;
        this.dueRuns = dueRuns;
        this.runJobs = runJobs;
        this.jobs = jobs;
        this.details = details;
        this.differences = differences;
        this.files = files;
        this.callers = callers;
        this.audit = audit;
    }

    /**
     * A run to prepare.
     *
     * @param cutOff nights that begin before this date are paid: today at the latest; with a scheme, its last one that has come
     * @param payOn the bank's execution date, a day on which banks work
     * @param scheme the pay scheme whose payees are paid; absent: everybody
     */
    public record NewRun(
            @Nullable
            @Schema(
                    description =
                            "Needed without a scheme; with one, its last cut-off that has come where it is left out.")
            LocalDate cutOff,

            @Nullable LocalDate payOn,

            @Nullable @Pattern(regexp = "[a-z][a-z0-9_]{1,29}")
            String scheme) {}

    /** One payee to pay at once, and why. */
    public record NewUrgentRun(
            @NotNull UUID payee,

            @NotNull @Pattern(regexp = "missed|sent_back|hardship|emergency_placement|court_order")
            String reason) {}

    /**
     * What became of a date of the pay calendar.
     *
     * @param run absent where nothing is to be paid
     * @param prepared whether this call prepared it
     */
    public record DueRun(
            String scheme, LocalDate cutOff, @Nullable UUID run, boolean prepared) {}

    /**
     * A run; in a list without what stands in it.
     *
     * @param outcomes how many of its payments the bank settled, rejected and returned
     * @param exceptions the first thousand; the counts are of all
     */
    public record RunView(
            UUID id,
            String status,
            LocalDate cutOff,
            LocalDate payOn,
            int payments,
            long totalPence,
            String preparedBy,
            Instant preparedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String releasedBy,
            @Nullable Instant releasedAt,
            @Nullable String sentBy,
            @Nullable Instant sentAt,
            @Nullable String scheme,
            @Nullable UUID urgentPayee,
            @Nullable String urgentReason,
            long version,
            @Nullable Outcomes outcomes,
            @Nullable List<KindTotal> kinds,
            @Nullable List<ExceptionCount> exceptionCounts,
            @Nullable List<RunException> exceptions) {
        static RunView of(PaymentRun run) {
            return of(run, null, null, null, null);
        }

        static RunView of(
                PaymentRun run,
                @Nullable Outcomes outcomes,
                @Nullable List<KindTotal> kinds,
                @Nullable List<ExceptionCount> exceptionCounts,
                @Nullable List<RunException> exceptions) {
            return new RunView(
                    run.id(),
                    run.status().code(),
                    run.cutOff(),
                    run.payOn(),
                    run.payments(),
                    run.totalPence(),
                    run.preparedByName(),
                    run.preparedAt(),
                    run.approvedByName(),
                    run.approvedAt(),
                    run.releasedByName(),
                    run.releasedAt(),
                    run.sentByName(),
                    run.sentAt(),
                    run.scheme(),
                    run.urgentPayee(),
                    run.urgentReason(),
                    run.version(),
                    outcomes,
                    kinds,
                    exceptionCounts,
                    exceptions);
        }
    }

    @GET
    @Path("runs")
    @Allowed({"finance-preparer", "finance-approver"})
    public Slice<RunView> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(200) int limit) {
        var found = runs.newest(cursor, limit);
        return new Slice<>(found.items().stream().map(RunView::of).toList(), found.next());
    }

    @POST
    @Path("runs")
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<RunView> prepare(
            @Valid @NotNull NewRun request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return created(runs.prepare(request.cutOff(), request.payOn(), request.scheme()));
    }

    /** Prepares a large run beside the request: the job says how far it is, and which run it made. */
    @POST
    @Path("run-preparations")
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<JobView> prepareAsJob(
            @Valid @NotNull NewRun request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return jobs.accepted(jobs.submit(RunJobs.KIND, Map.of(), runJobs.preparation(request)));
    }

    /** Releases a large run beside the request. */
    @POST
    @Path("runs/{id}/releasing")
    @Allowed("finance-approver")
    public RestResponse<JobView> releaseAsJob(@PathParam("id") UUID id) {
        return jobs.accepted(jobs.submit(
                RunJobs.KIND, Map.of(), RunJobs.release(runs.require(id).id())));
    }

    /** Pays one payee what it is owed now: prepared, approved and released as any run. */
    @POST
    @Path("urgent-runs")
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<RunView> prepareUrgent(
            @Valid @NotNull NewUrgentRun request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return created(runs.prepareUrgent(request.payee(), request.reason()));
    }

    /** The timed duty of preparing the runs that the pay calendar names: safe to call again and again. */
    @POST
    @Path("runs/due")
    @Allowed({"finance-preparer", "operator"})
    public List<DueRun> prepareDue() {
        return callers.current().has("finance-preparer")
                ? dueRuns.prepare()
                : callers.asSystem("pay-calendar", dueRuns::prepare);
    }

    private RestResponse<RunView> created(PaymentRun run) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, page(run))
                .header("Location", "/payments/api/v1/runs/" + run.id())
                .header("ETag", Etag.of(run.version()))
                .build();
    }

    @GET
    @Path("runs/{id}")
    @Allowed({"finance-preparer", "finance-approver"})
    public RestResponse<RunView> get(@PathParam("id") UUID id) {
        return answer(runs.require(id));
    }

    @GET
    @Path("runs/{id}/payments")
    @Allowed({"finance-preparer", "finance-approver"})
    public Slice<PaymentView> payments(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        runs.require(id);
        return details.payments(id, cursor, limit);
    }

    /** Why the run pays more or less than the last one like it; for one payee where that is asked. */
    @GET
    @Path("runs/{id}/differences")
    @Allowed({"finance-preparer", "finance-approver"})
    public Differences differences(@PathParam("id") UUID id, @QueryParam("payee") @Nullable UUID payee) {
        return differences.of(runs.require(id).id(), payee);
    }

    @POST
    @Path("runs/{id}/approval")
    @Allowed("finance-approver")
    public RestResponse<RunView> approve(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(runs.approve(id, ifMatch));
    }

    @POST
    @Path("runs/{id}/release")
    @Allowed("finance-approver")
    public RestResponse<RunView> release(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(runs.release(id, ifMatch));
    }

    /** The bank file went to the bank. */
    @POST
    @Path("runs/{id}/sending")
    @Allowed("finance-approver")
    public RestResponse<RunView> send(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(runs.send(id, ifMatch));
    }

    @POST
    @Path("runs/{id}/cancellation")
    @Allowed({"finance-preparer", "finance-approver"})
    public RestResponse<RunView> cancel(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(runs.cancel(id, ifMatch));
    }

    /** The file for the bank: the same bytes each time. */
    @GET
    @Path("runs/{id}/bank-file")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed("finance-approver")
    public RestResponse<StreamingOutput> bankFile(@PathParam("id") UUID id) {
        if (!runs.require(id).status().isOut()) {
            throw Refusal.conflict("run-not-released", "A run has a bank file once it is released");
        }
        audit.looked("bank-file", id);
        var format = QuarkusTransaction.joiningExisting().call(() -> files.format(id));
        var caller = callers.current();
        StreamingOutput file = out -> callers.as(
                caller,
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    files.copy(id, out);
                    return true;
                }));
        return RestResponse.ResponseBuilder.ok(file)
                .header("Content-Type", format.mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s.%s\"".formatted(RunRelease.reference(id), format.extension()))
                .build();
    }

    private RestResponse<RunView> answer(PaymentRun run) {
        return RestResponse.ResponseBuilder.ok(page(run))
                .header("ETag", Etag.of(run.version()))
                .build();
    }

    private RunView page(PaymentRun run) {
        return RunView.of(
                run,
                run.status().isOut() ? details.outcomes(run.id()) : null,
                details.kinds(run.id()),
                details.exceptionCounts(run.id()),
                details.exceptions(run.id()));
    }
}
