package org.carebank.analytics.rebuild;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.job.JobView;
import org.carebank.kit.job.Jobs;
import org.carebank.kit.request.Idempotent;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Asks for the figures to be folded anew from the log. */
@Path("/api/v1/rebuilds")
public class RebuildResource {
    private final Jobs jobs;

    RebuildResource(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Each request (each Idempotency-Key) is a rebuild of its own; its result is told at the job's address. */
    @POST
    @Idempotent
    @Allowed({"operator", "analyst"})
    public RestResponse<JobView> rebuild(@HeaderParam("Idempotency-Key") @Nullable String key) {
        return jobs.accepted(jobs.submit(Rebuild.KIND, Map.of(), Map.of(Rebuild.ASKED, String.valueOf(key))));
    }
}
