package org.carebank.placement.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.NEWCASTLE;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another council of the region becomes responsible. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class CouncilChangeTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final String MANCHESTER = "E08000003";

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    private static ValidatableResponse handsOver(UUID child, String to, LocalDate from) {
        var etag = get(worker(GATESHEAD), "children/" + child).extract().header("ETag");
        return as(worker(GATESHEAD))
                .header("If-Match", etag)
                .body(Map.of("council", to, "from", from.toString()))
                .post("/api/v1/children/" + child + "/council-changes")
                .then();
    }

    @Test
    void theOneHandsOverTheOtherTakesOverAndWhoSeesWhatFlipsWithTheAct() {
        var provider = UUID.randomUUID();
        var child = Region.enrols(
                GATESHEAD, "Ira", "2013-02-03", "C2", TODAY.minusDays(60).toString());
        String number = get(worker(GATESHEAD), "children/" + child).extract().path("care_bank_number");
        var first = Region.movesIn(child, UUID.randomUUID(), TODAY.minusDays(50));
        var home = Region.movesIn(child, provider, TODAY.minusDays(20));
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        var draft = Region.drafts(child, setting, TODAY.plusDays(9));
        String change = handsOver(child, SUNDERLAND, TODAY.minusDays(2))
                .statusCode(201)
                .body("status", equalTo("proposed"))
                .extract()
                .path("id");
        handsOver(child, SUNDERLAND, TODAY.minusDays(2)).statusCode(409);
        get(worker(SUNDERLAND), "council-changes").body("care_bank_number", hasItem(number));
        get(worker(NEWCASTLE), "council-changes").body("care_bank_number", not(hasItem(number)));
        get(worker(SUNDERLAND), "children/" + child).statusCode(404);
        var accepts = "council-changes/" + change + "/acceptance";
        post(worker(GATESHEAD), accepts, Map.of()).statusCode(404);
        post(worker(NEWCASTLE), accepts, Map.of()).statusCode(404);
        post(worker(SUNDERLAND), accepts, Map.of("local_id", "S" + number.substring(4)))
                .statusCode(200)
                .body("status", equalTo("accepted"));
        post(worker(SUNDERLAND), accepts, Map.of()).statusCode(409);

        get(worker(GATESHEAD), "children/" + child).statusCode(404);
        get(Region.officer(), "children/" + child).body("council", equalTo(SUNDERLAND));
        get(Region.provider(provider), "children/" + child).statusCode(200);
        var etag = get(worker(SUNDERLAND), "children/" + child)
                .statusCode(200)
                .body("care_bank_number", equalTo(number))
                .body("local_id", equalTo("S" + number.substring(4)))
                .extract()
                .header("ETag");
        get(worker(SUNDERLAND), "children/" + child + "/legal-statuses").body("legal_status", contains("C2"));
        // The home before the change stays the old council's record, and the new one reads it.
        get(worker(SUNDERLAND), "children/" + child + "/placements").body("first_night", hasSize(2));
        get(worker(SUNDERLAND), "agreements/" + first).statusCode(200).body("council", equalTo(GATESHEAD));
        get(worker(SUNDERLAND), "agreements/" + home).body("council", equalTo(SUNDERLAND));
        get(worker(SUNDERLAND), "agreements/" + draft).body("status", equalTo("withdrawn"));
        put(
                        worker(SUNDERLAND),
                        "children/" + child + "/legal-status",
                        etag,
                        Map.of("legal_status", "E1", "from", TODAY.toString()))
                .statusCode(200);
        post(worker(SUNDERLAND), "agreements/" + home + "/end", Map.of("last_day", TODAY.toString(), "reason", "CARPL"))
                .statusCode(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TestTopic.read(
                                "placement.child.v1", child.toString(), "org.carebank.placement.child.council_changed"))
                        .singleElement()
                        .asString()
                        .contains(SUNDERLAND, "\"from\":\"" + TODAY.minusDays(2) + "\""));
    }

    @Test
    void whatCannotBeIsRefusedAndTheOtherCouncilMayDecline() {
        var child = Region.enrols(
                GATESHEAD, "Uma", "2013-02-03", "C2", TODAY.minusDays(60).toString());
        handsOver(child, GATESHEAD, TODAY).statusCode(422).body("faults[0].field", equalTo("council"));
        handsOver(child, MANCHESTER, TODAY).statusCode(422).body("faults[0].rule", equalTo("same_region"));
        handsOver(child, SUNDERLAND, TODAY.minusDays(60)).statusCode(422).body("faults[0].field", equalTo("from"));
        String change = handsOver(child, SUNDERLAND, TODAY.plusDays(5))
                .statusCode(201)
                .extract()
                .path("id");
        post(worker(SUNDERLAND), "council-changes/" + change + "/acceptance", Map.of())
                .statusCode(422)
                .body("faults[0].message", equalTo("has not come yet"));
        post(worker(NEWCASTLE), "council-changes/" + change + "/refusal", Map.of())
                .statusCode(404);
        post(worker(SUNDERLAND), "council-changes/" + change + "/refusal", Map.of())
                .statusCode(200)
                .body("status", equalTo("refused"));
        get(worker(GATESHEAD), "children/" + child).statusCode(200).body("council", equalTo(GATESHEAD));
        String own = handsOver(child, SUNDERLAND, TODAY).extract().path("id");
        post(worker(GATESHEAD), "council-changes/" + own + "/refusal", Map.of()).body("status", equalTo("withdrawn"));
    }
}
