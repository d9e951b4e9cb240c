package org.carebank.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
    void ofAnEntryNeitherMoreNorLessIsBookedThanMovedWhateverItsPartsSay() {
        var paid = aReleasedPayment("2026-06-06", "2026-06-14");
        long bank = Finance.balance("bank");
        long suspense = Finance.balance("suspense");
        var entry = UUID.randomUUID().toString();
        var unsized = Bank.referred(Bank.debitsInOne(30_001, paid.reference(), "", "another", ""), entry);
        var more = Bank.referred(
                Bank.debitsInOne(paid.pence() + 30_007, paid.reference(), Bank.amount("GBP", paid.pence())),
                entry + "-2");
        var less = Bank.referred(
                Bank.debitsInOne(20_000, "one", Bank.amount("GBP", 30_011), "two", Bank.amount("GBP", 30_013)),
                entry + "-3");
        var nothing = Bank.debitsInOne(0, paid.reference(), "");
        long moved = 30_001 + paid.pence() + 30_007 + 20_000;
        var message = Bank.statement(100_000 - moved, unsized, more, less, nothing);
        done(Finance.bankJob(message), 1, 0, 0, 5);
        assertThat(Finance.balance("bank") - bank).isEqualTo(-moved);
        assertThat(Finance.balance("suspense") - suspense).isEqualTo(moved - paid.pence());
        var items = Finance.approver().get("/api/v1/suspense?limit=1000").jsonPath();
        assertThat(items.getList("items.findAll{it.why=='parts_differ'}.amount_pence", Long.class))
                .containsExactlyInAnyOrder(30_001L, 30_007L, 40_024L);
        assertThat(items.getString("items.find{it.amount_pence==40024}.direction"))
                .isEqualTo("in");
        told(Finance.bankJob(message + " "), 0, 6);
        Finance.tied();
    }

    @Test
    void aWholeFileIsRejectedThoughItsTransactionsOnlySayWhyAndThePayeeReadsWhatFollows() {
        var paid = aReleasedPayment("2026-06-06", "2026-06-15");
        int payments = Finance.preparer()
                .get("/api/v1/runs/{id}", paid.run())
                .jsonPath()
                .getInt("payments");
        var rejected = Bank.wholeFileRejectedFor(paid.run().replace("-", ""), paid.reference());
        done(Finance.bankJob(rejected), 0, payments, 0, 0);
        var payment = payment(paid.run(), paid.provider());
        assertThat(payment.getString("outcome")).isEqualTo("rejected");
        assertThat(Finance.as(Tokens.as("provider").provider(paid.provider()))
                        .header("Accept", "text/html")
                        .get("/remittances/{id}", payment.getString("payment"))
                        .asString())
                .contains("The bank did not pay this out.", "still owed to you")
                .doesNotContain("Paid to");
        Finance.tied();
    }

    private static void told(JsonPath job, int suspense, int same) {
        done(job, 0, 0, 0, suspense);
        assertThat(job.getInt("result.same")).isEqualTo(same);
    }

    @Test
    void unexplainedMoneyIsBookedOnceInWhicheverMessageItIsTold() {
        var paid = aReleasedPayment("2026-06-04", "2026-06-12");
        var entries = new String[] {
            Bank.credit(12_345),
            Bank.debit(paid.reference(), paid.pence() + 1),
            Bank.referred(Bank.nameless(61), "NONREF")
        };
        long bank = Finance.balance("bank");
        long suspense = Finance.balance("suspense");
        told(Finance.bankJob(Bank.notification(entries)), 3, 0);
        told(Finance.bankJob(Bank.notification(entries) + " "), 0, 3);
        told(Finance.bankJob(Bank.statement(null, entries)), 0, 3);
        told(Finance.bankJob(Bank.statement(null, entries) + " "), 0, 3);
        long net = 12_345 + 61 - (paid.pence() + 1);
        assertThat(Finance.balance("bank") - bank).isEqualTo(net);
        assertThat(Finance.balance("suspense") - suspense).isEqualTo(-net);
        var other = entries[0].replace("123.45", "123.46");
        told(Finance.bankJob(Bank.notification(other, other.replace("2026-06-17", "2026-06-16"))), 2, 0);
        told(Finance.bankJob(Bank.notification(other).replace("5555 55<", "5555 56<")), 1, 0);
        Finance.tied();
    }

    @Test
    void twoMessagesAtOnceBookAnEntryOnce() {
        var entries = new String[] {Bank.credit(4_447), Bank.nameless(4_449), Bank.debit("at once", 4_451)};
        long bank = Finance.balance("bank");
        var messages =
                List.of(Bank.notification(entries), Bank.notification(entries) + " ", Bank.statement(null, entries));
        var jobs = messages.stream()
                .map(each -> CompletableFuture.supplyAsync(() -> Finance.bankJob(each)))
                .toList();
        var booked = jobs.stream()
                .map(CompletableFuture::join)
                .mapToInt(each -> each.getInt("result.suspense"))
                .toArray();
        assertThat(booked).containsExactlyInAnyOrder(3, 0, 0);
        assertThat(Finance.balance("bank") - bank).isEqualTo(4_447 + 4_449 - 4_451);
        Finance.tied();
    }

    @Test
    void equalMovementsOfADayStayAsManyAsTheyAre() {
        long bank = Finance.balance("bank");
        var first = Bank.credit(5_003);
        var second = Bank.credit(5_003);
        told(Finance.bankJob(Bank.statement(null, first, second)), 2, 0);
        told(Finance.bankJob(Bank.statement(null, second, first)), 0, 2);
        told(Finance.bankJob(Bank.notification(first, first)), 0, 2);

        var nameless = Bank.nameless(5_009);
        told(Finance.bankJob(Bank.notification(nameless)), 1, 0);
        told(Finance.bankJob(Bank.statement(null, nameless, nameless)), 1, 1);
        told(Finance.bankJob(Bank.statement(null, nameless, nameless) + " "), 0, 2);

        var id = UUID.randomUUID().toString();
        var parts = Bank.creditsInOne(id, 5_011, null, null, id + "-1", id + "-2");
        told(Finance.bankJob(Bank.notification(parts)), 4, 0);
        told(Finance.bankJob(Bank.statement(null, parts)), 0, 4);
        assertThat(Finance.balance("bank") - bank).isEqualTo(2 * 5_003 + 2 * 5_009 + 4 * 5_011);
        Finance.tied();
    }

    @Test
    void anEntryThatIsToldWithAndWithoutItsPaymentIsBookedOnce() {
        var paid = aReleasedPayment("2026-06-05", "2026-06-13");
        var named = Bank.referred(Bank.debit(paid.reference(), paid.pence()), paid.run());
        var unnamed = Bank.referred(Bank.debit("NOTPROVIDED", paid.pence()), paid.run());
        long bank = Finance.balance("bank");
        done(Finance.bankJob(Bank.notification(named)), 1, 0, 0, 0);
        told(Finance.bankJob(Bank.statement(null, unnamed)), 0, 1);
        assertThat(Finance.balance("bank") - bank).isEqualTo(-paid.pence());
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
