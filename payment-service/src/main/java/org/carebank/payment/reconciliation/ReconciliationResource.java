package org.carebank.payment.reconciliation;

import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.File;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.job.JobView;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Paging;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Takes the bank's messages in, and shows the money that nothing explains yet. */
@Path("/api/v1")
@Allowed({"finance-preparer", "finance-approver"})
public class ReconciliationResource {
    private final Jobs jobs;
    private final Database database;
    private final Today today;

    ReconciliationResource(Jobs jobs, Database database, Today today) {
        this.jobs = jobs;
        this.database = database;
        this.today = today;
    }

    /**
     * Money that no payment explains.
     *
     * @param direction in: it came to us; out: it left us
     * @param ageDays since the bank booked it
     * @param payment the payment that it names, where the amount or the order of events does not fit
     */
    public record SuspenseItem(
            UUID id,
            String direction,
            long amountPence,
            LocalDate on,
            long ageDays,
            String why,
            @Nullable String reference,
            @Nullable UUID payment) {}

    /** A pain.002, camt.053 or camt.054; the same file again is the same job. */
    @POST
    @Path("bank-messages")
    @Consumes(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "202",
            description = "A job: ask at Location how far it is",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = JobView.class)))
    public RestResponse<JobView> take(File file) {
        return jobs.accepted(jobs.submit(BankMessages.KIND, Map.of(BankMessages.FILE, file.toPath()), Map.of()));
    }

    @GET
    @Path("suspense")
    @Transactional
    public Slice<SuspenseItem> suspense(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        var after = Paging.after(cursor);
        var found = database.list(
                "select * from suspense_item where ?::uuid is null or id > ?::uuid order by id limit ?",
                row -> new SuspenseItem(
                        row.id("id"),
                        row.text("direction"),
                        row.number("amount_pence"),
                        row.date("on_day"),
                        ChronoUnit.DAYS.between(row.date("on_day"), today.date()),
                        row.text("why"),
                        row.maybeText("reference"),
                        row.maybeId("payment")),
                after,
                after,
                limit + 1);
        return Paging.slice(found, limit, SuspenseItem::id);
    }
}
