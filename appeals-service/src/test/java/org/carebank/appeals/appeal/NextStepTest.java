package org.carebank.appeals.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.appeals.appeal.AppealFixture.DAY;
import static org.carebank.appeals.appeal.AppealFixture.DAYS;
import static org.carebank.appeals.appeal.AppealFixture.NOW;
import static org.carebank.appeals.appeal.AppealFixture.UNKNOWN;

import java.util.Random;
import org.carebank.appeals.appeal.NextStep.Deadline;
import org.carebank.appeals.appeal.NextStep.Holder;
import org.carebank.appeals.appeal.NextStep.Passed;
import org.carebank.appeals.appeal.NextStep.Step;
import org.carebank.appeals.hearing.Decision;
import org.carebank.appeals.hearing.Party;
import org.junit.jupiter.api.Test;

class NextStepTest {
    @Test
    void eachStateSaysWhoHasItWhatComesAndByWhen() {
        assertThat(NextStep.of(AppealFixture.aWaitingAppeal(Wish.STAY), DAY))
                .isEqualTo(new NextStep(Holder.HEARING_OFFICER, Step.HEARING, DAY.plusDays(7), false));
        assertThat(NextStep.of(AppealFixture.aHeardAppeal(Decision.STAY), DAY.plusDays(6)))
                .isEqualTo(new NextStep(Holder.CHILD, Step.FELT_HEARD, DAY.plusDays(34), false));
        assertThat(NextStep.of(AppealFixture.anEscalatedAppeal(Decision.STAY), DAY.plusDays(7)))
                .isEqualTo(new NextStep(Holder.COMMISSIONER, Step.RESOLUTION, DAY.plusDays(17), false));
        assertThat(NextStep.of(AppealFixture.aResolvedAppeal(Decision.STAY, false), DAY.plusDays(14)))
                .isEqualTo(new NextStep(Holder.CHILD, Step.FELT_HEARD, DAY.plusDays(42), false));
        assertThat(NextStep.of(AppealFixture.anEndedAppeal(), DAY))
                .isEqualTo(new NextStep(Holder.NOBODY, Step.NOTHING, null, false));
    }

    @Test
    void theLastDayItselfIsInTime() {
        var appeal = AppealFixture.aWaitingAppeal(Wish.STAY);

        assertThat(NextStep.of(appeal, DAY.plusDays(7)).late()).isFalse();
        assertThat(NextStep.of(appeal, DAY.plusDays(8)).late()).isTrue();
    }

    @Test
    void answersAreOverdueBeforeTheHearingIs() {
        var appeal = AppealFixture.aWaitingAppeal(Wish.STAY);

        assertThat(NextStep.passed(appeal, DAY.plusDays(3))).isEmpty();
        assertThat(NextStep.passed(appeal, DAY.plusDays(4)))
                .containsExactly(
                        new Passed(Deadline.COUNCIL_ANSWER, DAY.plusDays(3)),
                        new Passed(Deadline.PROVIDER_ANSWER, DAY.plusDays(3)));
        appeal.answered(Party.COUNCIL, NOW);
        appeal.answered(Party.PROVIDER, NOW);
        assertThat(NextStep.passed(appeal, DAY.plusDays(8)))
                .containsExactly(new Passed(Deadline.HEARING, DAY.plusDays(7)));
    }

    @Test
    void noAnswerIsAwaitedFromAHomeThatIsNotKnown() {
        assertThat(NextStep.passed(AppealFixture.aWaitingAppeal(Wish.STAY, UNKNOWN), DAY.plusDays(4)))
                .containsExactly(new Passed(Deadline.COUNCIL_ANSWER, DAY.plusDays(3)));
    }

    @Test
    void whatIsLateIsAmongWhatPassedWhateverHappens() {
        var random = new Random(20_260_408);
        for (int life = 0; life < 2_000; life++) {
            var appeal = AppealFixture.aWaitingAppeal(random.nextBoolean() ? Wish.STAY : Wish.LEAVE);
            var day = DAY;
            for (int step = 0; step < 6 && appeal.status() != AppealStatus.ENDED; step++) {
                day = day.plusDays(random.nextInt(20));
                var next = NextStep.of(appeal, day);
                assertThat(next.late()).isEqualTo(next.by() != null && next.by().isBefore(day));
                var shown = next.what().name().replace("FELT_HEARD", "CHILD_SAYS");
                assertThat(NextStep.passed(appeal, day).stream()
                                .anyMatch(passed -> passed.deadline().name().equals(shown)))
                        .isEqualTo(next.late());
                switch (appeal.status()) {
                    case WAITING -> appeal.hear(Decision.STAY, day, day, NOW, DAYS);
                    case HEARD, RESOLVED -> appeal.say(random.nextInt(4) == 0, day, NOW, DAYS);
                    case ESCALATED -> appeal.resolve(Decision.MOVE, random.nextBoolean(), day, day, NOW, DAYS);
                    default -> throw new AssertionError(appeal.status());
                }
            }
        }
    }
}
