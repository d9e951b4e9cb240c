package org.carebank.payment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.secret.DataKey;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

/** A year's late cost comes into its books while they are open; once they are closed nothing does. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class AccountingPeriodTest {
    private static final String COUNCIL = "E09000030";

    @Test
    void lateCostIsTakenIntoTheYearUntilItIsClosed() throws Exception {
        var before = careCost("as_of=2026-03-31");
        var child = aChildSinceJanuary();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var placement = Told.movedIn(child, provider, "2026-03-02");
        Finance.accountWithLines(child, 1);
        Finance.accrue("2026-06-01");

        assertThat(yearEnd(2026).jsonPath().getString("type")).endsWith("year-running");
        assertThat(yearEnd(2025).jsonPath().getLong("amount_pence")).isGreaterThanOrEqualTo(300_000);
        assertThat(yearEnd(2025).jsonPath().getInt("entries"))
                .as("again adds nothing")
                .isZero();
        assertThat(export("2026-03"))
                .contains("2026-03,carebank-2026-03-year_end,5000,care_cost,%s,residential,year_end,1,3000.00,0.00"
                        .formatted(COUNCIL))
                .contains("2026-03,carebank-2026-03-year_end,2400,accruals,%s,residential,year_end,1,0.00,3000.00"
                        .formatted(COUNCIL));
        assertThat(export("2026-06"))
                .contains("5000,care_cost,%s,residential,year_end_reversal,1,0.00,3000.00".formatted(COUNCIL));
        assertThat(sums(export("2026-03"), 8))
                .isEqualTo(sums(export("2026-03"), 9))
                .isPositive();

        assertThat(careCost("as_of=2026-03-31") - before)
                .as("30 nights of March by value date: the year-end entries cancel")
                .isEqualTo(300_000);
        assertThat(careCost("as_of=2026-03-31&at=2026-01-01T00:00:00Z"))
                .as("known by then")
                .isZero();

        assertThat(close("2026-05").jsonPath().getString("type")).endsWith("earlier-period-open");
        assertThat(close("2026-06").jsonPath().getString("type")).endsWith("period-running");
        assertThat(close("1999-01").statusCode()).isEqualTo(404);
        for (var period : periods("open")) {
            if (period.compareTo("2026-06") < 0) {
                assertThat(close(period).statusCode()).as(period).isEqualTo(200);
            }
        }
        assertThat(close("2026-03").jsonPath().getString("type")).endsWith("period-closed");
        assertThat(yearEnd(2025).jsonPath().getString("type")).endsWith("period-closed");

        var closed = export("2026-03");
        Told.movedOut(child, placement, "2026-03-09");
        Finance.account(child, it -> "2026-03-09".equals(it.getString("placements[0].lines[0].to")));
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(child).jsonPath().getLong("accrued_pence")).isEqualTo(70_000);
        assertThat(export("2026-03")).as("a closed period is never written").isEqualTo(closed);
        assertThat(periods("closed")).contains("2026-03", "2026-05").doesNotContain("2026-06");
        assertThat(Finance.recompute().getList("differences")).isEmpty();
        refusedByTheDatabase();
    }

    @Test
    void yearsThatNobodyBooksInAreNoMomentAndNoPeriod() {
        for (var at : List.of(
                "+1000000000-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "-0044-03-15T12:00:00Z",
                "1899-12-31T23:59:59Z",
                "2201-01-01T00:00:00Z",
                "yesterday")) {
            var refused = Finance.preparer().queryParam("at", at).get("/api/v1/ledger/trial-balance");
            assertThat(refused.statusCode()).as(at).isEqualTo(400);
            assertThat(refused.jsonPath().getString("type")).endsWith("not-a-moment");
            assertThat(refused.jsonPath().getList("faults.field")).containsExactly("at");
        }
        Finance.preparer()
                .queryParam("at", "2200-12-31T23:59:59Z")
                .get("/api/v1/ledger/trial-balance")
                .then()
                .statusCode(200);
        for (var period : List.of("+999999999-12", "-999999999-01", "1899-12", "2201-01", "2026-13")) {
            Finance.preparer()
                    .accept("text/csv")
                    .get("/api/v1/ledger/periods/{period}/general-ledger.csv", period)
                    .then()
                    .statusCode(404);
            assertThat(close(period).statusCode()).as(period).isEqualTo(404);
        }
    }

    private static void refusedByTheDatabase() throws Exception {
        try (var superuser = org.carebank.stack.SharedStack.get().superuser("test");
                var statement = superuser.createStatement()) {
            assertThatThrownBy(() -> statement.execute("""
                    insert into ledger_entry (batch, kind, payee_type, payee, value_from, value_to, posted_at, booked_in)
                    values (1, 'payment', 'provider', gen_random_uuid(), '2026-03-02', '2026-03-02', now(), '2026-03-01')""")).hasMessageContaining("accounting_period_closed");
            assertThatThrownBy(
                            () -> statement.execute("update accounting_period set closed_at = null, closed_by = null"))
                    .hasMessageContaining("is closed");
            assertThatThrownBy(() -> statement.execute("delete from ledger_posting_2026_03"))
                    .as("a part by its own name")
                    .hasMessageContaining("append-only");
        }
    }

    private static UUID aChildSinceJanuary() {
        var child = UUID.randomUUID();
        var key = DataKey.generate();
        Told.key(child, key);
        Told.send("placement.child.v1", child, "placement.child.enrolled", """
                {"child":"%s","care_bank_number":"1048291739","council":"%s","region":"%s","legal_status":"C2",
                 "legal_status_from":"2025-11-03","born_sealed":"%s","joined_on":"2026-01-01","at":"2026-01-01T09:00:00Z"}""".formatted(
                        child, COUNCIL, Told.REGION, key.seal("2014-06-10", child.toString())));
        return child;
    }

    private static Response yearEnd(int year) {
        return Finance.approver().post("/api/v1/ledger/year-ends/{year}", year);
    }

    private static Response close(String period) {
        return Finance.approver().post("/api/v1/ledger/periods/{period}/closing", period);
    }

    private static List<String> periods(String status) {
        return Finance.preparer()
                .get("/api/v1/ledger/periods")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<String>getList("findAll { it.status == '%s' }.period".formatted(status))
                .reversed();
    }

    private static String export(String period) {
        return Finance.preparer()
                .accept("text/csv")
                .get("/api/v1/ledger/periods/{period}/general-ledger.csv", period)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static double sums(String csv, int column) {
        return csv.lines()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
                .sum();
    }

    private static long careCost(String query) {
        var balance = Finance.preparer()
                .get("/api/v1/ledger/trial-balance?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return balance.getLong("accounts.find { it.account == 'care_cost' }.debits_pence")
                - balance.getLong("accounts.find { it.account == 'care_cost' }.credits_pence");
    }
}
