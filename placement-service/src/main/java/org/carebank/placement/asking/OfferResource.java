package org.carebank.placement.asking;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.placement.evaluation.VoiceItem;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;
import org.jspecify.annotations.Nullable;

/** Homes that may be asked, out of the own copy of the register. */
@Path("/api/v1/offers")
@Allowed({"social-worker", "council-system", "council-planner", "independent-reviewing-officer", "regional-officer"})
public class OfferResource {
    private static final int ROWS = 50;

    private final HomeFinder finder;
    private final Wishes wishes;

    OfferResource(HomeFinder finder, Wishes wishes) {
        this.finder = finder;
        this.wishes = wishes;
    }

    /**
     * What is looked for; what is left out is not asked for. Kind, council, region, age, vacancy and name decide what is
     * found; the rest are wishes, of which each home says whether it meets them.
     *
     * @param named part of who keeps it, or its URN
     * @param otherAges homes for other ages are found too, and say that they miss it
     * @param home postcode or its district, of which only the district is used; {@code homeOf} takes it from the last return
     * @param homeWithinMiles 5, 10, 20 or 50
     * @param siblings places needed at once, the child's own among them
     * @param judgement this or a better one
     * @param childrenSay what most children there say, where enough have spoken
     * @param onlyMatching homes that miss a wish are left out
     */
    public record SearchRequest(
            @Nullable KindOfCare kind,
            @Nullable String council,
            @Nullable String region,
            @Min(0) @Max(25) @Nullable Integer age,
            @Nullable Boolean vacancy,
            @Size(min = 1, max = 200) @Nullable String named,
            @Nullable Boolean otherAges,
            @Size(max = 10) @Nullable String home,
            @Nullable UUID homeOf,
            @Nullable Integer homeWithinMiles,
            @Size(max = 10) @Nullable String school,
            @Nullable Integer schoolWithinMiles,
            @Min(1) @Max(20) @Nullable Integer siblings,

            @Pattern(regexp = "outstanding|good|requires_improvement|inadequate") @Nullable
            String judgement,

            @Size(max = 14) @Nullable List<@NotNull Need> specialisms,
            @Size(max = 4) @Nullable List<@NotNull VoiceItem> childrenSay,
            @Nullable Boolean onlyMatching,
            @Nullable String cursor,
            @Min(1) @Max(200) @Nullable Integer limit) {
        static SearchRequest everything() {
            return new SearchRequest(
                    null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null);
        }
    }

    @GET
    @Transactional
    public Found offers(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return finder.find(wishes.of(SearchRequest.everything()), cursor, limit);
    }

    @POST
    @Path("searches")
    @Transactional
    public Found search(@Valid @NotNull SearchRequest asked) {
        return finder.find(wishes.of(asked), asked.cursor(), asked.limit() == null ? ROWS : asked.limit());
    }
}
