package org.carebank.payment.overpayment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.carebank.payment.reconciliation.Bank;
import org.junit.jupiter.api.Test;

/** The business date of these tests is 15 June 2026. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class OverpaymentResourceTest {
    private static final Tokens BOTH =
            Tokens.as("finance-approver", "finance-preparer").named("preparer");

    private static UUID moves(UUID child, UUID provider, String firstNight) {
        var placement = Told.movedIn(child, provider, firstNight);
        Finance.accountWithLines(child, 1);
        return placement;
    }

    private static void leaves(UUID child, UUID placement, String lastDay) {
        Told.movedOut(child, placement, lastDay);
        Finance.account(child, it -> it.getString("placements[0].lines[0].to") != null);
    }

    /** Five weeks were paid at 10,000 a night and two lived there: three are overpaid. */
    private static UUID aProviderOverpaidThreeWeeks() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var placement = moves(child, provider, "2026-04-06");
        Finance.makeUpBankDetails();
        Finance.run("2026-05-11");
        leaves(child, placement, "2026-04-20");
        Finance.accrue("2026-05-11");
        return provider;
    }

    private static JsonPath overpayment(UUID payee) {
        return Finance.approver()
                .get("/api/v1/overpayments/{payee}", payee)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response proposes(UUID payee, String what, String body) {
        return Finance.preparer().body(body).post("/api/v1/overpayments/{payee}/" + what, payee);
    }

    private static Response approves(UUID payee, String what, String id) {
        return Finance.approver().post("/api/v1/overpayments/{payee}/" + what + "/{id}/approval", payee, id);
    }

    private static int withdrawn(UUID payee, String proposal) {
        return Finance.preparer()
                .post("/api/v1/overpayments/{payee}/proposals/{id}/withdrawal", payee, proposal)
                .statusCode();
    }

    private static void aPlanHolds(UUID payee, String terms) {
        var plan = proposes(
                        payee, "plans", "{%s,\"from\":\"2026-06-15\",\"agreed_on\":\"2026-06-12\"}".formatted(terms))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("plans[-1].id");
        approves(payee, "plans", plan).then().statusCode(200);
    }

    private static List<Long> paid(UUID payee) {
        return Finance.approver()
                .get("/api/v1/payees/{id}/remittances", payee)
                .jsonPath()
                .getList("items.amount_pence", Long.class);
    }

    /** Money comes in that two people say is for that invoice; the status of the second's answer, or of what refused it. */
    private static int paysOf(String invoice, long pence) {
        Finance.bankSays(Bank.statement(null, Bank.credit(pence)));
        var item = Finance.preparer()
                .get("/api/v1/suspense?state=open&limit=1000")
                .jsonPath()
                .getString("items.find { it.amount_pence == " + pence + " }.id");
        var said = Finance.preparer()
                .body("{\"outcome\":\"invoice\",\"reference\":\"" + invoice + "\"}")
                .post("/api/v1/suspense/{id}/clearances", item);
        return said.statusCode() == 201
                ? Finance.approver()
                        .post(
                                "/api/v1/suspense/{id}/clearances/{c}/approval",
                                item,
                                said.jsonPath().getString("clearance.id"))
                        .statusCode()
                : said.statusCode();
    }

    private static String page(Tokens person, String path) {
        return given().header("Authorization", person.bearer())
                .header("Accept", "text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void aHouseholdPaysBackAQuarterOfAPaymentAndKeepsTheFloor() {
        Told.tariff("national_minimum_allowance", "kinship", "rest", 11, 70_007); // 10,001 a night
        var household = UUID.randomUUID();
        var lives = """
                "provider":"%s","household":"%s","kind":"kinship","basis":"agreed","first_night":"%%s\"""".formatted(UUID.randomUUID(), household);
        var child = Told.aChild();
        var placement = UUID.randomUUID();
        Told.movedInWith(child, placement, lives.formatted("2026-04-06"));
        Finance.accountWithLines(child, 1);
        Finance.makeUpBankDetails();
        Finance.run("2026-05-11");
        leaves(child, placement, "2026-05-04");
        var other = Told.aChild();
        Told.movedInWith(other, UUID.randomUUID(), lives.formatted("2026-05-11"));
        Finance.accountWithLines(other, 1);
        Finance.accrue("2026-06-15"); // nights after a run's cut-off hide nothing of what is carried
        var own = Finance.as(Tokens.as("carer").household(household))
                .get("/api/v1/my-overpayment")
                .jsonPath();
        assertThat(own.getLong("amount_pence")).isEqualTo(70_007);
        assertThat(own.getList("words"))
                .containsExactly(
                        "We paid you £700.07 more than is due for nights in May 2026. We noticed this on 15 June 2026.",
                        "We take it back from your next payments: at most 25% of each payment; at least £100.00 of each"
                                + " payment is left to you.");
        assertThat(Finance.as(Tokens.as("provider").provider(household))
                        .get("/api/v1/my-overpayment")
                        .jsonPath()
                        .getLong("amount_pence"))
                .as("a provider with the household's id sees nothing")
                .isZero();

        var run = Finance.run("2026-05-25");
        assertThat(paid(household)).as("two weeks less a quarter").startsWith(140_014L - 35_003);
        assertThat(Finance.approver()
                        .get("/api/v1/runs/{id}", run.getString("id"))
                        .jsonPath()
                        .getList("exceptions.findAll { it.payee == '" + household + "' }.amount_pence"))
                .as("the rest is carried")
                .containsExactly(-35_004);
        Finance.run("2026-06-01");
        assertThat(paid(household)).startsWith(70_007L - 17_501);
        Finance.run("2026-06-02");
        assertThat(paid(household))
                .as("one night: a quarter would go under the floor")
                .startsWith(10_000L);
        assertThat(overpayment(household).getLong("amount_pence")).isEqualTo(17_502);
        Finance.run("2026-06-15");
        assertThat(paid(household)).as("the last of it").startsWith(13 * 10_001L - 17_502);
        assertThat(overpayment(household).getList("words")).isEmpty();
        assertThat(Finance.recompute().getList("differences")).isEmpty();
        var carer = Tokens.as("carer").named("carer").household(household);
        var last = Finance.as(carer).get("/api/v1/remittances").jsonPath().getString("items[0].payment");
        assertThat(page(carer, "/remittances/" + last))
                .contains("Taken back for May 2026:")
                .contains("-£175.02");
        assertThat(page(carer, "/my-payments")).doesNotContain("We paid you too much");
    }

    @Test
    void anAgreedPlanByTwoPeopleTakesThePlaceOfTheRule() {
        var provider = aProviderOverpaidThreeWeeks();
        moves(Told.aChild(), provider, "2026-04-06");
        proposes(provider, "plans", "{\"from\":\"2026-06-15\",\"agreed_on\":\"2026-06-12\"}")
                .then()
                .statusCode(422);
        proposes(provider, "plans", "{\"instalment_pence\":1,\"from\":\"2026-06-15\",\"agreed_on\":\"2026-06-16\"}")
                .then()
                .statusCode(422);
        for (var nothing : List.of("share_percent", "instalment_pence")) {
            var refused = proposes(
                    provider, "plans", "{\"" + nothing + "\":0,\"from\":\"2026-06-15\",\"agreed_on\":\"2026-06-12\"}");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.jsonPath().getList("faults.field")).containsExactly(nothing);
        }
        var slip = proposes(
                        provider, "plans", "{\"share_percent\":1,\"from\":\"2026-06-15\",\"agreed_on\":\"2026-06-12\"}")
                .jsonPath()
                .getString("plans[0].id");
        assertThat(withdrawn(UUID.randomUUID(), slip)).isEqualTo(404);
        assertThat(withdrawn(provider, slip)).isEqualTo(200);
        assertThat(overpayment(provider).getList("plans")).isEmpty();
        approves(provider, "plans", slip).then().statusCode(404);
        var plan = proposes(
                        provider,
                        "plans",
                        "{\"instalment_pence\":50000,\"from\":\"2026-06-15\",\"agreed_on\":\"2026-06-12\"}")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(plan.getString("terms.plan")).as("nothing holds yet").isNull();
        var id = plan.getString("plans[0].id");
        Finance.as(BOTH)
                .post("/api/v1/overpayments/{payee}/plans/{plan}/approval", provider, id)
                .then()
                .statusCode(409);
        assertThat(approves(provider, "plans", id).jsonPath().getString("terms.plan"))
                .isEqualTo(id);
        approves(provider, "plans", id).then().statusCode(409);
        assertThat(withdrawn(provider, id)).as("it holds").isEqualTo(404);
        approves(UUID.randomUUID(), "plans", id).then().statusCode(404);
        assertThat(overpayment(provider).getList("words"))
                .contains(
                        "We take it back from your next payments, as agreed with you: at most £500.00 from each payment.");
        Finance.run("2026-05-25");
        assertThat(paid(provider)).startsWith(490_000L - 50_000);
        assertThat(overpayment(provider).getLong("amount_pence")).isEqualTo(160_000);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void aCorrectionWithinOneMonthIsNoRecovery() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.fee(provider, "secure", "2026-01-01", 140_000);
        var placement = moves(child, provider, "2026-05-04");
        Finance.makeUpBankDetails();
        Finance.run("2026-05-18");
        aPlanHolds(provider, "\"instalment_pence\":1");
        Told.corrected(child, placement, """
                "provider":"%s","kind":"secure","basis":"agreed","first_night":"2026-05-04\"""".formatted(provider));
        Finance.account(child, it -> "secure".equals(it.getString("placements[0].kind")));
        Finance.run("2026-05-18");
        assertThat(paid(provider)).as("twice the fee, less what was paid").startsWith(140_000L);
        assertThat(overpayment(provider).getLong("amount_pence")).isZero();
    }

    @Test
    void whatIsPulledOutOfAPaymentLowersWhatIsTakenBackFromIt() {
        var provider = aProviderOverpaidThreeWeeks();
        aPlanHolds(provider, "\"share_percent\":25");
        var child = Told.aChild();
        var placement = moves(child, provider, "2026-04-06");
        var prepared = Finance.prepareRun("2026-05-04").jsonPath();
        Finance.approver()
                .post("/api/v1/runs/{id}/approval", prepared.getString("id"))
                .then()
                .statusCode(200);
        leaves(child, placement, "2026-04-20");
        Finance.approver()
                .post("/api/v1/runs/{id}/release", prepared.getString("id"))
                .then()
                .statusCode(200);
        assertThat(paid(provider)).as("two weeks less a quarter of them").startsWith(140_000L - 35_000);
        assertThat(overpayment(provider).getLong("amount_pence")).isEqualTo(210_000 - 35_000);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void withoutPaymentsLeftItIsInvoicedAndTheRestWrittenOff() {
        var provider = aProviderOverpaidThreeWeeks();
        assertThat(overpayment(provider).getList("words", String.class).getLast())
                .startsWith("You have no more payments from which we could take it back.");
        var invoice = proposes(provider, "invoice", "")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("invoices[0].id");
        proposes(provider, "invoice", "").then().statusCode(409);
        Finance.as(BOTH)
                .post("/api/v1/overpayments/{payee}/invoice/{id}/approval", provider, invoice)
                .then()
                .statusCode(409);
        var invoiced = approves(provider, "invoice", invoice)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(invoiced.getLong("amount_pence")).isZero();
        assertThat(invoiced.getLong("invoices[0].outstanding_pence")).isEqualTo(210_000);
        assertThat(invoiced.getString("words[0]")).matches("You have not yet paid £2,100.00 of invoice [0-9]+ of .*");
        approves(provider, "invoice", invoice).then().statusCode(409);
        assertThat(Told.number("""
                        select sum(p.amount_pence) from ledger_posting p join ledger_entry e on e.id = p.entry
                        where e.payee = ? and p.account = 'recoverable' and e.kind = 'invoice'""", provider)).isEqualTo(210_000);
        assertThat(Finance.recompute().getList("differences")).isEmpty();

        assertThat(paysOf(invoiced.getString("invoices[0].number"), 300_013))
                .as("more than is asked for")
                .isEqualTo(422);
        assertThat(paysOf(invoiced.getString("invoices[0].number"), 60_013)).isEqualTo(200);
        assertThat(overpayment(provider).getLong("invoices[0].outstanding_pence"))
                .isEqualTo(149_987);
        assertThat(Finance.recompute().getList("differences")).isEmpty();

        moves(Told.aChild(), provider, "2026-04-06");
        Finance.run("2026-05-11");
        assertThat(paid(provider)).as("nothing is taken back twice").startsWith(350_000L);
        proposes(provider, "invoice", "").then().statusCode(409);

        var writeOff = proposes(provider, "write-off", "{\"reason\":\"hardship\",\"invoice\":\"" + invoice + "\"}")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("write_offs[0].id");
        Finance.as(BOTH)
                .post("/api/v1/overpayments/{payee}/write-off/{id}/approval", provider, writeOff)
                .then()
                .statusCode(409);
        var gone = approves(provider, "write-off", writeOff)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(gone.getLong("invoices[0].outstanding_pence")).isZero();
        assertThat(gone.getList("words")).isEmpty();
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void anOverpaymentIsWrittenOffAtTheAmountThatWasProposed() {
        var provider = aProviderOverpaidThreeWeeks();
        var first = proposes(provider, "write-off", "{\"reason\":\"our_mistake\"}")
                .jsonPath()
                .getString("write_offs[0].id");
        var child = Told.aChild();
        leaves(child, moves(child, provider, "2026-05-04"), "2026-05-05");
        Finance.accrue("2026-05-11");
        var changed = approves(provider, "write-off", first);
        changed.then().statusCode(409);
        assertThat(changed.jsonPath().getString("type")).endsWith("amount-changed");
        assertThat(changed.jsonPath().getString("detail"))
                .startsWith("£2,100.00 was proposed, and £2,000.00 is to be paid back now");
        Finance.preparer()
                .post("/api/v1/overpayments/{payee}/proposals/{id}/withdrawal", provider, first)
                .then()
                .statusCode(200);
        var second =
                proposes(provider, "write-off", "{\"reason\":\"our_mistake\"}").jsonPath();
        assertThat(second.getLong("write_offs[0].amount_pence"))
                .as("less the one night that is owed")
                .isEqualTo(200_000);
        var done = approves(provider, "write-off", second.getString("write_offs[0].id"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(done.getLong("amount_pence")).isZero();
        assertThat(done.getLong("owed_pence")).isZero();
        assertThat(Finance.recompute().getList("differences")).isEmpty();
        proposes(provider, "write-off", "{\"reason\":\"our_mistake\"}").then().statusCode(409);
        assertThat(Finance.approver()
                        .get("/api/v1/overpayments?limit=500")
                        .jsonPath()
                        .getList("items.findAll { it.payee == '" + provider + "' }"))
                .isEmpty();
    }

    private static RequestSpecification page(Tokens person) {
        return given().redirects()
                .follow(false)
                .header("Authorization", person.bearer())
                .header("Accept", "text/html,application/xml;q=0.9,*/*;q=0.8")
                .contentType("application/x-www-form-urlencoded");
    }

    @Test
    void thePagesGoFromThePlanToTheWriteOff() {
        var provider = aProviderOverpaidThreeWeeks();
        var path = "/overpayments/" + provider;
        var preparer = Tokens.as("finance-preparer").named("preparer");
        var approver = Tokens.as("finance-approver").named("approver");
        assertThat(page(preparer).get(path).then().statusCode(200).extract().asString())
                .contains("£2,100.00")
                .contains("By the rule: 100% of a payment")
                .contains("We noticed this on 15 June 2026.")
                .contains("Propose an invoice");
        var wrong = page(preparer)
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("share_percent", "120")
                .post(path + "/plans");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.asString()).contains("whole number from 1 to 100").contains("There is a problem");
        assertThat(page(preparer)
                        .formParam("idempotency_key", UUID.randomUUID())
                        .formParam("instalment", "0.00")
                        .post(path + "/plans")
                        .asString())
                .contains("at least a penny");
        page(preparer)
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("share_percent", "40")
                .formParam("floor", "1,000.50")
                .formParam("agreed_on-day", "12")
                .formParam("agreed_on-month", "6")
                .formParam("agreed_on-year", "2026")
                .post(path + "/plans")
                .then()
                .statusCode(303);
        var plan = overpayment(provider).getString("plans[0].id");
        assertThat(page(approver).get(path).asString()).contains("Approve this plan");
        page(approver).post(path + "/plans/" + plan + "/approval").then().statusCode(303);
        assertThat(page(preparer).get(path).asString())
                .contains("By a plan: 40% of a payment, at least £1,000.50 is left");
        page(preparer)
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("reason", "too_small")
                .formParam("invoice", "")
                .post(path + "/write-off")
                .then()
                .statusCode(303);
        var writeOff = overpayment(provider).getString("write_offs[0].id");
        assertThat(page(approver).get(path).asString())
                .contains("£2,100.00: Too small to be worth asking for. Proposed by");
        page(approver)
                .post(path + "/write-off/" + writeOff + "/approval")
                .then()
                .statusCode(303);
        assertThat(page(approver).get(path).asString()).contains("<dd class=\"govuk-summary-list__value\">£0.00</dd>");
        page(approver).get("/overpayments").then().statusCode(200);
    }
}
