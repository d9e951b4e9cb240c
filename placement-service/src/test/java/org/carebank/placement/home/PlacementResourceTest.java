package org.carebank.placement.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where children live: looked up, left, put right, away for a time. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class PlacementResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final LocalDate FIRST = TODAY.minusDays(20);

    private final UUID provider = UUID.randomUUID();

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    private static UUID aChild() {
        return Region.enrols(
                GATESHEAD, "Robin", "2014-05-06", "C2", TODAY.minusMonths(3).toString());
    }

    /** A child who moved in on {@link #FIRST}. */
    private UUID aChildAtHome() {
        var child = aChild();
        Region.movesIn(child, provider, FIRST);
        return child;
    }

    private static String homeOf(UUID child) {
        return get(worker(GATESHEAD), "children/" + child + "/placements")
                .statusCode(200)
                .extract()
                .path("[0].id");
    }

    private static List<String> told(String topic, UUID child, String type) {
        return TestTopic.read(topic, child.toString(), type);
    }

    private static Map<String, Object> facts(LocalDate first) {
        return Map.of("first_night", first.toString());
    }

    @Test
    void theListOfADayIsTheCallersOwnAndGoesOnByItsCursor() {
        var one = homeOf(aChildAtHome());
        var other = homeOf(aChildAtHome());
        var first = get(Region.provider(provider), "placements?limit=1&on=" + TODAY)
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", notNullValue())
                .extract()
                .jsonPath();
        var second = get(Region.provider(provider), "placements?limit=1&on=" + TODAY + "&cursor=" + first.get("next"))
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", nullValue())
                .extract()
                .jsonPath();
        assertThat(List.of(first.getString("items[0].id"), second.getString("items[0].id")))
                .containsExactlyInAnyOrder(one, other);
        get(Region.provider(provider), "placements?on=" + FIRST.minusDays(1)).body("items", hasSize(0));
        get(worker(GATESHEAD), "placements?limit=500&on=" + FIRST).body("items.id", hasItem(one));
        get(Region.officer(), "placements?limit=500&on=" + FIRST).body("items.id", hasItem(one));
        get(worker(SUNDERLAND), "placements?limit=500&on=" + TODAY)
                .statusCode(200)
                .body("items.id", not(hasItem(one)));
        get(worker(GATESHEAD), "placements?cursor=made-up").statusCode(400);
        get(Region.parent(UUID.randomUUID()), "placements").statusCode(404);
    }

    @Test
    void oneHomeIsThereForItsOwnPeopleAlone() {
        var child = aChildAtHome();
        var home = homeOf(child);
        for (var person : List.of(worker(GATESHEAD), Region.provider(provider), Region.youngPerson(child))) {
            get(person, "placements/" + home).statusCode(200).body("child", equalTo(child.toString()));
        }
        for (var person : List.of(
                worker(SUNDERLAND), Region.provider(UUID.randomUUID()), Region.youngPerson(UUID.randomUUID()))) {
            get(person, "placements/" + home).statusCode(404);
        }
    }

    @Test
    void itIsPutRightOnlyInTheVersionThatWasSeen() {
        var child = aChildAtHome();
        var path = "placements/" + homeOf(child);
        var etag = get(worker(GATESHEAD), path).extract().header("ETag");
        var right = facts(FIRST.plusDays(2));
        put(worker(GATESHEAD), path, "", right).statusCode(428);
        put(worker(GATESHEAD), path, "\"99\"", right).statusCode(412);
        put(worker(SUNDERLAND), path, etag, right).statusCode(404);
        put(Region.provider(provider), path, etag, right).statusCode(404);
        put(worker(GATESHEAD), path, etag, right)
                .statusCode(200)
                .body("first_night", equalTo(FIRST.plusDays(2).toString()))
                .body("version", equalTo(2));
        put(worker(GATESHEAD), path, etag, facts(FIRST)).statusCode(412);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                told("placement.placement.v1", child, "org.carebank.placement.placement.corrected"))
                        .singleElement()
                        .asString()
                        .contains("\"first_night\":\"" + FIRST.plusDays(2)));
    }

    @Test
    void twoMainHomesAndImpossibleDaysAreRefused() {
        var child = aChildAtHome();
        Region.movesIn(child, provider, TODAY.minusDays(10));
        var path = "placements/" + homeOf(child);
        var etag = get(worker(GATESHEAD), path)
                .body("last_day", equalTo(TODAY.minusDays(10).toString()))
                .extract()
                .header("ETag");
        var tooLong = Map.of(
                "first_night", FIRST.toString(), "last_day", TODAY.minusDays(5).toString());
        put(worker(GATESHEAD), path, etag, tooLong)
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:two-main-homes"));
        put(worker(GATESHEAD), path, etag, facts(FIRST)).statusCode(409);
        var backwards = Map.of(
                "first_night", FIRST.toString(), "last_day", FIRST.minusDays(1).toString());
        put(worker(GATESHEAD), path, etag, backwards).statusCode(422).body("faults[0].field", equalTo("last_day"));
        var unknown = Map.of(
                "first_night", FIRST.toString(), "last_day", TODAY.minusDays(10).toString(), "reason", "WHIM");
        put(worker(GATESHEAD), path, etag, unknown).statusCode(422).body("faults[0].value", equalTo("WHIM"));
        get(worker(GATESHEAD), path).body("version", equalTo(2));
    }

    @Test
    void noDayIsTakenThatCannotBe() {
        var home = homeOf(aChildAtHome());
        var etag = get(worker(GATESHEAD), "placements/" + home).extract().header("ETag");
        impossible(home, etag, "first_night", "2014-05-05");
        impossible(home, etag, "first_night", TODAY.plusDays(1).toString());
        impossible(home, etag, "last_day", TODAY.plusDays(1).toString());
        impossible(home, etag, "last_day", "2199-12-31");
        impossible(home, etag, "planned_end", FIRST.toString());
        impossible(home, etag, "planned_end", "2039-05-07");
        post(
                        worker(GATESHEAD),
                        "placements/" + home + "/end",
                        Map.of("last_day", TODAY.plusDays(1).toString(), "reason", "CARPL"))
                .statusCode(422);
        post(worker(GATESHEAD), "placements/" + home + "/absences", away(TODAY.plusDays(1)))
                .statusCode(422)
                .body("faults[0].message", equalTo("has not come yet"));
        get(worker(GATESHEAD), "placements/" + home).body("version", equalTo(1));
    }

    /** The home as it stands, but for one day. */
    private static void impossible(String home, String etag, String field, String day) {
        var facts = new HashMap<>(facts(FIRST));
        facts.put(field, day);
        put(worker(GATESHEAD), "placements/" + home, etag, facts)
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:impossible-date"))
                .body("faults[0].field", equalTo(field))
                .body("faults[0].value", equalTo(day));
    }

    @Test
    void anAgreementFollowsItsHomeThroughCorrections() {
        var child = aChild();
        var agreement = "agreements/" + Region.movesIn(child, provider, FIRST);
        var home = "placements/" + homeOf(child);
        post(worker(GATESHEAD), home + "/end", Map.of("last_day", TODAY.toString(), "reason", "CREQB"))
                .statusCode(200);
        get(worker(GATESHEAD), agreement).body("status", equalTo("ended"));
        corrected(
                home,
                Map.of(
                        "first_night",
                        FIRST.toString(),
                        "last_day",
                        TODAY.minusDays(2).toString(),
                        "reason",
                        "CARPL"));
        get(worker(GATESHEAD), agreement)
                .body("status", equalTo("ended"))
                .body("last_day", equalTo(TODAY.minusDays(2).toString()))
                .body("end_reason", equalTo("CARPL"));
        get(Region.provider(provider), "children/" + child).statusCode(404);
        get(Region.provider(provider), agreement).statusCode(404);
        corrected(home, facts(FIRST));
        get(worker(GATESHEAD), agreement)
                .body("status", equalTo("emergency_started"))
                .body("last_day", nullValue())
                .body("end_reason", nullValue());
        get(Region.provider(provider), "children/" + child).statusCode(200);
        corrected(home, Map.of("first_night", FIRST.toString(), "voided", true));
        get(worker(GATESHEAD), agreement).body("status", equalTo("ended")).body("last_day", equalTo(FIRST.toString()));
        get(Region.provider(provider), "children/" + child).statusCode(404);
        var etag = get(worker(GATESHEAD), home).extract().header("ETag");
        put(worker(GATESHEAD), home, etag, facts(FIRST))
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:voided"));
        post(worker(GATESHEAD), home + "/end", Map.of("last_day", TODAY.toString(), "reason", "CREQB"))
                .statusCode(409);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(told("placement.agreement.v1", child, "org.carebank.placement.agreement.ended"))
                    .hasSize(3);
            assertThat(told("placement.agreement.v1", child, "org.carebank.placement.agreement.reopened"))
                    .singleElement()
                    .asString()
                    .contains("\"agreed\":false");
        });
    }

    private static void corrected(String home, Map<String, Object> facts) {
        var etag = get(worker(GATESHEAD), home).extract().header("ETag");
        put(worker(GATESHEAD), home, etag, facts).statusCode(200);
    }

    @Test
    void leavingCareWithdrawsWhatWasStillAsked() {
        var child = aChildAtHome();
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        var draft = Region.drafts(child, setting, TODAY.plusDays(7));
        post(worker(GATESHEAD), "children/" + child + "/departures", Map.of("on", TODAY.toString(), "reason", "E4A"))
                .statusCode(200);
        get(worker(GATESHEAD), "agreements/" + draft)
                .body("status", equalTo("withdrawn"))
                .body("end_reason", equalTo("left_care"));
        get(Region.provider(provider), "children/" + child).statusCode(404);
    }

    @Test
    void whatWasBelievedBeforeACorrectionCanStillBeAsked() {
        var child = aChild();
        var unknown = Instant.now();
        Region.movesIn(child, provider, FIRST);
        var believed = Instant.now();
        var path = "placements/" + homeOf(child);
        var etag = get(worker(GATESHEAD), path).extract().header("ETag");
        put(worker(GATESHEAD), path, etag, facts(FIRST.plusDays(2))).statusCode(200);
        var of = "children/" + child + "/placements";
        get(worker(GATESHEAD), of + "?as_known_at=" + unknown).body("", hasSize(0));
        get(worker(GATESHEAD), of + "?as_known_at=" + believed).body("first_night", contains(FIRST.toString()));
        get(worker(GATESHEAD), of)
                .body("first_night", contains(FIRST.plusDays(2).toString()));
        get(worker(GATESHEAD), of + "?on=" + FIRST + "&as_known_at=" + believed).body("", hasSize(1));
        get(worker(GATESHEAD), of + "?on=" + FIRST).body("", hasSize(0));
    }

    @Test
    void aHomeThatNeverWasIsGoneFromTheRecordAndNotFromWhatWasBelieved() {
        var child = aChildAtHome();
        var before = Instant.now();
        var home = homeOf(child);
        var etag = get(worker(GATESHEAD), "placements/" + home).extract().header("ETag");
        put(worker(GATESHEAD), "placements/" + home, etag, Map.of("first_night", FIRST.toString(), "voided", true))
                .statusCode(200)
                .body("voided", equalTo(true));
        get(worker(GATESHEAD), "children/" + child + "/placements").body("", hasSize(0));
        get(worker(GATESHEAD), "children/" + child + "/placements?as_known_at=" + before)
                .body("id", contains(home));
        get(Region.provider(provider), "placements/" + home).statusCode(404);
    }

    @Test
    void aHomeThatEndsIsToldOnceAndEndsItsAgreement() {
        var child = aChild();
        var agreement = Region.movesIn(child, provider, FIRST);
        var end = "placements/" + homeOf(child) + "/end";
        var last = TODAY.minusDays(3).toString();
        post(worker(GATESHEAD), end, Map.of("last_day", FIRST.minusDays(1).toString(), "reason", "CREQB"))
                .statusCode(422);
        post(worker(GATESHEAD), end, Map.of("last_day", last, "reason", "WHIM")).statusCode(422);
        post(worker(SUNDERLAND), end, Map.of("last_day", last, "reason", "CREQB"))
                .statusCode(404);
        post(worker(GATESHEAD), end, Map.of("last_day", last, "reason", "CREQB"))
                .statusCode(200)
                .body("last_day", equalTo(last))
                .body("breakdown", equalTo(true));
        post(worker(GATESHEAD), end, Map.of("last_day", TODAY.toString(), "reason", "CARPL"))
                .statusCode(409);
        get(worker(GATESHEAD), "agreements/" + agreement)
                .body("status", equalTo("ended"))
                .body("last_day", equalTo(last))
                .body("end_reason", equalTo("CREQB"));
        get(Region.provider(provider), "children/" + child).statusCode(404);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(told("placement.placement.v1", child, "org.carebank.placement.placement.moved_out"))
                    .singleElement()
                    .asString()
                    .contains("\"last_day\":\"" + last, "CREQB");
            assertThat(told("placement.agreement.v1", child, "org.carebank.placement.agreement.ended"))
                    .hasSize(1);
        });
    }

    @Test
    void aCorrectionSaysWhyTheHomeWasLeft() {
        var child = aChildAtHome();
        var path = "placements/" + homeOf(child);
        var left = new HashMap<String, Object>(facts(FIRST));
        left.put("last_day", TODAY.minusDays(2).toString());
        put(worker(GATESHEAD), path, "*", left)
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:reason-missing"))
                .body("faults[0].field", equalTo("reason"));
        get(worker(GATESHEAD), path).body("last_day", nullValue()).body("version", equalTo(1));
        left.put("reason", "CREQB");
        put(worker(GATESHEAD), path, "*", left).statusCode(200).body("reason", equalTo("CREQB"));
        left.remove("reason");
        put(worker(GATESHEAD), path, "*", left).statusCode(422);
        left.remove("last_day");
        left.put("reason", "CREQB");
        put(worker(GATESHEAD), path, "*", left).statusCode(422).body("faults[0].field", equalTo("last_day"));
        get(worker(GATESHEAD), path).body("reason", equalTo("CREQB")).body("version", equalTo(2));
    }

    @Test
    void anAbsenceKeepsTheHomeAndEndsWithTheReturn() {
        var child = aChildAtHome();
        var path = "placements/" + homeOf(child) + "/absences";
        post(worker(GATESHEAD), path, away(FIRST.minusDays(1))).statusCode(422);
        post(worker(GATESHEAD), path, Map.of("from", TODAY.toString(), "why", "holiday"))
                .statusCode(400);
        post(worker(SUNDERLAND), path, away(TODAY.minusDays(5))).statusCode(404);
        String absence = post(worker(GATESHEAD), path, away(TODAY.minusDays(5)))
                .statusCode(201)
                .body("why", equalTo("missing"))
                .body("to", nullValue())
                .extract()
                .path("id");
        post(worker(GATESHEAD), path, away(TODAY.minusDays(4))).statusCode(409);
        get(worker(GATESHEAD), "children/" + child + "/placements?on=" + TODAY).body("last_day", contains(nullValue()));

        var back = "absences/" + absence + "/return";
        post(worker(GATESHEAD), back, Map.of("on", TODAY.minusDays(6).toString()))
                .statusCode(422);
        post(worker(SUNDERLAND), back, Map.of("on", TODAY.toString())).statusCode(404);
        post(worker(GATESHEAD), back, Map.of("on", TODAY.minusDays(3).toString()))
                .statusCode(200)
                .body("to", equalTo(TODAY.minusDays(3).toString()));
        post(worker(GATESHEAD), back, Map.of("on", TODAY.toString())).statusCode(409);
        post(worker(GATESHEAD), path, away(TODAY.minusDays(3))).statusCode(201);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(told("placement.placement.v1", child, "org.carebank.placement.placement.absent"))
                    .hasSize(2);
            assertThat(told("placement.placement.v1", child, "org.carebank.placement.placement.returned"))
                    .singleElement()
                    .asString()
                    .contains(TODAY.minusDays(3).toString());
        });
    }

    @Test
    void anAbsenceThatIsLearnedOfLateStandsBesideTheLaterOne() {
        var child = aChildAtHome();
        var path = "placements/" + homeOf(child) + "/absences";
        post(worker(GATESHEAD), path, away(TODAY.minusDays(5), TODAY.minusDays(3)))
                .statusCode(201);
        post(worker(GATESHEAD), path, away(TODAY.minusDays(8))).statusCode(409);
        post(worker(GATESHEAD), path, away(TODAY.minusDays(8), TODAY.minusDays(4)))
                .statusCode(409);
        post(worker(GATESHEAD), path, away(TODAY.minusDays(8), TODAY.minusDays(9)))
                .statusCode(422);
        post(worker(GATESHEAD), path, away(TODAY.minusDays(8), TODAY.plusDays(1)))
                .statusCode(422);
        var earlier = post(worker(GATESHEAD), path, away(TODAY.minusDays(8), TODAY.minusDays(5)))
                .statusCode(201)
                .body("to", equalTo(TODAY.minusDays(5).toString()))
                .extract();
        put(
                        worker(GATESHEAD),
                        "absences/" + earlier.path("id"),
                        earlier.header("ETag"),
                        Map.of("to", TODAY.minusDays(4).toString(), "why", "missing"))
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:already-away"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                told("placement.placement.v1", child, "org.carebank.placement.placement.returned"))
                        .hasSize(2));
    }

    private static Map<String, Object> away(LocalDate from, LocalDate to) {
        return Map.of("from", from.toString(), "to", to.toString(), "why", "missing");
    }

    private static Map<String, Object> away(LocalDate from) {
        return Map.of("from", from.toString(), "why", "missing");
    }

    @Test
    void leavingCareEndsTheHomeAndItsAgreementAndTheStatus() {
        var child = aChild();
        var agreement = Region.movesIn(child, provider, FIRST);
        var path = "children/" + child + "/departures";
        var on = TODAY.minusDays(1).toString();
        post(worker(GATESHEAD), path, Map.of("on", on, "reason", "X1")).statusCode(422);
        post(worker(GATESHEAD), path, Map.of("on", FIRST.minusDays(1).toString(), "reason", "E4A"))
                .statusCode(422);
        post(worker(GATESHEAD), path, Map.of("on", TODAY.plusDays(1).toString(), "reason", "E4A"))
                .statusCode(422);
        post(worker(SUNDERLAND), path, Map.of("on", on, "reason", "E4A")).statusCode(404);
        post(worker(GATESHEAD), path, Map.of("on", on, "reason", "E4A"))
                .statusCode(200)
                .body("last_day", contains(on))
                .body("breakdown", contains(false));
        get(worker(GATESHEAD), "children/" + child)
                .body("left_care_on", equalTo(on))
                .body("legal_status", nullValue());
        get(worker(GATESHEAD), "agreements/" + agreement).body("status", equalTo("ended"));
        get(Region.provider(provider), "children/" + child).statusCode(404);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(told("placement.child.v1", child, "org.carebank.placement.child.left_care"))
                                .hasSize(1));
    }

    @Test
    void whoWasNotInCareCannotLeaveItOrMoveIn() {
        var child = aChild();
        var path = "children/" + child + "/departures";
        post(
                        worker(GATESHEAD),
                        path,
                        Map.of("on", TODAY.minusMonths(3).minusDays(1).toString(), "reason", "E4A"))
                .statusCode(422)
                .body("faults[0].message", equalTo("is before the legal status began"));
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        post(
                        worker(GATESHEAD),
                        "emergency-starts",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                setting,
                                "kind",
                                "residential",
                                "first_night",
                                TODAY.minusMonths(4).toString()))
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:not-in-care"));
        post(worker(GATESHEAD), path, Map.of("on", TODAY.toString(), "reason", "E4A"))
                .statusCode(200);
        post(worker(GATESHEAD), path, Map.of("on", TODAY.toString(), "reason", "E4A"))
                .statusCode(200);
        post(worker(GATESHEAD), path, Map.of("on", TODAY.minusDays(1).toString(), "reason", "E8"))
                .statusCode(409);
    }

    @Test
    void aDeathIsToldAsThat() {
        var child = aChildAtHome();
        post(worker(GATESHEAD), "children/" + child + "/departures", Map.of("on", TODAY.toString(), "reason", "E2"))
                .statusCode(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told("placement.child.v1", child, "org.carebank.placement.child.died"))
                        .singleElement()
                        .asString()
                        .contains(TODAY.toString()));
    }
}
