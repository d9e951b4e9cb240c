package org.carebank.local.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.carebank.local.region.RegionState.Known;
import org.carebank.local.region.RegionState.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class LeftoversTest {

    /** A number that no process has: above the highest that Linux gives out. */
    private static final Known GONE = new Known(5_000_000, null);

    @TempDir
    private Path folder;

    private RegionFiles files;
    private Process orphan;

    @BeforeEach
    void aProcess() throws IOException {
        files = new RegionFiles(folder, folder);
        orphan = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        orphan.destroyForcibly();
    }

    @Test
    void whatAKilledLauncherLeftIsEnded() throws Exception {
        state(Known.of(orphan.toHandle()));
        assertThat(Leftovers.launcherRuns(files)).isFalse();
        assertThat(Leftovers.stop(files)).containsExactly("orphan");
        assertThat(orphan.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(RegionState.read(files)).isEmpty();
    }

    @Test
    void aProcessThatOnlyHasTheSameNumberIsLeftAlone() {
        var began = orphan.info().startInstant().orElseThrow().minus(Duration.ofHours(1));
        state(new Known(orphan.pid(), began));
        assertThat(Leftovers.stop(files)).isEmpty();
        assertThat(orphan.isAlive()).isTrue();
    }

    @Test
    void withoutARegionThereIsNothingToStop() {
        assertThat(Leftovers.stop(files)).isEmpty();
    }

    @Test
    void theStateComesBackAsItWasWritten() throws IOException {
        var state = state(Known.of(orphan.toHandle()));
        assertThat(RegionState.read(files)).contains(state);
        assertThat(Files.readString(files.state())).doesNotContain("password");
    }

    private RegionState state(Known process) {
        var state = new RegionState(
                GONE, "http://localhost:1", 1.5, List.of(new Part("orphan", process, 1, "http://127.0.0.1:1/", 0.5)));
        state.write(files);
        return state;
    }
}
