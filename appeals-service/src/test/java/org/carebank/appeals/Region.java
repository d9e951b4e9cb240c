package org.carebank.appeals;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;

/** A made-up child with the people and services around it, as tests of this service play them. */
public final class Region {
    public static final String WEST = "E12000005";
    public static final String COUNCIL = "E08000025";
    public static final String API = "/api/v1/appeals";

    public final UUID child = UUID.randomUUID();
    public final UUID placement = UUID.randomUUID();
    public final UUID provider = UUID.randomUUID();

    /** A child that nothing is known of yet. */
    public static Region ofAChildNobodyToldOf() {
        return new Region();
    }

    /** A child whose council and home are known here. */
    public static Region ofAChildInAHome() {
        var region = new Region();
        region.enrolled();
        region.movedIn(region.placement, today().minusDays(30));
        region.awaitHome();
        return region;
    }

    public static LocalDate today() {
        return LocalDate.parse(
                given().get("/api/v1/clock").then().statusCode(200).extract().path("today"));
    }

    public RequestSpecification asChild() {
        return as(Tokens.as("young-person").named("child-" + child).child(child).region(WEST));
    }

    public RequestSpecification asAdvocate() {
        return as(Tokens.as("advocate").named("advocate-of-" + child).child(child));
    }

    public RequestSpecification asCouncil() {
        return as(Tokens.as("social-worker").council(COUNCIL).region(WEST));
    }

    public RequestSpecification asHome() {
        return as(Tokens.as("provider").provider(provider));
    }

    public static RequestSpecification asHearingOfficer() {
        return as(Tokens.as("hearing-officer").region(WEST));
    }

    public static RequestSpecification asCommissioner() {
        return as(Tokens.as("commissioner"));
    }

    public static RequestSpecification asOperator() {
        return as(Tokens.as("operator"));
    }

    public static RequestSpecification as(Tokens tokens) {
        return given().redirects()
                .follow(false)
                .header("Authorization", tokens.bearer())
                .contentType(ContentType.JSON);
    }

    public void enrolled() {
        child("enrolled", """
                {"child":"%s","care_bank_number":"1048291739","council":"%s","region":"%s","legal_status":"C2",
                 "legal_status_from":"2025-11-03","born_sealed":"AbCd","joined_on":"2026-04-01","at":"2026-04-08T09:30:00Z"}
                """.formatted(child, COUNCIL, WEST));
    }

    public void child(String fact, String json) {
        TestTopic.send("placement.child.v1", child.toString(), "org.carebank.placement.child." + fact, json);
    }

    public void movedIn(UUID home, LocalDate firstNight) {
        placement("moved_in", """
                {"placement":"%s","child":"%s","council":"%s","region":"%s","provider":"%s","kind":"residential",
                 "basis":"agreed","registered":true,"first_night":"%s","move":true,"at":"2026-04-08T09:30:00Z"}
                """.formatted(home, child, COUNCIL, WEST, provider, firstNight));
    }

    public void movedOut(UUID home, LocalDate lastDay) {
        placement("moved_out", """
                {"placement":"%s","child":"%s","last_day":"%s","breakdown":false,"at":"2026-04-08T09:30:00Z"}
                """.formatted(home, child, lastDay));
    }

    public void placement(String fact, String json) {
        TestTopic.send("placement.placement.v1", child.toString(), "org.carebank.placement.placement." + fact, json);
    }

    public void funding(String fact, String appeal) {
        TestTopic.send("payment.funding.v1", child.toString(), "org.carebank.payment.funding." + fact, """
                {"child":"%s","placement":"%s","cause":"%s","from":"2026-04-08","at":"2026-04-08T10:15:30Z"}
                """.formatted(
                        child, placement, appeal));
    }

    /** Waits until the home is known here: a first appeal says so, and is taken back. */
    private void awaitHome() {
        var probe = lodge("stay", "wait for it").statusCode(201).extract().<String>path("id");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var known = appeal(probe);
            assertThat(known.extract().<String>path("appeal.placement")).isEqualTo(placement.toString());
            assertThat(known.extract().<String>path("appeal.council")).isEqualTo(COUNCIL);
        });
        asChild()
                .header("If-Match", "*")
                .post(API + "/" + probe + "/end")
                .then()
                .statusCode(200);
    }

    public ValidatableResponse lodge(String wish, String words) {
        return lodge(wish, words, UUID.randomUUID().toString());
    }

    public ValidatableResponse lodge(String wish, String words, String key) {
        return asChild()
                .header("Idempotency-Key", key)
                .body("{\"wish\":\"%s\",\"words\":\"%s\"}".formatted(wish, words))
                .post(API)
                .then();
    }

    /** The id of a new appeal. */
    public String lodged(String wish) {
        return lodge(wish, "I am not happy here").statusCode(201).extract().path("id");
    }

    /** The id of a new appeal that was heard. */
    public String heard(String wish, String decision) {
        var id = lodged(wish);
        hear(id, decision).statusCode(200);
        return id;
    }

    public ValidatableResponse hear(String id, String decision) {
        return asHearingOfficer()
                .header("If-Match", "*")
                .body("""
                        {"listened_by":"A. Listener","account":"They told me about the noise","decision":"%s",
                         "why":"The home cannot change it","words_for_child":"You asked us. We listened."}""".formatted(decision))
                .post(API + "/" + id + "/hearing")
                .then();
    }

    public ValidatableResponse feltHeard(String id, boolean yes) {
        return asChild()
                .header("If-Match", "*")
                .body("{\"felt_heard\":" + yes + "}")
                .post(API + "/" + id + "/felt-heard")
                .then();
    }

    public ValidatableResponse appeal(String id) {
        return asChild().get(API + "/" + id).then().statusCode(200);
    }
}
