package org.carebank.local.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.carebank.local.api.Api;
import org.carebank.local.region.Region;

/** The region's figures, live and rebuilt. */
public final class Figures {

    private static final String API = "/analytics/api/v1";

    private final Api analyst;

    public Figures(Region region) {
        this.analyst = Api.as(region, "analyst");
    }

    public JsonNode total() {
        return analyst.get(API + "/figures/total");
    }

    /** What the children of all councils cost, summed by council. */
    public long spendByCouncil() {
        return StreamSupport.stream(analyst.get(API + "/figures?by=council").spliterator(), false)
                .mapToLong(row -> row.path("spend_pence").asLong())
                .sum();
    }

    /** Folds the log anew; whether that gives the same. */
    public JsonNode rebuild() {
        return analyst.awaitJob(analyst.write(API + "/rebuilds", null), _ -> {}).path("result");
    }
}
