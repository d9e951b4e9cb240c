package org.carebank.placement.reconciliation;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobView;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.ssda903.RecordedReturn;
import org.carebank.placement.ssda903.ReturnYear;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a council's return says beside what is lived and funded; each difference a task. */
@Path("/api/v1")
@Allowed({"social-worker", "council-system"})
public class ReconciliationResource {
    private static final String STATUS = "open|settled";

    private final Reconciliations reconciliations;
    private final RecordedReturn recorded;
    private final Callers callers;
    private final Today today;
    private final Jobs jobs;
    private final Ids ids;

    ReconciliationResource(
            Reconciliations reconciliations,
            RecordedReturn recorded,
            Callers callers,
            Today today,
            Jobs jobs,
            Ids ids) {
        this.reconciliations = reconciliations;
        this.recorded = recorded;
        this.callers = callers;
        this.today = today;
        this.jobs = jobs;
        this.ids = ids;
    }

    /** The request; without {@code year_ends} the latest year of which a return was taken in. */
    public record LookRequest(@Nullable LocalDate yearEnds) {}

    /** The request; {@code reason}: why, in a worker's words. */
    public record SettleRequest(
            @NotNull @Pattern(regexp = "return_wrong|record_wrong|known")
            String settledAs,

            @NotBlank @Size(max = 2000) String reason) {}

    /** A look at a year, with the tasks that are open, by kind. */
    public record LookView(Reconciliations.Look look, Map<String, Integer> open) {}

    /** Asks for a look: a job. */
    @POST
    @Path("reconciliations")
    @Idempotent
    public RestResponse<JobView> look(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull LookRequest asked) {
        return jobs.accepted(begin(asked.yearEnds()));
    }

    UUID begin(@Nullable LocalDate asked) {
        var council = callers.current().council();
        if (council == null) {
            throw Refusal.notFound();
        }
        var yearEnds = asked != null ? asked : recorded.latestYear(council).orElse(null);
        if (yearEnds == null) {
            throw Refusal.conflict("no-return", "No return was taken in: send it first");
        }
        if (!yearEnds.equals(ReturnYear.endOf(yearEnds)) || yearEnds.isAfter(ReturnYear.endOf(today.date()))) {
            throw Refusal.invalid(
                    "no-such-year",
                    "A return's year ends on 31 March",
                    new Refusal.Fault(
                            "year_ends",
                            "year_end",
                            yearEnds.toString(),
                            "is no 31 March that ends a year of returns"));
        }
        return jobs.submit(
                ReconciliationLook.KIND,
                Map.of(),
                Map.of("year_ends", yearEnds.toString(), "look", ids.next().toString()));
    }

    /** The latest look at each year. */
    @GET
    @Path("reconciliations")
    @Transactional
    public Slice<LookView> looks() {
        return new Slice<>(
                reconciliations.looks().stream()
                        .map(each -> new LookView(
                                each,
                                reconciliations.open(each.yearEnds()).entrySet().stream()
                                        .collect(java.util.stream.Collectors.toMap(
                                                count -> count.getKey().wire(), Map.Entry::getValue))))
                        .toList(),
                null);
    }

    /**
     * The tasks of a year.
     *
     * @param kind a kind of difference, as its own tasks name it
     * @param status open or settled
     */
    @GET
    @Path("reconciliation-differences")
    @Transactional
    public Slice<Reconciliations.Task> differences(
            @QueryParam("year_ends") @NotNull LocalDate yearEnds,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("status") @Nullable @Pattern(regexp = STATUS) String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return reconciliations.tasks(wanted(yearEnds, kind, status), cursor, limit);
    }

    static Reconciliations.Wanted wanted(LocalDate yearEnds, @Nullable String kind, @Nullable String status) {
        return new Reconciliations.Wanted(
                yearEnds,
                kind == null || kind.isEmpty()
                        ? null
                        : DifferenceKind.of(kind)
                                .orElseThrow(() -> Refusal.badRequest(
                                        "unknown-code",
                                        "There is no such code",
                                        new Refusal.Fault("kind", "known_code", kind, "is no kind of difference"))),
                status == null || status.isEmpty() ? null : status);
    }

    /** The same as CSV. */
    @GET
    @Path("reconciliation-differences.csv")
    @Produces("text/csv")
    public RestResponse<StreamingOutput> csv(
            @QueryParam("year_ends") @NotNull LocalDate yearEnds,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("status") @Nullable @Pattern(regexp = STATUS) String status) {
        return csv(wanted(yearEnds, kind, status));
    }

    RestResponse<StreamingOutput> csv(Reconciliations.Wanted wanted) {
        return CsvFile.of(
                "differences-" + wanted.yearEnds(),
                List.of("child", "difference", "from", "to", "return_says", "record_holds", "status", "settled_as"),
                (cursor, rows) -> reconciliations.tasks(wanted, cursor, rows),
                each -> CsvFile.row(
                        each.localId(),
                        each.kind().words(),
                        each.fromDay(),
                        each.toDay(),
                        each.said(),
                        each.held(),
                        each.status(),
                        each.settledAs()));
    }

    @GET
    @Path("reconciliation-differences/{id}")
    @Transactional
    public RestResponse<Reconciliations.Task> difference(UUID id) {
        return answer(reconciliations.require(id));
    }

    /** Says what a difference is: the return or the record is wrong, or it is known and right. */
    @PUT
    @Path("reconciliation-differences/{id}")
    @Transactional
    public RestResponse<Reconciliations.Task> settle(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull SettleRequest asked) {
        return answer(reconciliations.settle(id, ifMatch, asked.settledAs(), asked.reason()));
    }

    private static RestResponse<Reconciliations.Task> answer(Reconciliations.Task task) {
        return RestResponse.ResponseBuilder.ok(task)
                .header("ETag", Etag.of(task.version()))
                .build();
    }
}
