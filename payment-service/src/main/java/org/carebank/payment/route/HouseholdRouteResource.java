package org.carebank.payment.route;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Idempotent;
import org.carebank.payment.route.HouseholdRoutes.Choice;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A household chooses whether its weekly allowance is paid direct or comes through benefits. */
@Path("/api/v1/household-routes")
@Allowed("carer")
public class HouseholdRouteResource {
    private final HouseholdRoutes routes;

    HouseholdRouteResource(HouseholdRoutes routes) {
        this.routes = routes;
    }

    /** A choice and the day from which it holds: today or later. */
    public record NewChoice(
            @NotNull @Pattern(regexp = "direct|benefits") String route,
            @NotNull LocalDate from) {}

    @GET
    public List<Choice> own() {
        return routes.own();
    }

    @POST
    @Idempotent
    public RestResponse<Choice> choose(
            @Valid @NotNull NewChoice choice, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.status(RestResponse.Status.CREATED, routes.choose(choice.route(), choice.from()));
    }
}
