package org.carebank.placement.ssda903;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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

/** A council sends its SSDA903 return: its tables as CSV, or all in one XML file. The same again answers with the same job. */
@Path("/api/v1/ssda903-imports")
@APIResponse(
        responseCode = "202",
        description = "A job: ask at Location how far it is",
        headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = JobView.class)))
public class Ssda903Resource {
    static final Set<ReturnTable> NEEDED = Set.of(ReturnTable.HEADER, ReturnTable.EPISODES);

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
     * The parts of the form: header and episodes and whichever other tables there are, or xml alone.
     */
    public static class Form {
        @RestForm("header")
        @Nullable
        public FileUpload header;

        @RestForm("episodes")
        @Nullable
        public FileUpload episodes;

        @RestForm("reviews")
        @Nullable
        public FileUpload reviews;

        @RestForm("uasc")
        @Nullable
        public FileUpload uasc;

        @RestForm("oc2")
        @Nullable
        public FileUpload oc2;

        @RestForm("oc3")
        @Nullable
        public FileUpload oc3;

        @RestForm("ad1")
        @Nullable
        public FileUpload ad1;

        @RestForm("placed_for_adoption")
        @Nullable
        public FileUpload placedForAdoption;

        @RestForm("previous_permanence")
        @Nullable
        public FileUpload previousPermanence;

        @RestForm("missing")
        @Nullable
        public FileUpload missing;

        @RestForm("sw_episodes")
        @Nullable
        public FileUpload swEpisodes;

        @RestForm("dolo")
        @Nullable
        public FileUpload dolo;

        /** The whole return in the XML form. */
        @RestForm("xml")
        @Nullable
        public FileUpload xml;

        /** The 31 March that ends the return's year; without it the year of the latest DECOM. */
        @RestForm("year_ends")
        @Nullable
        public LocalDate yearEnds;

        private @Nullable FileUpload of(ReturnTable table) {
            return switch (table) {
                case HEADER -> header;
                case EPISODES -> episodes;
                case REVIEWS -> reviews;
                case UASC -> uasc;
                case OC2 -> oc2;
                case OC3 -> oc3;
                case AD1 -> ad1;
                case PLACED_FOR_ADOPTION -> placedForAdoption;
                case PREVIOUS_PERMANENCE -> previousPermanence;
                case MISSING -> missing;
                case SW_EPISODES -> swEpisodes;
                case DOLO -> dolo;
            };
        }
    }

    @POST
    @Transactional
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed({"social-worker", "council-system"})
    public RestResponse<JobView> send(@BeanParam Form form, @RestForm(FileUpload.ALL) List<FileUpload> sent)
            throws IOException {
        return jobs.accepted(submit(form, sent));
    }

    /** Takes the files in as a job, where each begins as a table of a return does. */
    @Transactional
    UUID submit(Form form, List<FileUpload> sent) throws IOException {
        var council = callers.current().council();
        if (council == null) {
            throw Refusal.notFound();
        }
        councils.joinedOn(council);
        sent.forEach(Ssda903Resource::requireTable);
        var files = form.xml == null ? tables(form) : xml(form);
        requireYear(form.yearEnds);
        Map<String, String> parameters =
                form.yearEnds == null ? Map.of() : Map.of("year_ends", form.yearEnds.toString());
        return jobs.submit(Ssda903Import.KIND, files, parameters);
    }

    /** A file under a name that no table has would be lost without a word. */
    private static void requireTable(FileUpload upload) {
        if (!upload.name().equals(ReturnXml.FILE)
                && ReturnTable.of(upload.name()).isEmpty()) {
            throw Refusal.badRequest(
                    "unknown-table",
                    "There is no table of the return by that name",
                    new Refusal.Fault("file", "known_table", upload.name(), "is no table of the return"));
        }
    }

    private static Map<String, java.nio.file.Path> tables(Form form) throws IOException {
        var files = new LinkedHashMap<String, java.nio.file.Path>();
        for (var table : ReturnTable.values()) {
            var upload = form.of(table);
            // A form's field that nobody filled is sent too, without a name.
            if (upload != null && (upload.size() > 0 || !upload.fileName().isBlank())) {
                try (var in = Files.newInputStream(upload.uploadedFile())) {
                    new CsvTable(table).requireColumns(in);
                }
                files.put(table.file(), upload.uploadedFile());
            } else if (NEEDED.contains(table)) {
                throw Refusal.badRequest(
                        "file-missing",
                        "Send the files header and episodes as parts of a form, or the part xml",
                        new Refusal.Fault(table.file(), "present", null, "is missing"));
            }
        }
        return files;
    }

    private static Map<String, java.nio.file.Path> xml(Form form) throws IOException {
        for (var table : ReturnTable.values()) {
            var upload = form.of(table);
            if (upload != null && upload.size() > 0) {
                throw Refusal.badRequest(
                        "one-form",
                        "Send the tables as CSV, or the whole return as XML",
                        new Refusal.Fault(table.file(), "one_form", null, "is sent beside xml"));
            }
        }
        var upload = Objects.requireNonNull(form.xml);
        try (var in = Files.newInputStream(upload.uploadedFile())) {
            ReturnXml.requireReturn(in);
        }
        return Map.of(ReturnXml.FILE, upload.uploadedFile());
    }

    private void requireYear(@Nullable LocalDate yearEnds) {
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
    }
}
