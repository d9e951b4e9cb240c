package org.carebank.placement.concern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Browser.read;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Homes that change too often: one concern, answered by the council, closed by the office. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ConcernResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private final UUID provider = UUID.randomUUID();

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    /** A child who moved in on these days, so many days ago. */
    private UUID movedIn(int... daysAgo) {
        var child = Region.enrols(
                GATESHEAD, "Finch", "2014-05-06", "C2", TODAY.minusMonths(11).toString());
        for (int each : daysAgo) {
            Region.movesIn(child, provider, TODAY.minusDays(each));
        }
        return child;
    }

    /** Both parties agree, and why the child was not asked is said: only assurances can be missing then. */
    private ValidatableResponse allSpeak(String agreement) {
        post(worker(GATESHEAD), agreement + "/agreements", Map.of("party", "council"))
                .statusCode(200);
        post(Region.provider(provider), agreement + "/agreements", Map.of("party", "provider"))
                .statusCode(200);
        return post(worker(GATESHEAD), agreement + "/child-view", Map.of("not_sought_because", "Asleep"))
                .statusCode(200);
    }

    private static List<String> open(UUID child) {
        List<Map<String, Object>> all = get(worker(GATESHEAD), "concerns?limit=500")
                .statusCode(200)
                .extract()
                .path("items");
        return all.stream()
                .filter(each -> child.toString().equals(each.get("child")))
                .map(each -> String.valueOf(each.get("id")))
                .toList();
    }

    private static List<String> told(UUID child, String fact) {
        return TestTopic.read("placement.concern.v1", child.toString(), "org.carebank.placement.concern." + fact);
    }

    /** One of the child's homes, counted from the first, never was. */
    private static void neverWas(UUID child, int home) {
        List<String> homes = get(worker(GATESHEAD), "children/" + child + "/placements")
                .extract()
                .path("id");
        var path = "placements/" + homes.get(home);
        var response = get(worker(GATESHEAD), path).extract();
        var before = response.jsonPath();
        var never = Map.of("first_night", before.getString("first_night"), "voided", true);
        put(worker(GATESHEAD), path, response.header("ETag"), never).statusCode(200);
    }

    @Test
    void theSecondChangeWithinSixMonthsRaisesOneAndTheThirdNoMore() {
        var child = movedIn(100, 60);
        assertThat(open(child)).isEmpty();
        Region.movesIn(child, provider, TODAY.minusDays(30));
        var raised = open(child);
        assertThat(raised).hasSize(1);
        get(Region.officer(), "concerns/" + raised.getFirst())
                .body("moves", equalTo(2))
                .body("on", equalTo(TODAY.minusDays(30).toString()))
                .body("status", equalTo("raised"))
                .body("council", equalTo(GATESHEAD));
        Region.movesIn(child, provider, TODAY.minusDays(10));
        assertThat(open(child)).isEqualTo(raised);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(child, "raised")).hasSize(1));
    }

    @Test
    void changesFurtherApartRaiseNone() {
        assertThat(open(movedIn(320, 310, 50))).isEmpty();
    }

    @Test
    void onlyTheOwnCouncilAndOfficeReadIt() {
        var id = open(movedIn(90, 60, 30)).getFirst();
        get(worker(GATESHEAD), "concerns/" + id).statusCode(200);
        get(worker(SUNDERLAND), "concerns/" + id).statusCode(404);
        get(worker(SUNDERLAND), "concerns?limit=500").body("items.id", not(hasItem(id)));
        get(Region.provider(provider), "concerns/" + id).statusCode(404);
        post(worker(GATESHEAD), "concerns/" + id + "/taken-up", Map.of()).statusCode(404);
    }

    @Test
    void aCorrectionThatRemovesAChangeClosesItAsCorrected() {
        var child = movedIn(90, 60, 30);
        var id = open(child).getFirst();
        neverWas(child, 1);
        assertThat(open(child)).isEmpty();
        get(Region.officer(), "concerns/" + id)
                .body("status", equalTo("closed"))
                .body("close_reason", equalTo("corrected"));
    }

    @Test
    void theNextAgreementNeedsAssurancesAndAnEmergencyStartNeverWaits() {
        var child = movedIn(90, 60, 30);
        var concern = open(child).getFirst();
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        var asked = Map.of("child", child, "setting", setting, "kind", "residential", "planned_from", TODAY.toString());
        String agreement = post(worker(GATESHEAD), "agreements", asked)
                .statusCode(201)
                .body("assurances_needed", equalTo(true))
                .body("waits_for", hasItem("assurances"))
                .extract()
                .path("id");
        var path = "agreements/" + agreement;
        allSpeak(path).body("status", equalTo("drafted"));
        Region.movesIn(child, provider, TODAY.minusDays(2));
        get(worker(GATESHEAD), "children/" + child + "/placements?on=" + TODAY)
                .body("", hasSize(1))
                .body("[0].basis", equalTo("emergency"));
        post(worker(GATESHEAD), path + "/assurances", Map.of("text", "Near the school", "evidence", "Visit"))
                .statusCode(200)
                .body("status", equalTo("agreed"));
        get(Region.officer(), "concerns/" + concern)
                .body("status", equalTo("assured"))
                .body("agreement", equalTo(agreement));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(child, "assured")).hasSize(1));
    }

    @Test
    void theOfficeTakesItUpAndClosesItOnceForAReasonOfTheList() {
        var child = movedIn(90, 60, 30);
        var path = "concerns/" + open(child).getFirst();
        post(Region.officer(), path + "/taken-up", Map.of())
                .statusCode(200)
                .body("taken_up_by", notNullValue())
                .body("status", equalTo("taken_up"));
        post(Region.officer(), path + "/closed", Map.of("reason", "corrected")).statusCode(400);
        post(Region.officer(), path + "/closed", Map.of("reason", "left_care"))
                .statusCode(200)
                .body("close_reason", equalTo("left_care"));
        post(Region.officer(), path + "/closed", Map.of("reason", "other")).statusCode(409);
        post(Region.officer(), path + "/taken-up", Map.of()).statusCode(409);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(told(child, "taken_up")).hasSize(1);
            assertThat(told(child, "closed")).singleElement().asString().contains("left_care");
        });
    }

    private static String officer(String name) {
        return Tokens.as("independent-reviewing-officer")
                .named(name)
                .council(GATESHEAD)
                .region(Region.NORTH_EAST)
                .bearer();
    }

    private static String reviews(UUID child) {
        var name = "concerned-about-" + child;
        post(
                        worker(GATESHEAD),
                        "children/" + child + "/reviewing-officers",
                        Map.of("officer", "subject-of-" + name, "name", "Iris Hale", "from", TODAY.toString()))
                .statusCode(201);
        return officer(name);
    }

    @Test
    void theReviewingOfficerRaisesOneWithoutAnyChangeOfHomeAndTheNextAgreementCarriesAssurances() {
        var child = movedIn(30);
        var officer = reviews(child);
        var asked = Map.of("child", child, "words", "She sleeps badly there and nobody asks her why");
        post(officer("somebody-else"), "concerns", asked).statusCode(404);
        post(worker(GATESHEAD), "concerns", asked).statusCode(404);
        post(officer, "concerns", Map.of("child", child, "words", " ")).statusCode(400);
        String id = post(officer, "concerns", asked)
                .statusCode(201)
                .body("status", equalTo("raised"))
                .body("moves", equalTo(0))
                .body("raised_by", equalTo("Made-up concerned-about-" + child))
                .extract()
                .path("id");
        get(Region.officer(), "concerns/" + id + "/entries")
                .body("kind", equalTo(List.of("raised")))
                .body("words", equalTo(List.of(asked.get("words"))));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(child, "raised"))
                        .singleElement()
                        .asString()
                        .contains("\"by\":\"reviewing_officer\"")
                        .doesNotContain("sleeps"));

        // More words join the one that waits.
        post(officer, "concerns", Map.of("child", child, "words", "Still so")).body("id", equalTo(id));
        assertThat(open(child)).containsExactly(id);
        post(Region.officer(), "concerns/" + id + "/questions", Map.of("words", "What helps her sleep?"))
                .statusCode(200);
        get(officer, "concerns/" + id + "/entries").body("kind", equalTo(List.of("raised", "raised", "question")));
        post(officer, "concerns/" + id + "/closed", Map.of("reason", "settled")).statusCode(404);

        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        var draft = Map.of("child", child, "setting", setting, "kind", "residential", "planned_from", TODAY.toString());
        post(worker(GATESHEAD), "agreements", draft).statusCode(201).body("assurances_needed", equalTo(true));
    }

    @Test
    void theReviewingOfficerRaisesOneOnThePageAndReadsWhatBecameOfIt() {
        var child = movedIn(30);
        var officer = reviews(child);
        var page = "/children/" + child + "/concerns";
        assertThat(read(officer, "/children/" + child + "/care-plan")).contains("/placements" + page + "/new");
        assertThat(submits(officer, page, Map.of("words", " "))
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .contains("Write why you are concerned");
        var raised = submits(officer, page, Map.of("words", "She sleeps badly there"));
        assertThat(raised.statusCode()).isEqualTo(303);
        var id = open(child).getFirst();
        assertThat(raised.header("Location")).endsWith("/placements/concerns/" + id);
        assertThat(read(officer, "/concerns/" + id))
                .contains(
                        "Raised by Made-up concerned-about-" + child + ", reviewing officer", "She sleeps badly there")
                .doesNotContain("changes of home close together");
        assertThat(read(Region.officer(), "/office/concerns/" + id))
                .contains("Raised by Made-up concerned-about-" + child, "The reviewing officer is concerned");
        submits(officer("somebody-else"), page, Map.of("words", "Mine?")).then().statusCode(404);
    }

    @Test
    void wordsThatAreSentAtTheSameMomentJoinOneConcern() throws Exception {
        var child = movedIn(30);
        var officer = reviews(child);
        try (var people = Executors.newFixedThreadPool(4)) {
            var sent = IntStream.range(0, 4)
                    .mapToObj(each -> people.submit(
                            () -> post(officer, "concerns", Map.of("child", child, "words", "Worry " + each))
                                    .extract()
                                    .statusCode()))
                    .toList();
            for (var each : sent) {
                assertThat(each.get()).isEqualTo(201);
            }
        }
        var id = open(child);
        assertThat(id).hasSize(1);
        get(officer, "concerns/" + id.getFirst() + "/entries").body("size()", equalTo(4));
    }

    @Test
    void changesThatNeverWereLeaveTheReviewingOfficersConcernOpen() {
        var child = movedIn(90, 60, 30);
        var id = open(child).getFirst();
        post(reviews(child), "concerns", Map.of("child", child, "words", "Three homes since spring"))
                .body("id", equalTo(id))
                .body("moves", equalTo(2));
        neverWas(child, 1);
        get(Region.officer(), "concerns/" + id).body("status", equalTo("raised"));
    }

    @Test
    void whatAllAgreedBeforeTheConcernIsNotAskedForAssurances() {
        var child = movedIn(90, 60);
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        String agreement = post(
                        worker(GATESHEAD),
                        "agreements",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                setting,
                                "kind",
                                "residential",
                                "planned_from",
                                TODAY.plusDays(7).toString()))
                .statusCode(201)
                .body("assurances_needed", equalTo(false))
                .extract()
                .path("id");
        var path = "agreements/" + agreement;
        allSpeak(path).body("status", equalTo("agreed"));
        assertThat(open(child)).hasSize(1);
        get(worker(GATESHEAD), path).body("assurances_needed", equalTo(false)).body("waits_for", equalTo(List.of()));
        post(worker(GATESHEAD), path + "/assurances", Map.of("text", "Near the school", "evidence", "Visit"))
                .statusCode(409);
    }
}
