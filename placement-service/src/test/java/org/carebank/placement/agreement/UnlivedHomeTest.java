package org.carebank.placement.agreement;

import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agreement whose home was never lived in says truly why. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class UnlivedHomeTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private final UUID provider = UUID.randomUUID();
    private UUID child = new UUID(0, 0);

    @BeforeEach
    void aChildIsAtHome() {
        Region.joins(GATESHEAD, Region.JOINED);
        child = Region.enrols(
                GATESHEAD, "Siskin", "2014-05-06", "C2", TODAY.minusMonths(3).toString());
        Region.movesIn(child, provider, TODAY.minusDays(20));
    }

    /** A home that all agreed for a day to come. */
    private String planned() {
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        var path = "agreements/" + Region.drafts(child, setting, TODAY.plusDays(9));
        post(worker(GATESHEAD), path + "/agreements", Map.of("party", "council"));
        post(worker(GATESHEAD), path + "/child-view", Map.of("not_sought_because", "Asleep"));
        post(Region.provider(provider), path + "/agreements", Map.of("party", "provider"))
                .statusCode(200)
                .body("status", equalTo("agreed"));
        return path;
    }

    @Test
    void anEmergencyStartThatTookItsPlaceIsTheReasonAndStaysIt() {
        var path = planned();
        Region.movesIn(child, provider, TODAY);
        get(worker(GATESHEAD), path).body("status", equalTo("ended")).body("end_reason", equalTo("emergency_start"));
        post(worker(GATESHEAD), "children/" + child + "/departures", Map.of("on", TODAY.toString(), "reason", "E4A"))
                .statusCode(200);
        get(worker(GATESHEAD), path).body("end_reason", equalTo("emergency_start"));
    }

    @Test
    void whoLeftCareBeforeItBeganLeftForThatReason() {
        var path = planned();
        post(worker(GATESHEAD), "children/" + child + "/departures", Map.of("on", TODAY.toString(), "reason", "E4A"))
                .statusCode(200);
        get(worker(GATESHEAD), path).body("status", equalTo("ended")).body("end_reason", equalTo("E4A"));
    }

    @Test
    void aHomeThatWasTakenOffTheRecordNeverWas() {
        String home = get(worker(GATESHEAD), "children/" + child + "/placements")
                .extract()
                .path("[0].id");
        String agreement = get(worker(GATESHEAD), "children/" + child + "/agreements")
                .extract()
                .path("[0].id");
        put(
                        worker(GATESHEAD),
                        "placements/" + home,
                        "*",
                        Map.of("first_night", TODAY.minusDays(20).toString(), "voided", true))
                .statusCode(200);
        get(worker(GATESHEAD), "agreements/" + agreement).body("end_reason", equalTo("never_was"));
    }

    @Test
    void anEmergencyStartNamesTheDayAsItWasAskedFor() {
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        post(
                        worker(GATESHEAD),
                        "emergency-starts",
                        Map.of("child", child, "setting", setting, "kind", "residential", "first_night", "2011-01-01"))
                .statusCode(422)
                .body("faults[0].field", equalTo("first_night"));
    }
}
