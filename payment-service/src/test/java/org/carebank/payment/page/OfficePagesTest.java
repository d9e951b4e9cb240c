package org.carebank.payment.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.UUID;
import org.carebank.kit.secret.DataKey;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

/** The pages of rules, awards, calendar and ledger: what a person types comes back until it is right. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class OfficePagesTest {
    private static final Tokens PREPARER = Tokens.as("finance-preparer").named("preparer");
    private static final Tokens APPROVER = Tokens.as("finance-approver").named("approver");

    private static RequestSpecification as(Tokens person) {
        return given().redirects()
                .follow(false)
                .header("Authorization", person.bearer())
                .header("Accept", "text/html,application/xml;q=0.9,*/*;q=0.8");
    }

    private static String page(Tokens person, String path) {
        return as(person).get(path).then().statusCode(200).extract().asString();
    }

    /** Sends a form; names and values by turns. */
    private static Response sends(Tokens person, String path, String... fields) {
        var form = as(person).contentType("application/x-www-form-urlencoded; charset=utf-8");
        form.formParam("idempotency_key", UUID.randomUUID());
        for (int i = 0; i < fields.length; i += 2) {
            form.formParam(fields[i], fields[i + 1]);
        }
        return form.post(path);
    }

    private static String refused(Response answer, int status) {
        return answer.then().statusCode(status).extract().asString();
    }

    private static UUID household(String firstNight) {
        Told.tariff("national_minimum_allowance", "foster", "all", 11, 35_007);
        var child = UUID.randomUUID();
        var key = DataKey.generate();
        Told.key(child, key);
        Told.enrolled(child, key, "2014-05-20", "C2");
        var placement = UUID.randomUUID();
        Told.movedInWith(child, placement, """
                "household":"%s","kind":"foster","basis":"agreed","first_night":"%s\"""".formatted(UUID.randomUUID(), firstNight));
        Finance.account(child, it -> !it.getList("placements.lines.flatten()").isEmpty());
        return placement;
    }

    @Test
    void eachRoleSeesOnlyItsOwnAreas() {
        assertThat(page(PREPARER, "/runs"))
                .contains("href=\"/payments/runs\" aria-current=\"true\"")
                .contains("href=\"/payments/ledger\"")
                .doesNotContain("/payments/my-payments");
        assertThat(page(Tokens.as("fee-officer"), "/exceptions"))
                .contains("href=\"/payments/enhancements\"")
                .doesNotContain("/payments/runs")
                .doesNotContain("/payments/ledger\"");
        assertThat(page(Tokens.as("provider").provider(UUID.randomUUID()), "/my-payments"))
                .contains("href=\"/payments/statements\"")
                .doesNotContain("/payments/my-expenses");
        assertThat(page(Tokens.as("operator"), "/ledger")).doesNotContain("/payments/runs");
        assertThat(as(Tokens.as("fee-officer")).get("/").header("Location")).endsWith("/payments/exceptions");
        assertThat(as(Tokens.as("operator")).get("/").header("Location")).endsWith("/payments/ledger");
        as(Tokens.as("fee-officer")).get("/runs").then().statusCode(404);
    }

    @Test
    void aRuleIsProposedByOneAndApprovedByAnother() {
        var wrong = refused(
                sends(
                        PREPARER,
                        "/component-rules",
                        "rule",
                        "festival",
                        "kind",
                        "boarding_school",
                        "amount",
                        "ten",
                        "from-day",
                        "31",
                        "from-month",
                        "2",
                        "from-year",
                        "2031"),
                400);
        assertThat(wrong)
                .contains("href=\"#from\">Enter a real date")
                .contains("value=\"ten\"")
                .contains("<option value=\"festival\" selected>")
                .contains("<option value=\"boarding_school\" selected>");
        var ruled = refused(
                sends(
                        PREPARER,
                        "/component-rules",
                        "rule",
                        "festival",
                        "kind",
                        "boarding_school",
                        "amount",
                        "61.07",
                        "from-day",
                        "1",
                        "from-month",
                        "2",
                        "from-year",
                        "2031"),
                422);
        assertThat(ruled).contains("href=\"#day\">Day belongs to festival and clothing");
        sends(
                        PREPARER,
                        "/component-rules",
                        "rule",
                        "festival",
                        "kind",
                        "boarding_school",
                        "amount",
                        "61.07",
                        "day-day",
                        "25",
                        "day-month",
                        "12",
                        "from-day",
                        "1",
                        "from-month",
                        "2",
                        "from-year",
                        "2031")
                .then()
                .statusCode(303);
        assertThat(page(PREPARER, "/component-rules"))
                .contains("£61.07 on 25 December")
                .contains("1 February 2031");
        var id = Finance.preparer()
                .get("/api/v1/component-rules")
                .jsonPath()
                .getString("find { it.kind == 'boarding_school' && it.amount_pence == 6107 }.id");
        assertThat(refused(as(PREPARER).post("/component-rules/" + id + "/approval"), 409))
                .contains("Another person than the one who proposed it must approve it");
        as(APPROVER).post("/component-rules/" + id + "/approval").then().statusCode(303);
        assertThat(refused(as(APPROVER).post("/component-rules/" + id + "/approval"), 409))
                .contains("This was approved before");
    }

    @Test
    void anEnhancementIsProposedApprovedAndEnded() {
        var placement = household("2026-06-01");
        var officer = Tokens.as("fee-officer").named("officer");
        assertThat(refused(
                        sends(
                                officer,
                                "/enhancements",
                                "placement",
                                UUID.randomUUID().toString(),
                                "enhancement",
                                "skill",
                                "from-day",
                                "1",
                                "from-month",
                                "6",
                                "from-year",
                                "2026"),
                        404))
                .contains("href=\"#placement\">There is no such placement");
        assertThat(refused(
                        sends(
                                officer,
                                "/enhancements",
                                "placement",
                                placement.toString(),
                                "enhancement",
                                "skill",
                                "from-day",
                                "31",
                                "from-month",
                                "5",
                                "from-year",
                                "2026"),
                        422))
                .contains("From must not be before the placement");
        sends(
                        officer,
                        "/enhancements",
                        "placement",
                        placement.toString(),
                        "enhancement",
                        "skill",
                        "from-day",
                        "1",
                        "from-month",
                        "6",
                        "from-year",
                        "2026")
                .then()
                .statusCode(303);
        var award = Finance.preparer()
                .get("/api/v1/enhancement-awards?placement=" + placement)
                .jsonPath();
        var id = award.getString("items[0].id");
        var child = award.getString("items[0].child");
        assertThat(page(APPROVER, "/enhancements?child=" + child))
                .contains(placement.toString())
                .contains("Waits for a second person");
        assertThat(refused(as(officer).post("/enhancements/" + id + "/approval"), 409))
                .contains("Another person");
        as(APPROVER).post("/enhancements/" + id + "/approval").then().statusCode(303);
        assertThat(refused(
                        sends(
                                officer,
                                "/enhancements/" + id + "/end",
                                "to-day",
                                "1",
                                "to-month",
                                "6",
                                "to-year",
                                "2026"),
                        422))
                .contains("To must be after from")
                .contains("value=\"2026\"");
        sends(officer, "/enhancements/" + id + "/end", "to-day", "8", "to-month", "6", "to-year", "2026")
                .then()
                .statusCode(303);
        assertThat(page(officer, "/enhancements?child=" + child)).contains("before 8 June 2026");
        as(Tokens.as("carer").household(UUID.randomUUID()))
                .get("/enhancements")
                .then()
                .statusCode(404);
    }

    @Test
    void thePayCalendarNamesBankHolidaysAndTakesAScheme() {
        assertThat(page(PREPARER, "/pay-calendar"))
                .contains("Monday 31 August 2026")
                .doesNotContain("Add a row");
        var row = new String[] {
            "code",
            "page_test",
            "name",
            "Of the page’s test",
            "payee_type",
            "household",
            "kind",
            "secure",
            "cycle",
            "four_weekly",
            "pay_days",
            "3",
            "anchor-day",
            "7",
            "anchor-month",
            "8",
            "anchor-year",
            "2026",
            "from-day",
            "1",
            "from-month",
            "6",
            "from-year",
            "2026"
        };
        var wrong = row.clone();
        wrong[11] = "29";
        assertThat(refused(sends(APPROVER, "/pay-calendar", wrong), 400))
                .contains("href=\"#pay_days\">Enter a whole number from 0 to 28")
                .contains("value=\"Of the page’s test\"");
        sends(APPROVER, "/pay-calendar", row).then().statusCode(303);
        assertThat(page(PREPARER, "/pay-calendar"))
                .contains("Monday 10 August 2026")
                .contains("Of the page’s test (page_test)")
                .contains("Every four weeks");
        assertThat(refused(sends(APPROVER, "/pay-calendar", row), 409)).contains("has a row from that date already");
        sends(PREPARER, "/pay-calendar", row).then().statusCode(404);
    }

    @Test
    void aDutyToFundIsGivenFromADateOn() {
        assertThat(page(PREPARER, "/funding-duties")).contains(">C2<").doesNotContain("Give the duty");
        assertThat(refused(
                        sends(
                                APPROVER,
                                "/funding-duties",
                                "legal_status",
                                "care",
                                "from-day",
                                "1",
                                "from-month",
                                "6",
                                "from-year",
                                "2026"),
                        400))
                .contains("Enter a legal status as the SSDA903 return has it")
                .contains("value=\"CARE\"");
        sends(
                        APPROVER,
                        "/funding-duties",
                        "legal_status",
                        "z9",
                        "from-day",
                        "1",
                        "from-month",
                        "6",
                        "from-year",
                        "2030")
                .then()
                .statusCode(303);
        assertThat(page(PREPARER, "/funding-duties")).contains(">Z9<", "1 June 2030", ">Made-up approver<");
    }

    @Test
    void theLedgerShowsItsBalancesAndWhetherItWasAltered() {
        var placement = household("2026-06-08");
        Finance.accrue("2026-06-10");
        assertThat(page(PREPARER, "/ledger")).contains("The ledger balances").contains("5000 care cost");
        assertThat(
                        page(
                                PREPARER,
                                "/ledger?as_of-day=1&as_of-month=1&as_of-year=1999&known-day=31&known-month=12&known-year=1999"))
                .contains("debits and credits are £0.00 each")
                .contains("as it was known at the end of <strong>31 December 1999");
        assertThat(refused(as(PREPARER).get("/ledger?as_of-day=30&as_of-month=2&as_of-year=2026"), 400))
                .contains("href=\"#as_of\">Enter a real date")
                .contains("value=\"30\"");
        assertThat(page(PREPARER, "/ledger/trial-balance.csv?as_of=1999-01-01"))
                .startsWith("number,account,side,debits_pence,credits_pence,balance_pence")
                .contains("5000,care_cost,debit,0,0,0");
        assertThat(page(PREPARER, "/ledger/verification")).contains("It was not altered");
        as(PREPARER).post("/ledger/recomputation").then().statusCode(200);
        assertThat(placement).isNotEqualTo(new UUID(0, 0));
    }

    @Test
    void aMonthThatHasNotEndedSaysSoAndIsNotClosed() {
        household("2026-06-08");
        Finance.accrue("2026-06-10");
        assertThat(page(APPROVER, "/ledger/periods"))
                .contains("June 2026")
                .contains("/payments/ledger/periods/2026-06/closing");
        assertThat(page(PREPARER, "/ledger/periods")).doesNotContain("/2026-06/closing");
        assertThat(page(APPROVER, "/ledger/periods/2026-06/closing"))
                .contains("It cannot be closed now")
                .doesNotContain("Close it for good");
        assertThat(refused(sends(APPROVER, "/ledger/periods/2026-06/closing"), 400))
                .contains("Say that the month may be closed");
        refused(sends(APPROVER, "/ledger/periods/2026-06/closing", "sure", "yes"), 409);
        as(APPROVER).get("/ledger/periods/1999-06/closing").then().statusCode(404);
        assertThat(refused(sends(APPROVER, "/ledger/year-ends", "year", "26"), 400))
                .contains("href=\"#year\">Enter a whole number from 2001 to 2200");
        assertThat(refused(sends(APPROVER, "/ledger/year-ends", "year", "2027"), 409))
                .contains("The financial year 2027 to 2028 has not ended: its last day is 2028-03-31");
    }

    @Test
    void aModulusTableIsLoadedFromItsFileOrItsRowsAreNamed() {
        var faulty = as(APPROVER)
                .multiPart("valid_from-day", "1")
                .multiPart("valid_from-month", "6")
                .multiPart("valid_from-year", "2027")
                .multiPart(
                        "file",
                        "table.txt",
                        "990000 990099 MOD12 0 0 0 0 0 0 8 7 6 5 4 3 2 1\n"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/modulus-tables");
        assertThat(refused(faulty, 422))
                .contains("Rows at fault")
                .contains("MOD10")
                .contains("value=\"2027\"");
        assertThat(refused(as(APPROVER).multiPart("valid_from-day", "1").post("/modulus-tables"), 400))
                .contains("Enter a real date");
        as(APPROVER)
                .multiPart("valid_from-day", "1")
                .multiPart("valid_from-month", "6")
                .multiPart("valid_from-year", "2027")
                .multiPart(
                        "file",
                        "table.txt",
                        "990000 990099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1\n"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/modulus-tables")
                .then()
                .statusCode(303);
        assertThat(page(PREPARER, "/modulus-tables"))
                .contains("1 June 2027")
                .contains("Not today")
                .doesNotContain("Load a table");
    }

    @Test
    void homesThatWaitForAFeeAreFoundByTheirReason() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.movedIn(child, provider, "2026-06-08");
        Finance.account(child, it -> !it.getList("placements").isEmpty());
        var csv = page(Tokens.as("fee-officer"), "/exceptions/homes.csv");
        assertThat(csv).startsWith("reason,kind,placement,payee,name,from,ongoing");
        var reason = csv.lines()
                .filter(line -> line.contains("2026-06-08"))
                .map(line -> line.split(",", -1)[0])
                .findFirst()
                .orElseThrow();
        assertThat(page(Tokens.as("fee-officer"), "/exceptions?reason=" + reason))
                .contains("<strong aria-current=\"true\">")
                .contains("homes.csv?reason=" + reason);
        assertThat(page(PREPARER, "/exceptions?reason=nothing-like-it")).contains("There is none of that kind");
    }

    @Test
    void councilsFiguresAreLoadedFromTheFormulaPage() {
        var form = Arrays.asList(
                "council",
                "council_name",
                "population",
                "projected_population",
                "disabled_children",
                "young_carers",
                "deprivation");
        assertThat(page(PREPARER, "/formulas/inputs")).contains("value=\"young_carers\"");
        var asked = as(PREPARER).multiPart("name", "Of the page").multiPart("as_of", "2024");
        form.forEach(each -> asked.multiPart(each, each));
        assertThat(refused(asked.post("/formulas/inputs"), 400))
                .contains("href=\"#file\">Choose the file")
                .contains("value=\"Of the page\"");
        var full = as(PREPARER).multiPart("name", "Of the page").multiPart("as_of", "2024");
        form.forEach(each -> full.multiPart(each, each));
        var loaded = full.multiPart(
                        "file",
                        "councils.csv",
                        "council,council_name,population,deprivation\nE08000037,Gateshead,40000,0.2\nX1,Nowhere,1,0.1\n"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/formulas/inputs");
        assertThat(refused(loaded, 200)).contains("1 council of 2 rows went in").contains("Line 3");
    }
}
