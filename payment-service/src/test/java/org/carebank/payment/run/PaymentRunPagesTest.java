package org.carebank.payment.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
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

    private static String there(Response answer) {
        var there = answer.then().statusCode(303).extract().header("Location");
        return there.substring(there.indexOf("/payments") + "/payments".length());
    }

    private static String done(Response asked) {
        return done(asked, PREPARER);
    }

    /** Follows the page of the work until it goes to the run. */
    private static String done(Response asked, Tokens person) {
        var work = there(asked);
        assertThat(work).matches("/runs/work/[0-9a-f-]{36}\\?(cut_off|run)=.*");
        return there(await().atMost(Duration.ofSeconds(30))
                .until(() -> page(person).get(work), seen -> seen.statusCode() == 303));
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
        assertThat(ahead.statusCode()).isEqualTo(400);
        assertThat(ahead.asString())
                .contains("href=\"#cut_off\">The date must be today or earlier")
                .contains("value=\"16\"");
        var path = done(prepares("11", "5", "2026"));
        var prepared = page(PREPARER).get(path).then().statusCode(200).extract().asString();
        assertThat(prepared)
                .contains("Run for nights before 11 May 2026")
                .contains("residential")
                .contains("href=\"/payments" + path + "/payments.csv\"")
                .contains(">Waits for approval<")
                .contains("Only a finance approver can approve")
                .doesNotContain("Approve this run");
        var maker = Tokens.as("finance-preparer", "finance-approver").named("preparer");
        assertThat(page(maker).get(path).asString()).contains("You prepared this run, so another person must");
        assertThat(page(APPROVER).get(path).asString()).contains("Approve this run");
        assertThat(page(PREPARER).get(path).asString()).contains("Cancel this run");
        page(APPROVER).post(path + "/approval").then().statusCode(303);
        assertThat(page(APPROVER).get(path).asString()).contains("Release £").contains(">Approved, waits for release<");
        assertThat(done(page(APPROVER).post(path + "/release"), APPROVER)).isEqualTo(path);
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
        var failed = await().atMost(Duration.ofSeconds(30))
                .until(() -> page(PREPARER).get(there(again)), seen -> seen.header("Refresh") == null);
        assertThat(failed.asString())
                .contains("Nothing is to be paid for nights before 2026-05-11")
                .contains("/payments/runs?cut_off=2026-05-11&amp;scheme=");
        assertThat(page(PREPARER).get("/runs?cut_off=2026-05-11&scheme=").asString())
                .contains("name=\"cut_off-day\" type=\"text\" inputmode=\"numeric\" value=\"11\"");
        assertThat(page(APPROVER).get(there(again)).statusCode()).isEqualTo(404);
        page(PREPARER).post("/runs/" + run + "/cancellation").then().statusCode(303);
        assertThat(page(PREPARER).get("/runs/" + run).asString())
                .contains(">Cancelled<")
                .doesNotContain("Cancel this run");
    }

    @Test
    void whatToLookAtIsFoundByItsReasonAndTakenAsAFile() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.makeUpBankDetails();
        var unknown = UUID.randomUUID();
        var second = Told.aChild();
        Told.fee(unknown, "residential", "2026-01-01", 70_000);
        Told.movedIn(second, unknown, "2026-05-04");
        Finance.accountWithLines(second, 1);
        var run = Finance.prepareRun("2026-05-11").jsonPath().getString("id");
        assertThat(page(APPROVER).get("/runs/" + run).asString())
                .contains("/payments/runs/" + run + "/exceptions?reason=no_bank_details")
                .containsSubsequence(">To look at<", ">Decide<", ">Payments<");
        assertThat(page(APPROVER)
                        .get("/runs/" + run + "/exceptions?reason=no_bank_details")
                        .asString())
                .contains("/payments/payees/" + unknown)
                .contains("£700.00")
                .contains("exceptions.csv?reason=no_bank_details");
        assertThat(page(APPROVER)
                        .get("/runs/" + run + "/exceptions?reason=overpaid")
                        .asString())
                .doesNotContain("/payments/payees/" + unknown);
        assertThat(page(APPROVER)
                        .get("/runs/" + run + "/exceptions.csv?reason=no_bank_details")
                        .asString())
                .startsWith("reason,kind,payee,name,placement,from,to,amount_pence")
                .contains("no_bank_details,,%s,,,,,70000,,".formatted(unknown));
        assertThat(page(APPROVER).get("/runs/" + run + "/payments").asString())
                .contains("/payments/payees/" + provider);
        assertThat(page(APPROVER).get("/runs/" + run + "/payments.csv").asString())
                .contains("," + provider + ",");

        assertThat(page(PREPARER).get("/runs/urgent?payee=" + unknown).asString())
                .contains("value=\"" + unknown)
                .contains("A payment was missed");
        var wrong = page(PREPARER)
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("payee", unknown)
                .post("/runs/urgent");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.asString())
                .contains("href=\"#reason\">Choose why it cannot wait")
                .contains("value=\"" + unknown);
        Finance.makeUpBankDetails();
        var urgent = there(page(PREPARER)
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("payee", unknown)
                .formParam("reason", "missed")
                .post("/runs/urgent"));
        assertThat(page(APPROVER).get(urgent).asString())
                .contains("A payment was missed: one payee only")
                .contains("1 payment");
        page(PREPARER).post("/runs/" + run + "/cancellation").then().statusCode(303);
        page(PREPARER).post(urgent + "/cancellation").then().statusCode(303);
    }
}
