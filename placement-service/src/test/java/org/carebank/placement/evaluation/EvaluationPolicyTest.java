package org.carebank.placement.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.carebank.placement.evaluation.EvaluationPolicy.Away;
import org.carebank.placement.evaluation.EvaluationPolicy.Facts;
import org.carebank.placement.evaluation.EvaluationPolicy.Settled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Design law 8 and 14: 28 nights after the later of moving in and joining, then every 91. */
class EvaluationPolicyTest {
    private static final EvaluationPolicy POLICY = new EvaluationPolicy(28, 91);
    private static final LocalDate MOVED_IN = LocalDate.of(2026, 1, 5);
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 2);
    private static final LocalDate SECOND = LocalDate.of(2026, 5, 4);
    private static final LocalDate JOINED_LONG_AGO = LocalDate.of(2020, 4, 1);

    private static Facts home(LocalDate firstNight, @Nullable LocalDate lastDay, Away... away) {
        return new Facts(firstNight, lastDay, false, JOINED_LONG_AGO, null, null, List.of(away));
    }

    private static @Nullable LocalDate due(Facts facts, LocalDate today, Settled... before) {
        return POLICY.dueOn(facts, today, List.of(before)).orElse(null);
    }

    private static String excuse(Facts facts, LocalDate today) {
        return POLICY.excuse(facts, FIRST, today).orElse("");
    }

    @Test
    void theFirstIsDueAfter28NightsAndThenEvery91() {
        var home = home(MOVED_IN, null);
        assertThat(due(home, FIRST.minusDays(1))).isNull();
        assertThat(due(home, FIRST)).isEqualTo(FIRST);
        assertThat(due(home, FIRST.plusDays(90))).isEqualTo(FIRST);
        assertThat(due(home, SECOND)).isEqualTo(SECOND);
        assertThat(POLICY.next(home, MOVED_IN)).isEqualTo(FIRST);
        assertThat(POLICY.next(home, FIRST)).isEqualTo(SECOND);
    }

    @Test
    void nightsBeforeTheCouncilJoinedAreNotCounted() {
        var joined = LocalDate.of(2026, 3, 1);
        var home = new Facts(MOVED_IN, null, false, joined, null, null, List.of());
        assertThat(due(home, joined.plusDays(27))).isNull();
        assertThat(due(home, joined.plusDays(28))).isEqualTo(LocalDate.of(2026, 3, 29));
        assertThat(due(home, joined.plusDays(119))).isEqualTo(LocalDate.of(2026, 6, 28));
    }

    @Test
    void whatWasGivenOrExcusedIsNotAskedAgainButTheNextOneIs() {
        var home = home(MOVED_IN, null);
        assertThat(due(home, FIRST.plusDays(3), new Settled(FIRST, FIRST.plusDays(1), null)))
                .isNull();
        assertThat(due(home, FIRST.plusDays(3), new Settled(FIRST, null, null))).isNull();
        assertThat(due(home, SECOND, new Settled(FIRST, FIRST.plusDays(1), null)))
                .isEqualTo(SECOND);
        assertThat(due(home, SECOND.plusDays(5), new Settled(FIRST, SECOND.plusDays(2), null)))
                .as("said after the second fell due, though asked for the first")
                .isNull();
        assertThat(due(home, FIRST, new Settled(null, FIRST.minusDays(1), null)))
                .as("said of itself before it was due")
                .isEqualTo(FIRST);
    }

    @Test
    void aHomePutRightByDaysDoesNotAskTwiceAndOneByMonthsAsksAgain() {
        var given = new Settled(FIRST, FIRST.plusDays(1), null);
        assertThat(due(home(MOVED_IN.plusDays(5), null), FIRST.plusDays(6), given))
                .isNull();
        assertThat(due(home(MOVED_IN.plusDays(60), null), FIRST.plusDays(61), given))
                .isEqualTo(FIRST.plusDays(60));
    }

    @Test
    void nobodyIsAskedWhoLeftDiedOrNeverLivedThere() {
        assertThat(due(home(MOVED_IN, FIRST), FIRST)).isNull();
        assertThat(due(new Facts(MOVED_IN, null, true, JOINED_LONG_AGO, null, null, List.of()), FIRST))
                .isNull();
        assertThat(due(new Facts(MOVED_IN, null, false, JOINED_LONG_AGO, FIRST, null, List.of()), FIRST))
                .isNull();
        assertThat(due(new Facts(MOVED_IN, null, false, JOINED_LONG_AGO, null, FIRST, List.of()), FIRST))
                .isNull();
    }

    @Test
    void missingOrInHospitalOnTheDayExcusesByItself() {
        assertThat(excuse(home(MOVED_IN, null, new Away(FIRST, null, "missing")), FIRST))
                .isEqualTo("missing");
        assertThat(excuse(home(MOVED_IN, null, new Away(FIRST.minusDays(9), FIRST.plusDays(1), "T1")), FIRST))
                .isEqualTo("hospital");
        assertThat(excuse(home(MOVED_IN, null, new Away(FIRST.minusDays(9), FIRST, "missing")), FIRST))
                .as("back on the day")
                .isEmpty();
        assertThat(excuse(home(MOVED_IN, null, new Away(MOVED_IN, null, "T2")), FIRST))
                .as("on holiday")
                .isEmpty();
    }

    @Test
    void whoGoesMissingAfterTheDayIsExcusedWhileItLastsAndAskedAgainAfterwards() {
        var gone = home(MOVED_IN, null, new Away(FIRST.plusDays(1), null, "missing"));
        assertThat(excuse(gone, FIRST)).isEmpty();
        assertThat(excuse(gone, FIRST.plusDays(2))).isEqualTo("missing");
        var excused = new Settled(FIRST, null, "missing");
        assertThat(due(gone, FIRST.plusDays(2), excused))
                .as("not while it lasts")
                .isNull();
        assertThat(due(gone, FIRST.plusDays(2))).as("nor for the first time").isNull();
        var back = home(MOVED_IN, null, new Away(FIRST.plusDays(1), FIRST.plusDays(6), "missing"));
        assertThat(due(back, FIRST.plusDays(6), excused)).isEqualTo(FIRST);
        assertThat(excuse(back, FIRST.plusDays(6))).isEmpty();
        assertThat(due(back, FIRST.plusDays(8), excused, new Settled(FIRST, FIRST.plusDays(7), null)))
                .isNull();
        var hospital = home(MOVED_IN, null, new Away(FIRST.plusDays(3), FIRST.plusDays(9), "T1"));
        assertThat(excuse(hospital, FIRST.plusDays(3))).isEqualTo("hospital");
        assertThat(excuse(hospital, FIRST.plusDays(9))).isEmpty();
        var onTheDay = home(MOVED_IN, null, new Away(FIRST.minusDays(1), FIRST.plusDays(1), "missing"));
        assertThat(due(onTheDay, FIRST.plusDays(5), excused))
                .as("away on the day itself: the next is due in its turn")
                .isNull();
    }

    @Test
    void leavingDyingAndCorrectionsEndWhatIsDue() {
        var later = FIRST.plusDays(10);
        assertThat(excuse(home(MOVED_IN, null), later)).isEmpty();
        assertThat(excuse(home(MOVED_IN, later), later)).isEqualTo("left");
        assertThat(excuse(home(MOVED_IN, later.plusDays(1)), later))
                .as("leaves tomorrow")
                .isEmpty();
        assertThat(excuse(home(MOVED_IN, FIRST), later)).as("left before it").isEqualTo("corrected");
        assertThat(excuse(home(MOVED_IN.plusDays(1), null), later)).isEqualTo("corrected");
        assertThat(excuse(new Facts(MOVED_IN, null, true, JOINED_LONG_AGO, null, null, List.of()), later))
                .isEqualTo("corrected");
        assertThat(excuse(new Facts(MOVED_IN, later, false, JOINED_LONG_AGO, later, later, List.of()), later))
                .isEqualTo("died");
        assertThat(excuse(new Facts(MOVED_IN, null, false, JOINED_LONG_AGO, null, later, List.of()), later))
                .isEqualTo("left");
    }

    @Test
    void whoeverAnswersAtOnceIsAskedOnEveryDayOfTheRhythmAndOnNoOther() {
        var random = new Random(8);
        for (int round = 0; round < 200; round++) {
            var policy = new EvaluationPolicy(1 + random.nextInt(40), 2 + random.nextInt(120));
            var home = home(MOVED_IN.plusDays(random.nextInt(500)), null);
            var asked = new ArrayList<Settled>();
            for (int night = 0; night < 700; night++) {
                var today = home.firstNight().plusDays(night);
                policy.dueOn(home, today, asked).ifPresent(due -> {
                    assertThat(due).isEqualTo(today);
                    assertThat(policy.excuse(home, due, today)).isEmpty();
                    asked.add(new Settled(due, today, null));
                });
            }
            long expected = (699L - policy.firstNights()) / policy.everyNights() + 1;
            assertThat(asked).hasSize((int) expected);
        }
    }
}
