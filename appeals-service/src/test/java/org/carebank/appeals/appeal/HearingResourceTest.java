package org.carebank.appeals.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.appeals.Region.API;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.UUID;
import org.carebank.appeals.Region;
import org.carebank.appeals.ServiceTest;
import org.carebank.kit.test.TestTopic;
import org.junit.jupiter.api.Test;

@ServiceTest
class HearingResourceTest {
    private static final String TOPIC = "appeals.appeal.v1";

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

    private static java.util.List<String> told(Region region, String fact) {
        return TestTopic.read(TOPIC, region.child.toString(), "org.carebank.appeals.appeal." + fact);
    }
}
