package org.carebank.appeals.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.appeals.Region.API;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carebank.appeals.Region;
import org.carebank.appeals.ServiceTest;
import org.carebank.kit.test.TestTopic;
import org.junit.jupiter.api.Test;

@ServiceTest
class LodgingTest {
    private static final String TOPIC = "appeals.appeal.v1";

    @Test
    void aChildLodgesInPlainWordsAndTheOrderGoesOutAtOnce() {
        var region = Region.ofAChildInAHome();
        var today = Region.today();

        var id = region.lodge("leave", "It is loud at night and nobody listens")
                .statusCode(201)
                .header("ETag", "\"0\"")
                .header("Location", containsString("/appeals/api/v1/appeals/"))
                .body("wish", equalTo("leave"))
                .body("status", equalTo("waiting"))
                .body("order", equalTo("hold"))
                .body("placement", equalTo(region.placement.toString()))
                .body("council", equalTo(Region.COUNCIL))
                .body("care_bank_number", equalTo("1048291739"))
                .body("region", equalTo(Region.WEST))
                .body("next.who", equalTo("hearing_officer"))
                .body("next.what", equalTo("hearing"))
                .body("next.by", equalTo(today.plusDays(7).toString()))
                .body("next.late", equalTo(false))
                .extract()
                .<String>path("id");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(told(region, "funding_ordered"))
                        .last()
                        .asString()
                        .contains("\"order\":\"hold\"", id, region.placement.toString()));
        assertThat(told(region, "lodged"))
                .last()
                .asString()
                .contains("\"wish\":\"leave\"", "\"by\":\"young_person\"", "\"lodged_on\":\"" + today + "\"")
                .doesNotContain("loud");
    }

    @Test
    void anAppealOfAChildNobodyToldOfIsLodgedAndFilledInWhenTheFactsCome() {
        var region = Region.ofAChildNobodyToldOf();

        var id = region.lodge("stay", "I do not want to move")
                .statusCode(201)
                .body("placement", nullValue())
                .body("order", equalTo("continue"))
                .extract()
                .<String>path("id");
        region.movedIn(region.placement, Region.today().minusDays(3));
        region.enrolled();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> region.appeal(id)
                        .body("appeal.placement", equalTo(region.placement.toString()))
                        .body("appeal.council", equalTo(Region.COUNCIL))
                        .body("appeal.version", equalTo(0)));
        assertThat(told(region, "funding_ordered").getLast()).doesNotContain("placement");
    }

    @Test
    void thereIsOneOpenAppealForEachWish() {
        var region = Region.ofAChildNobodyToldOf();
        var id = region.lodged("leave");

        region.lodge("leave", "I said it before")
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:already-open"))
                .body("detail", containsString(id));
        region.lodge("stay", "but not to the other town").statusCode(201);
        region.asChild().get(API + "?open=true").then().body("items", hasSize(2));

        region.asChild()
                .header("If-Match", "\"0\"")
                .post(API + "/" + id + "/end")
                .then()
                .statusCode(200);
        region.lodge("leave", "it got worse again").statusCode(201);
    }

    @Test
    void theSameKeyAnswersTheSameAppealAndAnotherBodyIsRefused() {
        var region = Region.ofAChildNobodyToldOf();
        var key = UUID.randomUUID().toString();

        var first =
                region.lodge("leave", "words", key).statusCode(201).extract().<String>path("id");
        region.lodge("leave", "words", key).statusCode(201).body("id", equalTo(first));
        region.lodge("leave", "other words", key)
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:idempotency-key-reused"));
        assertThat(told(region, "lodged")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anAppealIsOnlyAboutAnOwnHome() {
        var somebody = Region.ofAChildInAHome();
        var other = Region.ofAChildInAHome();

        other.asChild()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"wish\":\"leave\",\"words\":\"w\",\"about\":\"%s\"}".formatted(somebody.placement))
                .post(API)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:not-your-home"));
        other.asChild()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"wish\":\"leave\",\"words\":\"w\",\"about\":\"%s\"}".formatted(other.placement))
                .post(API)
                .then()
                .statusCode(201)
                .body("placement", equalTo(other.placement.toString()));
    }

    @Test
    void whatCannotBeReadIsNamedAndNothingIsLodged() {
        var region = Region.ofAChildNobodyToldOf();

        bad(region, "{\"wish\":\"leave\",\"words\":\"   \"}", "words");
        bad(region, "{\"wish\":\"sideways\",\"words\":\"w\"}", "wish");
        bad(region, "{\"words\":\"w\"}", "wish");
        bad(region, "{\"wish\":\"leave\",\"words\":\"w\",\"nonsense\":1}", "nonsense");
        bad(region, "not json", "body");
        region.asChild()
                .body("{\"wish\":\"leave\",\"words\":\"w\"}")
                .post(API)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:carebank:problem:idempotency-key-missing"));
        region.lodge("leave", "a".repeat(10_001)).statusCode(400);
        region.asChild().get(API).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void twoFormsAtOnceLodgeOneAppeal() throws Exception {
        var region = Region.ofAChildNobodyToldOf();
        try (var atOnce = Executors.newFixedThreadPool(6)) {
            var statuses = atOnce
                    .invokeAll(Collections.nCopies(
                            6, () -> region.lodge("leave", "words").extract().statusCode()))
                    .stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409);
        }
        region.asChild().get(API).then().body("items", hasSize(1));
    }

    private static void bad(Region region, String body, String field) {
        region.asChild()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(API)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("faults.field", hasItem(field));
    }

    private static java.util.List<String> told(Region region, String fact) {
        return TestTopic.read(TOPIC, region.child.toString(), "org.carebank.appeals.appeal." + fact);
    }
}
