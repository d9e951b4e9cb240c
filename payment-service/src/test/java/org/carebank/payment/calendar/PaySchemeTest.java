package org.carebank.payment.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PaySchemeTest {
    private static final BankDays BANK_DAYS = new BankDays();

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private static PayScheme aScheme(String cycle, String anchor) {
        return new PayScheme("homes", day("2026-01-01"), "Homes", cycle, day(anchor), 4, "provider", null, "somebody");
    }

    @Test
    void aDayOnWhichNoBankWorksMovesForward() {
        assertThat(BANK_DAYS.onOrAfter(day("2026-04-02"))).isEqualTo("2026-04-02");
        assertThat(BANK_DAYS.onOrAfter(day("2026-04-03")))
                .as("Good Friday to Easter Monday")
                .isEqualTo("2026-04-07");
        assertThat(BANK_DAYS.onOrAfter(day("2026-06-20"))).as("a Saturday").isEqualTo("2026-06-22");
        assertThat(BANK_DAYS.onOrAfter(day("2026-08-31")))
                .as("summer bank holiday")
                .isEqualTo("2026-09-01");
        assertThat(BANK_DAYS.onOrAfter(day("2026-12-25")))
                .as("Christmas, a Saturday's Boxing Day kept on Monday")
                .isEqualTo("2026-12-29");
        assertThat(BANK_DAYS.isBankDay(day("2026-03-17")))
                .as("Northern Ireland's own")
                .isTrue();
        assertThat(BANK_DAYS.isBankDay(day("2026-11-30"))).as("Scotland's own").isTrue();
    }

    @Test
    void cutOffsLieWholeCyclesFromTheAnchorOnEitherSideOfIt() {
        assertThat(aScheme("four_weekly", "2026-05-11").cutOffs(day("2026-01-01"), day("2026-06-08")))
                .containsExactly(
                        day("2026-01-19"),
                        day("2026-02-16"),
                        day("2026-03-16"),
                        day("2026-04-13"),
                        day("2026-05-11"),
                        day("2026-06-08"));
        assertThat(aScheme("weekly", "2026-05-11").cutOffBy(day("2026-05-10"))).isEqualTo("2026-05-04");
        assertThat(aScheme("two_weekly", "2026-05-11").cutOffBy(day("2026-06-08")))
                .isEqualTo("2026-06-08");
        assertThat(aScheme("weekly", "2026-05-11").cutOffs(day("2025-12-01"), day("2026-01-12")))
                .as("none before the scheme begins")
                .containsExactly(day("2026-01-05"), day("2026-01-12"));
    }
}
