package org.carebank.payment.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs by the pay calendar, and urgent ones. The business date of these tests is 15 June 2026. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class PayCalendarTest {
    private static UUID aProviderOf(String kind) {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, kind, "2026-01-01", 70_000);
        Told.movedInWith(child, UUID.randomUUID(), """
                "provider":"%s","kind":"%s","basis":"agreed","first_night":"2026-05-04\"""".formatted(provider, kind));
        Finance.accountWithLines(child, 1);
        Finance.makeUpBankDetails();
        return provider;
    }

    /** Providers of one kind of care, every two weeks: the cut-offs are 25 May, 8 June … */
    private static String aScheme(String kind) {
        var code = "s" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        Finance.approver()
                .body("""
                        {"code":"%s","from":"2026-01-01","name":"Two-weekly","cycle":"two_weekly","anchor":"2026-05-11",
                         "pay_days":11,"payee_type":"provider","kinds":["%s"]}""".formatted(code, kind))
                .post("/api/v1/pay-schemes")
                .then()
                .statusCode(201);
        return code;
    }

    private static long paidTo(UUID payee, String run) {
        return Told.number(
                "select coalesce(sum(amount_pence), 0)::bigint from payment where payee = ? and run = ?",
                payee,
                UUID.fromString(run));
    }

    @Test
    void aSchemesRunTakesItsDatesFromTheCalendarAndPaysItsPayeesOnly() {
        var school = aProviderOf("boarding_school");
        var home = aProviderOf("residential");
        var scheme = aScheme("boarding_school");
        List<Map<String, Object>> calendar = Finance.preparer()
                .get("/api/v1/pay-calendar?from=2026-03-20&to=2026-05-31")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("findAll { it.scheme == '" + scheme + "' }");
        assertThat(calendar)
                .extracting(each -> each.get("cut_off"))
                .containsExactly("2026-03-30", "2026-04-13", "2026-04-27", "2026-05-11", "2026-05-25");
        assertThat(calendar)
                .extracting(each -> each.get("pay_on"))
                .containsExactly("2026-04-10", "2026-04-24", "2026-05-08", "2026-05-22", "2026-06-05");
        var prepared = Finance.preparer()
                .body("{\"scheme\":\"" + scheme + "\"}")
                .post("/api/v1/runs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(prepared.getString("cut_off")).isEqualTo("2026-06-08");
        assertThat(prepared.getString("pay_on")).isEqualTo("2026-06-19");
        assertThat(paidTo(school, prepared.getString("id"))).isEqualTo(350_000);
        assertThat(paidTo(home, prepared.getString("id"))).isZero();
        var again = Finance.preparer().body("{\"scheme\":\"" + scheme + "\"}").post("/api/v1/runs");
        again.then().statusCode(409);
        assertThat(again.jsonPath().getString("type")).endsWith("run-exists");
        Finance.preparer()
                .body("{\"scheme\":\"unheard_of\"}")
                .post("/api/v1/runs")
                .then()
                .statusCode(422);
        var saturday = Finance.preparer()
                .body("{\"cut_off\":\"2026-06-08\",\"pay_on\":\"2026-06-20\"}")
                .post("/api/v1/runs");
        saturday.then().statusCode(422);
        assertThat(saturday.jsonPath().getString("faults[0].message")).contains("the next is 2026-06-22");
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void theDueRunsArePreparedOnceByTheCalendarAndSeenByTwoPeople() {
        var lodgings = aProviderOf("supported_lodgings");
        var scheme = aScheme("supported_lodgings");
        var operator = Tokens.as("operator").named("timer");
        var first = due(operator, scheme);
        assertThat(first.get("prepared")).isEqualTo(true);
        assertThat(first.get("cut_off")).isEqualTo("2026-06-08");
        var second = due(operator, scheme);
        assertThat(second.get("prepared")).isEqualTo(false);
        assertThat(second.get("run")).isEqualTo(first.get("run"));
        var run = String.valueOf(first.get("run"));
        assertThat(paidTo(lodgings, run)).isEqualTo(350_000);

        Finance.approver().post("/api/v1/runs/{id}/approval", run).then().statusCode(200);
        var same = Finance.approver().post("/api/v1/runs/{id}/release", run);
        same.then().statusCode(409);
        assertThat(same.jsonPath().getString("type")).endsWith("same-person");
        var other = Tokens.as("finance-approver").named("another approver");
        Finance.as(other).post("/api/v1/runs/{id}/sending", run).then().statusCode(409);
        var released = Finance.as(other)
                .post("/api/v1/runs/{id}/release", run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(released.getLong("outcomes.not_told")).isEqualTo(released.getLong("payments"));
        var sent = Finance.as(other)
                .post("/api/v1/runs/{id}/sending", run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(sent.getString("status")).isEqualTo("sent");
        assertThat(sent.getString("sent_by")).isEqualTo("Made-up another approver");
        var releasedAt = Instant.parse(released.getString("released_at"));
        assertThat(Instant.parse(sent.getString("sent_at"))).isBetween(releasedAt, releasedAt.plusSeconds(60));
        Finance.as(other).post("/api/v1/runs/{id}/sending", run).then().statusCode(409);
        Finance.as(other).get("/api/v1/runs/{id}/bank-file", run).then().statusCode(200);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    private static Map<String, Object> due(Tokens by, String scheme) {
        return Finance.as(by)
                .post("/api/v1/runs/due")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("find { it.scheme == '" + scheme + "' }");
    }

    @Test
    void anUrgentRunPaysOnePayeeNowAndNoRunPaysItAgain() {
        var urgent = aProviderOf("residential");
        var other = aProviderOf("residential");
        var request = "{\"payee\":\"%s\",\"reason\":\"missed\"}";
        var prepared = Finance.preparer()
                .body(request.formatted(urgent))
                .post("/api/v1/urgent-runs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(prepared.getInt("payments")).isEqualTo(1);
        assertThat(prepared.getLong("total_pence")).as("six weeks up to today").isEqualTo(420_000);
        assertThat(prepared.getString("pay_on")).isEqualTo("2026-06-16");
        assertThat(prepared.getString("urgent_reason")).isEqualTo("missed");
        assertThat(prepared.getList("exceptions.payee"))
                .as("nothing about anybody else")
                .isSubsetOf(List.of(urgent.toString()));
        Finance.preparer()
                .body(request.formatted(urgent))
                .post("/api/v1/urgent-runs")
                .then()
                .statusCode(409);
        Finance.preparer()
                .body(request.formatted(UUID.randomUUID()))
                .post("/api/v1/urgent-runs")
                .then()
                .statusCode(404);
        Finance.preparer()
                .body("{\"payee\":\"%s\",\"reason\":\"because\"}".formatted(other))
                .post("/api/v1/urgent-runs")
                .then()
                .statusCode(400);
        JsonPath released = Finance.released(prepared.getString("id"));
        assertThat(released.getString("status")).isEqualTo("released");
        var all = Finance.run("2026-06-15").getString("id");
        assertThat(paidTo(urgent, all)).isZero();
        assertThat(paidTo(other, all)).isEqualTo(420_000);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    private static JsonPath done(Response accepted) {
        accepted.then().statusCode(202);
        var job = accepted.jsonPath().getString("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !List.of("waiting", "running").contains(job(job).getString("status")));
        return job(job);
    }

    private static JsonPath job(String id) {
        return Finance.as(Tokens.as("finance-preparer", "finance-approver").named("runs by jobs"))
                .get("/api/v1/jobs/{id}", id)
                .jsonPath();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>Homes</b>", "Homes\\u0007", "a\\tb"})
    void aNameThatAPageCouldReadAsItsOwnIsRefused(String name) {
        var refused = Finance.approver().body("""
                        {"code":"tags","from":"2026-01-01","name":"%s","cycle":"weekly","anchor":"2026-06-15","pay_days":4,
                         "payee_type":"provider"}""".formatted(name)).post("/api/v1/pay-schemes");
        assertThat(refused.statusCode()).isIn(400, 422);
        assertThat(refused.jsonPath().getList("faults.field")).containsExactly("name");
    }

    @Test
    void aLargeRunIsPreparedAndReleasedBesideTheRequest() {
        var provider = aProviderOf("residential");
        var both = Tokens.as("finance-preparer", "finance-approver").named("runs by jobs");
        var without = Finance.as(both).body("{}").post("/api/v1/run-preparations");
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.jsonPath().getString("type")).endsWith("cut-off-missing");
        assertThat(without.jsonPath().getList("faults.field")).containsExactly("cut_off");
        var prepared =
                done(Finance.as(both).body("{\"cut_off\":\"2026-05-25\"}").post("/api/v1/run-preparations"));
        assertThat(prepared.getString("status")).isEqualTo("done");
        assertThat(prepared.getInt("percent")).isEqualTo(100);
        var run = prepared.getString("result.run");
        assertThat(paidTo(provider, run)).isEqualTo(210_000);
        Finance.approver().post("/api/v1/runs/{id}/approval", run).then().statusCode(200);
        var refused = done(Finance.as(both).post("/api/v1/runs/{id}/releasing", run));
        assertThat(refused.getString("status")).isEqualTo("failed");
        assertThat(refused.getString("problem")).contains("Another person");
        Finance.approver().post("/api/v1/runs/{id}/releasing", run).then().statusCode(202);
        Awaitility.await()
                .untilAsserted(() -> assertThat(Finance.approver()
                                .get("/api/v1/runs/{id}", run)
                                .jsonPath()
                                .getString("status"))
                        .isEqualTo("released"));
        var nothing = done(Finance.as(both).body("{\"cut_off\":\"2026-05-25\"}").post("/api/v1/run-preparations"));
        assertThat(nothing.getString("problem")).contains("Nothing is to be paid");
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }
}
