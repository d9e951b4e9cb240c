package org.carebank.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.carebank.local.region.RegionFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    private static final Path SCRIPT = RegionFiles.findHome().resolve("carebank");

    private record Ran(int status, String said) {}

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "demo", "test", "doctor", "status", "logs", "token", "clock", "bench"})
    void everyVerbHasHelp(String verb) throws Exception {
        var ran = run(SCRIPT, verb, "--help");
        assertThat(ran.status()).isZero();
        assertThat(ran.said()).startsWith("carebank " + verb);
        assertThat(run(SCRIPT, "help").said()).contains("  " + verb + " ");
    }

    @Test
    void anUnknownVerbShowsTheVerbs() throws Exception {
        var ran = run(SCRIPT, "dance");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.said()).contains("There is no verb 'dance'").contains("up       start");
    }

    @Test
    void withoutAJdkItSaysWhatToInstall(@TempDir Path folder) throws Exception {
        var pickier = folder.resolve("carebank");
        Files.writeString(pickier, Files.readString(SCRIPT).replace("java_min=25", "java_min=999"));
        assertThat(pickier.toFile().setExecutable(true)).isTrue();
        var ran = run(pickier, "up");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.said())
                .contains("needs a JDK 999 or newer")
                .contains("apt-get install")
                .contains("brew install");
    }

    @Test
    void whatNeedsARegionSaysHowToStartOneWhereNothingIsBuilt(@TempDir Path folder) throws Exception {
        var alone = folder.resolve("carebank");
        Files.copy(SCRIPT, alone);
        assertThat(alone.toFile().setExecutable(true)).isTrue();
        for (var verb : List.of("status", "down", "token", "clock", "logs")) {
            var ran = run(alone, verb);
            assertThat(ran.status()).as(verb).isEqualTo(1);
            assertThat(ran.said()).as(verb).contains("./carebank up");
        }
    }

    private static Ran run(Path script, String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), said);
    }
}
