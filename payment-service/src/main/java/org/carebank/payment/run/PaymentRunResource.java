package org.carebank.payment.run;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.payment.run.RunDetails.ExceptionCount;
import org.carebank.payment.run.RunDetails.KindTotal;
import org.carebank.payment.run.RunDetails.PaymentView;
import org.carebank.payment.run.RunDetails.RunException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Payment runs: prepare, approve, release; the bank file. */
@Path("/api/v1/runs")
public class PaymentRunResource {
    private final PaymentRuns runs;
    private final RunDetails details;
    private final BankFileStore files;
    private final Callers callers;
    private final Audit audit;

    PaymentRunResource(PaymentRuns runs, RunDetails details, BankFileStore files, Callers callers, Audit audit) {
        this.runs = runs;
        this.details = details;
        this.files = files;
        this.callers = callers;
        this.audit = audit;
    }

    /**
     * A run to prepare.
     *
     * @param cutOff nights that begin before this date are paid: today at the latest
     * @param payOn the bank's execution date
     */
    public record NewRun(
            @NotNull LocalDate cutOff, @Nullable LocalDate payOn) {}

    /**
     * A run; in a list without what stands in it.
     *
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
            long version,
            @Nullable List<KindTotal> kinds,
            @Nullable List<ExceptionCount> exceptionCounts,
            @Nullable List<RunException> exceptions) {
        static RunView of(PaymentRun run) {
            return of(run, null, null, null);
        }

        static RunView of(
                PaymentRun run,
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
                    run.version(),
                    kinds,
                    exceptionCounts,
                    exceptions);
        }
    }

    @GET
    @Allowed({"finance-preparer", "finance-approver"})
    public Slice<RunView> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(200) int limit) {
        var found = runs.newest(cursor, limit);
        return new Slice<>(found.items().stream().map(RunView::of).toList(), found.next());
    }

    @POST
    @Allowed("finance-preparer")
    @Idempotent
    public RestResponse<RunView> prepare(
            @Valid @NotNull NewRun request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var run = runs.prepare(request.cutOff(), request.payOn());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, page(run))
                .header("Location", "/payments/api/v1/runs/" + run.id())
                .header("ETag", Etag.of(run.version()))
                .build();
    }

    @GET
    @Path("{id}")
    @Allowed({"finance-preparer", "finance-approver"})
    public RestResponse<RunView> get(@PathParam("id") UUID id) {
        return answer(runs.require(id));
    }

    @GET
    @Path("{id}/payments")
    @Allowed({"finance-preparer", "finance-approver"})
    public Slice<PaymentView> payments(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        runs.require(id);
        return details.payments(id, cursor, limit);
    }

    @POST
    @Path("{id}/approval")
    @Allowed("finance-approver")
    public RestResponse<RunView> approve(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(runs.approve(id, ifMatch));
    }

    @POST
    @Path("{id}/release")
    @Allowed("finance-approver")
    public RestResponse<RunView> release(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(runs.release(id, ifMatch));
    }

    @POST
    @Path("{id}/cancellation")
    @Allowed({"finance-preparer", "finance-approver"})
    public RestResponse<RunView> cancel(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(runs.cancel(id, ifMatch));
    }

    /** The file for the bank: the same bytes each time. */
    @GET
    @Path("{id}/bank-file")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Allowed("finance-approver")
    public RestResponse<StreamingOutput> bankFile(@PathParam("id") UUID id) {
        if (runs.require(id).status() != PaymentRunStatus.RELEASED) {
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
                run, details.kinds(run.id()), details.exceptionCounts(run.id()), details.exceptions(run.id()));
    }
}
