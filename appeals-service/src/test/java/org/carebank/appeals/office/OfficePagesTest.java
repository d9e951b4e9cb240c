package org.carebank.appeals.office;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.carebank.appeals.Region;
import org.carebank.appeals.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class OfficePagesTest {
    @Test
    void theStartLeadsThoseWhoListenToTheirList() {
        html(Region.asHearingOfficer())
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", containsString("/appeals/hearings"));
    }

    @Test
    void aHearingOfficerFindsItReadsTheWordsAndWritesTheHearingDown() {
        var region = Region.ofAChildInAHome();
        var id = region.lodged("leave");

        html(Region.asHearingOfficer())
                .get("/hearings")
                .then()
                .statusCode(200)
                .body(containsString(id))
                .body(containsString(">Waits to be heard<"))
                .body(containsString(">104 829 1739<"))
                .body(containsString(">The hearing<"));
        html(Region.asHearingOfficer())
                .get("/hearings/" + id)
                .then()
                .statusCode(200)
                .body(containsString("I am not happy here"))
                .body(containsString("Write down the hearing"));
        hearing(id, "", "because of the noise")
                .statusCode(400)
                .body(containsString("Choose what was decided"))
                .body(containsString("because of the noise"));
        region.appeal(id).body("appeal.status", equalTo("waiting"));
        hearing(id, "MOVE", "because of the noise").statusCode(303);
        region.appeal(id)
                .body("appeal.status", equalTo("heard"))
                .body("hearings.written.words_for_child", hasItem("You move soon"));
        html(Region.asHearingOfficer())
                .get("/hearings/" + id)
                .then()
                .body(containsString(">Heard, the child is asked<"))
                .body(containsString("The child says whether they feel heard, by "))
                .body(containsString("Decided: the child moves to another home."));
        hearing(id, "MOVE", "again").statusCode(409);
    }

    @Test
    void aStaleFormIsRefused() {
        var region = Region.ofAChildInAHome();
        var id = region.lodged("leave");
        region.asCouncil()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"words\":\"an answer came meanwhile\"}")
                .post(Region.API + "/" + id + "/answers")
                .then()
                .statusCode(201);

        html(Region.asHearingOfficer())
                .formParam("version", "\"0\"")
                .formParam("listened_by", "A. Listener")
                .formParam("decision", "STAY")
                .formParam("why", "w")
                .formParam("words_for_child", "c")
                .post("/hearings/" + id + "/hearing")
                .then()
                .statusCode(412);
    }

    @Test
    void theCouncilAndTheHomeAnswerOnTheirPages() {
        var region = Region.ofAChildInAHome();
        var id = region.lodged("leave");

        html(region.asHome())
                .get("/hearings/" + id)
                .then()
                .statusCode(200)
                .body(not(containsString("I am not happy here")))
                .body(containsString("Your answer"));
        answer(region.asHome(), id, "").statusCode(400).body(containsString("Write your answer"));
        answer(region.asHome(), id, "We build").statusCode(303);
        answer(region.asCouncil(), id, "We know").statusCode(303);
        html(region.asCouncil())
                .get("/hearings/" + id)
                .then()
                .body(containsString("We know"))
                .body(not(containsString("We build")));
    }

    @Test
    void theCommissionersOfficeResolvesWhatItWasCalledOnFor() {
        var region = Region.ofAChildInAHome();
        var id = region.heard("stay", "move");
        html(Region.asCommissioner()).get("/hearings/" + id).then().statusCode(404);
        region.feltHeard(id, false).statusCode(200);

        html(Region.asCommissioner())
                .get("/hearings/" + id)
                .then()
                .statusCode(200)
                .body(containsString("Write down the resolution"));
        html(Region.asCommissioner())
                .formParam("version", "*")
                .formParam("listened_by", "The office")
                .formParam("decision", "STAY")
                .formParam("why", "roots")
                .formParam("words_for_child", "You stay")
                .formParam("last", "yes")
                .post("/hearings/" + id + "/hearing")
                .then()
                .statusCode(303);
        region.feltHeard(id, false)
                .statusCode(200)
                .body("status", equalTo("ended"))
                .body("felt_heard", equalTo(false));
    }

    private static ValidatableResponse hearing(String id, String decision, String why) {
        return html(Region.asHearingOfficer())
                .formParam("version", "*")
                .formParam("listened_by", "A. Listener")
                .formParam("account", "It is loud")
                .formParam("decision", decision)
                .formParam("why", why)
                .formParam("words_for_child", "You move soon")
                .post("/hearings/" + id + "/hearing")
                .then();
    }

    private static ValidatableResponse answer(RequestSpecification as, String id, String words) {
        return html(as).formParam("idempotency_key", UUID.randomUUID())
                .formParam("words", words)
                .post("/hearings/" + id + "/answers")
                .then();
    }

    private static RequestSpecification html(RequestSpecification as) {
        return as.accept("text/html").contentType(ContentType.URLENC.withCharset("UTF-8"));
    }
}
