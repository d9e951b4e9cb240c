package org.carebank.placement.concern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.carebank.placement.Seeded;
import org.carebank.placement.concern.ConcernPolicy.Change;
import org.junit.jupiter.api.Test;

class ConcernPolicyTest {
    private static final ConcernPolicy TWO_IN_SIX = new ConcernPolicy(2, 6);

    private static List<Change> changes(String... days) {
        return Arrays.stream(days)
                .map(day -> new Change(UUID.randomUUID(), LocalDate.parse(day)))
                .toList();
    }

    private static List<LocalDate> days(List<Change> changes) {
        return changes.stream().map(Change::on).toList();
    }

    @Test
    void theSecondChangeWithinSixMonthsRaisesIt() {
        assertThat(days(TWO_IN_SIX.triggers(changes("2026-01-10", "2026-07-10"))))
                .containsExactly(LocalDate.of(2026, 7, 10));
        assertThat(TWO_IN_SIX.triggers(changes("2026-01-10", "2026-07-11"))).isEmpty();
        assertThat(TWO_IN_SIX.triggers(changes("2026-01-10"))).isEmpty();
    }

    @Test
    void monthsAreCalendarMonths() {
        assertThat(TWO_IN_SIX.triggers(changes("2025-08-31", "2026-02-28"))).hasSize(1);
        assertThat(TWO_IN_SIX.triggers(changes("2025-08-31", "2026-03-01"))).isEmpty();
    }

    @Test
    void bothFiguresAreSettings() {
        var threeInTwelve = new ConcernPolicy(3, 12);
        assertThat(threeInTwelve.triggers(changes("2025-01-01", "2025-06-01"))).isEmpty();
        assertThat(days(threeInTwelve.triggers(changes("2025-01-01", "2025-06-01", "2026-01-01", "2026-09-01"))))
                .containsExactly(LocalDate.of(2026, 1, 1));
    }

    @Test
    void ofTheHistoryBeforeJoiningOnlyWhatStandsCounts() {
        var all = TWO_IN_SIX.triggers(changes("2024-01-01", "2024-02-01", "2024-03-01", "2026-01-01", "2026-02-01"));
        assertThat(days(TWO_IN_SIX.standing(all, LocalDate.of(2026, 1, 15)))).containsExactly(LocalDate.of(2026, 2, 1));
        assertThat(days(TWO_IN_SIX.standing(all, LocalDate.of(2026, 3, 1)))).containsExactly(LocalDate.of(2026, 2, 1));
        assertThat(TWO_IN_SIX.standing(all, LocalDate.of(2026, 8, 2))).isEmpty();
        assertThat(days(TWO_IN_SIX.standing(all, LocalDate.of(2024, 4, 1))))
                .containsExactly(LocalDate.of(2024, 3, 1), LocalDate.of(2026, 2, 1));
    }

    @Test
    void aTriggerAlwaysHasAnotherChangeCloseBeforeIt() {
        Seeded.forAll(random -> {
            var changes = new ArrayList<Change>();
            for (int i = random.nextInt(8); i > 0; i--) {
                changes.add(
                        new Change(UUID.randomUUID(), LocalDate.of(2024, 1, 1).plusDays(random.nextInt(900))));
            }
            var triggers = TWO_IN_SIX.triggers(changes);
            for (var change : changes) {
                boolean close = changes.stream()
                        .anyMatch(each -> !each.equals(change)
                                && each.on().isBefore(change.on())
                                && !change.on().isAfter(each.on().plusMonths(6)));
                boolean twin = changes.stream()
                        .anyMatch(each -> !each.equals(change) && each.on().equals(change.on()));
                if (!twin) {
                    assertThat(triggers.contains(change)).isEqualTo(close);
                }
            }
        });
    }
}
