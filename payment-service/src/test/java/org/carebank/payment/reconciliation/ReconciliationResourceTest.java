package org.carebank.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

/** Messages of the bank over HTTP, against released runs: payees, ledger and control accounts. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ReconciliationResourceTest {
    private record Paid(UUID child, UUID provider, String run, String reference, long pence) {}

    /** One child's nights, paid by a run of its own. */
    private static Paid aReleasedPayment(String firstNight, String cutOff) {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedIn(child, provider, firstNight);
        Finance.accountWithLines(child, 1);
        Finance.makeUpBankDetails();
        var run = Finance.run(cutOff).getString("id");
        var payment = payment(run, provider);
        return new Paid(child, provider, run, payment.getString("reference"), payment.getLong("amount_pence"));
    }

    private static JsonPath payment(String run, UUID provider) {
        var all = Finance.preparer()
                .get("/api/v1/runs/{id}/payments?limit=1000", run)
                .jsonPath();
        return JsonPath.from(new com.fasterxml.jackson.databind.ObjectMapper()
                .valueToTree(all.getMap("items.find{it.payee=='" + provider + "'}"))
                .toString());
    }

    private static void done(JsonPath job, int settled, int rejected, int returned, int suspense) {
        assertThat(job.getString("status")).as(job.getString("problem")).isEqualTo("done");
        assertThat(new int[] {
                    job.getInt("result.settled"),
                    job.getInt("result.rejected"),
                    job.getInt("result.returned"),
                    job.getInt("result.suspense")
                })
                .containsExactly(settled, rejected, returned, suspense);
    }

    private static long paid(UUID child) {
        return Finance.account(child).jsonPath().getLong("paid_pence");
    }

    @Test
    void aSettledPaymentLeavesTheControlAccountOnceAndAReturnIsOwedAgainOnce() {
        var paid = aReleasedPayment("2026-06-01", "2026-06-08");
        long transit = Finance.balance("payments_in_transit");
        long bank = Finance.balance("bank");
        var statement = Bank.statement(null, Bank.debit(paid.reference(), paid.pence()));
        done(Finance.bankJob(statement), 1, 0, 0, 0);
        assertThat(Finance.balance("payments_in_transit") - transit).isEqualTo(paid.pence());
        assertThat(Finance.balance("bank") - bank).isEqualTo(-paid.pence());
        assertThat(payment(paid.run(), paid.provider()).getString("outcome")).isEqualTo("settled");
        assertThat(paid(paid.child())).isEqualTo(paid.pence());
        Finance.tied();

        var again = Finance.bankJob(Bank.statement(100_000 - paid.pence(), Bank.debit(paid.reference(), paid.pence())));
        done(again, 0, 0, 0, 0);
        assertThat(again.getInt("result.same")).isEqualTo(1);

        var back = Bank.returned(paid.reference(), paid.pence(), "AC04");
        done(Finance.bankJob(Bank.statement(null, back)), 0, 0, 1, 0);
        done(Finance.bankJob(Bank.statement(100_000 + paid.pence(), back)), 0, 0, 0, 0);
        assertThat(Finance.balance("bank")).isEqualTo(bank);
        var seen = payment(paid.run(), paid.provider());
        assertThat(seen.getString("outcome")).isEqualTo("returned");
        assertThat(seen.getString("outcome_reason")).isEqualTo("AC04");
        assertThat(paid(paid.child())).isZero();
        Finance.tied();

        var rerun = Finance.prepareRun("2026-06-08")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var owed = payment(rerun.getString("id"), paid.provider());
        assertThat(owed.getLong("amount_pence")).isEqualTo(paid.pence());
        assertThat(rerun.getList("exceptions.findAll{it.reason=='sent_back'}.payee", String.class))
                .contains(paid.provider().toString());
        Finance.preparer()
                .post("/api/v1/runs/{id}/cancellation", rerun.getString("id"))
                .then()
                .statusCode(200);
        Finance.tied();
        var own = Finance.as(Tokens.as("provider").provider(paid.provider()))
                .get("/api/v1/remittances")
                .jsonPath();
        assertThat(own.getString("items[0].outcome")).isEqualTo("returned");
    }

    @Test
    void aRejectionIsOwedAgainAndMoneyThatLeavesAfterItGoesToSuspense() {
        var paid = aReleasedPayment("2026-06-01", "2026-06-09");
        long payable = Finance.balance("payable");
        var rejection =
                Finance.bankJob(Bank.status(Bank.rejected(paid.reference(), "AC01"), Bank.rejected("nobody", "AC01")));
        done(rejection, 0, 1, 0, 0);
        assertThat(rejection.getInt("result.rejected_lines")).isEqualTo(1);
        assertThat(Finance.balance("payable") - payable).isEqualTo(-paid.pence());
        assertThat(paid(paid.child())).isZero();
        assertThat(Finance.prepareRun("2026-06-09")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("total_pence"))
                .isGreaterThanOrEqualTo(paid.pence());
        long suspense = Finance.balance("suspense");
        done(
                Finance.bankJob(Bank.statement(
                        null, Bank.debit(paid.reference(), paid.pence()), Bank.debit("unknown", 77), Bank.credit(33))),
                0,
                0,
                0,
                3);
        assertThat(Finance.balance("suspense") - suspense).isEqualTo(paid.pence() + 77 - 33);
        var items = Finance.approver().get("/api/v1/suspense?limit=1000").jsonPath();
        assertThat(items.getString(
                        "items.find{it.amount_pence==" + paid.pence() + " && it.why=='was_rejected'}.direction"))
                .isEqualTo("out");
        assertThat(items.getInt("items.find{it.amount_pence==33}.age_days")).isEqualTo(-2);
        Finance.tied();
    }

    @Test
    void aWholeFileIsSettledByItsSumAndAnotherSumIsNot() {
        var paid = aReleasedPayment("2026-06-02", "2026-06-10");
        var run = Finance.preparer().get("/api/v1/runs/{id}", paid.run()).jsonPath();
        var batch = paid.run().replace("-", "");
        done(Finance.bankJob(Bank.statement(null, Bank.wholeFile(batch, run.getLong("total_pence") + 1))), 0, 0, 0, 1);
        done(
                Finance.bankJob(Bank.statement(null, Bank.wholeFile(batch, run.getLong("total_pence")))),
                run.getInt("payments"),
                0,
                0,
                0);
        assertThat(payment(paid.run(), paid.provider()).getString("outcome")).isEqualTo("settled");
        Finance.tied();
        var other = aReleasedPayment("2026-06-03", "2026-06-11");
        int payments = Finance.preparer()
                .get("/api/v1/runs/{id}", other.run())
                .jsonPath()
                .getInt("payments");
        done(Finance.bankJob(Bank.wholeFileRejected(other.run().replace("-", ""))), 0, payments, 0, 0);
        done(Finance.bankJob(Bank.statement(null, Bank.debit(other.reference(), other.pence() + 1))), 0, 0, 0, 1);
        Finance.tied();
    }

    @Test
    void whatIsNoMessageChangesNothing() {
        var failed =
                Finance.bankJob("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>"
                        + UUID.randomUUID());
        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getString("problem")).contains("cannot be read as XML");
        Finance.as(Tokens.as("operator").named("o"))
                .get("/api/v1/suspense")
                .then()
                .statusCode(404);
        Finance.tied();
    }
}
