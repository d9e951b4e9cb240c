package org.carebank.payment.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

/** Many at once pay no more than one after the other. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class PaymentRunConcurrencyTest {
    private static List<Response> atOnce(int times, Callable<Response> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var calls = new ArrayList<Callable<Response>>();
            for (int i = 0; i < times; i++) {
                calls.add(call);
            }
            var answers = new ArrayList<Response>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static UUID aProviderIsOwed() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.accrue("2026-05-11");
        Finance.makeUpBankDetails();
        return provider;
    }

    @Test
    void twoRunsAtOnceTakeEachPennyOnce() throws Exception {
        var provider = aProviderIsOwed();
        var answers = atOnce(2, () -> Finance.prepareRun("2026-05-11"));
        assertThat(answers)
                .as("the second finds nothing left to pay")
                .extracting(Response::statusCode)
                .containsExactlyInAnyOrder(201, 409);
        assertThat(Told.number("select count(*) from payment where payee = ?", provider))
                .isEqualTo(1);
        assertThat(Told.number("select sum(amount_pence) from payment_line where payee = ?", provider))
                .isEqualTo(350_000);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void anUrgentRunAndASchemesRunAtOncePayOnce() throws Exception {
        var provider = aProviderIsOwed();
        var code = "s" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        Finance.approver()
                .body("""
                        {"code":"%s","from":"2026-01-01","name":"Homes","cycle":"weekly","anchor":"2026-06-15",
                         "pay_days":4,"payee_type":"provider","kinds":["residential"]}""".formatted(code))
                .post("/api/v1/pay-schemes")
                .then()
                .statusCode(201);
        var urgent = "{\"payee\":\"%s\",\"reason\":\"hardship\"}".formatted(provider);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var scheme = threads.submit(() ->
                    Finance.preparer().body("{\"scheme\":\"" + code + "\"}").post("/api/v1/runs"));
            var one = threads.submit(() -> Finance.preparer().body(urgent).post("/api/v1/urgent-runs"));
            assertThat(List.of(scheme.get().statusCode(), one.get().statusCode()))
                    .isSubsetOf(201, 409)
                    .contains(201);
        }
        assertThat(Told.number("select sum(amount_pence) from payment_line where payee = ?", provider))
                .as("ten weeks, in one of the two")
                .isEqualTo(700_000);
        assertThat(Told.number("select count(*) from payment where payee = ?", provider))
                .isEqualTo(1);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void fiftyRequestsWithOneKeyPrepareOneRun() throws Exception {
        var provider = aProviderIsOwed();
        var key = UUID.randomUUID().toString();
        var answers = atOnce(
                50,
                () -> io.restassured.RestAssured.given()
                        .header(
                                "Authorization",
                                Tokens.as("finance-preparer").named("preparer").bearer())
                        .header("Idempotency-Key", key)
                        .contentType("application/json")
                        .body("{\"cut_off\":\"2026-05-11\"}")
                        .post("/api/v1/runs"));
        var created = answers.stream().filter(each -> each.statusCode() == 201).toList();
        assertThat(created).isNotEmpty();
        assertThat(created.stream().map(each -> each.jsonPath().getString("id")).distinct())
                .as("one run, however often it is answered")
                .hasSize(1);
        assertThat(answers).allMatch(each -> each.statusCode() == 201 || each.statusCode() == 409);
        assertThat(Told.number("select count(*) from payment where payee = ?", provider))
                .isEqualTo(1);
        var other = io.restassured.RestAssured.given()
                .header(
                        "Authorization",
                        Tokens.as("finance-preparer").named("preparer").bearer())
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"cut_off\":\"2026-05-12\"}")
                .post("/api/v1/runs");
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void fiftyReleasesOfOneRunReleaseItOnce() throws Exception {
        var provider = aProviderIsOwed();
        var run = Finance.prepareRun("2026-05-11").jsonPath().getString("id");
        Finance.approver().post("/api/v1/runs/{id}/approval", run).then().statusCode(200);
        var answers = atOnce(50, () -> Finance.approver().post("/api/v1/runs/{id}/release", run));
        assertThat(answers.stream().filter(each -> each.statusCode() == 200)).hasSize(1);
        assertThat(answers.stream().filter(each -> each.statusCode() == 409)).hasSize(49);
        assertThat(Told.number("select count(*) from payment where payee = ? and released", provider))
                .isEqualTo(1);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void aMoveOutAndARunAtOnceEndInTheSameLedgerAsARecompute() throws Exception {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var placement = Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.makeUpBankDetails();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var move = threads.submit(() -> {
                Told.movedOut(child, placement, "2026-04-20");
                return true;
            });
            var run = threads.submit(() -> Finance.prepareRun("2026-05-11"));
            assertThat(Objects.requireNonNull(move.get())).isTrue();
            assertThat(run.get().statusCode()).isEqualTo(201);
        }
        Finance.account(child, it -> it.getString("placements[0].lines[0].to") != null);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
        assertThat(Finance.account(child).jsonPath().getLong("accrued_pence")).isEqualTo(140_000);
    }
}
