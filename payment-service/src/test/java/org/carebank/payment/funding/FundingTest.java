package org.carebank.payment.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.secret.DataKey;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

/** Facts and appeals move funding at once, and it is told. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class FundingTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static List<String> told(UUID child, String fact) {
        return TestTopic.read(FundingEvent.TOPIC, child.toString(), "org.carebank.payment.funding." + fact);
    }

    private static void awaitTold(UUID child, String fact, int times) {
        await().atMost(SOON).untilAsserted(() -> assertThat(told(child, fact)).hasSize(times));
    }

    @Test
    void anAccountOpensWithTheStatusAndAHomeIsFundedWhenItEarns() {
        var child = Told.aChild();
        awaitTold(child, "opened", 1);
        assertThat(told(child, "opened").getFirst())
                .contains("\"council\":\"E08000037\"")
                .contains("\"from\":\"2026-04-01\"");
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var placement = Told.movedIn(child, provider, "2026-04-08");
        awaitTold(child, "funded", 1);
        assertThat(told(child, "funded").getFirst())
                .contains(placement.toString())
                .contains("\"from\":\"2026-04-08\"")
                .contains("\"provisional\":false")
                .doesNotContain("pence");
    }

    @Test
    void aStatusAddedToTheDutiesOpensTheAccountsOfItsChildren() {
        var child = UUID.randomUUID();
        Told.enrolled(child, DataKey.generate(), "2014-06-10", "J3");
        Told.awaitHeard(child, "placement.child.v1", 1);
        Finance.account(child).then().statusCode(404);
        var duty = "{\"legal_status\":\"J3\",\"from\":\"2026-05-01\"}";
        Finance.preparer().body(duty).post("/api/v1/funding-duties").then().statusCode(404);
        Finance.approver().body(duty).post("/api/v1/funding-duties").then().statusCode(201);
        awaitTold(child, "opened", 1);
        assertThat(told(child, "opened").getFirst()).contains("\"from\":\"2026-05-01\"");
        Finance.approver().body(duty).post("/api/v1/funding-duties").then().statusCode(409);
        Finance.approver()
                .body("{\"legal_status\":\"care\",\"from\":\"2026-05-01\"}")
                .post("/api/v1/funding-duties")
                .then()
                .statusCode(400);
        for (var nothing : List.of("", "null")) {
            Finance.approver()
                    .body(nothing)
                    .post("/api/v1/funding-duties")
                    .then()
                    .statusCode(400);
        }
        for (var day : List.of("1800-01-01", "1999-12-31", "2036-06-16", "2999-01-01")) {
            var refused = Finance.approver()
                    .body("{\"legal_status\":\"J3\",\"from\":\"" + day + "\"}")
                    .post("/api/v1/funding-duties");
            refused.then().statusCode(422);
            assertThat(refused.jsonPath().getString("faults[0].field")).isEqualTo("from");
        }
        assertThat(Finance.approver().get("/api/v1/funding-duties").jsonPath().getList("legal_status", String.class))
                .contains("C1", "C2", "D1", "E1", "J3");
    }

    @Test
    void anAppealToLeaveHoldsMoneyAndItsEndPaysItBack() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var placement = Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.accrue("2026-06-01");
        var appeal = Told.ordered(child, placement, "hold", "2026-05-04");
        awaitTold(child, "held", 1);
        assertThat(told(child, "held").getFirst())
                .contains(appeal.toString())
                .contains(placement.toString())
                .contains("\"from\":\"2026-05-04\"");
        Finance.accrue("2026-06-01");
        var account = Finance.account(child).jsonPath();
        assertThat(account.getLong("accrued_pence")).isEqualTo(560_000);
        assertThat(account.getLong("held_pence")).isEqualTo(280_000);
        assertThat(account.getString("held[0].effect")).isEqualTo("held");
        assertThat(Told.number("select count(*) from ledger_entry where placement = ? and kind = 'hold'", placement))
                .isEqualTo(1);
        assertThat(Finance.recompute().getBoolean("equal")).isTrue();

        Told.ended(appeal, child, "stay", "2026-05-25");
        awaitTold(child, "released", 1);
        Finance.accrue("2026-06-01");
        account = Finance.account(child).jsonPath();
        assertThat(account.getLong("accrued_pence")).isEqualTo(560_000);
        assertThat(account.getLong("held_pence")).isZero();
        assertThat(account.getList("held")).isEmpty();
        assertThat(Told.number("select count(*) from ledger_entry where placement = ? and kind = 'release'", placement))
                .isEqualTo(1);
        assertThat(Finance.recompute().getBoolean("equal")).isTrue();
    }

    @Test
    void anAppealToStayContinuesAndKeepsAPlaceThatWasLeft() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var old = Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        var appeal = Told.ordered(child, null, "continue", "2026-04-13");
        awaitTold(child, "continued", 1);
        assertThat(told(child, "continued").getFirst()).contains(old.toString()).contains(appeal.toString());
        Told.movedOut(child, old, "2026-04-20");
        Told.movedIn(child, provider, "2026-04-20");
        var account = Finance.accountWithLines(child, 3);
        assertThat(account.getList("placements.lines.flatten().component")).contains("retainer");
        Finance.accrue("2026-06-01");
        // two weeks in the old home, four weeks kept at half, six weeks in the new one
        assertThat(Finance.account(child).jsonPath().getLong("accrued_pence"))
                .isEqualTo(2 * 70_000 + 4 * 35_000 + 6 * 70_000);
        Told.ended(appeal, child, "move", "2026-05-04");
        awaitTold(child, "released", 1);
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(child).jsonPath().getLong("accrued_pence"))
                .isEqualTo(2 * 70_000 + 2 * 35_000 + 6 * 70_000);
    }

    @Test
    void anOrderBeforeAnythingElseIsKnownIsAnsweredAndAppliedLater() {
        var child = UUID.randomUUID();
        var placement = UUID.randomUUID();
        var provider = UUID.randomUUID();
        Told.ordered(child, placement, "hold", "2026-04-13");
        awaitTold(child, "held", 1);
        Told.movedInWith(child, placement, """
                "provider":"%s","kind":"residential","basis":"agreed","first_night":"2026-04-06\"""".formatted(provider));
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var key = DataKey.generate();
        Told.enrolled(child, key, "2014-06-10", "C2");
        Told.key(child, key);
        Finance.accountWithLines(child, 2);
        Finance.accrue("2026-06-01");
        var account = Finance.account(child).jsonPath();
        assertThat(account.getLong("accrued_pence")).isEqualTo(560_000);
        assertThat(account.getLong("held_pence")).isEqualTo(490_000);
        assertThat(told(child, "held")).hasSize(1);
    }

    @Test
    void aHouseholdsAllowanceIsNotHeldAndTheAnswerSaysSo() {
        Told.tariff("national_minimum_allowance", "special_guardianship", "all", null, 70_000);
        var child = Told.aChild();
        var placement = UUID.randomUUID();
        Told.movedInWith(child, placement, """
                "household":"%s","kind":"special_guardianship","basis":"agreed","first_night":"2026-04-06\"""".formatted(UUID.randomUUID()));
        Finance.accountWithLines(child, 1);
        Told.ordered(child, placement, "hold", "2026-04-13");
        awaitTold(child, "continued", 1);
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(child).jsonPath().getLong("held_pence")).isZero();
    }

    @Test
    void anEvaluationThatIsOverdueHoldsMoneyUntilItIsGiven() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var placement = Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.accrue("2026-06-01");
        var evaluation = Told.evaluationDue(child, placement, "2026-04-20");
        awaitTold(child, "held", 1);
        assertThat(told(child, "held").getFirst())
                .contains("\"cause\":\"" + evaluation)
                .contains("\"placement\":\"" + placement)
                .as("28 days after it was due")
                .contains("\"from\":\"2026-05-18\"");
        Finance.accrue("2026-06-01");
        var account = Finance.account(child).jsonPath();
        assertThat(account.getLong("accrued_pence")).isEqualTo(560_000);
        assertThat(account.getLong("held_pence")).isEqualTo(140_000);
        assertThat(account.getString("held[0].why")).isEqualTo("evaluation");
        assertThat(Finance.recompute().getBoolean("equal")).isTrue();

        Told.evaluationGiven(UUID.randomUUID(), child, null, "2026-06-14");
        Told.evaluationGiven(evaluation, child, "2026-04-20", "2026-06-15");
        awaitTold(child, "released", 1);
        Finance.accrue("2026-06-01");
        account = Finance.account(child).jsonPath();
        assertThat(account.getLong("accrued_pence")).isEqualTo(560_000);
        assertThat(account.getLong("held_pence")).isZero();
        assertThat(account.getList("held")).isEmpty();
        assertThat(told(child, "released")).hasSize(1);
        assertThat(Finance.recompute().getBoolean("equal")).isTrue();
    }

    /** One is overdue from today on, one from tomorrow, one was asked late, one was excused before it was; a household's money is never held. */
    @Test
    void anEvaluationThatHoldsNothingIsNoNews() {
        Told.tariff("national_minimum_allowance", "special_guardianship", "all", null, 70_000);
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var placement = Told.movedIn(child, provider, "2026-04-06");
        var guarded = Told.aChild();
        var household = UUID.randomUUID();
        Told.movedInWith(guarded, household, """
                "household":"%s","kind":"special_guardianship","basis":"agreed","first_night":"2026-04-06\"""".formatted(UUID.randomUUID()));
        Finance.accountWithLines(guarded, 1);
        Told.evaluationDue(guarded, household, "2026-05-04");

        var excused = Told.evaluationDue(child, placement, "2026-05-19");
        Told.evaluationExcused(excused, child, "2026-05-20");
        var tomorrow = Told.evaluationDue(child, placement, "2026-05-19");
        Told.evaluationDue(child, placement, "2026-02-02", "2026-06-01");
        var today = Told.evaluationDue(child, placement, "2026-05-18");
        awaitTold(child, "held", 1);
        assertThat(told(child, "held").getFirst()).contains(today.toString()).contains("\"from\":\"2026-06-15\"");
        assertThat(told(child, "released")).isEmpty();
        assertThat(Finance.account(child).jsonPath().getList("held.cause")).containsExactly(today.toString());
        Told.evaluationExcused(tomorrow, child, "2026-06-15");
        Told.evaluationExcused(today, child, "2026-06-15");
        awaitTold(child, "released", 1);
        assertThat(told(child, "released").getFirst()).contains(today.toString());

        Finance.accrue("2026-06-01");
        var account = Finance.account(guarded).jsonPath();
        assertThat(account.getLong("accrued_pence")).isEqualTo(560_000);
        assertThat(account.getLong("held_pence")).isZero();
        assertThat(account.getList("held")).isEmpty();
        assertThat(told(guarded, "held")).isEmpty();
        assertThat(told(guarded, "continued")).isEmpty();
    }

    @Test
    void anUnknownOrderIsParkedAndChangesNothing() {
        var child = Told.aChild();
        awaitTold(child, "opened", 1);
        Told.ordered(child, null, "perhaps", "2026-04-13");
        await().atMost(SOON)
                .until(() -> Told.number("select count(*) from inbox_parked where key = ?", child.toString()) == 1);
        assertThat(told(child, "held")).isEmpty();
        assertThat(told(child, "continued")).isEmpty();
    }
}
