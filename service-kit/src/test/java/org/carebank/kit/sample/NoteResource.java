package org.carebank.kit.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobView;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.Ids;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Notes over HTTP: a creating POST, a look, a conditional change and a job. */
@Path("/api/v1/notes")
@Allowed("social-worker")
public class NoteResource {
    private final Notes notes;
    private final Callers callers;
    private final Audit audit;
    private final Ids ids;
    private final Jobs jobs;

    NoteResource(Notes notes, Callers callers, Audit audit, Ids ids, Jobs jobs) {
        this.notes = notes;
        this.callers = callers;
        this.audit = audit;
        this.ids = ids;
        this.jobs = jobs;
    }

    public record WriteRequest(@NotBlank String words) {}

    public record SaidRequest(
            @Nullable Boolean heard,
            @Nullable Long pence,
            @Nullable BigDecimal rate,
            @Nullable LocalDate day,
            @Nullable Mood mood,
            @Nullable List<@NotBlank String> others,
            @Nullable @Size(max = 3) List<@NotNull @Valid Part> parts,
            @Nullable @Size(max = 20) String title) {}

    public record Part(@NotBlank String name) {}

    public enum Mood {
        @JsonProperty("calm")
        CALM
    }

    public record NoteView(UUID id, String words) {}

    @POST
    @Idempotent
    public RestResponse<NoteView> write(
            @Valid WriteRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var id = ids.next();
        notes.write(id, String.valueOf(callers.current().council()), request.words());
        return Created.at("/kit/api/v1/notes/" + id, 1, new NoteView(id, request.words()));
    }

    @GET
    @Path("{id}")
    @Transactional
    public NoteView read(UUID id) {
        var words = notes.find(id);
        if (words == null) {
            throw audit.notFound("note", id);
        }
        audit.looked("note", id);
        return new NoteView(id, words);
    }

    @PUT
    @Path("{id}")
    public NoteView change(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid WriteRequest request) {
        Etag.require(ifMatch, 1);
        return new NoteView(id, request.words());
    }

    @GET
    public String list(@RestQuery @Nullable LocalDate on, @RestQuery @Nullable String cursor) {
        return on + " " + Cursor.parts(cursor);
    }

    @POST
    @Path("forms")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String form(@RestForm @Nullable String words, @RestForm @Nullable LocalDate day) {
        return day + " " + words;
    }

    @POST
    @Path("sayings")
    public SaidRequest said(@Valid @NotNull SaidRequest request) {
        return request;
    }

    @POST
    @Path("counts")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public RestResponse<JobView> count(@RestForm("file") @NotNull FileUpload file) {
        return jobs.accepted(jobs.submit("count-lines", Map.of("file", file.uploadedFile()), Map.of()));
    }

    @POST
    @Path("sizes")
    public long size(@RestForm("file") FileUpload file) throws java.io.IOException {
        return Files.size(file.uploadedFile());
    }
}
