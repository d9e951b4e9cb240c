package org.carebank.appeals.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.carebank.appeals.appeal.AppealFixture.APPEAL;
import static org.carebank.appeals.appeal.AppealFixture.CHILD;
import static org.carebank.appeals.appeal.AppealFixture.DAY;
import static org.carebank.appeals.appeal.AppealFixture.DAYS;
import static org.carebank.appeals.appeal.AppealFixture.KNOWN;
import static org.carebank.appeals.appeal.AppealFixture.NOW;
import static org.carebank.appeals.appeal.AppealFixture.PLACEMENT;
import static org.carebank.appeals.appeal.AppealFixture.PROVIDER;
import static org.carebank.appeals.appeal.AppealFixture.UNKNOWN;

import org.carebank.appeals.appeal.AppealEvent.Ended;
import org.carebank.appeals.appeal.AppealEvent.Escalated;
import org.carebank.appeals.appeal.AppealEvent.FundingOrdered;
import org.carebank.appeals.appeal.AppealEvent.Heard;
import org.carebank.appeals.appeal.AppealEvent.Lodged;
import org.carebank.appeals.appeal.AppealEvent.Resolved;
import org.carebank.appeals.hearing.Decision;
import org.carebank.appeals.hearing.Party;
import org.carebank.appeals.hearing.Speaker;
import org.carebank.kit.refusal.Refusal;
import org.junit.jupiter.api.Test;

class AppealTest {
    @Test
    void lodgingOrdersTheFundingInTheSameBreath() {
        var appeal = AppealFixture.aWaitingAppeal(Wish.LEAVE);

        assertThat(appeal.happenings())
                .containsExactly(
                        new Lodged(
                                APPEAL,
                                CHILD,
                                "E08000037",
                                "E12000001",
                                Wish.LEAVE,
                                PLACEMENT,
                                DAY,
                                Speaker.YOUNG_PERSON,
                                NOW),
                        new FundingOrdered(APPEAL, CHILD, PLACEMENT, Order.HOLD, NOW));
        assertThat(appeal.status()).isEqualTo(AppealStatus.WAITING);
    }

    @Test
    void aWishToStayOrdersTheHomeToBeFundedOn() {
        var appeal = AppealFixture.aWaitingAppeal(Wish.STAY, UNKNOWN);

        assertThat(appeal.happenings().getLast())
                .isEqualTo(new FundingOrdered(APPEAL, CHILD, null, Order.CONTINUE, NOW));
    }

    @Test
    void whatHappenedIsToldOnce() {
        var appeal = AppealFixture.aWaitingAppeal(Wish.STAY);

        assertThat(appeal.happenings()).hasSize(2);
        assertThat(appeal.happenings()).isEmpty();
    }

    @Test
    void theDaysArePromisedAtLodging() {
        assertThat(AppealFixture.aWaitingAppeal(Wish.STAY).deadlines())
                .isEqualTo(new Deadlines(DAY.plusDays(3), DAY.plusDays(7), null, null));
    }

    @Test
    void aChildThatFeelsHeardEndsItWithWhatWasDecided() {
        var appeal = AppealFixture.aHeardAppeal(Decision.MOVE);
        appeal.happenings();

        appeal.say(true, DAY.plusDays(7), NOW, DAYS);

        assertThat(appeal.happenings()).containsExactly(new Ended(APPEAL, CHILD, Outcome.MOVE, true, NOW));
        assertThat(appeal.outcome()).isEqualTo(Outcome.MOVE);
        assertThat(appeal.endedAt()).isEqualTo(NOW);
    }

    @Test
    void aChildThatDoesNotFeelHeardCallsOnTheCommissionersOffice() {
        var appeal = AppealFixture.anEscalatedAppeal(Decision.STAY);

        assertThat(appeal.happenings().getLast()).isEqualTo(new Escalated(APPEAL, CHILD, NOW));
        assertThat(appeal.status()).isEqualTo(AppealStatus.ESCALATED);
        assertThat(appeal.deadlines().resolveBy()).isEqualTo(DAY.plusDays(17));
        assertThat(appeal.deadlines().sayBy()).isNull();
    }

    @Test
    void afterAResolutionTheChildIsAskedAgainAndMaySayNoAgain() {
        var appeal = AppealFixture.aResolvedAppeal(Decision.MOVE, false);
        assertThat(appeal.happenings().getLast())
                .isEqualTo(new Resolved(APPEAL, CHILD, DAY.plusDays(14), Decision.MOVE, NOW));

        appeal.say(false, DAY.plusDays(15), NOW, DAYS);

        assertThat(appeal.status()).isEqualTo(AppealStatus.ESCALATED);
        assertThat(appeal.feltHeard()).isFalse();
    }

