package org.carebank.local.region;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Stops a region from another shell, and ends what a killed launcher left: only processes that it is known to have started. */
public final class Leftovers {

    private static final Duration LAUNCHER_PATIENCE = Duration.ofSeconds(40);

    private Leftovers() {}

    /** Whether a launcher is there that runs the region in that folder. */
    public static boolean launcherRuns(RegionFiles files) {
        return RegionState.read(files)
                .flatMap(state -> state.launcher().process())
                .isPresent();
    }

    /** Stops the launcher, then whatever is still there; tells what it stopped. */
    public static List<String> stop(RegionFiles files) {
        var state = RegionState.read(files).orElse(null);
        if (state == null) {
            return List.of();
        }
        var stopped = Stream.<String>builder();
        state.launcher().process().ifPresent(launcher -> {
            launcher.destroy();
            if (!ended(launcher, LAUNCHER_PATIENCE)) {
                launcher.destroyForcibly();
            }
            stopped.add("launcher");
        });
        for (var part : state.parts()) {
            part.process().process().ifPresent(process -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                ended(process, LAUNCHER_PATIENCE);
                stopped.add(part.name());
            });
        }
        files.forget();
        return stopped.build().toList();
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
