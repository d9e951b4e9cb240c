package org.carebank.placement.change;

import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.jspecify.annotations.Nullable;

/** The feed of changes, for a system that keeps its own copy. */
@Path("/api/v1/changes")
public class ChangeResource {
    private final Changes changes;
    private final Audit audit;

    ChangeResource(Changes changes, Audit audit) {
        this.changes = changes;
        this.audit = audit;
    }

    /** What changed behind a cursor, in order, each change once; a provider is told of its own agreements and homes. */
    @GET
    @Transactional
    @Allowed({"social-worker", "council-system", "provider"})
    public Changes.Part changes(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        var part = changes.after(cursor, limit);
        audit.looked(
                "child",
                part.items().stream().map(Changes.Change::child).distinct().toList());
        return part;
    }
}
