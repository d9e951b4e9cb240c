package org.carebank.placement.ssda903.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.job.JobView;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.request.Slice;
import org.carebank.placement.page.CsvFile;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** A council has its SSDA903 return checked. The same files again answer with the same job. */
@Path("/api/v1/ssda903-validations")
@Allowed({"social-worker", "council-system"})
public class ValidationResource {
    private static final List<String> HEAD =
            List.of("file", "row", "child", "decom", "column", "rule", "value", "message", "what_to_do");

    private final ValidationRequests requests;
    private final Validations validations;
    private final Jobs jobs;
    private final Audit audit;
    private final ObjectMapper json;

    ValidationResource(
            ValidationRequests requests, Validations validations, Jobs jobs, Audit audit, ObjectMapper json) {
        this.requests = requests;
        this.validations = validations;
        this.jobs = jobs;
        this.audit = audit;
        this.json = json;
    }

    /**
     * How far it is, and in the end what came of it.
     *
     * @param status waiting, running, done or failed
     * @param problem why it failed
     */
    public record ValidationView(
            UUID id,
            String status,
            int percent,
            Ssda903Validation.@Nullable Result result,
            @Nullable String problem) {}

    /**
     * What is asked for. Without files the return that was taken in last, or that of the year named, is checked; without
     * last year's files, last year's return as it was taken in stands beside it.
     *
     * @param header the Header table as CSV
     * @param episodes the Episodes table as CSV
     * @param headerLast last year's Header table as CSV
     * @param episodesLast last year's Episodes table as CSV
     * @param yearEnds the 31 March that ends the return's year; without it the year of the latest DECOM
     */
    @POST
    @Transactional
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @APIResponse(
            responseCode = "202",
            description = "A job: ask at Location how far it is",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = JobView.class)))
    public RestResponse<JobView> check(
            @RestForm("header") @Nullable FileUpload header,
            @RestForm("episodes") @Nullable FileUpload episodes,
            @RestForm("header_last") @Nullable FileUpload headerLast,
            @RestForm("episodes_last") @Nullable FileUpload episodesLast,
            @RestForm("year_ends") @Nullable LocalDate yearEnds)
            throws IOException {
        return jobs.accepted(requests.submit(header, episodes, headerLast, episodesLast, yearEnds));
    }

    /** A validation by its job. */
    @GET
    @Path("{id}")
    @Transactional
    public ValidationView validation(UUID id) {
        validations.require(id);
        var job = jobs.view(id);
        return new ValidationView(id, job.status(), job.percent(), result(job), job.problem());
    }

    Ssda903Validation.@Nullable Result result(JobView job) {
        try {
            return job.result() == null ? null : json.readValue(job.result(), Ssda903Validation.Result.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result that we wrote cannot be read", e);
        }
    }

    /** The rows at fault, child by child; of one rule where it is named. */
    @GET
    @Path("{id}/findings")
    @Transactional
    public Slice<Finding> findings(
            UUID id,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        var asked = validations.require(id);
        audit.looked("ssda903-validation", asked.id());
        return validations.findings(asked.id(), rule, cursor, limit);
    }

    /** The rows at fault as CSV, written as they are read. */
    @GET
    @Path("{id}/findings.csv")
    @Produces("text/csv")
    @Transactional
    public RestResponse<StreamingOutput> csv(UUID id, @QueryParam("rule") @Nullable String rule) {
        var asked = validations.require(id);
        audit.looked("ssda903-validation", asked.id());
        return CsvFile.of(
                "findings",
                HEAD,
                (cursor, rows) -> validations.findings(asked.id(), rule, cursor, rows),
                each -> CsvFile.row(
                        each.file(),
                        each.line() == 0 ? "" : Long.toString(each.line()),
                        each.child(),
                        each.began(),
                        each.column(),
                        each.rule(),
                        each.value(),
                        Rules.of(each.rule()).wrong(),
                        Rules.of(each.rule()).remedy()));
    }
}
