package org.carebank.payment.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.payment.entitlement.FactsFixture.aChild;
import static org.carebank.payment.entitlement.FactsFixture.aHome;
import static org.carebank.payment.entitlement.FactsFixture.allowance;
import static org.carebank.payment.entitlement.FactsFixture.day;
import static org.carebank.payment.entitlement.FactsFixture.fee;
import static org.carebank.payment.entitlement.FactsFixture.pence;
import static org.carebank.payment.entitlement.FactsFixture.rates;
import static org.carebank.payment.entitlement.FactsFixture.rules;
import static org.carebank.payment.entitlement.FactsFixture.tariffs;

import java.util.List;
import java.util.UUID;
import org.carebank.payment.entitlement.ChildFacts.OrderKind;
import org.carebank.payment.entitlement.Entitlement.Answer;
import org.carebank.payment.entitlement.Entitlement.Effect;
import org.carebank.payment.entitlement.FundingRules.HoldOutcome;
import org.carebank.payment.entitlement.FundingRules.HoldRule;
import org.junit.jupiter.api.Test;

class OrderPolicyTest {
    private static final RateBook FEE = rates(fee(KindOfCare.RESIDENTIAL, null, "2026-01-01", null, 100_000));

    private static long held(Entitlement due, String before) {
        return due.lines().stream()
                .filter(Line::held)
                .mapToLong(line -> line.pence(day(before)))
                .sum();
    }

    @Test
    void anAppealToLeaveHoldsFromItsDayAndAccruesOn() {
        var home = aHome("2026-04-06");
        var due = aChild().in(home)
                .order(OrderKind.HOLD, home.placement, "2026-04-13", null, "")
                .due(FEE);
        assertThat(pence(due, "2026-04-27")).isEqualTo(300_000);
        assertThat(held(due, "2026-04-27")).isEqualTo(200_000);
        assertThat(due.answers()).extracting(Answer::effect).containsExactly(Effect.HELD);
        assertThat(due.answers().getFirst().placement()).isEqualTo(home.placement);
    }

    @Test
    void anOrderWithoutAHomeIsAboutTheOneLivedInThatDay() {
        var first = aHome("2026-04-06").until("2026-04-13");
        var second = aHome("2026-04-13");
        var due = aChild().in(first, second)
                .order(OrderKind.HOLD, null, "2026-04-14", null, "")
                .due(FEE);
        assertThat(due.answers().getFirst().placement()).isEqualTo(second.placement);
        assertThat(held(due, "2026-04-21")).isEqualTo(100_000);
    }

