package org.carebank.placement.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carebank.placement.Seeded;
import org.carebank.placement.child.CareStatus;
import org.carebank.placement.day.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** By when a case is reviewed, by the regulations of 2010. */
class ReviewPolicyTest {
    private static final WorkingDays WORKING = new WorkingDays();
    private static final ReviewPolicy POLICY = new ReviewPolicy(List.of(
            new ReviewPolicy.Rule("looked_after", LocalDate.of(2011, 4, 1), 20, null, 3, 6, "regulation 33"),
            new ReviewPolicy.Rule("short_breaks", LocalDate.of(2011, 4, 1), null, 3, 6, 6, "regulation 48")));
    private static final LocalDate JOINED = LocalDate.of(2025, 1, 1);

    private static LocalDate due(String careFrom, String status, @Nullable String next, String... held) {
        return POLICY.due(
                new ReviewPolicy.Facts(
                        LocalDate.parse(careFrom),
                        status,
                        JOINED,
                        List.of(held).stream().map(LocalDate::parse).toList(),
                        next == null ? null : LocalDate.parse(next)),
                WORKING::after);
    }

    @Test
    void theFirstIsDueInTwentyWorkingDaysTheSecondInThreeMonthsTheOthersInSix() {
        assertThat(due("2026-01-05", "C2", null)).isEqualTo("2026-02-02");
        // Good Friday and Easter Monday are no working days.
        assertThat(due("2026-03-23", "C2", null)).isEqualTo("2026-04-22");
        assertThat(due("2026-01-05", "C2", null, "2026-02-02")).isEqualTo("2026-05-02");
        assertThat(due("2026-01-05", "C2", null, "2026-02-02", "2026-04-30")).isEqualTo("2026-10-30");
        assertThat(due("2026-01-05", "C2", null, "2026-02-02", "2026-04-30", "2026-08-31"))
                .isEqualTo("2027-02-28");
    }

    @Test
    void shortBreaksAreReviewedInThreeMonthsAndThenInSix() {
        assertThat(due("2026-01-05", "V4", null)).isEqualTo("2026-04-05");
        assertThat(due("2026-01-05", "V3", null, "2026-04-01")).isEqualTo("2026-10-01");
    }

    @Test
    void careThatBeganBeforeTheCouncilJoinedIsReviewedAsItGoesOn() {
        assertThat(due("2019-01-05", "C2", null)).isEqualTo("2025-07-01");
        assertThat(due("2005-01-05", "C2", null, "2025-06-01")).isEqualTo("2025-12-01");
    }

    @Test
    void anEarlierDayThatAReviewSetCountsAndALaterOneDoesNot() {
        assertThat(due("2026-01-05", "C2", "2026-03-01", "2026-02-02")).isEqualTo("2026-03-01");
        assertThat(due("2026-01-05", "C2", "2026-12-01", "2026-02-02")).isEqualTo("2026-05-02");
    }

    @Test
    void aPeriodOfCareBeginsAnewAfterItEnded() {
        var statuses = List.of(
                new CareStatus(LocalDate.of(2020, 1, 1), "V2", null),
                new CareStatus(LocalDate.of(2020, 6, 1), "C2", null),
                new CareStatus(LocalDate.of(2021, 1, 1), null, "E4A"),
                new CareStatus(LocalDate.of(2022, 1, 1), "C2", null));
        assertThat(ReviewPolicy.careFrom(statuses, LocalDate.of(2020, 12, 31))).isEqualTo("2020-01-01");
        assertThat(ReviewPolicy.careFrom(statuses, LocalDate.of(2021, 1, 1))).isNull();
        assertThat(ReviewPolicy.careFrom(statuses, LocalDate.of(2023, 1, 1))).isEqualTo("2022-01-01");
        assertThat(ReviewPolicy.careFrom(statuses, LocalDate.of(2019, 1, 1))).isNull();
    }

    @Test
    void noReviewIsEverAllowedToBeLaterThanTheRegulationsSay() {
        Seeded.forAll(random -> {
            var careFrom = JOINED.plusDays(random.nextInt(500));
            var held = new ArrayList<LocalDate>();
            var day = careFrom;
            for (int i = random.nextInt(5); i > 0; i--) {
                day = day.plusDays(1 + random.nextInt(150));
                held.add(day);
            }
            var next = day.plusDays(1 + random.nextInt(400));
            var due = POLICY.due(new ReviewPolicy.Facts(careFrom, "C2", JOINED, held, next), WORKING::after);
            assertThat(due).isBeforeOrEqualTo(day.plusMonths(6)).isAfter(day.minusDays(1));
            if (held.size() == 1) {
                assertThat(due).isBeforeOrEqualTo(day.plusMonths(3));
            }
        });
    }
}
