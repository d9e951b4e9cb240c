package org.carebank.placement.offer;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Slice;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** Homes that may be asked, out of the own copy of the register. */
@Path("/api/v1/offers")
@Allowed({"social-worker", "council-system", "council-planner", "independent-reviewing-officer", "regional-officer"})
public class OfferResource {
    private final Offers offers;

    OfferResource(Offers offers) {
        this.offers = offers;
    }

    /** What is looked for; what is left out is not asked for. {@code named}: part of who keeps it, or its URN. */
    public record SearchRequest(
            @Nullable KindOfCare kind,
            @Nullable String council,
            @Nullable String region,
            @Min(0) @Max(25) @Nullable Integer age,
            @Nullable Boolean vacancy,
            @Size(min = 1, max = 200) @Nullable String named,
            @Nullable String cursor,
            @Min(1) @Max(200) @Nullable Integer limit) {}

    @GET
    @Transactional
    public Slice<Offer> offers(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return offers.search(new Offers.Wanted(null, null, null, null, null, null), cursor, limit);
    }

    @POST
    @Path("searches")
    @Transactional
    public Slice<Offer> search(@Valid @NotNull SearchRequest asked) {
        var wanted = new Offers.Wanted(
                asked.kind(), asked.council(), asked.region(), asked.age(), asked.vacancy(), asked.named());
        return offers.search(wanted, asked.cursor(), asked.limit() == null ? 50 : asked.limit());
    }
}