    @Test
    void afterTheLastResolutionTheChildsNoStandsAndEndsIt() {
        var appeal = AppealFixture.aResolvedAppeal(Decision.OTHER, true);
        appeal.happenings();

        appeal.say(false, DAY.plusDays(15), NOW, DAYS);

        assertThat(appeal.happenings()).containsExactly(new Ended(APPEAL, CHILD, Outcome.OTHER, false, NOW));
    }

    @Test
    void nobodyIsAskedBeforeBeingTold() {
        var appeal = AppealFixture.aWaitingAppeal(Wish.STAY);

        assertThatThrownBy(() -> appeal.say(true, DAY, NOW, DAYS))
                .isInstanceOf(Refusal.class)
                .hasMessage("The child is asked after being told what was decided");
        assertThat(appeal.feltHeard()).isNull();
    }

    @Test
    void theChildTakesItBackAtAnyTime() {
        for (var appeal : java.util.List.of(
                AppealFixture.aWaitingAppeal(Wish.STAY),
                AppealFixture.aHeardAppeal(Decision.STAY),
                AppealFixture.anEscalatedAppeal(Decision.STAY),
                AppealFixture.aResolvedAppeal(Decision.STAY, false))) {
            appeal.withdraw(NOW);
            assertThat(appeal.outcome()).isEqualTo(Outcome.WITHDRAWN);
        }
        assertThatThrownBy(() -> AppealFixture.anEndedAppeal().withdraw(NOW)).isInstanceOf(Refusal.class);
    }

    @Test
    void itIsClosedWithoutTheChildsWordOnlyWhenTheTimeToSayRanOut() {
        var appeal = AppealFixture.aHeardAppeal(Decision.STAY);
        var lastDay = DAY.plusDays(6 + 28);

        assertThatThrownBy(() -> appeal.closeUnanswered(lastDay, NOW)).isInstanceOf(Refusal.class);
        appeal.closeUnanswered(lastDay.plusDays(1), NOW);

        assertThat(appeal.happenings().getLast()).isEqualTo(new Ended(APPEAL, CHILD, Outcome.STAY, null, NOW));
    }

    @Test
    void anAppealThatWaitsForItsHearingIsNeverClosedAsUnanswered() {
        var appeal = AppealFixture.aWaitingAppeal(Wish.LEAVE);

        assertThatThrownBy(() -> appeal.closeUnanswered(DAY.plusYears(1), NOW)).isInstanceOf(Refusal.class);
    }

    @Test
    void lifeEndsItAsOtherBeforeTheHearingAndWithTheDecisionAfterIt() {
        var before = AppealFixture.aWaitingAppeal(Wish.LEAVE);
        before.overtaken(NOW);
        assertThat(before.outcome()).isEqualTo(Outcome.OTHER);

        var after = AppealFixture.aHeardAppeal(Decision.MOVE);
        after.overtaken(NOW);
        assertThat(after.outcome()).isEqualTo(Outcome.MOVE);
        assertThat(after.feltHeard()).isNull();
    }

    @Test
    void theFirstAnswerOfEachPartyCounts() {
        var appeal = AppealFixture.aWaitingAppeal(Wish.LEAVE);

        appeal.answered(Party.COUNCIL, NOW);
        appeal.answered(Party.COUNCIL, NOW.plusSeconds(60));

        assertThat(appeal.councilAnsweredAt()).isEqualTo(NOW);
        assertThat(appeal.providerAnsweredAt()).isNull();
        assertThatThrownBy(() -> AppealFixture.anEndedAppeal().answered(Party.PROVIDER, NOW))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void factsThatComeLaterAreFilledInAndNeverForgotten() {
        var appeal = AppealFixture.aWaitingAppeal(Wish.LEAVE, UNKNOWN);

        appeal.about(KNOWN);
        appeal.about(new About(null, null, "E12000001", null, null));

        assertThat(appeal.about().council()).isEqualTo("E08000037");
        assertThat(appeal.about().placement()).isEqualTo(PLACEMENT);
        assertThat(appeal.about().provider()).isEqualTo(PROVIDER);
    }

    @Test
    void aHearingIsOfItsDay() {
        var appeal = AppealFixture.aHeardAppeal(Decision.STAY);

        assertThat(appeal.happenings().getLast())
                .isEqualTo(new Heard(APPEAL, CHILD, DAY.plusDays(6), Decision.STAY, NOW));
        assertThat(appeal.deadlines().sayBy()).isEqualTo(DAY.plusDays(34));
    }
}
