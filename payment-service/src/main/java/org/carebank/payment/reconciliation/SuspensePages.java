package org.carebank.payment.reconciliation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.payment.reconciliation.ReconciliationResource.SuspenseItem;
import org.jspecify.annotations.Nullable;

/** Money that nothing explains yet, the oldest first. */
@Path("/suspense")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver"})
public class SuspensePages {
    private static final int ROWS = 50;

    private final ReconciliationResource api;

    SuspensePages(ReconciliationResource api) {
        this.api = api;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<SuspenseItem> items, @Nullable String next);
    }

    @GET
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        var found = api.suspense(cursor, ROWS);
        return Templates.list(found.items(), found.next());
    }
}
