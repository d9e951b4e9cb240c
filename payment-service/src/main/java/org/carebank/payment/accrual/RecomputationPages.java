package org.carebank.payment.accrual;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.carebank.kit.identity.Allowed;
import org.carebank.payment.accrual.Recomputation.Result;
import org.jspecify.annotations.Nullable;

/** The ledger beside a recompute from nothing: asked for by a person, answered on the same page. */
@Path("/ledger/recomputation")
@Produces(MediaType.TEXT_HTML)
@Allowed({"finance-preparer", "finance-approver", "operator"})
public class RecomputationPages {
    private final RecomputationResource api;

    RecomputationPages(RecomputationResource api) {
        this.api = api;
    }

    /** The pages' files in {@code templates/RecomputationPages}. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance recomputation(@Nullable Result result);
    }

    @GET
    public TemplateInstance ask() {
        return Templates.recomputation(null);
    }

    @POST
    public TemplateInstance recompute() {
        return Templates.recomputation(api.recompute());
    }
}
