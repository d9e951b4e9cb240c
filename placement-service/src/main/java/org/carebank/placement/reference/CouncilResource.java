package org.carebank.placement.reference;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Etag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Councils and the days on which they join. */
@Path("/api/v1/councils")
public class CouncilResource {
    private final Councils councils;

    CouncilResource(Councils councils) {
        this.councils = councils;
    }

    /** The request; {@code joined_on}: from this day the Care Bank pays for the council's children. */
    public record JoinRequest(@NotNull LocalDate joinedOn) {}

    /** A council as all may see it. */
    public record CouncilView(
            String code,
            String name,
            String region,
            @Nullable LocalDate joinedOn,
            long version) {
        static CouncilView of(Council council) {
            return new CouncilView(
                    council.code(), council.name(), council.region(), council.joinedOn(), council.version());
        }
    }

    @GET
    @Allowed({
        "social-worker",
        "council-system",
        "council-planner",
        "provider",
        "regional-officer",
        "registrar",
        "fee-officer",
        "finance-preparer",
        "finance-approver",
        "hearing-officer",
        "inspector",
        "commissioner",
        "analyst",
        "operator"
    })
    public List<CouncilView> councils() {
        return councils.all().stream().map(CouncilView::of).toList();
    }

    /** The regional office says from when a council of its region joins. The same day again changes nothing. */
    @PUT
    @Path("{code}/joining")
    @Allowed("regional-officer")
    public RestResponse<CouncilView> join(
            String code, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull JoinRequest request) {
        if (ifMatch != null) {
            Etag.require(ifMatch, councils.require(code).version());
        }
        var council = councils.join(code, request.joinedOn());
        return RestResponse.ResponseBuilder.ok(CouncilView.of(council))
                .header("ETag", Etag.of(council.version()))
                .build();
    }
}
