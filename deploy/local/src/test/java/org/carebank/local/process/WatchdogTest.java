package org.carebank.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {

    private static final List<String> LONG = List.of("sleep", "600");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A launcher in small: starts a child under a watchdog, tells its number, and waits to be killed. */
    static final class SmallLauncher {
        public static void main(String[] arguments) throws IOException {
            var child = ManagedProcess.start("child", LONG, Map.of(), Path.of(arguments[0]), Watchdog.start());
            System.out.println(child.pid());
            System.out.flush();
            var _ = System.in.read();
        }
    }

    @Test
    void aKilledLauncherTakesItsChildrenAlong() throws Exception {
        var classPath = System.getProperty("java.class.path");
        var command = JavaCommand.of(
                List.of("-cp", classPath),
                List.of(
                        SmallLauncher.class.getName(),
                        folder.resolve("child.log").toString()));
        var launcher = new ProcessBuilder(command).start();
        try (var said = launcher.inputReader(StandardCharsets.UTF_8)) {
            var child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            launcher.destroyForcibly();
            child.onExit().get(20, TimeUnit.SECONDS);
            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    void closingEndsWhoIsStillWatchedAndNobodyElse() throws Exception {
        var watchdog = Watchdog.start();
        var watched = ManagedProcess.start("watched", LONG, Map.of(), folder.resolve("a.log"), watchdog);
        var forgotten = ManagedProcess.start("forgotten", LONG, Map.of(), folder.resolve("b.log"), watchdog);
        watchdog.forget(forgotten.pid());
        watchdog.close();
        watched.handle().onExit().get(20, TimeUnit.SECONDS);
        assertThat(forgotten.alive()).isTrue();
        forgotten.kill();
        assertThat(forgotten.alive()).isFalse();
    }

    @Test
    void aProcessThatEndsTooEarlyShowsItsLastWords() {
        try (var watchdog = Watchdog.start()) {
            var process = ManagedProcess.start(
                    "oracle",
                    List.of("sh", "-c", "echo all is lost; exit 3"),
                    Map.of(),
                    folder.resolve("c.log"),
                    watchdog);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> process.awaitReady(Duration.ofSeconds(20), () -> false)))
                    .hasMessageContaining("oracle ended with status 3")
                    .hasMessageContaining("all is lost");
        }
    }

    @Test
    void onlyAnUnexpectedEndIsReported() throws Exception {
        try (var watchdog = Watchdog.start()) {
            var reported = new java.util.concurrent.CountDownLatch(1);
            var dying = ManagedProcess.start("dying", LONG, Map.of(), folder.resolve("d.log"), watchdog);
            dying.onUnexpectedEnd(reported::countDown);
            dying.handle().destroyForcibly();
            assertThat(reported.await(20, TimeUnit.SECONDS)).isTrue();

            var quiet = new java.util.concurrent.CountDownLatch(1);
            var stopped = ManagedProcess.start("stopped", LONG, Map.of(), folder.resolve("e.log"), watchdog);
            stopped.onUnexpectedEnd(quiet::countDown);
            stopped.stop(Duration.ofSeconds(10));
            stopped.handle().onExit().get(20, TimeUnit.SECONDS);
            assertThat(quiet.getCount()).isEqualTo(1);
        }
    }
}
