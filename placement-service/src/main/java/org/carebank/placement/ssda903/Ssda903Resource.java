package org.carebank.placement.ssda903;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobView;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.carebank.placement.reference.Councils;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** A council sends its SSDA903 return. The same files again answer with the same job. */
@Path("/api/v1/ssda903-imports")
@APIResponse(
        responseCode = "202",
        description = "A job: ask at Location how far it is",
        headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = JobView.class)))
public class Ssda903Resource {
    private final Councils councils;
    private final Callers callers;
    private final Jobs jobs;
    private final Today today;

    Ssda903Resource(Councils councils, Callers callers, Jobs jobs, Today today) {
        this.councils = councils;
        this.callers = callers;
        this.jobs = jobs;
        this.today = today;
    }

    /**
     * What is asked for.
     *
     * @param header the Header table as CSV
     * @param episodes the Episodes table as CSV
     * @param yearEnds the 31 March that ends the return's year; without it the year of the latest DECOM
     */
    @POST
    @Transactional
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed({"social-worker", "council-system"})
    public RestResponse<JobView> send(
            @RestForm("header") @Nullable FileUpload header,
            @RestForm("episodes") @Nullable FileUpload episodes,
            @RestForm("year_ends") @Nullable LocalDate yearEnds)
            throws IOException {
        var council = callers.current().council();
        if (council == null) {
            throw Refusal.notFound();
        }
        councils.joinedOn(council);
        requireFile(ReturnTable.HEADER, header);
        requireFile(ReturnTable.EPISODES, episodes);
        if (yearEnds != null && yearEnds.isAfter(ReturnYear.endOf(today.date()))) {
            throw Refusal.invalid(
                    "impossible-date",
                    "There is no return of a year that has not begun",
                    new Refusal.Fault("year_ends", "has_begun", yearEnds.toString(), "is a year that has not begun"));
        }
        if (yearEnds != null && !yearEnds.equals(ReturnYear.endOf(yearEnds))) {
            throw Refusal.invalid(
                    "impossible-date",
                    "A return's year ends on 31 March",
                    new Refusal.Fault("year_ends", "31_march", yearEnds.toString(), "is not a 31 March"));
        }
        var files = Map.of(
                ReturnTable.HEADER.file(), Objects.requireNonNull(header).uploadedFile(),
                ReturnTable.EPISODES.file(), Objects.requireNonNull(episodes).uploadedFile());
        Map<String, String> parameters = yearEnds == null ? Map.of() : Map.of("year_ends", yearEnds.toString());
        return jobs.accepted(jobs.submit(Ssda903Import.KIND, files, parameters));
    }

    private static void requireFile(ReturnTable table, @Nullable FileUpload upload) throws IOException {
        if (upload == null) {
            throw Refusal.badRequest(
                    "file-missing",
                    "Send the files header and episodes as parts of a form",
                    new Refusal.Fault(table.file(), "present", null, "is missing"));
        }
        try (var in = Files.newInputStream(upload.uploadedFile())) {
            table.requireColumns(in);
        }
    }
}
