package org.carebank.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.carebank.kit.test.Tokens;

/** Finance's calls, by a preparer and by an approver who is another person. */
public final class Finance {
    private Finance() {}

    public static RequestSpecification preparer() {
        return as(Tokens.as("finance-preparer").named("preparer"));
    }

    public static RequestSpecification approver() {
        return as(Tokens.as("finance-approver").named("approver"));
    }

    public static RequestSpecification as(Tokens person) {
        return given().redirects()
                .follow(false)
                .header("Authorization", person.bearer())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json");
    }

    /** Accrues the nights before that date. */
    public static JsonPath accrue(String through) {
        return preparer()
                .body("{\"through\":\"" + through + "\"}")
                .post("/api/v1/accruals")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static Response account(UUID child) {
        return preparer().get("/api/v1/children/{id}/account", child);
    }

    /** The child's account once it is as expected; facts come by Kafka. */
    public static JsonPath account(UUID child, Predicate<JsonPath> asExpected) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    var answer = account(child);
                    return answer.statusCode() == 200 && asExpected.test(answer.jsonPath());
                });
        return account(child).jsonPath();
    }

    /** The account once its entitlement has that many lines. */
    public static JsonPath accountWithLines(UUID child, int lines) {
        return account(
                child, account -> account.getList("placements.lines.flatten()").size() == lines);
    }

    public static Response prepareRun(String cutOff) {
        return preparer().body("{\"cut_off\":\"" + cutOff + "\"}").post("/api/v1/runs");
    }

    /** Prepares, approves and releases; answers the released run. */
    public static JsonPath run(String cutOff) {
        return released(
                prepareRun(cutOff).then().statusCode(201).extract().jsonPath().getString("id"));
    }

    /** Approves and releases a prepared run. */
    public static JsonPath released(String run) {
        approver().post("/api/v1/runs/{id}/approval", run).then().statusCode(200);
        return approver()
                .post("/api/v1/runs/{id}/release", run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** An account's debits less its credits; and debits equal credits over all. */
    public static long balance(String account) {
        var all = preparer().get("/api/v1/ledger/trial-balance").jsonPath();
        assertThat(all.getLong("debits_pence")).isEqualTo(all.getLong("credits_pence"));
        return all.getLong("accounts.find{it.account=='" + account + "'}.debits_pence")
                - all.getLong("accounts.find{it.account=='" + account + "'}.credits_pence");
    }

    /** The ledger is what the facts come to, and nobody altered it. */
    public static void tied() {
        assertThat(recompute().getList("differences")).isEmpty();
        assertThat(preparer().get("/api/v1/ledger/verification").jsonPath().getBoolean("verified"))
                .isTrue();
    }

    /** Takes in a message of the bank, to its good end. */
    public static void bankSays(String message) {
        var job = bankJob(message);
        assertThat(job.getString("status")).as(job.getString("problem")).isEqualTo("done");
    }

    /** Sends a message of the bank, and answers with the job at its end, good or bad. */
    public static JsonPath bankJob(String message) {
        var job = preparer()
                .contentType("application/xml")
                .body(message)
                .post("/api/v1/bank-messages")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> preparer()
                                .get(job.substring(job.indexOf("/api/")))
                                .jsonPath(),
                        seen -> !seen.getString("status").matches("waiting|running"));
    }

    /** Every payee gets made-up bank details. */
    public static void makeUpBankDetails() {
        preparer().post("/api/v1/made-up-bank-details").then().statusCode(200);
    }

    /** The ledger is what the facts come to. */
    public static JsonPath recompute() {
        return preparer()
                .post("/api/v1/ledger/recomputations")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
