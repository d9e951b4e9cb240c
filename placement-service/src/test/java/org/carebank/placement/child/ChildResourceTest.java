package org.carebank.placement.child;

import static io.restassured.RestAssured.given;
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
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
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

/** Enrolment, the search, legal status and the date of birth. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ChildResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private final String local = "L" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    private Map<String, Object> person() {
        return new HashMap<>(Map.of(
                "given_name", "Jay",
                "family_name", "Fenn",
                "born", "2014-05-06",
                "sex", "M",
                "ethnic", "WBRI",
                "legal_status", "C1",
                "legal_status_from", TODAY.minusDays(60).toString(),
                "local_id", local));
    }

    private UUID enrolled() {
        return UUID.fromString(post(worker(GATESHEAD), "children", person())
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static List<String> told(UUID child, String fact) {
        return TestTopic.read("placement.child.v1", child.toString(), "org.carebank.placement.child." + fact);
    }

    @Test
    void enrolmentGivesANumberOfTheRegionAndIsToldWithoutAName() {
        var answer = post(worker(GATESHEAD), "children", person())
                .statusCode(201)
                .body("name", equalTo("Jay Fenn"))
                .body("council", equalTo(GATESHEAD))
                .body("region", equalTo(Region.NORTH_EAST))
                .body("legal_status", equalTo("C1"))
                .extract();
        String number = answer.path("care_bank_number");
        assertThat(CareBankNumber.valid(number)).isTrue();
        assertThat(number).startsWith("10");
        var child = UUID.fromString(answer.path("id"));
        assertThat(answer.header("Location")).endsWith("/placements/api/v1/children/" + child);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(child, "enrolled"))
                        .singleElement()
                        .asString()
                        .contains(number, "\"legal_status\":\"C1\"")
                        .doesNotContain("Jay", "Fenn", "2014-05-06", local));
        post(worker(GATESHEAD), "children", person()).statusCode(409);
        post(worker(SUNDERLAND), "children", person()).statusCode(201);
    }

    @Test
    void whatCannotBeIsRefusedWithItsField() {
        refused("born", TODAY.plusDays(1).toString(), 422, "born");
        refused("legal_status_from", "2014-05-05", 422, "legal_status_from");
        refused("legal_status_from", TODAY.plusDays(1).toString(), 422, "legal_status_from");
        refused("ethnic", "ELVEN", 422, "ethnic");
        refused("legal_status", "Z9", 422, "legal_status");
        refused("legal_status", "care order", 400, "legal_status");
        refused("given_name", " ", 400, "given_name");
        post(Region.officer(), "children", person()).statusCode(404);
    }

    private void refused(String field, String value, int status, String fault) {
        var person = person();
        person.put(field, value);
        post(worker(GATESHEAD), "children", person).statusCode(status).body("faults[0].field", equalTo(fault));
    }

    @Test
    void theSameKeyTwiceEnrolsOnce() {
        var key = UUID.randomUUID().toString();
        var first = enrolsWith(key, person()).statusCode(201).extract();
        enrolsWith(key, person()).statusCode(201).body("id", equalTo(first.path("id")));
        var other = person();
        other.put("given_name", "Jo");
        enrolsWith(key, other).statusCode(422);
    }

    private static ValidatableResponse enrolsWith(String key, Map<String, Object> person) {
        return given().header("Authorization", worker(GATESHEAD))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(person)
                .post("/api/v1/children")
                .then();
    }

    @Test
    void aSearchFindsTheOwnChildByOneOfTwoNumbers() {
        var child = enrolled().toString();
        String number = get(worker(GATESHEAD), "children/" + child).extract().path("care_bank_number");
        post(worker(GATESHEAD), "children/searches", Map.of("local_id", local))
                .statusCode(200)
                .body("items.id", contains(child));
        post(
                        worker(GATESHEAD),
                        "children/searches",
                        Map.of("care_bank_number", number.substring(0, 3) + " " + number.substring(3)))
                .body("items.id", contains(child));
        post(Region.officer(), "children/searches", Map.of("local_id", local)).body("items.id", contains(child));
        post(worker(SUNDERLAND), "children/searches", Map.of("local_id", local)).body("items", hasSize(0));
        post(worker(GATESHEAD), "children/searches", Map.of()).statusCode(400);
        post(worker(GATESHEAD), "children/searches", Map.of("local_id", local, "care_bank_number", number))
                .statusCode(400);
        post(Region.provider(UUID.randomUUID()), "children/searches", Map.of("local_id", local))
                .statusCode(404);
    }

    @Test
    void legalStatusesStandByDayAndAreToldWhenTheyChange() {
        var child = enrolled();
        var path = "children/" + child + "/legal-status";
        var etag = get(worker(GATESHEAD), "children/" + child).extract().header("ETag");
        var care = Map.of("legal_status", "C2", "from", TODAY.minusDays(10).toString());
        put(worker(GATESHEAD), path, "", care).statusCode(428);
        put(worker(SUNDERLAND), path, etag, care).statusCode(404);
        put(worker(GATESHEAD), path, etag, Map.of("legal_status", "C2", "from", "2014-05-05"))
                .statusCode(422)
                .body("faults[0].field", equalTo("from"));
        put(
                        worker(GATESHEAD),
                        path,
                        etag,
                        Map.of("legal_status", "C2", "from", TODAY.plusDays(1).toString()))
                .statusCode(422)
                .body("faults[0].rule", equalTo("possible"));
        put(worker(GATESHEAD), path, etag, care).statusCode(200).body("legal_status", equalTo("C2"));
        put(worker(GATESHEAD), path, etag, care).statusCode(412);
        get(worker(GATESHEAD), "children/" + child + "/legal-statuses")
                .statusCode(200)
                .body("legal_status", contains("C1", "C2"))
                .body(
                        "from",
                        contains(
                                TODAY.minusDays(60).toString(),
                                TODAY.minusDays(10).toString()));
        get(worker(SUNDERLAND), "children/" + child + "/legal-statuses").statusCode(404);
        get(Region.parent(child), "children/" + child + "/legal-statuses").statusCode(404);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(child, "legal_status_changed"))
                        .singleElement()
                        .asString()
                        .contains("\"legal_status\":\"C2\"", TODAY.minusDays(10).toString()));
    }

    @Test
    void aDateOfBirthIsPutRightInTheVersionThatWasSeenAndToldSealed() {
        var child = enrolled();
        var path = "children/" + child + "/born";
        var etag = get(worker(GATESHEAD), "children/" + child).extract().header("ETag");
        var right = Map.of("born", "2014-06-05");
        put(worker(GATESHEAD), path, "", right).statusCode(428);
        put(worker(GATESHEAD), path, "\"99\"", right).statusCode(412);
        put(worker(SUNDERLAND), path, etag, right).statusCode(404);
        put(worker(GATESHEAD), path, etag, Map.of("born", TODAY.minusDays(59).toString()))
                .statusCode(422)
                .body("faults[0].message", equalTo("is after care began"));
        put(worker(GATESHEAD), path, etag, Map.of("born", TODAY.plusDays(1).toString()))
                .statusCode(422);
        var after = put(worker(GATESHEAD), path, etag, right)
                .statusCode(200)
                .body("born", equalTo("2014-06-05"))
                .extract()
                .header("ETag");
        assertThat(after).isNotEqualTo(etag);
        put(worker(GATESHEAD), path, after, right).statusCode(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(child, "born_corrected"))
                        .singleElement()
                        .asString()
                        .doesNotContain("2014-06-05"));
    }

    @Test
    void aHomeThatIsAskedSeesTheGivenNameAndNotTheStatus() {
        var provider = UUID.randomUUID();
        var child = enrolled();
        get(Region.provider(provider), "children/" + child).statusCode(404);
        Region.movesIn(child, provider, TODAY.minusDays(3));
        get(Region.provider(provider), "children/" + child)
                .statusCode(200)
                .body("name", equalTo("Jay"))
                .body("legal_status", nullValue())
                .body("local_id", nullValue())
                .body("ethnic", nullValue());
        get(Region.provider(UUID.randomUUID()), "children/" + child).statusCode(404);
    }
}
