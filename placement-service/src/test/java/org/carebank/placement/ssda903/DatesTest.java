package org.carebank.placement.ssda903;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/03/2024",
                "31/3/2024",
                "31/03/2024 00:00",
                "31/03/2024 00:00:00",
                "2024-03-31",
                "2024-03-31T00:00:00",
                "2024-03-31 00:00:00"
            })
    void aDayIsReadHoweverItIsWritten(String text) {
        assertThat(Dates.read(text)).contains(LocalDate.of(2024, 3, 31));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/02/2024",
                "29/02/2023",
                "31/03/24",
                "31/03/2024 later",
                "3/31/2024",
                "2024-3-31",
                "45382",
                "-5"
            })
    void whatIsNoDayIsNone(String text) {
        assertThat(Dates.read(text)).isEmpty();
    }

    @Test
    void aLeapDayIsOne() {
        assertThat(Dates.read("29/02/2024")).contains(LocalDate.of(2024, 2, 29));
    }
}
