package org.carebank.registry.providerlist;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.File;
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

/** Takes Ofsted's list in; a file that is not that list is refused at once, before there is a job. */
@Path("/api/v1/provider-list-imports")
@APIResponse(
        responseCode = "202",
        description = "A job: ask at Location how far it is",
        headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = JobView.class)))
public class ProviderListResource {
    private final Jobs jobs;

    ProviderListResource(Jobs jobs) {
        this.jobs = jobs;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed("registrar")
    public RestResponse<JobView> form(@RestForm(ProviderListImport.FILE) @Nullable FileUpload file) {
        if (file == null) {
            throw Refusal.badRequest(
                    "file-missing",
                    "Send the list as the part called file",
                    new Refusal.Fault("file", "present", null, "must be there"));
        }
        return accept(file.uploadedFile());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Allowed("registrar")
    public RestResponse<JobView> body(File file) {
        return accept(file.toPath());
    }

    private RestResponse<JobView> accept(java.nio.file.Path file) {
        ProviderList.open(() -> Files.newInputStream(file)).close();
        return jobs.accepted(jobs.submit(ProviderListImport.KIND, Map.of(ProviderListImport.FILE, file), Map.of()));
    }
}
