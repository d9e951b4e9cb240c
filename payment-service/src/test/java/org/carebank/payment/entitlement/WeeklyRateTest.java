package org.carebank.payment.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeeklyRateTest {
    private static final long SEED = 20260406L;

    @Test
    void theWorkedExamplesOfTheLawHold() {
        assertThat(WeeklyRate.pence(100_000, LocalDate.of(2026, 4, 8), LocalDate.of(2026, 4, 10)))
                .isEqualTo(28_571);
        assertThat(WeeklyRate.pence(100_000, LocalDate.of(2026, 4, 6), LocalDate.of(2026, 4, 20)))
                .isEqualTo(200_000);
    }

    @Test
    void noNightsAreNoMoney() {
        var day = LocalDate.of(2026, 4, 8);
        assertThat(WeeklyRate.pence(100_000, day, day)).isZero();
        assertThat(WeeklyRate.pence(100_000, day, day.minusDays(3))).isZero();
    }

    @Test
    void anySplitAddsUp() {
        var random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            var weekly = random.nextLong(2_000_000);
            var from = day(random);
            var to = from.plusDays(random.nextInt(800));
            var middle = from.plusDays(from.equals(to) ? 0 : random.nextLong(to.toEpochDay() - from.toEpochDay() + 1));
            assertThat(WeeklyRate.pence(weekly, from, middle) + WeeklyRate.pence(weekly, middle, to))
                    .as("%d a week, %s, %s, %s", weekly, from, middle, to)
                    .isEqualTo(WeeklyRate.pence(weekly, from, to));
        }
    }

    @Test
    void wholeWeeksAreExact() {
        var random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            var weekly = random.nextLong(2_000_000);
            var from = day(random);
            var weeks = random.nextInt(120);
            assertThat(WeeklyRate.pence(weekly, from, from.plusWeeks(weeks))).isEqualTo(weekly * weeks);
        }
    }

    @Test
    void eachNightIsTheFloorOrTheCeilingOfASeventh() {
        var random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            var weekly = random.nextLong(2_000_000);
            var night = day(random);
            assertThat(WeeklyRate.pence(weekly, night, night.plusDays(1)))
                    .isBetween(weekly / 7, weekly % 7 == 0 ? weekly / 7 : weekly / 7 + 1);
        }
    }

    @Test
    void leapDaysAndTheHoursOfSummerTimeAreNightsLikeAnyOther() {
        assertThat(WeeklyRate.pence(70_000, LocalDate.of(2028, 2, 28), LocalDate.of(2028, 3, 1)))
                .isEqualTo(20_000);
        assertThat(WeeklyRate.pence(70_000, LocalDate.of(2026, 3, 29), LocalDate.of(2026, 3, 30)))
                .isEqualTo(10_000);
        assertThat(WeeklyRate.pence(70_000, LocalDate.of(2026, 10, 25), LocalDate.of(2026, 10, 26)))
                .isEqualTo(10_000);
    }

    @Test
    void nightsBeforeTheFirstMondayDivideTheSameWay() {
        assertThat(WeeklyRate.pence(100, LocalDate.of(1999, 12, 27), LocalDate.of(2000, 1, 10)))
                .isEqualTo(200);
        assertThat(WeeklyRate.pence(100, LocalDate.of(1999, 12, 31), LocalDate.of(2000, 1, 7)))
                .isEqualTo(100);
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(1999, 1, 1).plusDays(random.nextInt(20_000));
    }
}
