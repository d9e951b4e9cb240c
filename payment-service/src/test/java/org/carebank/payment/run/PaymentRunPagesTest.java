package org.carebank.payment.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class PaymentRunPagesTest {
    private static RequestSpecification page(Tokens person) {
        return given().redirects()
                .follow(false)
                .header("Authorization", person.bearer())
                .header("Accept", "text/html,application/xml;q=0.9,*/*;q=0.8")
                .contentType("application/x-www-form-urlencoded");
    }

    private static final Tokens PREPARER = Tokens.as("finance-preparer").named("preparer");
    private static final Tokens APPROVER = Tokens.as("finance-approver").named("approver");

    private static Response prepares(String day, String month, String year) {
        return page(PREPARER)
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("cut_off-day", day)
                .formParam("cut_off-month", month)
                .formParam("cut_off-year", year)
                .post("/runs");
    }

    @Test
    void aRunGoesFromPreparationToReleaseByPages() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.makeUpBankDetails();
        var wrong = prepares("31", "2", "2026");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.asString()).contains("Enter a real date").contains("value=\"31\"");
        var ahead = prepares("16", "6", "2026");
        assertThat(ahead.statusCode()).isEqualTo(422);
        assertThat(ahead.asString()).contains("The date must lie between").contains("value=\"16\"");
        var there = prepares("11", "5", "2026").then().statusCode(303).extract().header("Location");
        var path = there.substring(there.indexOf("/payments") + "/payments".length());

        assertThat(there).matches("http://[^/]+/payments/runs/[0-9a-f-]{36}");
        var prepared = page(PREPARER).get(path).then().statusCode(200).extract().asString();
        assertThat(prepared)
                .contains("Run for nights before 11 May 2026")
                .contains("residential")
                .contains(">Waits for approval<")
                .contains("Only a finance approver can approve")
                .doesNotContain("Approve this run");
        var maker = Tokens.as("finance-preparer", "finance-approver").named("preparer");
        assertThat(page(maker).get(path).asString()).contains("You prepared this run, so another person must");
        assertThat(page(APPROVER).get(path).asString()).contains("Approve this run");
        assertThat(page(PREPARER).get(path).asString()).contains("Cancel this run");
        page(APPROVER).post(path + "/approval").then().statusCode(303);
        assertThat(page(APPROVER).get(path).asString()).contains("Release £").contains(">Approved, waits for release<");
        page(APPROVER).post(path + "/release").then().statusCode(303);
        assertThat(page(APPROVER).get(path).asString()).contains("Bank file").contains(">Released to the bank<");
        assertThat(page(APPROVER).get(path).asString()).doesNotContain("Cancel this run");
        assertThat(page(PREPARER).get("/runs").then().statusCode(200).extract().asString())
                .contains("11 May 2026")
                .contains(">Released to the bank<")
                .contains("Prepare a run");

        var own = page(Tokens.as("provider").provider(provider))
                .get("/my-payments")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(own).contains("£3,500.00 on").contains("April 2026").contains("May 2026");
        assertThat(page(Tokens.as("carer").household(UUID.randomUUID()))
                        .get("/my-payments")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Nothing has been paid to you yet");
        assertThat(page(APPROVER).get("/").header("Location")).matches("http://[^/]+/payments/runs");
        page(Tokens.as("social-worker")).get("/runs").then().statusCode(404);
        page(APPROVER).get(path + "/bank-file").then().statusCode(200).contentType("application/xml");
    }

    @Test
    void aRunThatNobodyWantsIsCancelledAndNothingToPayIsSaidAtTheDate() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.makeUpBankDetails();
        var run = Finance.prepareRun("2026-05-11").jsonPath().getString("id");
        var again = prepares("11", "5", "2026");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.asString())
                .contains("href=\"#cut_off-day\">Nothing is to be paid for nights before 2026-05-11");
        page(PREPARER).post("/runs/" + run + "/cancellation").then().statusCode(303);
        assertThat(page(PREPARER).get("/runs/" + run).asString())
                .contains(">Cancelled<")
                .doesNotContain("Cancel this run");
    }
}
