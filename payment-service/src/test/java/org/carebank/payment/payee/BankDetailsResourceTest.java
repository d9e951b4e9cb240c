package org.carebank.payment.payee;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Changed bank details over HTTP: checked, approved by another person, cooled off, stopped, and seen by the approver. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class BankDetailsResourceTest {
    private static final String SOUND = "20246633";
    private static final String UNSOUND = "52992312";
    private static final String ANOTHER = "88837491";
    private static final Tokens BOTH =
            Tokens.as("finance-preparer", "finance-approver").named("preparer");

    private static UUID aProvider(String firstNight) {
        var provider = UUID.randomUUID();
        var child = Told.aChild();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedIn(child, provider, firstNight);
        Finance.accountWithLines(child, 1);
        return provider;
    }

    private static UUID aPaidProvider(String firstNight) {
        var provider = aProvider(firstNight);
        Finance.makeUpBankDetails();
        return provider;
    }

    private static Response proposes(UUID payee, String accountNumber) {
        return Finance.preparer().body("""
                {"account_name":"Made Up Homes","sort_code":"990000","account_number":"%s"}""".formatted(accountNumber)).post("/api/v1/payees/{id}/bank-details", payee);
    }

    private static String proposed(UUID payee) {
        return proposes(payee, SOUND).then().statusCode(201).extract().path("id");
    }

    private static Response approves(RequestSpecification by, UUID payee, String proposal) {
        return by.post("/api/v1/payees/{id}/bank-details/{proposal}/approval", payee, proposal);
    }

    private static JsonPath approved(UUID payee) {
        return approves(Finance.approver(), payee, proposed(payee))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String account(UUID payee) {
        return Finance.approver()
                .get("/api/v1/payees/{id}", payee)
                .then()
                .statusCode(200)
                .extract()
                .path("payee.account");
    }

    /** The cooling-off time of that proposal passes, after all that was paid so far. */
    private static void cooledOff(String proposal) {
        changed("""
                update bank_details_proposal b set effective_at =
                  coalesce((select max(released_at) from payment_run), b.approved_at) + interval '1 microsecond'
                where b.id = ?::uuid""", proposal);
    }

    private static void nameDenied(String proposal) {
        changed("update bank_details_proposal set name_check = 'no_match' where id = ?::uuid", proposal);
    }

    private static void changed(String sql, String proposal) {
        var database = Arc.container().instance(Database.class).get();
        var callers = Arc.container().instance(Callers.class).get();
        callers.asSystem("test", () -> QuarkusTransaction.requiringNew().call(() -> database.update(sql, proposal)));
    }

    private static String run(String cutOff) {
        return Finance.run(cutOff).getString("id");
    }

    private static String file(String run) {
        return Finance.approver().get("/api/v1/runs/{id}/bank-file", run).asString();
    }

    private static JsonPath exceptions(String run, UUID payee) {
        var all = Finance.approver().get("/api/v1/runs/{id}", run).jsonPath();
        return JsonPath.from(new com.fasterxml.jackson.databind.ObjectMapper()
                .valueToTree(Map.of("all", all.getList("exceptions.findAll{it.payee=='" + payee + "'}")))
                .toString());
    }

    private static Response loads(RequestSpecification by, String text) {
        return by.contentType("text/plain").body(text).post("/api/v1/modulus-tables?valid_from=2026-06-01");
    }

    private static void loadTheMadeUpTable() throws IOException {
        try (var in = BankDetailsResourceTest.class.getResourceAsStream("/made-up-modulus-table.txt")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(loads(Finance.approver(), text).statusCode()).isIn(200, 201);
        }
    }

    private static RequestSpecification page(Tokens person) {
        return given().redirects()
                .follow(false)
                .header("Authorization", person.bearer())
                .header("Accept", "text/html,application/xml;q=0.9,*/*;q=0.8")
                .contentType("application/x-www-form-urlencoded");
    }

    @Test
    void aTableIsLoadedWholeOrNotAndRefusesWhatFailsIt() throws IOException {
        var faulty = loads(Finance.approver(), "990000 990099 MOD12 1 2 3 4 5 6 7 8 9 1 2 3 4 5\n1 2\n");
        faulty.then().statusCode(422);
        assertThat(faulty.jsonPath().getList("faults.field")).containsExactly("line 1", "line 2", "line 2");
        var early = Finance.approver()
                .contentType("text/plain")
                .body("990000 990099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1")
                .post("/api/v1/modulus-tables?valid_from=2027-06-16");
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.jsonPath().getList("faults.field")).containsExactly("valid_from");
        loads(Finance.preparer(), "990000 990001").then().statusCode(404);
        loadTheMadeUpTable();
        assertThat(Finance.preparer().get("/api/v1/modulus-tables").jsonPath().getList("rows"))
                .contains(22);
        List<String> known =
                Finance.preparer().get("/api/v1/modulus-tables").jsonPath().getList("id");
        loadTheMadeUpTable();
        assertThat(Finance.preparer().get("/api/v1/modulus-tables").jsonPath().getList("id"))
                .as("the same again is kept once")
                .isEqualTo(known);
        var payee = aPaidProvider("2026-06-01");
        var refused = proposes(payee, UNSOUND);
        refused.then().statusCode(422);
        assertThat(refused.jsonPath().getString("type")).endsWith("modulus-check-failed");
        assertThat(refused.jsonPath().getString("faults[0].field")).isEqualTo("account_number");
        assertThat(refused.asString()).doesNotContain(UNSOUND);
        assertThat(proposes(payee, SOUND).jsonPath().getString("modulus_check")).isEqualTo("valid");
        var unknown = Finance.preparer()
                .body("{\"account_name\":\"A\",\"sort_code\":\"989999\",\"account_number\":\"" + UNSOUND + "\"}")
                .post("/api/v1/payees/{id}/bank-details", payee);
        assertThat(unknown.jsonPath().getString("modulus_check")).isEqualTo("not_checkable");
        assertThat(unknown.jsonPath().getString("name_check")).isEqualTo("not_available");
    }

    @Test
    void aChangeCoolsOffAndItsFirstPaymentIsSeenByTheApproverOnce() throws IOException {
        loadTheMadeUpTable();
        var payee = aPaidProvider("2026-06-01");
        var before = account(payee);
        var proposal = proposes(payee, ANOTHER).then().statusCode(201).extract().<String>path("id");
        nameDenied(proposal);
        var same = approves(Finance.as(BOTH), payee, proposal);
        same.then().statusCode(409);
        assertThat(same.jsonPath().getString("type")).endsWith("same-person");
        var change = approves(Finance.approver(), payee, proposal)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(change.getString("status")).isEqualTo("approved");
        assertThat(change.getString("name_check")).isEqualTo("no_match");
        assertThat(Duration.between(
                        Instant.parse(change.getString("proposed_at")),
                        Instant.parse(change.getString("effective_at"))))
                .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusMinutes(5));
        approves(Finance.approver(), payee, proposal).then().statusCode(409);
        var second = proposed(payee);
        assertThat(approves(Finance.approver(), payee, second).jsonPath().getString("type"))
                .endsWith("change-under-way");

        var first = run("2026-06-03");
        assertThat(account(payee)).isEqualTo(before);
        assertThat(file(first)).doesNotContain(ANOTHER);
        assertThat(exceptions(first, payee).getList("all")).isEmpty();

        var meanwhile = Finance.prepareRun("2026-06-04")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        cooledOff(proposal);
        var unseen = Finance.approver().post("/api/v1/runs/{id}/approval", meanwhile);
        unseen.then().statusCode(409);
        assertThat(unseen.jsonPath().getString("type")).endsWith("accounts-changed");
        Finance.preparer()
                .post("/api/v1/runs/{id}/cancellation", meanwhile)
                .then()
                .statusCode(200);

        var changed = run("2026-06-04");
        assertThat(account(payee)).isEqualTo("••••7491");
        assertThat(file(changed)).contains("<Id>" + ANOTHER + "</Id>");
        var seen = exceptions(changed, payee);
        assertThat(seen.getList("all.reason")).containsExactlyInAnyOrder("first_payment_after_change", "name_no_match");
        assertThat(seen.getString("all[0].old_account")).isEqualTo(before);
        assertThat(seen.getString("all[0].new_account")).isEqualTo("••••7491");
        assertThat(page(Tokens.as("finance-approver").named("approver"))
                        .get("/runs/" + changed)
                        .asString())
                .contains("The first payment to a changed account")
                .contains("account ••••7491 in the place of " + before);
        assertThat(exceptions(run("2026-06-05"), payee).getList("all")).isEmpty();
    }

    @Test
    void thePayeeIsToldAndStopsIt() throws IOException {
        loadTheMadeUpTable();
        var payee = aPaidProvider("2026-06-01");
        var proposal = approved(payee).getString("id");
        var own = Tokens.as("provider").provider(payee);
        assertThat(page(own).get("/my-payments").asString())
                .contains("Your account changes on 18 June 2026")
                .doesNotContain("6633");
        var other = Tokens.as("provider").provider(UUID.randomUUID());
        assertThat(page(other).get("/my-payments").asString()).doesNotContain("Your account changes");
        Finance.as(other)
                .post("/api/v1/payees/{id}/bank-details/{proposal}/cancellation", payee, proposal)
                .then()
                .statusCode(404);
        page(other)
                .post("/my-payments/bank-details/" + proposal + "/cancellation")
                .then()
                .statusCode(404);
        page(Tokens.as("carer").household(payee))
                .post("/my-payments/bank-details/" + proposal + "/cancellation")
                .then()
                .statusCode(404);
        page(own)
                .post("/my-payments/bank-details/" + proposal + "/cancellation")
                .then()
                .statusCode(303);
        Finance.preparer()
                .post("/api/v1/payees/{id}/bank-details/{proposal}/cancellation", payee, proposal)
                .then()
                .statusCode(409);
        cooledOff(proposal);
        assertThat(account(payee)).isNotEqualTo("••••6633");
        var kept = Finance.approver().get("/api/v1/payees/{id}", payee).jsonPath();
        assertThat(kept.getString("bank_details[0].status")).isEqualTo("stopped");
        assertThat(kept.getBoolean("bank_details[0].stopped_by_payee")).isTrue();
        assertThat(page(own).get("/my-payments").asString()).doesNotContain("Your account changes");

        for (var table : List.of("bank_details_proposal", "bank_details_stop")) {
            assertThat(rows("provider", payee, null, table)).as(table).isEqualTo(1);
            assertThat(rows("provider", UUID.randomUUID(), null, table))
                    .as(table)
                    .isZero();
            assertThat(rows("carer", null, payee, table)).as(table).isZero();
            assertThat(rows("operator", null, null, table)).as(table).isZero();
        }
        for (var table : List.of("modulus_table", "suspense_clearance", "refund_line", "payee")) {
            assertThat(rows("provider", payee, null, table)).as(table).isZero();
        }
    }

    private static long rows(String role, @Nullable UUID provider, @Nullable UUID household, String table) {
        var caller = new Caller(
                "s",
                "n",
                Set.of(role),
                Told.REGION,
                Told.COUNCIL,
                provider == null ? null : provider.toString(),
                null,
                household == null ? null : household.toString(),
                null);
        var database = Arc.container().instance(Database.class).get();
        return Arc.container()
                .instance(Callers.class)
                .get()
                .as(
                        caller,
                        () -> QuarkusTransaction.requiringNew()
                                .call(() -> database.number("select count(*) from " + table)));
    }

    @Test
    void firstDetailsTakeEffectWhenApprovedByPages() throws IOException {
        loadTheMadeUpTable();
        var payee = aProvider("2026-06-01");
        Finance.accrue("2026-06-02"); // so that the payee is known
        var preparer = Tokens.as("finance-preparer").named("preparer");
        var approver = Tokens.as("finance-approver").named("approver");
        var path = "/payees/" + payee;
        var wrong = sends(preparer, path, "12");
        wrong.then().statusCode(400);
        assertThat(wrong.asString()).contains("Enter a name").contains("value=\"Made Up Homes\"");
        var unsound = sends(preparer, path, UNSOUND);
        unsound.then().statusCode(422);
        assertThat(unsound.asString()).contains("There can be no such account").doesNotContain(UNSOUND);
        sends(preparer, path, SOUND).then().statusCode(303);
        assertThat(page(preparer).get(path).asString())
                .contains("Waits for a second person")
                .doesNotContain("Approve these details");
        assertThat(page(approver).get("/payees").asString()).contains("/payees/" + payee);
        assertThat(page(approver)
                        .formParam("text", payee)
                        .post("/payees/searches")
                        .asString())
                .contains("/payees/" + payee);
        var proposal =
                Finance.approver().get("/api/v1/payees/{id}", payee).jsonPath().getString("bank_details[0].id");
        assertThat(page(approver).get(path).asString())
                .contains("Approve these details")
                .contains("Pass the modulus check");
        page(approver)
                .post(path + "/bank-details/" + proposal + "/approval")
                .then()
                .statusCode(303);
        assertThat(account(payee)).isEqualTo("••••6633");
        assertThat(page(approver).get(path).asString())
                .contains("In effect since")
                .doesNotContain("Stop these");
        assertThat(Finance.preparer()
                        .body("{\"text\":\"" + payee + "\"}")
                        .post("/api/v1/payee-searches")
                        .jsonPath()
                        .getList("payee", String.class))
                .containsExactly(payee.toString());
    }

    private static Response sends(Tokens person, String path, String accountNumber) {
        return page(person)
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("account_name", "Made Up Homes")
                .formParam("sort_code", "99-00-00")
                .formParam("account_number", accountNumber)
                .post(path + "/bank-details");
    }
}
