package org.carebank.appeals.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.carebank.appeals.Region;
import org.carebank.appeals.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class ChildPagesTest {
    @Test
    void twoBigChoicesInTheChildsOwnWords() {
        page(Region.ofAChildNobodyToldOf(), "/")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("I don’t like where I live"))
                .body(containsString("I don’t want to move"))
                .body(containsString("<html lang=\"en\""))
                .body(containsString("/appeals/quick-exit"))
                .body(containsString("Leave this page"));
    }

    @Test
    void theSameInWelshByTheAddressTheCookieAndTheBrowser() {
        var region = Region.ofAChildNobodyToldOf();
        var welsh = "Dydw i ddim eisiau symud";

        html(region)
                .queryParam("lang", "cy")
                .get("/")
                .then()
                .cookie("lang", "cy")
                .body(containsString(welsh));
        html(region).cookie("lang", "cy").get("/").then().body(containsString(welsh));
        html(region)
                .header("Accept-Language", "cy-GB,cy;q=0.9,en;q=0.5")
                .get("/")
                .then()
                .body(containsString(welsh));
        html(region)
                .cookie("lang", "cy")
                .header("Accept-Language", "en")
                .get("/")
                .then()
                .body(containsString("<html lang=\"cy\""));
    }

    @Test
    void aChildLodgesWithAFormAndSeesWhereItIs() {
        var region = Region.ofAChildInAHome();

        page(region, "/new/leave").statusCode(200).body(containsString("name=\"idempotency_key\""));
        var there = send(
                        region,
                        "/new/leave",
                        "It is too loud\nat night",
                        UUID.randomUUID().toString())
                .statusCode(303)
                .extract()
                .header("Location");

        var path = there.substring(there.indexOf("/appeals/") + "/appeals".length());
        assertThat(there).endsWith("?notice=sent").doesNotContain("/appeals/appeals");
        page(region, path)
                .statusCode(200)
                .body(containsString("Thank you. We have got it."))
                .body(containsString("It is too loud\nat night"))
                .body(containsString("A hearing officer has it"))
                .body(containsString("Next: someone listens to you, by "))
                .body(containsString("We asked for the money for this home to wait"))
                .body(not(containsString("Do you feel heard?")));
    }

    @Test
    void wordsThatAreMissingAreAskedForAndTheTickIsKept() {
        var region = Region.ofAChildNobodyToldOf();

        html(region)
                .contentType(ContentType.URLENC)
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("words", "  ")
                .formParam("share", "yes")
                .post("/new/stay")
                .then()
                .statusCode(400)
                .body(containsString("Something is missing"))
                .body(containsString("href=\"#words\""))
                .body(containsString("checked"));
        var tooLong = "long ".repeat(2_001);
        send(region, "/new/stay", tooLong, UUID.randomUUID().toString())
                .statusCode(400)
                .body(containsString("10,000 letters"))
                .body(containsString(tooLong));
        region.asChild().get(Region.API).then().body("items", hasSize(0));
    }

    @Test
    void sendingTheFormTwiceLodgesOnce() {
        var region = Region.ofAChildNobodyToldOf();
        var key = UUID.randomUUID().toString();

        var first = send(region, "/new/leave", "words", key)
                .statusCode(303)
                .extract()
                .header("Location");
        send(region, "/new/leave", "words", key).statusCode(303).header("Location", equalTo(first));
        region.asChild().get(Region.API).then().body("items", hasSize(1));
    }

    @Test
    void whoToldUsBeforeIsNotSentAwayTheWordsAreAdded() {
        var region = Region.ofAChildNobodyToldOf();
        var id = region.lodged("leave");

        send(region, "/new/leave", "and the food", UUID.randomUUID().toString())
                .statusCode(303)
                .header("Location", containsString(id + "?notice=told"));
        page(region, "/" + id + "?notice=told")
                .body(containsString("You had told us this before"))
                .body(containsString("and the food"));
    }

    @Test
    void theChildIsToldAndAskedAndAnswers() {
        var region = Region.ofAChildInAHome();
        var id = region.heard("stay", "stay");
        region.funding("continued", id);

        page(region, "/" + id)
                .body(containsString("You asked us. We listened."))
                .body(containsString("Do you feel heard?"))
                .body(not(containsString("The home cannot change it")));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        page(region, "/" + id).body(containsString("Your home is being paid for while we listen.")));
        answer(region, id, "").statusCode(400).body(containsString("Choose yes or no"));
        answer(region, id, "no").statusCode(303);
        page(region, "/" + id)
                .body(containsString("Commissioner’s office has it"))
                .body(not(containsString("Do you feel heard?")));
    }

    @Test
    void anAdvocateIsNotAskedForTheChild() {
        var region = Region.ofAChildInAHome();
        var id = region.heard("stay", "stay");

        region.asAdvocate()
                .accept(ContentType.HTML)
                .get("/" + id)
                .then()
                .statusCode(200)
                .body(not(containsString("Do you feel heard?")));
    }

    @Test
    void aChildStopsAtAnyTime() {
        var region = Region.ofAChildNobodyToldOf();
        var id = region.lodged("leave");

        page(region, "/" + id + "/stop").statusCode(200).body(containsString("Do you want to stop?"));
        html(region)
                .contentType(ContentType.URLENC)
                .formParam("version", "\"0\"")
                .post("/" + id + "/stop")
                .then()
                .statusCode(303);
        page(region, "/" + id).body(containsString("You stopped this"));
    }

    @Test
    void moreWordsAreAddedAndEmptyOnesAskedFor() {
        var region = Region.ofAChildNobodyToldOf();
        var id = region.lodged("leave");

        send(region, "/" + id + "/words", "", UUID.randomUUID().toString())
                .statusCode(400)
                .body(containsString("Something is missing"));
        send(region, "/" + id + "/words", "one more thing", UUID.randomUUID().toString())
                .statusCode(303);
        region.appeal(id).body("words.words", hasItem("one more thing"));
    }

    @Test
    void theWayOutNeedsNoSessionGoesToANeutralPageAndLeavesNothing() {
        for (var request : List.of(io.restassured.RestAssured.given(), html(Region.ofAChildNobodyToldOf()))) {
            request.redirects()
                    .follow(false)
                    .get("/quick-exit")
                    .then()
                    .statusCode(303)
                    .header("Location", startsWith("https://www.bbc.co.uk/weather"))
                    .header("Clear-Site-Data", containsString("cookies"))
                    .header("Cache-Control", "no-store");
        }
    }

    @Test
    void noTitleTellsWhatThePageIsAbout() {
        var region = Region.ofAChildInAHome();
        var id = region.heard("stay", "stay");

        for (var path : List.of("/", "/new/leave", "/new/stay", "/" + id, "/" + id + "/stop")) {
            var html = page(region, path).statusCode(200).extract().asString();
            var title = html.substring(html.indexOf("<title>"), html.indexOf("</title>"));
            assertThat(title).isEqualTo("<title>My page - Care Bank");
            assertThat(html).contains("/appeals/quick-exit").doesNotContain("onclick");
        }
    }

    @Test
    void wordsOfAChildAreNeverMarkup() {
        var region = Region.ofAChildNobodyToldOf();
        var id = region.lodge("leave", "<script>alert(1)</script>").extract().<String>path("id");

        page(region, "/" + id).body(not(containsString("<script>alert"))).body(containsString("&lt;script&gt;alert"));
    }

    @Test
    void theWordsAreShortEnoughForAChildOfNine() {
        for (var sentence : sentences("messages/my_en.properties")) {
            var words = sentence.split("\\s+");
            assertThat(words.length).as(sentence).isLessThanOrEqualTo(22);
            var letters =
                    Arrays.stream(words).mapToInt(String::length).average().orElse(0);
            assertThat(letters).as(sentence).isLessThan(6.5);
        }
        assertThat(keys("messages/my_cy.properties")).isEqualTo(keys("messages/my_en.properties"));
    }

    private static List<String> sentences(String bundle) {
        return lines(bundle)
                .map(line -> line.substring(line.indexOf('=') + 1))
                .flatMap(text -> Arrays.stream(text.split("[.?!:]")))
                .map(String::strip)
                .filter(text -> text.split("\\s+").length > 3)
                .toList();
    }

    private static List<String> keys(String bundle) {
        return lines(bundle).map(line -> line.substring(0, line.indexOf('='))).toList();
    }

    private static java.util.stream.Stream<String> lines(String bundle) {
        try {
            return Files.readAllLines(Path.of("src/main/resources", bundle), StandardCharsets.UTF_8).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ValidatableResponse answer(Region region, String id, String answer) {
        return html(region)
                .contentType(ContentType.URLENC)
                .formParam("version", "*")
                .formParam("felt_heard", answer)
                .post("/" + id + "/felt-heard")
                .then();
    }

    private static ValidatableResponse send(Region region, String path, String words, String key) {
        return html(region)
                .contentType(ContentType.URLENC)
                .formParam("idempotency_key", key)
                .formParam("words", words)
                .post(path)
                .then();
    }

    private static ValidatableResponse page(Region region, String path) {
        return html(region).get(path).then();
    }

    private static RequestSpecification html(Region region) {
        return region.asChild().accept("text/html").contentType(ContentType.URLENC.withCharset("UTF-8"));
    }
}
