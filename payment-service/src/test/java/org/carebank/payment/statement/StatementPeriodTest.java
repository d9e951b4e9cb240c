package org.carebank.payment.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.carebank.kit.refusal.Refusal;
import org.junit.jupiter.api.Test;

class StatementPeriodTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private static StatementPeriod period(String from, String to, boolean annual) {
        return new StatementPeriod(LocalDate.parse(from), LocalDate.parse(to), annual);
    }

    @Test
    void aHouseholdsYearIsTheTaxYearAndAProvidersTheFinancialYear() {
        assertThat(StatementPeriod.ofYear(2026, true)).isEqualTo(period("2026-04-06", "2027-04-05", true));
        assertThat(StatementPeriod.ofYear(2026, false)).isEqualTo(period("2026-04-01", "2027-03-31", true));
    }

    @Test
    void withoutDaysItIsTheYearUnderWay() {
        assertThat(StatementPeriod.asked(null, null, null, true, LocalDate.of(2026, 4, 5)))
                .isEqualTo(period("2025-04-06", "2026-04-05", true));
        assertThat(StatementPeriod.asked(null, null, null, false, TODAY))
                .isEqualTo(period("2026-04-01", "2027-03-31", true));
    }

    @Test
    void daysAreTakenAsGivenAndMustFollowOneAnother() {
        var asked = StatementPeriod.asked(LocalDate.of(2026, 6, 1), null, null, false, TODAY);
        assertThat(asked).isEqualTo(period("2026-06-01", "2026-06-15", false));
        assertThat(asked.end()).isEqualTo(LocalDate.of(2026, 6, 16));
        assertThatThrownBy(() -> StatementPeriod.asked(TODAY, TODAY.minusDays(1), null, false, TODAY))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> StatementPeriod.asked(TODAY.minusYears(4), TODAY, null, false, TODAY))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> StatementPeriod.asked(null, null, TODAY.getYear() + 1, false, TODAY))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> StatementPeriod.asked(null, null, 26, false, TODAY))
                .isInstanceOf(Refusal.class);
    }
}
