package org.carebank.placement.district;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.job.JobView;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.refusal.Refusal;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The national list of postcodes is taken in, for the centres of its districts. The same again answers with the same job. */
@Path("/api/v1/postcode-districts")
@APIResponse(
        responseCode = "202",
        description = "A job: ask at Location how far it is",
        headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = JobView.class)))
public class DistrictResource {
    private final Jobs jobs;

    DistrictResource(Jobs jobs) {
        this.jobs = jobs;
    }

    @POST
    @Transactional
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed("operator")
    public RestResponse<JobView> load(@RestForm("file") @Nullable FileUpload file) throws IOException {
        if (file == null || file.size() == 0) {
            throw Refusal.badRequest(
                    "file-missing",
                    "Send the list as the part file of a form",
                    new Refusal.Fault("file", "present", null, "is missing"));
        }
        try (var in = Files.newInputStream(file.uploadedFile());
                var csv = DistrictImport.reader(in)) {
            PostcodeColumns.of(csv.iterator().next().getFields());
        }
        return jobs.accepted(
                jobs.submit(DistrictImport.KIND, Map.of(DistrictImport.FILE, file.uploadedFile()), Map.of()));
    }
}
