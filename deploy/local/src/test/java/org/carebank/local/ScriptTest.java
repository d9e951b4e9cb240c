package org.carebank.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
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

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo", "doctor"})
    void whatTakesAPortSaysSo(String verb) throws Exception {
        assertThat(run(SCRIPT, verb, "--help").said()).contains("--port PORT");
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

    @Test
    void onlyWhatIsStaleIsBuiltAndAChangedKitMakesAllOfItStale(@TempDir Path folder) throws Exception {
        var script = aRepositoryWithAMavenThatOnlyTouches(folder.resolve("a folder with spaces"));
        assertThat(run(script, "up").said()).contains("Building provider-registry-service,placement-service,");
        assertThat(run(script, "up").said()).doesNotContain("Building");

        change(script, "placement-service");
        assertThat(run(script, "up").said()).contains("Building placement-service (");
        assertThat(run(script, "up").said()).doesNotContain("Building");

        change(script, "service-kit");
        assertThat(run(script, "up").said())
                .contains("Building provider-registry-service,placement-service,payment-service,appeals-service,"
                        + "analytics-service,deploy/local (");
    }

    @Test
    void aBuildThatFailsEndsWithItsErrorsAndIsTriedAgain(@TempDir Path folder) throws Exception {
        var script = aRepositoryWithAMavenThatOnlyTouches(folder);
        var maven = folder.resolve("bin/mvn");
        var works = Files.readString(maven);
        Files.writeString(maven, works + "echo '[ERROR] broken on purpose'; exit 1\n");
        var ran = run(script, "up");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.said()).contains("broken on purpose").contains("target/build.log");
        Files.writeString(maven, works);
        assertThat(run(script, "up").said()).contains("Building provider-registry-service");
    }

    private static Path aRepositoryWithAMavenThatOnlyTouches(Path folder) throws IOException {
        var outputs = new StringBuilder();
        for (var module : List.of(
                "provider-registry-service",
                "placement-service",
                "payment-service",
                "appeals-service",
                "analytics-service",
                "service-kit",
                "deploy/stack",
                "deploy/local")) {
            Files.createDirectories(folder.resolve(module).resolve("src/main"));
            Files.createDirectories(folder.resolve(module).resolve("target/quarkus-app"));
            outputs.append("touch %s/target/quarkus-app/quarkus-run.jar%n".formatted(module));
        }
        var maven = folder.resolve("bin/mvn");
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(maven, """
                #!/bin/sh
                if [ "$1" = -v ]; then echo "Apache Maven 3.9.9"; exit; fi
                cd "%s"
                touch deploy/local/target/launcher.jar
                %s""".formatted(folder, outputs));
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        var script = folder.resolve("carebank");
        Files.copy(SCRIPT, script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    /** A change that is newer than the last build, and older than the next. */
    private static void change(Path script, String module) throws IOException {
        var source = script.resolveSibling(module).resolve("src/main/Changed.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusMillis(50)));
        Awaitility.await()
                .until(() -> Instant.now()
                        .isAfter(Files.getLastModifiedTime(source).toInstant().plusMillis(50)));
    }

    private static Ran run(Path script, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().merge("PATH", script.resolveSibling("bin").toString(), (path, own) -> own + ":" + path);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), said);
    }
}
