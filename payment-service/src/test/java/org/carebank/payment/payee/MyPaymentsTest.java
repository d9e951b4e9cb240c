package org.carebank.payment.payee;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.carebank.payment.calendar.BankDays;
import org.carebank.payment.database.Database;
import org.junit.jupiter.api.Test;

/** A payee's own page: the next payment first, what is held, and how a kinship household is paid. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class MyPaymentsTest {
    private static final BankDays BANK_DAYS = new BankDays();

    @Inject
    Database database;

    @Inject
    Callers callers;

    private static UUID aKinshipHousehold() {
        Told.tariff("national_minimum_allowance", "kinship", "rest", 11, 70_007);
        var child = Told.aChild();
        var household = UUID.randomUUID();
        Told.movedInWith(child, UUID.randomUUID(), """
                "household":"%s","kind":"kinship","basis":"agreed","first_night":"2026-06-01\"""".formatted(household));
        Finance.accountWithLines(child, 1);
        return household;
    }

    private static String page(Tokens person) {
        return given().header("Authorization", person.bearer())
                .header("Accept", "text/html")
                .get("/my-payments")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonPath next(Tokens person) {
        return Finance.as(person)
                .get("/api/v1/next-payment")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response choose(Tokens person, String route, String from) {
        return Finance.as(person)
                .body("{\"route\":\"%s\",\"from\":\"%s\"}".formatted(route, from))
                .post("/api/v1/payment-route");
    }

    @Test
    void theNextPaymentComesFirstFromEarnedToCheckedToSent() {
        var household = aKinshipHousehold();
        var own = Tokens.as("carer").household(household);
        Finance.accrue("2026-06-15");
        assertThat(next(own).getString("state")).isEqualTo("earned");
        assertThat(next(own).getLong("amount_pence")).isEqualTo(140_014);
        assertThat(next(own).getString("earned_before")).isEqualTo("2026-06-15");
        assertThat(page(own))
                .contains("£1,400.14</p>", "So far, for nights before 15 June 2026. It is in no payment yet.")
                .contains("We do not know your bank account", "Nothing has been paid to you yet");
        Finance.makeUpBankDetails();
        var run = Finance.prepareRun("2026-06-08")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
        assertThat(next(own).getString("state")).isEqualTo("checking");
        assertThat(next(own).getLong("amount_pence")).isEqualTo(70_007);
        assertThat(next(own).getLong("earned_pence")).isEqualTo(70_007);
        assertThat(page(own))
                .contains("£700.07</p>", "Expected on Thursday 18 June 2026.</strong> Two people check it")
                .contains("£700.07 more is earned so far")
                .doesNotContain("We do not know your bank account");
        Finance.approver().post("/api/v1/runs/{id}/approval", run).then().statusCode(200);
        Finance.approver().post("/api/v1/runs/{id}/release", run).then().statusCode(200);
        assertThat(page(own))
                .contains("£700.07</p>", "Paid on Thursday 18 June 2026.</strong> It was sent to the bank")
                .contains("£700.07 on 18 June 2026</a>", ".pdf\">PDF", "June 2026</td>");
        assertThat(next(Tokens.as("carer").household(UUID.randomUUID())).getString("state"))
                .isEqualTo("nothing");
    }

    @Test
    void whatIsHeldIsSaidWithoutTellingOfAnAppeal() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedIn(child, provider, "2026-06-01");
        Finance.accountWithLines(child, 1);
        Told.ordered(child, null, "hold", "2026-06-08");
        Finance.account(child, it -> !it.getList("held").isEmpty());
        Finance.accrue("2026-06-15");
        assertThat(page(Tokens.as("provider").provider(provider)))
                .contains("<strong>£700.00</strong> is held while a child is heard about their home")
                .doesNotContain("ppeal", "How you are paid");
    }

    @Test
    void aKinshipHouseholdChoosesItsRouteForMonthsToCome() {
        var household = aKinshipHousehold();
        var own = Tokens.as("carer").household(household);
        assertThat(page(own)).contains("How you are paid", "From 1 July 2026 I want to be paid");
        assertThat(choose(own, "benefits", "2026-06-01").statusCode()).isEqualTo(422);
        assertThat(choose(own, "benefits", "2026-07-02").statusCode()).isEqualTo(422);
        assertThat(choose(own, "cash", "2026-07-01").statusCode()).isEqualTo(400);
        assertThat(choose(Tokens.as("carer").household(UUID.randomUUID()), "benefits", "2026-07-01")
                        .statusCode())
                .isEqualTo(409);
        var chosen = choose(own, "benefits", "2026-07-01")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(chosen.getString("now")).isEqualTo("direct");
        assertThat(chosen.getString("choices[0].route")).isEqualTo("benefits");
        given().redirects()
                .follow(false)
                .header("Authorization", own.bearer())
                .header("Accept", "text/html")
                .contentType("application/x-www-form-urlencoded")
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("route", "direct")
                .post("/my-payments/route")
                .then()
                .statusCode(303);
        assertThat(page(own)).contains("Through benefits from 1 July 2026", "Directly from 1 July 2026");
        assertThat(Finance.approver()
                        .get("/api/v1/payees/{id}/payment-route", household)
                        .jsonPath()
                        .getList("choices"))
                .hasSize(2);
    }

    @Test
    void whatComesThroughBenefitsDoesNotAccrue() {
        var household = aKinshipHousehold();
        var own = Tokens.as("carer").household(household);
        Finance.accrue("2026-06-15");
        var before = next(own).getLong("amount_pence");
        callers.asSystem(
                "test",
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    database.update("""
                        insert into payment_route values (gen_random_uuid(), ?, 'benefits', '2026-06-01', 'test', now())""", household);
                    return database.update("""
                        insert into stale_child (child) select child from placement_fact where household = ?
                        on conflict (child) do update set marked_at = now()""", household);
                }));
        Finance.accrue("2026-06-15");
        assertThat(before - next(own).getLong("amount_pence"))
                .as("two weeks of June come from elsewhere")
                .isEqualTo(140_014);
        assertThat(page(own)).contains("comes to you through benefits");
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void theDayIsGuessedFromTheLastTwoOrNotAtAll() {
        var today = LocalDate.of(2026, 6, 15);
        assertThat(MyPayments.guess(List.of(LocalDate.of(2026, 6, 12), LocalDate.of(2026, 6, 5)), today, BANK_DAYS))
                .isEqualTo(LocalDate.of(2026, 6, 19));
        assertThat(MyPayments.guess(List.of(LocalDate.of(2026, 6, 12), LocalDate.of(2026, 6, 4)), today, BANK_DAYS))
                .as("a Saturday moves on")
                .isEqualTo(LocalDate.of(2026, 6, 22));
        assertThat(MyPayments.guess(
                        List.of(LocalDate.of(2026, 12, 18), LocalDate.of(2026, 12, 11)),
                        LocalDate.of(2026, 12, 21),
                        BANK_DAYS))
                .as("Christmas on a Friday; Boxing Day, a Saturday, is kept on Monday 28 December")
                .isEqualTo(LocalDate.of(2026, 12, 29));
        assertThat(MyPayments.guess(
                        List.of(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 16)),
                        LocalDate.of(2026, 12, 28),
                        BANK_DAYS))
                .as("New Year's Day is a Friday")
                .isEqualTo(LocalDate.of(2027, 1, 4));
        assertThat(MyPayments.guess(List.of(LocalDate.of(2026, 6, 12)), today, BANK_DAYS))
                .isNull();
        assertThat(MyPayments.guess(List.of(LocalDate.of(2026, 5, 8), LocalDate.of(2026, 5, 1)), today, BANK_DAYS))
                .isNull();
    }
}
