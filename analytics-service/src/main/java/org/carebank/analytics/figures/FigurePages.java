package org.carebank.analytics.figures;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.carebank.kit.identity.Allowed;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The page of the region's figures with what the homes cost. */
@Path("/")
@Allowed({"analyst", "regional-officer", "finance-preparer", "finance-approver", "fee-officer"})
public class FigurePages {
    private final ShownFigures shown;

    FigurePages(ShownFigures shown) {
        this.shown = shown;
    }

    /** The one template of both pages; without money it has no column, card or chart of it. */
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance figures(FigurePage page);
    }

    @GET
    @Produces("text/html")
    public TemplateInstance figures(
            @RestQuery @Nullable String by,
            @RestQuery @Nullable String region,
            @RestQuery @Nullable String council,
            @RestQuery @Nullable String provider,
            @RestQuery @Nullable String kind) {
        return Templates.figures(shown.page(true, by, region, council, provider, kind));
    }

    @GET
    @Path("figures.csv")
    @Produces("text/csv; charset=utf-8")
    public RestResponse<String> csv(
            @RestQuery @Nullable String by,
            @RestQuery @Nullable String region,
            @RestQuery @Nullable String council,
            @RestQuery @Nullable String provider,
            @RestQuery @Nullable String kind) {
        return shown.csv(true, by, region, council, provider, kind);
    }
}
