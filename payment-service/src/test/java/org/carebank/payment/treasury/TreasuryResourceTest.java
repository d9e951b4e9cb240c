package org.carebank.payment.treasury;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.carebank.payment.entitlement.WeeklyRate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The treasury over HTTP; figures of the whole year belong to all tests, so these look at what they change. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class TreasuryResourceTest {
    private static final int YEAR = 2026;
    private static final Tokens PREPARER = Tokens.as("finance-preparer").named("preparer");
    private static final Tokens APPROVER = Tokens.as("finance-approver").named("approver");

    private static JsonPath year() {
        return Finance.preparer()
                .get("/api/v1/treasury/{year}", YEAR)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static long part(JsonPath year, String kind, String part) {
        return year
                .getList("forecast.cells.findAll{it.kind=='" + kind + "' && it.part=='" + part + "'}.pence", Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long quarter(String what) {
        return year().getLong("quarters.find{it.quarter==1}." + what);
    }

    private static String propose(long pence, String more) {
        return Finance.preparer()
                .body("{\"year\":%d,\"amount_pence\":%d%s}".formatted(YEAR, pence, more))
                .post("/api/v1/allocations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void grant(long pence) {
        Finance.approver()
                .post("/api/v1/allocations/{id}/approval", propose(pence, ""))
                .then()
                .statusCode(200);
    }

    private static JsonPath review() {
        return Finance.preparer()
                .post("/api/v1/treasury/{year}/review", YEAR)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static UUID aPayableProvider(String kind, String firstNight, String more) {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, kind, "2026-01-01", 70_000);
        Told.movedInWith(child, UUID.randomUUID(), """
                "provider":"%s","setting":"%s","kind":"%s","place_provider":"PR4","basis":"agreed","first_night":"%s"%s""".formatted(provider, UUID.randomUUID(), kind, firstNight, more));
        Finance.accountWithLines(child, 1);
        Finance.makeUpBankDetails();
        return provider;
    }

    private static void told(String reference, long pence, boolean settled) {
        var message = settled ? """
                  <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
                  <GrpHdr><MsgId>T-%1$s</MsgId><CreDtTm>2026-06-17T06:00:00Z</CreDtTm></GrpHdr><Ntfctn><Id>1</Id>
                  <Ntry><Amt Ccy="GBP">%2$s</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-06-17</Dt></BookgDt>
                  <NtryDtls><TxDtls><Refs><EndToEndId>%1$s</EndToEndId></Refs><Amt Ccy="GBP">%2$s</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls></NtryDtls></Ntry>
                  </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>""" : """
                  <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
                  <GrpHdr><MsgId>B-%1$s</MsgId><CreDtTm>2026-06-17T06:00:00Z</CreDtTm></GrpHdr><Ntfctn><Id>1</Id>
                  <Ntry><Amt Ccy="GBP">%2$s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-06-18</Dt></BookgDt>
                  <NtryDtls><TxDtls><Refs><EndToEndId>%1$s</EndToEndId></Refs><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>
                  </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>""";
        var job = Finance.preparer()
                .contentType("application/xml")
                .body(message.formatted(reference, "%d.%02d".formatted(pence / 100, pence % 100)))
                .post("/api/v1/bank-messages")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Finance.preparer()
                        .get("/api/v1/jobs/" + job)
                        .jsonPath()
                        .getString("status")
                        .equals("done"));
    }

    /** The request that waits, if there is one. */
    private static @Nullable String waiting() {
        return year().getString("requests.find{it.status=='requested'}?.id");
    }

    /** Grants what waits, so that a later one is a new one. */
    private static @Nullable String satisfied() {
        aPayableProvider("residential", "2026-06-01", "");
        grant(0);
        var request = review().getString("request");
        var enough =
                propose(year().getLong("forecast.forecast_pence") + 1_000_000_000L, ",\"request\":\"" + request + "\"");
        Finance.approver()
                .post("/api/v1/allocations/{id}/approval", enough)
                .then()
                .statusCode(200);
        return request;
    }

    @Test
    void withNoughtAndWithAllSpentRunsArePreparedApprovedReleasedAndPaidAsEver() {
        var granted = satisfied();
        for (long pence : new long[] {0, 1}) {
            grant(pence);
            assertThat(year().getLong("allocation_pence")).isEqualTo(pence);
            var provider = aPayableProvider("residential", "2026-06-01", "");
            var run = Finance.run("2026-06-08");
            assertThat(run.getString("status")).isEqualTo("released");
            var paid = Finance.as(Tokens.as("provider").provider(provider))
                    .get("/api/v1/remittances")
                    .jsonPath();
            assertThat(paid.getLong("items[0].amount_pence")).isEqualTo(70_000);
        }
        // The approval itself made the treasury look, beside it.
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting() != null);
        assertThat(waiting()).isNotEqualTo(granted);
    }

    @Test
    void theForecastRunsAgreementsOnStopsAtPlannedEndsAndExpectsAsManyAsCame() {
        Finance.accrue("2026-06-15");
        var before = year();
        aPayableProvider("boarding_school", "2026-06-01", "");
        aPayableProvider("boarding_school", "2026-06-02", ",\"planned_end\":\"2026-10-05\"");
        Finance.accrue("2026-06-15");
        var after = year();
        long end = LocalDate.of(2027, 4, 1).toEpochDay();
        assertThat(part(after, "boarding_school", "spent")
                        + part(after, "boarding_school", "known")
                        - part(before, "boarding_school", "spent")
                        - part(before, "boarding_school", "known"))
                .isEqualTo(WeeklyRate.pence(70_000, LocalDate.of(2026, 6, 1), LocalDate.ofEpochDay(end))
                        + WeeklyRate.pence(70_000, LocalDate.of(2026, 6, 2), LocalDate.ofEpochDay(end)));
        assertThat(part(after, "boarding_school", "planned_ends") - part(before, "boarding_school", "planned_ends"))
                .isEqualTo(-WeeklyRate.pence(70_000, LocalDate.of(2026, 10, 5), LocalDate.ofEpochDay(end)));
        assertThat(after.getLong("forecast.flows.find{it.kind=='boarding_school'}.entered"))
                .isGreaterThanOrEqualTo(2);
        assertThat(part(after, "boarding_school", "expected_new")).isPositive();
        assertThat(after.getList("forecast.months.total_pence", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(after.getLong("forecast.forecast_pence"));
        assertThat(Finance.preparer()
                        .get("/api/v1/treasury/{year}/forecast.csv", YEAR)
                        .asString())
                .startsWith("year,as_of,month,kind,part,amount_pence")
                .contains(",2026-10,boarding_school,planned_ends,-");
    }

    @Test
    void aShortfallIsRequestedOnceKeptAsItWasAndGrantedByTwoPeople() {
        aPayableProvider("residential", "2026-06-01", "");
        grant(0);
        var review = review();
        var id = review.getString("request");
        assertThat(Told.number("select count(*) from treasury_request where id::text = ? and year = ?", id, YEAR))
                .isEqualTo(1);
        assertThat(review.getLong("shortfall_pence")).isEqualTo(review.getLong("forecast_pence"));
        var again = review();
        assertThat(again.getString("request")).isEqualTo(id);
        assertThat(again.getBoolean("raised")).isFalse();
        assertThat(Finance.as(Tokens.as("operator").named("o"))
                        .post("/api/v1/treasury/{year}/review", YEAR)
                        .statusCode())
                .isEqualTo(200);

        for (int other : new int[] {YEAR - 1, YEAR + 2, 2999, Integer.MAX_VALUE}) {
            var refused = Finance.preparer().post("/api/v1/treasury/{year}/review", other);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.jsonPath().getList("faults.field")).containsExactly("year");
        }

        var request = Finance.approver()
                .get("/api/v1/supplementary-requests/{id}", id)
                .jsonPath();
        assertThat(request.getLong("shortfall_pence"))
                .isEqualTo(request.getLong("forecast_pence") - request.getLong("allocation_pence"));
        assertThat(request.getLong("figures.forecast_pence")).isEqualTo(request.getLong("forecast_pence"));
        assertThat(request.getList("figures.months")).hasSize(12);
        var csv = Finance.approver()
                .get("/api/v1/supplementary-requests/{id}.csv", id)
                .asString();
        assertThat(csv).contains("residential,known,");
        aPayableProvider("residential", "2026-06-01", "");
        assertThat(Finance.approver()
                        .get("/api/v1/supplementary-requests/{id}.csv", id)
                        .asString())
                .isEqualTo(csv);

        long enough = year().getLong("forecast.forecast_pence") + 1_000_000_000L;
        var more = ",\"request\":\"" + id + "\"";
        Finance.preparer()
                .body("{\"year\":%d,\"amount_pence\":0%s}".formatted(YEAR, more))
                .post("/api/v1/allocations")
                .then()
                .statusCode(422);
        var proposal = propose(enough, more);
        assertThat(year().getLong("allocation_pence")).isZero();
        var overtaken = propose(enough - 1_000_001, more);
        grant(enough - 1_000_000);
        assertThat(Finance.approver()
                        .post("/api/v1/allocations/{id}/approval", overtaken)
                        .jsonPath()
                        .getString("type"))
                .isEqualTo("urn:carebank:problem:not-raised");
        assertThat(year().getLong("allocation_pence")).isEqualTo(enough - 1_000_000);
        Finance.as(Tokens.as("finance-approver").named("preparer"))
                .post("/api/v1/allocations/{id}/approval", proposal)
                .then()
                .statusCode(409);
        Finance.approver()
                .post("/api/v1/allocations/{id}/approval", proposal)
                .then()
                .statusCode(200);
        Finance.approver()
                .post("/api/v1/allocations/{id}/approval", proposal)
                .then()
                .statusCode(409);
        assertThat(Finance.approver()
                        .get("/api/v1/supplementary-requests/{id}", id)
                        .jsonPath()
                        .getString("status"))
                .isEqualTo("granted");
        var then = review();
        assertThat(then.getLong("allocation_pence")).isEqualTo(enough);
        assertThat(then.getLong("shortfall_pence")).isZero();
        assertThat(then.getString("request")).isNull();
        assertThat(year().getList("allocations.amount_pence", Long.class)).contains(0L, enough);
    }

    @Test
    void aDrawdownIsReservedByApprovalUsedBySettlementAndReleasedByAReturn() {
        var drawn = quarter("drawn_pence");
        var drawdown = Finance.preparer()
                .body("{\"year\":2026,\"quarter\":1,\"amount_pence\":500000}")
                .post("/api/v1/drawdowns")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        assertThat(quarter("drawn_pence")).isEqualTo(drawn);
        Finance.approver()
                .post("/api/v1/drawdowns/{id}/approval", drawdown)
                .then()
                .statusCode(200);
        assertThat(quarter("drawn_pence")).isEqualTo(drawn + 500_000);

        var provider = aPayableProvider("residential", "2026-06-01", "");
        long reserved = quarter("reserved_pence");
        long used = quarter("used_pence");
        long released = quarter("released_pence");
        var run = Finance.prepareRun("2026-06-08")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var id = run.getString("id");
        long total = run.getLong("total_pence");
        assertThat(quarter("reserved_pence")).isEqualTo(reserved);
        Finance.approver().post("/api/v1/runs/{id}/approval", id).then().statusCode(200);
        assertThat(quarter("reserved_pence")).isEqualTo(reserved + total);
        Finance.approver().post("/api/v1/runs/{id}/release", id).then().statusCode(200);
        assertThat(quarter("reserved_pence")).isEqualTo(reserved + total);

        var reference = Finance.as(Tokens.as("provider").provider(provider))
                .get("/api/v1/remittances")
                .jsonPath()
                .getString("items[0].reference");
        told(reference, 70_000, true);
        assertThat(quarter("reserved_pence")).isEqualTo(reserved + total - 70_000);
        assertThat(quarter("used_pence")).isEqualTo(used + 70_000);
        told(reference, 70_000, false);
        assertThat(quarter("used_pence")).isEqualTo(used);
        assertThat(quarter("released_pence")).isEqualTo(released + 70_000);
        var again = Finance.prepareRun("2026-06-08")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        Finance.approver()
                .post("/api/v1/runs/{id}/approval", again.getString("id"))
                .then()
                .statusCode(200);
        Finance.approver()
                .post("/api/v1/runs/{id}/cancellation", again.getString("id"))
                .then()
                .statusCode(200);
        assertThat(quarter("released_pence")).isEqualTo(released + 70_000 + again.getLong("total_pence"));
        assertThat(quarter("reserved_pence")).isEqualTo(reserved + total - 70_000);
        assertThat(quarter("left_pence"))
                .isEqualTo(quarter("drawn_pence") - quarter("reserved_pence") - quarter("used_pence"));
    }

    private static RequestSpecification page(Tokens person) {
        return given().redirects()
                .follow(false)
                .header("Authorization", person.bearer())
                .header("Accept", "text/html,application/xml;q=0.9,*/*;q=0.8")
                .contentType("application/x-www-form-urlencoded");
    }

    private static String text(Response answer, int status) {
        return answer.then().statusCode(status).extract().asString();
    }

    @Test
    void thePagesProposeApproveAndShowTheYear() {
        aPayableProvider("residential", "2026-06-01", "");
        assertThat(text(page(PREPARER).get("/treasury"), 200)).contains("/payments/treasury/2026");
        var next = "/treasury/2027";
        var wrong = page(PREPARER)
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("allocation", "lots")
                .post(next + "/allocations");
        assertThat(text(wrong, 400)).contains("href=\"#allocation\"", "Enter an amount in pounds", "value=\"lots\"");
        page(PREPARER)
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("allocation", "£1,234.50")
                .post(next + "/allocations")
                .then()
                .statusCode(303);
        page(PREPARER)
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("quarter", "4")
                .formParam("drawdown", "99")
                .post(next + "/drawdowns")
                .then()
                .statusCode(303);
        var seen = text(page(APPROVER).get(next), 200);
        assertThat(seen)
                .contains("Approve £1,234.50", "Approve drawdown of £99.00", "January to March", "April 2027")
                .contains("<svg class=\"cb-chart\" role=\"img\"", "No payment is ever refused or delayed")
                .doesNotContain("Propose drawdown");
        var allocation =
                Finance.preparer().get("/api/v1/treasury/2027").jsonPath().getString("allocations[0].id");
        page(APPROVER)
                .post(next + "/allocations/" + allocation + "/approval")
                .then()
                .statusCode(303);
        page(PREPARER).post(next + "/review").then().statusCode(303);
        var year = text(page(PREPARER).get(next), 200);
        assertThat(year).contains("asked for on 15 June 2026", "£1,234.50");
        var request = Finance.preparer()
                .get("/api/v1/supplementary-requests?year=2027")
                .jsonPath()
                .getString("[0].id");
        assertThat(text(page(APPROVER).get("/supplementary-requests/" + request), 200))
                .contains("Supplementary request for £", "As CSV", "Requested", "kept as they were on 15 June 2026");
        assertThat(page(Tokens.as("provider").provider(UUID.randomUUID()))
                        .get(next)
                        .statusCode())
                .isEqualTo(404);
    }
}
