package org.carebank.local.population;

import java.util.function.Consumer;
import org.carebank.local.region.Region;

/** Fills a started region with made-up providers, households and children. */
public final class Population {

    private Population() {}

    /**
     * Loads it, through the services' own APIs.
     *
     * @param say hears a line for each step
     */
    public static void load(Region region, Consumer<String> say) {
        say.accept("  (no population yet on %s)".formatted(region.baseUrl()));
    }
}
