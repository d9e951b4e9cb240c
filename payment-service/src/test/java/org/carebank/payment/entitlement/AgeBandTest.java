package org.carebank.payment.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AgeBandTest {
    @Test
    void somebodyTurnsAnAgeOnTheBirthday() {
        var born = LocalDate.of(2015, 6, 10);
        assertThat(AgeBand.on(born, LocalDate.of(2026, 6, 9))).isEqualTo(10);
        assertThat(AgeBand.on(born, LocalDate.of(2026, 6, 10))).isEqualTo(11);
    }

    @Test
    void aLeapDayChildHasTheBirthdayOnTheFirstOfMarchInOtherYears() {
        var born = LocalDate.of(2016, 2, 29);
        assertThat(AgeBand.birthday(born, 11)).isEqualTo(LocalDate.of(2027, 3, 1));
        assertThat(AgeBand.on(born, LocalDate.of(2027, 2, 28))).isEqualTo(10);
        assertThat(AgeBand.on(born, LocalDate.of(2027, 3, 1))).isEqualTo(11);
    }

    @Test
    void inALeapYearItIsTheDayItself() {
        var born = LocalDate.of(2016, 2, 29);
        assertThat(AgeBand.birthday(born, 12)).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(AgeBand.on(born, LocalDate.of(2028, 2, 28))).isEqualTo(11);
        assertThat(AgeBand.on(born, LocalDate.of(2028, 2, 29))).isEqualTo(12);
    }

    @Test
    void theLastOfFebruaryIsNoLeapDay() {
        assertThat(AgeBand.birthday(LocalDate.of(2015, 2, 28), 11)).isEqualTo(LocalDate.of(2026, 2, 28));
    }
}
