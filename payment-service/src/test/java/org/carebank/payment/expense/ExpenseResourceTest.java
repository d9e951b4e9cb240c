package org.carebank.payment.expense;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

/** A carer's claim by API and page, decided by others, to the ledger. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ExpenseResourceTest {
    private static final byte[] RECEIPT = "%PDF-1.7 a made-up receipt".getBytes(StandardCharsets.US_ASCII);

    private record Family(UUID child, UUID household, UUID placement) {
        static Family aFamily() {
            Told.tariff("national_minimum_allowance", "foster", "all", 11, 35_007);
            var child = Told.aChild();
            var household = UUID.randomUUID();
            var placement = UUID.randomUUID();
            Told.movedInWith(child, placement, """
                    "household":"%s","kind":"foster","place_provider":"PR1","basis":"agreed","first_night":"2026-05-04\"""".formatted(household));
            Finance.account(
                    child, it -> !it.getList("placements.lines.flatten()").isEmpty());
            return new Family(child, household, placement);
        }

        Tokens carer() {
            return Tokens.as("carer").named("carer").household(household);
        }

        RequestSpecification as(Tokens person) {
            return RestAssured.given()
                    .redirects()
                    .follow(false)
                    .header("Authorization", person.bearer())
                    .contentType("multipart/form-data");
        }

        Response claims(String key, UUID about, String spentOn, long pence, byte[] evidence) {
            return as(carer())
                    .header("Idempotency-Key", key)
                    .multiPart("placement", about.toString())
                    .multiPart("category", "travel")
                    .multiPart("spent_on", spentOn)
                    .multiPart("amount_pence", Long.toString(pence))
                    .multiPart("evidence", "receipt.pdf", evidence)
                    .post("/api/v1/expense-claims");
        }

        String claimed(long pence) {
            return claims(UUID.randomUUID().toString(), placement, "2026-06-05", pence, RECEIPT)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }
    }

    private static Response approves(RequestSpecification person, String claim) {
        return person.post("/api/v1/expense-claims/{id}/approval", claim);
    }

    @Test
    void anApprovedClaimIsOwedOnceInTheMonthOfApproval() {
        var family = Family.aFamily();
        var key = UUID.randomUUID().toString();
        var first = family.claims(key, family.placement(), "2026-05-20", 2_345, RECEIPT);
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        var id = first.jsonPath().getString("id");
        assertThat(family.claims(key, family.placement(), "2026-05-20", 2_345, RECEIPT)
                        .jsonPath()
                        .getString("id"))
                .as("the same key again is the same claim")
                .isEqualTo(id);
        assertThat(approves(Finance.preparer(), id).jsonPath().getString("status"))
                .isEqualTo("approved");
        var line = "placements[0].lines.find { it.component == 'expense' }";
        var account = Finance.account(family.child(), it -> it.get(line) != null);
        assertThat(account.getString(line + ".from")).isEqualTo("2026-06-01");
        assertThat(account.getString(line + ".source_id")).isEqualTo(id);
        assertThat(account.getString(line + ".payee"))
                .isEqualTo(family.household().toString());
        assertThat(account.getLong(line + ".once_pence")).isEqualTo(2_345);
        Finance.accrue("2026-06-01");
        assertThat(Finance.recompute().getList("differences")).isEmpty();
        var again = approves(Finance.approver(), id);
        assertThat(again.jsonPath().getString("type")).endsWith("already-decided");
        assertThat(Told.number(
                        "select count(*) from expense_claim where id = ?::uuid and position('receipt'::bytea in evidence) > 0",
                        id))
                .as("the evidence lies sealed")
                .isZero();
        assertThat(family.as(family.carer())
                        .get("/api/v1/expense-claims/{id}/evidence", id)
                        .asByteArray())
                .isEqualTo(RECEIPT);
    }

    @Test
    void aboveTheLimitTwoPeopleApproveAndNobodyTheOwnClaim() {
        var family = Family.aFamily();
        var id = family.claimed(10_001);
        var itself = Finance.as(Tokens.as("finance-preparer").named("carer"));
        assertThat(approves(itself, id).jsonPath().getString("type")).endsWith("same-person");
        assertThat(approves(Finance.preparer(), id).jsonPath().getString("status"))
                .isEqualTo("waits_for_second");
        assertThat(approves(Finance.preparer(), id).jsonPath().getString("type"))
                .endsWith("same-person");
        assertThat(approves(Finance.approver(), id).jsonPath().getString("status"))
                .isEqualTo("approved");
        var other = family.claimed(10_000);
        assertThat(Finance.preparer()
                        .body("{\"reason\":\"in_the_allowance\"}")
                        .post("/api/v1/expense-claims/{id}/refusal", other)
                        .jsonPath()
                        .getString("status"))
                .isEqualTo("declined");
        assertThat(Finance.preparer()
                        .body("{\"reason\":\"because\"}")
                        .post("/api/v1/expense-claims/{id}/refusal", other)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotTheOwnHouseholdsOrNotInThePlacementIsRefused() {
        var family = Family.aFamily();
        var others = Family.aFamily();
        var id = others.claimed(500);
        assertThat(family.claims("k1-" + UUID.randomUUID(), others.placement(), "2026-06-05", 500, RECEIPT)
                        .statusCode())
                .isEqualTo(404);
        family.as(family.carer())
                .get("/api/v1/expense-claims/{id}/evidence", id)
                .then()
                .statusCode(404);
        assertThat(family.as(family.carer())
                        .get("/api/v1/expense-claims")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        for (var spentOn : new String[] {"2026-05-03", "2026-06-16"}) {
            assertThat(family.claims("k2-" + UUID.randomUUID(), family.placement(), spentOn, 500, RECEIPT)
                            .statusCode())
                    .isEqualTo(422);
        }
        var page = "<html>".getBytes(StandardCharsets.US_ASCII);
        assertThat(family.claims("k3-" + UUID.randomUUID(), family.placement(), "2026-06-05", 500, page)
                        .statusCode())
                .isEqualTo(422);
        assertThat(family.claims("k4-" + UUID.randomUUID(), family.placement(), "2026-06-05", 0, RECEIPT)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void byPagesACarerClaimsAndFinanceDecides() {
        var family = Family.aFamily();
        var form = family.as(family.carer())
                .header("Accept", "text/html")
                .multiPart("idempotency_key", UUID.randomUUID().toString())
                .multiPart("placement", family.placement().toString())
                .multiPart("category", "school")
                .multiPart("spent_on-day", "5")
                .multiPart("spent_on-month", "6")
                .multiPart("spent_on-year", "2026");
        var wrong = form.multiPart("amount", "lots")
                .multiPart("evidence", "r.pdf", RECEIPT)
                .post("/my-expenses");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.asString()).contains("Enter pounds and pence").contains("value=\"lots\"");
        var sent = family.as(family.carer())
                .header("Accept", "text/html")
                .multiPart("idempotency_key", UUID.randomUUID().toString())
                .multiPart("placement", family.placement().toString())
                .multiPart("category", "school")
                .multiPart("spent_on-day", "5")
                .multiPart("spent_on-month", "6")
                .multiPart("spent_on-year", "2026")
                .multiPart("amount", "12.50")
                .multiPart("evidence", "r.pdf", RECEIPT)
                .post("/my-expenses");
        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(303);
        assertThat(page(family, family.carer(), "/my-expenses"))
                .contains("12.50")
                .contains(">Waits for a decision<");
        var waiting = page(family, Tokens.as("finance-preparer").named("preparer"), "/expense-claims");
        assertThat(waiting)
                .contains("Approve £12.50")
                .contains(family.placement().toString());
        var id = family.as(family.carer())
                .get("/api/v1/expense-claims")
                .jsonPath()
                .getString("items[0].id");
        RestAssured.given()
                .redirects()
                .follow(false)
                .header(
                        "Authorization",
                        Tokens.as("finance-approver").named("approver").bearer())
                .header("Accept", "text/html")
                .contentType("application/x-www-form-urlencoded")
                .formParam("reason", "claimed_before")
                .post("/expense-claims/{id}/refusal", id)
                .then()
                .statusCode(303);
        assertThat(page(family, family.carer(), "/my-expenses"))
                .contains(">Declined<")
                .contains("It was claimed before");
    }

    private static String page(Family family, Tokens person, String path) {
        return family.as(person)
                .header("Accept", "text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
