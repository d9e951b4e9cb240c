package org.carebank.payment.reconciliation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

/** Money in suspense over HTTP, from the bank's message until two people cleared it: payments, payees and ledger. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class SuspenseResourceTest {
    private record Paid(UUID child, UUID placement, UUID provider, String reference, long pence) {}

    private static Paid aReleasedPayment(String cutOff, long weekly) {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", weekly);
        var placement = Told.movedIn(child, provider, "2026-06-01");
        Finance.accountWithLines(child, 1);
        Finance.makeUpBankDetails();
        Finance.run(cutOff);
        var own = remittance(provider);
        return new Paid(child, placement, provider, own.getString("reference"), own.getLong("amount_pence"));
    }

    private static JsonPath remittance(UUID provider) {
        return Finance.as(Tokens.as("provider").provider(provider))
                .get("/api/v1/remittances")
                .jsonPath()
                .setRootPath("items[0]");
    }

    /** The open item of that amount. */
    private static String open(long pence) {
        return items("open", pence).getLast();
    }

    private static List<String> items(String state, long pence) {
        return Finance.preparer()
                .get("/api/v1/suspense?limit=1000&state=" + state)
                .jsonPath()
                .getList("items.findAll{it.amount_pence==" + pence + "}.id", String.class);
    }

    private static Response proposes(String item, String json) {
        return Finance.preparer().body(json).post("/api/v1/suspense/{id}/clearances", item);
    }

    private static JsonPath cleared(String item, String json) {
        var proposed = proposes(item, json);
        proposed.then().statusCode(201);
        assertThat(proposed.jsonPath().getString("state")).isEqualTo("proposed");
        return approves(Finance.approver(), item, proposed.jsonPath().getString("clearance.id"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response approves(RequestSpecification by, String item, String clearance) {
        return by.post("/api/v1/suspense/{id}/clearances/{clearance}/approval", item, clearance);
    }

    private static RequestSpecification page(Tokens person) {
        return given().redirects()
                .follow(false)
                .header("Authorization", person.bearer())
                .header("Accept", "text/html,application/xml;q=0.9,*/*;q=0.8");
    }

    @Test
    void aPaymentThatTheBankNamedWronglyIsSettledAndComesBackAfterAll() {
        var paid = aReleasedPayment("2026-06-03", 71_113);
        Finance.bankSays(Bank.statement(null, Bank.debit("SAID-WRONGLY-" + paid.provider(), paid.pence())));
        var item = open(paid.pence());
        long transit = Finance.balance("payments_in_transit");
        long suspense = Finance.balance("suspense");
        assertThat(proposes(item, "{\"outcome\":\"payment\",\"reference\":\"nobody\"}")
                        .jsonPath()
                        .getString("faults[0].field"))
                .isEqualTo("reference");
        assertThat(proposes(item, "{\"outcome\":\"refund\",\"payee\":\"" + paid.provider() + "\"}")
                        .jsonPath()
                        .getString("type"))
                .endsWith("clearance-does-not-fit");
        var shortReference = paid.reference().substring(14).toUpperCase(java.util.Locale.ROOT);
        var done = cleared(item, "{\"outcome\":\"payment\",\"reference\":\"" + shortReference + "\"}");
        assertThat(done.getString("state")).isEqualTo("cleared");
        assertThat(Finance.balance("payments_in_transit") - transit).isEqualTo(paid.pence());
        assertThat(Finance.balance("suspense") - suspense).isEqualTo(-paid.pence());
        assertThat(remittance(paid.provider()).getString("outcome")).isEqualTo("settled");
        Finance.tied();

        long before = Finance.balance("bank");
        Finance.bankSays(Bank.statement(null, Bank.debit(paid.reference(), paid.pence())));
        assertThat(Finance.balance("bank")).as("told again, it is the same").isEqualTo(before);

        Finance.bankSays(Bank.statement(null, Bank.returned("ALSO-WRONGLY-" + paid.provider(), paid.pence(), "AC04")));
        long payable = Finance.balance("payable");
        cleared(open(paid.pence()), "{\"outcome\":\"payment\",\"reference\":\"" + paid.reference() + "\"}");
        assertThat(Finance.balance("payable") - payable).as("owed again").isEqualTo(-paid.pence());
        assertThat(remittance(paid.provider()).getString("outcome")).isEqualTo("returned");
        Finance.tied();
    }

    @Test
    void aRejectedPaymentThatLeftAllTheSameIsNoLongerOwed() {
        var paid = aReleasedPayment("2026-06-04", 72_221);
        Finance.bankSays(Bank.status(Bank.rejected(paid.reference(), "AC01")));
        Finance.bankSays(Bank.statement(null, Bank.debit(paid.reference(), paid.pence())));
        long payable = Finance.balance("payable");
        cleared(open(paid.pence()), "{\"outcome\":\"payment\",\"reference\":\"" + paid.reference() + "\"}");
        assertThat(Finance.balance("payable") - payable).isEqualTo(paid.pence());
        assertThat(remittance(paid.provider()).getString("outcome")).isEqualTo("settled");
        Finance.tied();
    }

    @Test
    void moneyInSuspenseIsNoSettlementWhenItIsToldAgainWithItsPayment() {
        var paid = aReleasedPayment("2026-06-05", 73_331);
        var reference = paid.provider().toString();
        var named = Bank.referred(Bank.debit(paid.reference(), paid.pence()), reference);
        long bank = Finance.balance("bank");
        Finance.bankSays(Bank.notification(Bank.referred(Bank.debit("NOTPROVIDED", paid.pence()), reference)));
        var item = open(paid.pence());
        var again = Finance.bankJob(Bank.statement(null, named));
        assertThat(again.getInt("result.settled")).isZero();
        assertThat(again.getInt("result.same")).isEqualTo(1);
        cleared(item, "{\"outcome\":\"payment\",\"reference\":\"" + paid.reference() + "\"}");
        assertThat(remittance(paid.provider()).getString("outcome")).isEqualTo("settled");
        assertThat(Finance.bankJob(Bank.statement(null, named) + " ").getInt("result.same"))
                .isEqualTo(1);
        assertThat(Finance.balance("bank") - bank).isEqualTo(-paid.pence());
        assertThat(items("all", paid.pence())).containsExactly(item);
        Finance.tied();
    }

    @Test
    void aRefundIsWhatAPayeeWasPaidTooMuchAndNoMore() {
        var paid = aReleasedPayment("2026-06-08", 70_000);
        Told.movedOut(paid.child(), paid.placement(), "2026-06-05");
        Finance.account(paid.child(), it -> it.getString("placements[0].lines[0].to") != null);
        Finance.accrue("2026-06-08");
        assertThat(owed(paid.provider())).isEqualTo(-30_000);
        Finance.bankSays(Bank.statement(null, Bank.credit(30_001), Bank.credit(29_999)));
        var much = proposes(open(30_001), "{\"outcome\":\"refund\",\"payee\":\"" + paid.provider() + "\"}");
        much.then().statusCode(422);
        assertThat(much.jsonPath().getString("faults[0].field")).isEqualTo("payee");
        long payable = Finance.balance("payable");
        cleared(open(29_999), "{\"outcome\":\"refund\",\"payee\":\"" + paid.provider() + "\"}");
        assertThat(Finance.balance("payable") - payable).isEqualTo(-29_999);
        assertThat(owed(paid.provider())).isEqualTo(-1);
        Finance.tied();
    }

    private static long owed(UUID payee) {
        return Finance.preparer().get("/api/v1/payees/{id}", payee).jsonPath().getLong("payee.owed_pence");
    }

    @Test
    void treasuryMoneyIsClearedByTwoPeopleOnce() {
        Finance.bankSays(Bank.statement(null, Bank.credit(77_777_701)));
        var item = open(77_777_701);
        long funding = Finance.balance("treasury_funding");
        var first = proposes(item, "{\"outcome\":\"other_income\"}");
        assertThat(proposes(item, "{\"outcome\":\"treasury_funding\"}").statusCode())
                .isEqualTo(409);
        Finance.preparer()
                .post(
                        "/api/v1/suspense/{id}/clearances/{clearance}/cancellation",
                        item,
                        first.jsonPath().getString("clearance.id"))
                .then()
                .statusCode(200);
        var proposed = proposes(item, "{\"outcome\":\"treasury_funding\"}").jsonPath();
        var clearance = proposed.getString("clearance.id");
        var both = Tokens.as("finance-preparer", "finance-approver").named("preparer");
        var same = approves(Finance.as(both), item, clearance);
        same.then().statusCode(409);
        assertThat(same.jsonPath().getString("type")).endsWith("same-person");
        assertThat(items("open", 77_777_701)).containsExactly(item);
        approves(Finance.approver(), item, clearance).then().statusCode(200);
        approves(Finance.approver(), item, clearance).then().statusCode(409);
        assertThat(Finance.balance("treasury_funding") - funding).isEqualTo(-77_777_701);
        assertThat(items("open", 77_777_701)).isEmpty();
        assertThat(items("cleared", 77_777_701)).containsExactly(item);
        Finance.tied();
    }

    @Test
    void aMessageIsSentAndItsMoneyClearedByPages() {
        var preparer = Tokens.as("finance-preparer").named("preparer");
        var approver = Tokens.as("finance-approver").named("approver");
        assertThat(page(preparer)
                        .multiPart("other", "x")
                        .post("/suspense/messages")
                        .asString())
                .contains("Choose the bank");
        var xml = Bank.statement(null, Bank.debit("charge", 1_203));
        var there = page(preparer)
                .multiPart("file", "statement.xml", xml.getBytes(StandardCharsets.UTF_8), "application/xml")
                .post("/suspense/messages")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        var path = there.substring(there.indexOf("/payments") + "/payments".length());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> page(preparer).get(path).asString().contains(">done<"));
        var item = "/suspense/" + open(1_203);
        assertThat(page(preparer).get("/suspense").asString()).contains(item).contains("£12.03 out");
        assertThat(says(preparer, item, "payment").statusCode()).isEqualTo(422);
        assertThat(says(preparer, item, "").asString()).contains("Choose what the money is");
        assertThat(says(preparer, item, "bank_charges").statusCode()).isEqualTo(303);
        assertThat(page(preparer).get(item).asString())
                .contains("Charges of the bank")
                .doesNotContain(">Approve<");
        var shown = page(approver).get(item).asString();
        assertThat(shown).contains("Approve</button>");
        var action = shown.replaceAll("(?s).*action=\"/payments(/suspense/[^\"]*/approval)\".*", "$1");
        long charges = Finance.balance("bank_charges");
        page(approver)
                .contentType("application/x-www-form-urlencoded")
                .post(action)
                .then()
                .statusCode(303);
        assertThat(Finance.balance("bank_charges") - charges).isEqualTo(1_203);
        assertThat(page(preparer).get("/suspense?cleared=true").asString()).contains(item);
        assertThat(page(preparer).get("/suspense").asString()).doesNotContain(item);
        Finance.tied();
    }

    private static Response says(Tokens person, String item, String outcome) {
        return page(person)
                .contentType("application/x-www-form-urlencoded")
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("outcome", outcome)
                .post(item + "/clearances");
    }
}
