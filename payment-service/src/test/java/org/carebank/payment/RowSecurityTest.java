package org.carebank.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
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
            "work_cell");

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
