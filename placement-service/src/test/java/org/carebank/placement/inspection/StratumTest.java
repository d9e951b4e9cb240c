package org.carebank.placement.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.carebank.placement.inspection.Stratum.Known;
import org.junit.jupiter.api.Test;

class StratumTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private static Known known(String born, String since) {
        return new Known("E12000001", "E08000037", "foster", LocalDate.parse(born), LocalDate.parse(since));
    }

    @Test
    void bandsTurnOnTheDay() {
        assertThat(Stratum.AGE.value(known("2021-06-16", "2026-01-01"), TODAY)).isEqualTo("0 to 4");
        assertThat(Stratum.AGE.value(known("2021-06-15", "2026-01-01"), TODAY)).isEqualTo("5 to 9");
        assertThat(Stratum.AGE.value(known("2008-01-01", "2026-01-01"), TODAY)).isEqualTo("16 and over");
        assertThat(Stratum.LENGTH.value(known("2014-01-01", "2025-06-16"), TODAY))
                .isEqualTo("under a year");
        assertThat(Stratum.LENGTH.value(known("2014-01-01", "2025-06-15"), TODAY))
                .isEqualTo("1 to 2 years");
        assertThat(Stratum.LENGTH.value(known("2014-01-01", "2021-06-15"), TODAY))
                .isEqualTo("5 years and over");
    }

    @Test
    void whoHasNoHomeIsAStratumToo() {
        assertThat(Stratum.KIND.value(known("2014-01-01", "2025-01-01"), TODAY)).isEqualTo("foster");
        assertThat(Stratum.KIND.value(
                        new Known("E12000001", "E08000037", null, TODAY.minusYears(9), TODAY.minusYears(1)), TODAY))
                .isEqualTo("no home");
        assertThat(Stratum.REGION.value(known("2014-01-01", "2025-01-01"), TODAY))
                .isEqualTo("E12000001");
        assertThat(Stratum.COUNCIL.value(known("2014-01-01", "2025-01-01"), TODAY))
                .isEqualTo("E08000037");
    }
}