    @Test
    void anOrderThatNamesAHomeNotYetKnownIsAnsweredAndAppliesWhenItComes() {
        var later = aHome("2026-04-13");
        var child = aChild().order(OrderKind.HOLD, later.placement, "2026-04-14", null, "");
        assertThat(child.due(FEE).answers())
                .extracting(Answer::effect, Answer::placement)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Effect.HELD, later.placement));
        assertThat(held(child.in(later).due(FEE), "2026-04-21")).isEqualTo(100_000);
    }

    @Test
    void theEndOfTheAppealReleasesAllThatWasHeld() {
        var home = aHome("2026-04-06");
        var due = aChild().in(home)
                .order(OrderKind.HOLD, home.placement, "2026-04-13", "2026-04-20", "stay")
                .due(FEE);
        assertThat(held(due, "2026-04-27")).isZero();
        assertThat(pence(due, "2026-04-27")).isEqualTo(300_000);
        assertThat(due.answers()).isEmpty();
    }

    @Test
    void anOutcomeThatReturnsTheMoneyTakesItBackForTheNightsHeld() {
        var home = aHome("2026-04-06");
        var returns =
                FactsFixture.with(rules(), List.of(), List.of(new HoldOutcome("move", FactsFixture.ALWAYS, false)));
        var due = aChild().in(home)
                .order(OrderKind.HOLD, home.placement, "2026-04-13", "2026-04-20", "move")
                .due(FEE, returns);
        assertThat(pence(due, "2026-04-27")).isEqualTo(200_000);
        assertThat(due.gaps()).singleElement().extracting(Gap::reason).isEqualTo(Gap.Reason.RETURNED);
    }

    @Test
    void aHouseholdsAllowanceIsNeverHeldByDefault() {
        var home = aHome("2026-04-06").inHousehold(KindOfCare.KINSHIP);
        var allowances = tariffs(allowance("rest", 0, 17, "2026-01-01", 22_000));
        var child = aChild().in(home).order(OrderKind.HOLD, home.placement, "2026-04-13", null, "");
        var due = child.due(allowances);
        assertThat(held(due, "2026-04-27")).isZero();
        assertThat(due.answers()).extracting(Answer::effect).containsExactly(Effect.CONTINUED);

        var reaching = FactsFixture.with(
                rules(), List.of(new HoldRule(KindOfCare.KINSHIP, FactsFixture.ALWAYS, true, true)), List.of());
        assertThat(held(child.due(allowances, reaching), "2026-04-27")).isEqualTo(44_000);
    }

    @Test
    void anAppealToStayRunsPastThePlannedEndAtThePresentRateWithoutAFee() {
        var home = aHome("2026-04-06").planned("2026-04-20");
        var endsThen = rates(fee(KindOfCare.RESIDENTIAL, null, "2026-01-01", "2026-04-20", 100_000));
        var child = aChild().in(home);
        assertThat(pence(child.due(endsThen), "2026-05-04")).isEqualTo(200_000);
        var due = child.order(OrderKind.CONTINUE, home.placement, "2026-04-15", null, "")
                .due(endsThen);
        assertThat(pence(due, "2026-05-04")).isEqualTo(400_000);
        assertThat(due.lines()).noneMatch(Line::provisional);
        assertThat(due.answers()).extracting(Answer::effect).containsExactly(Effect.CONTINUED);
    }

    @Test
    void aPlaceLeftDuringAnAppealToStayIsKeptForTwentyEightNightsAndTheNewHomeIsPaidToo() {
        var old = aHome("2026-04-06").until("2026-04-20");
        var due = aChild().in(old, aHome("2026-04-20"))
                .order(OrderKind.CONTINUE, old.placement, "2026-04-15", null, "")
                .due(FEE);
        var retainer = due.lines().stream()
                .filter(line -> line.component() == Component.RETAINER)
                .toList();
        assertThat(retainer).singleElement().satisfies(line -> {
            assertThat(line.nights()).isEqualTo(new Nights(day("2026-04-20"), day("2026-05-18")));
            assertThat(line.weeklyPence()).isEqualTo(50_000);
            assertThat(line.placement()).isEqualTo(old.placement);
        });
        assertThat(pence(due, "2026-06-01")).isEqualTo(200_000 + 4 * 50_000 + 6 * 100_000);
    }

    @Test
    void theKeptPlaceEndsWithTheAppeal() {
        var old = aHome("2026-04-06").until("2026-04-20");
        var due = aChild().in(old)
                .order(OrderKind.CONTINUE, old.placement, "2026-04-15", "2026-04-27", "move")
                .due(FEE);
        assertThat(pence(due, "2026-06-01")).isEqualTo(200_000 + 50_000);
    }

    @Test
    void aPlaceLeftBeforeOrAfterTheAppealIsNotKept() {
        var old = aHome("2026-04-06").until("2026-04-20");
        var before = aChild().in(old)
                .order(OrderKind.CONTINUE, old.placement, "2026-04-21", null, "")
                .due(FEE);
        var after = aChild().in(old)
                .order(OrderKind.CONTINUE, old.placement, "2026-04-08", "2026-04-20", "stay")
                .due(FEE);
        assertThat(pence(before, "2026-06-01")).isEqualTo(200_000);
        assertThat(pence(after, "2026-06-01")).isEqualTo(200_000);
    }

    @Test
    void aHoldFollowsItsHomeAndNotTheNextOne() {
        var left = aHome("2026-04-06").until("2026-04-20");
        var due = aChild().in(left, aHome("2026-04-20"))
                .order(OrderKind.HOLD, left.placement, "2026-04-13", null, "")
                .due(FEE);
        assertThat(held(due, "2026-06-01")).isEqualTo(100_000);
    }

    @Test
    void anAppealNeverStopsARecordedMove() {
        var old = aHome("2026-04-06").until("2026-04-20");
        var due = aChild().in(old)
                .order(OrderKind.CONTINUE, UUID.randomUUID(), "2026-04-15", null, "")
                .due(FEE);
        assertThat(pence(due, "2026-06-01")).isEqualTo(200_000);
    }
}
