package org.carebank.placement.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {
    private static final WorkingDays DAYS = new WorkingDays();

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    @Test
    void weekendsAndBankHolidaysOfEnglandDoNotCount() {
        assertThat(DAYS.after(day("2026-11-02"), 5)).as("a Monday").isEqualTo("2026-11-09");
        assertThat(DAYS.after(day("2026-11-01"), 5)).as("a Sunday").isEqualTo("2026-11-06");
        assertThat(DAYS.after(day("2026-04-01"), 5)).as("over Easter").isEqualTo("2026-04-10");
        assertThat(DAYS.after(day("2026-12-23"), 2)).as("over Christmas").isEqualTo("2026-12-29");
        assertThat(DAYS.after(day("2026-03-16"), 1))
                .as("Northern Ireland's own")
                .isEqualTo("2026-03-17");
        assertThat(DAYS.before(day("2026-04-07"))).isEqualTo("2026-04-02");
    }
}
