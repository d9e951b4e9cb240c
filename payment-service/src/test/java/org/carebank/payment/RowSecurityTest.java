package org.carebank.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The database's own wall, without the code in front of it. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class RowSecurityTest {
    private static final List<String> TABLES = List.of(
            "heard",
            "child_fact",
            "child_key",
            "child_status",
            "child_council",
            "placement_fact",
            "appeal_order",
            "funding_account",
            "entitlement_line",
            "ledger_entry",
            "ledger_posting",
            "ledger_batch",
            "accrued_cell",
            "spend_cell",
            "payee",
            "payment_run",
            "payment",
            "payment_line",
            "bank_file_part",
            "run_share",
            "work_owed",
            "enhancement_award",
            "expense_claim",
            "leaver_fact");

    @Inject
    Database database;

    @Inject
    Callers callers;

    private static Caller caller(String role, @Nullable UUID provider, @Nullable UUID household) {
        return new Caller(
                "s",
                "n",
                Set.of(role),
                Told.REGION,
                Told.COUNCIL,
                provider == null ? null : provider.toString(),
                null,
                household == null ? null : household.toString(),
                null);
    }

    private long count(Caller caller, String table) {
        return callers.as(
                caller,
                () -> QuarkusTransaction.requiringNew().call(() -> database.number("select count(*) from " + table)));
    }

    /** A row of that household in each of the tables of its own. */
    private static void ofHousehold(UUID child, UUID household) {
        var placement = UUID.randomUUID();
        Told.movedInWith(child, placement, """
                "household":"%s","kind":"kinship","basis":"agreed","first_night":"2026-04-01\"""".formatted(household));
        Told.send("placement.leaver.v1", child, "placement.leaver.agreed", """
                {"plan":"%s","child":"%s","arrangement":"own_tenancy","from":"2026-06-01","at":"2026-05-01T09:00:00Z"}""".formatted(UUID.randomUUID(), child));
        Told.awaitHeard(child, "placement.placement.v1", 2);
        Told.awaitHeard(child, "placement.leaver.v1", 1);
        Finance.preparer()
                .body("{\"placement\":\"%s\",\"enhancement\":\"need\",\"from\":\"2026-05-01\"}".formatted(placement))
                .post("/api/v1/enhancement-awards")
                .then()
                .statusCode(201);
        var carer = Tokens.as("carer").named("carer").household(household);
        Finance.as(carer)
                .contentType("multipart/form-data")
                .multiPart("placement", placement.toString())
                .multiPart("category", "travel")
                .multiPart("spent_on", "2026-04-01")
                .multiPart("amount_pence", "500")
                .multiPart("evidence", "receipt.pdf", "%PDF-1.7 made up".getBytes(StandardCharsets.US_ASCII))
                .post("/api/v1/expense-claims")
                .then()
                .statusCode(201);
    }

    @Test
    void eachSeesTheRowsOfTheirOwnAndNoOther() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.makeUpBankDetails();
        Told.ordered(child, null, "continue", "2026-06-01");
        Finance.account(child, it -> !it.getList("held").isEmpty());
        var household = UUID.randomUUID();
        ofHousehold(child, household);
        Finance.run("2026-05-11");
        Finance.prepareRun("2026-05-18"); // leaves its scratch paper full: a release empties it
        for (var table : TABLES) {
            assertThat(count(caller("social-worker", null, null), table))
                    .as(table)
                    .isZero();
            assertThat(count(caller("operator", null, null), table)).as(table).isZero();
            assertThat(count(caller("young-person", null, null), table))
                    .as(table)
                    .isZero();
            assertThat(count(caller("provider", UUID.randomUUID(), null), table))
                    .as(table)
                    .isZero();
            assertThat(count(caller("carer", provider, null), table)).as(table).isZero();
            assertThat(QuarkusTransaction.requiringNew().call(() -> database.number("select count(*) from " + table)))
                    .as("%s without a caller", table)
                    .isZero();
            assertThat(count(Caller.system("test"), table)).as(table).isPositive();
        }
        var carer = caller("carer", null, household);
        assertThat(count(carer, "expense_claim")).isEqualTo(1);
        assertThat(count(carer, "placement_fact")).isEqualTo(1);
        assertThat(count(carer, "enhancement_award")).isZero();
        var own = caller("provider", provider, null);
        assertThat(count(own, "payment")).isEqualTo(1);
        assertThat(count(own, "payment_run")).isEqualTo(1);
        assertThat(count(own, "payment_line")).isEqualTo(2);
        assertThat(count(own, "ledger_entry")).isZero();
        assertThat(count(own, "payee")).isZero();
        assertThat(count(caller("carer", null, provider), "payment"))
                .as("a household with the provider's id")
                .isZero();
        assertThat(count(caller("finance-preparer", null, null), "child_key"))
                .as("finance needs no child's key")
                .isZero();
    }

    @Test
    void whatTheTreasuryGrantsAndHowAHouseholdIsPaidIsNobodyElses() {
        Finance.preparer()
                .body("{\"year\":2030,\"amount_pence\":5}")
                .post("/api/v1/allocations")
                .then()
                .statusCode(201);
        Finance.preparer()
                .body("{\"year\":2030,\"quarter\":1,\"amount_pence\":5}")
                .post("/api/v1/drawdowns")
                .then()
                .statusCode(201);
        var household = UUID.randomUUID();
        var insert = "insert into payment_route values (gen_random_uuid(), ?, 'direct', '2026-06-01', 'test', now())";
        callers.as(
                caller("carer", null, household),
                () -> QuarkusTransaction.requiringNew().call(() -> database.update(insert, household)));
        for (var table : List.of("treasury_allocation", "treasury_drawdown", "payment_route")) {
            assertThat(count(caller("finance-approver", null, null), table)).isPositive();
            for (var role : List.of("operator", "social-worker", "provider", "carer")) {
                assertThat(count(caller(role, household, UUID.randomUUID()), table))
                        .as(table)
                        .isZero();
            }
        }
        assertThat(count(caller("carer", null, household), "payment_route")).isEqualTo(1);
        assertThatThrownBy(() -> callers.as(
                        caller("carer", null, UUID.randomUUID()),
                        () -> QuarkusTransaction.requiringNew().call(() -> database.update(insert, household))))
                .hasMessageContaining("row-level security");
    }
}
