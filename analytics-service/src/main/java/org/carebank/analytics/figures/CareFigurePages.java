package org.carebank.analytics.figures;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.carebank.kit.identity.Allowed;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The page of the figures of care alone, without any money. */
@Path("/")
@Allowed({
    "social-worker",
    "council-planner",
    "independent-reviewing-officer",
    "regional-officer",
    "analyst",
    "finance-preparer",
    "finance-approver",
    "fee-officer",
    "registrar",
    "hearing-officer",
    "inspector",
    "commissioner"
})
public class CareFigurePages {
    private final ShownFigures shown;

    CareFigurePages(ShownFigures shown) {
        this.shown = shown;
    }

    @GET
    @Path("care")
    @Produces("text/html")
    public TemplateInstance care(
            @RestQuery @Nullable String by,
            @RestQuery @Nullable String region,
            @RestQuery @Nullable String council,
            @RestQuery @Nullable String provider,
            @RestQuery @Nullable String kind) {
        return FigurePages.Templates.figures(shown.page(false, by, region, council, provider, kind));
    }

    @GET
    @Path("care.csv")
    @Produces("text/csv; charset=utf-8")
    public RestResponse<String> csv(
            @RestQuery @Nullable String by,
            @RestQuery @Nullable String region,
            @RestQuery @Nullable String council,
            @RestQuery @Nullable String provider,
            @RestQuery @Nullable String kind) {
        return shown.csv(false, by, region, council, provider, kind);
    }
}
