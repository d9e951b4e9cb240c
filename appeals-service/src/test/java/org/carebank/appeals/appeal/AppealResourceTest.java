package org.carebank.appeals.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.appeals.Region.API;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.carebank.appeals.Region;
import org.carebank.appeals.ServiceTest;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.TestTopic;
import org.junit.jupiter.api.Test;

@ServiceTest
@SuppressWarnings("NullAway.Init")
class AppealResourceTest {
    private static final String TOPIC = "appeals.appeal.v1";

    @Inject
    AgroalDataSource database;

    @Inject
    Callers callers;

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

    @Test
    void theWholeWayUntilTheChildFeelsHeard() {
        var region = Region.ofAChildInAHome();
        var id = region.lodged("leave");
        region.asCouncil()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"words\":\"We know of the noise\"}")
                .post(API + "/" + id + "/answers")
                .then()
                .statusCode(201)
                .body("council_answered_at", not(nullValue()))
                .header("ETag", "\"1\"");
        region.asHome()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"words\":\"We are building\"}")
                .post(API + "/" + id + "/answers")
                .then()
                .statusCode(201);

        region.hear(id, "move")
                .statusCode(200)
                .body("status", equalTo("heard"))
                .body("next.who", equalTo("child"))
                .body("next.what", equalTo("felt_heard"));
        region.appeal(id)
                .body("words.words", hasItem("I am not happy here"))
                .body("hearings[0].written.words_for_child", equalTo("You asked us. We listened."))
                .body("hearings[0].written.why", nullValue())
                .body("answers", hasSize(0));
        Region.asHearingOfficer()
                .get(API + "/" + id)
                .then()
                .statusCode(200)
                .body("words.words", hasItem("I am not happy here"))
                .body("hearings[0].written.why", equalTo("The home cannot change it"))
                .body("answers.words", equalTo(java.util.List.of("We know of the noise", "We are building")));

        region.feltHeard(id, true)
                .statusCode(200)
                .body("status", equalTo("ended"))
                .body("outcome", equalTo("move"))
                .body("felt_heard", equalTo(true));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(told(region, "ended"))
                        .last()
                        .asString()
                        .contains(id, "\"outcome\":\"move\"", "\"felt_heard\":true"));
    }

    @Test
    void aChildThatDoesNotFeelHeardIsHeardByTheCommissionersOffice() {
        var region = Region.ofAChildInAHome();
        var id = region.heard("stay", "move");
        Region.asCommissioner().get(API + "/" + id).then().statusCode(404);

        region.feltHeard(id, false).statusCode(200).body("status", equalTo("escalated"));
        Region.asCommissioner()
                .get(API + "/" + id)
                .then()
                .statusCode(200)
                .body("appeal.next.who", equalTo("commissioner"))
                .body("words.words", hasItem("I am not happy here"));
        Region.asCommissioner()
                .header("If-Match", "*")
                .body("""
                        {"listened_by":"The Commissioner's office","decision":"stay","why":"Roots","words_for_child":"You stay"}""")
                .post(API + "/" + id + "/resolution")
                .then()
                .statusCode(200)
                .body("status", equalTo("resolved"))
                .body("next.who", equalTo("child"));
        region.feltHeard(id, true)
                .statusCode(200)
                .body("status", equalTo("ended"))
                .body("outcome", equalTo("stay"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(told(region, "resolved")).hasSize(1));
        assertThat(told(region, "escalated")).hasSize(1);
        region.appeal(id).body("hearings.felt_heard", equalTo(java.util.List.of(false, true)));
    }

    @Test
    void onlyTheChildSaysWhetherTheyFeelHeard() {
        var region = Region.ofAChildInAHome();
        var id = region.heard("leave", "stay");
        var body = "{\"felt_heard\":true}";

        for (var somebody : java.util.List.of(
                region.asAdvocate(),
                Region.asHearingOfficer(),
                region.asCouncil(),
                region.asHome(),
                Region.asCommissioner(),
                Region.asOperator(),
                Region.ofAChildNobodyToldOf().asChild())) {
            somebody.header("If-Match", "*")
                    .body(body)
                    .post(API + "/" + id + "/felt-heard")
                    .then()
                    .statusCode(404);
        }
        region.appeal(id).body("appeal.status", equalTo("heard")).body("appeal.felt_heard", nullValue());
    }

    @Test
    void changesNameTheVersionTheyChange() {
        var region = Region.ofAChildNobodyToldOf();
        var id = region.lodged("leave");

        region.asChild().post(API + "/" + id + "/end").then().statusCode(428);
        region.asChild()
                .header("If-Match", "\"7\"")
                .post(API + "/" + id + "/end")
                .then()
                .statusCode(412);
        region.asChild()
                .header("If-Match", "\"0\"")
                .post(API + "/" + id + "/end")
                .then()
                .statusCode(200);
        region.asChild()
                .header("If-Match", "\"1\"")
                .post(API + "/" + id + "/end")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:not-now"));
    }

    @Test
    void anAdvocateMayWhatTheChildMayButSpeakOfFeelingHeard() {
        var region = Region.ofAChildNobodyToldOf();
        var id = region.asAdvocate()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"wish\":\"stay\",\"words\":\"Sam wants to stay\"}")
                .post(API)
                .then()
                .statusCode(201)
                .body("lodged_by", equalTo("advocate"))
                .extract()
                .<String>path("id");
        region.asChild()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"words\":\"Yes I do\"}")
                .post(API + "/" + id + "/words")
                .then()
                .statusCode(201);
        region.appeal(id).body("words.by", equalTo(java.util.List.of("advocate", "young_person")));
    }

    @Test
    void theHomeReadsTheWordsOnlyWhenTheChildSaysSo() {
        var region = Region.ofAChildInAHome();
        var kept = region.lodged("leave");
        var shared = region.asChild()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"wish\":\"stay\",\"words\":\"I like my room\",\"share_words\":true}")
                .post(API)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");

        region.asHome().get(API + "/" + kept).then().statusCode(200).body("words", hasSize(0));
        region.asHome().get(API + "/" + shared).then().statusCode(200).body("words.words", hasItem("I like my room"));
        region.asCouncil().get(API + "/" + kept).then().body("words.words", hasItem("I am not happy here"));
    }

    @Test
    void aListShowsTheOwnOnesInParts() {
        var region = Region.ofAChildNobodyToldOf();
        var first = region.lodged("leave");
        var second = region.lodged("stay");

        var next = region.asChild()
                .get(API + "?limit=1")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(java.util.List.of(second)))
                .extract()
                .<String>path("next");
        region.asChild()
                .queryParam("limit", 1)
                .queryParam("cursor", next)
                .get(API)
                .then()
                .body("items.id", equalTo(java.util.List.of(first)))
                .body("next", nullValue());
        region.asChild().get(API + "?limit=0").then().statusCode(400);
        region.asChild().get(API + "?cursor=nonsense").then().statusCode(400);
    }

    @Test
    void paymentsAnswerShowsWhetherTheOrderIsDone() {
        var region = Region.ofAChildInAHome();
        var id = region.lodged("leave");
        region.asChild()
                .get(API + "/" + id + "/funding")
                .then()
                .statusCode(200)
                .body("order", equalTo("hold"))
                .body("answered", nullValue());

        region.funding("held", id);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> region.asChild()
                        .get(API + "/" + id + "/funding")
                        .then()
                        .body("answered", equalTo("held"))
                        .body("at", equalTo("2026-04-08T10:15:30Z")));
        region.asCouncil().get(API + "/" + id + "/funding").then().statusCode(404);
    }

    @Test
    void theWordsAreSealedInTheColumn() throws SQLException {
        var region = Region.ofAChildNobodyToldOf();
        var id = region.lodge("leave", "secret words of mine").extract().<String>path("id");

        var stored = callers.asSystem(
                "test",
                () -> io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().call(() -> {
                    try (var connection = database.getConnection();
                            var query =
                                    connection.prepareStatement("select words from appeal_words where appeal = ?")) {
                        query.setObject(1, UUID.fromString(id));
                        try (var rows = query.executeQuery()) {
                            assertThat(rows.next()).isTrue();
                            return new String(rows.getBytes(1), StandardCharsets.ISO_8859_1);
                        }
                    }
                }));
        assertThat(stored).doesNotContain("secret").hasSizeGreaterThan(20);
    }

    private static java.util.List<String> told(Region region, String fact) {
        return TestTopic.read(TOPIC, region.child.toString(), "org.carebank.appeals.appeal." + fact);
    }
}
