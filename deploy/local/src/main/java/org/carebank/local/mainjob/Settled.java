package org.carebank.local.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.carebank.local.api.Await;
import org.carebank.local.region.Region;

/** Waits until every fact that was told has been heard: nothing unsent and nothing unread anywhere. */
public final class Settled {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int ROUNDS = 4;

    private Settled() {}

    /** Several times in a row, as hearing a fact may tell another. */
    public static void await(Region region) {
        var still = new int[1];
        Await.until("every event has been heard", PATIENCE, () -> {
            still[0] =
                    region.options().services().stream().allMatch(service -> still(region, service)) ? still[0] + 1 : 0;
            return still[0] >= ROUNDS;
        });
    }

    private static boolean still(Region region, org.carebank.local.region.Service service) {
        try {
            for (var check : region.health(service).path("checks")) {
                if (check.path("name").asText().equals("events")) {
                    return nothing(check.path("data"));
                }
            }
            return false;
        } catch (IllegalStateException | UncheckedIOException _) {
            return false; // not ready is not still
        }
    }

    private static boolean nothing(JsonNode data) {
        return data.path("outbox_unsent").asLong(-1) == 0
                && data.path("inbox_behind").asLong(-1) == 0;
    }
}
