package org.carebank.kit.job;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;

/** How far a job is, and the rows it refused. Only the office that started it sees it. */
@Path("/api/v1/jobs")
public class JobResource {
    private final Jobs jobs;

    JobResource(Jobs jobs) {
        this.jobs = jobs;
    }

    @GET
    @Path("{id}")
    @Allowed({
        "social-worker",
        "council-system",
        "council-planner",
        "provider",
        "registrar",
        "fee-officer",
        "finance-preparer",
        "finance-approver",
        "regional-officer",
        "analyst",
        "operator"
    })
    public JobView job(UUID id) {
        return jobs.view(id);
    }

    @GET
    @Path("{id}/errors")
    @Produces("text/csv")
    @Allowed({
        "social-worker",
        "council-system",
        "council-planner",
        "provider",
        "registrar",
        "fee-officer",
        "finance-preparer",
        "finance-approver",
        "regional-officer",
        "analyst",
        "operator"
    })
    public String errors(UUID id) {
        return jobs.errors(id);
    }
}
