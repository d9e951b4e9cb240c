package org.carebank.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CareBankTest {

    private record Ran(int status, String said) {}

    @ParameterizedTest
    @ValueSource(strings = {"+x", "tomorrow", "+-3", "1.5", "+99999", ""})
    void aClockMovedByNoNumberOfDaysSaysWhatToWrite(String days) {
        var ran = run("clock", days);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.said())
                .contains("'%s' is no number of days".formatted(days), "carebank clock +28")
                .doesNotContain("For input string");
    }

    @Test
    void theDemoHelpsWithItsPort() {
        assertThat(run("demo", "--help").said()).contains("--port=PORT");
    }

    private static Ran run(String... arguments) {
        var said = new StringWriter();
        var writer = new PrintWriter(said);
        int status = CareBank.commandLine().setOut(writer).setErr(writer).execute(arguments);
        return new Ran(status, said.toString());
    }
}
