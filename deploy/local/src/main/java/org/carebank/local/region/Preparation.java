package org.carebank.local.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.carebank.local.process.Folders;
import org.carebank.local.process.JavaCommand;
import org.carebank.local.process.ManagedProcess;
import org.carebank.local.process.Watchdog;
import org.carebank.stack.FreePort;

/** What is done once after a build, so that every start after it is quick. */
public final class Preparation {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final RegionOptions options;
    private final Consumer<String> say;

    public Preparation(RegionOptions options, Consumer<String> say) {
        this.options = options;
        this.say = say;
    }

    /** Makes Keycloak ready and records caches of loaded classes, as far as that is not done yet. */
    public void doWhatIsMissing() {
        keycloak();
        var stale = withoutCache();
        if (!stale.isEmpty()) {
            timed("Start-up caches recorded, once for each build", () -> recordCaches(stale));
        }
    }

    /** Makes Keycloak ready, if it is not. */
    public void keycloak() {
        var keycloak = options.files().keycloak();
        if (!keycloak.prepared()) {
            timed("Keycloak made ready, once", () -> {
                try (var watchdog = Watchdog.start()) {
                    keycloak.prepare(watchdog, options.files().log("keycloak-preparation"));
                }
            });
        }
    }

    /** One start at least where the launcher's own is missing, for that one is recorded by starting services. */
    private Set<Service> withoutCache() {
        var stale = EnumSet.noneOf(Service.class);
        options.services().stream()
                .filter(service -> !service.cached(options.files().home()))
                .forEach(stale::add);
        if (stale.isEmpty() && !launcherCached()) {
            options.services().stream().findFirst().ifPresent(stale::add);
        }
        return stale;
    }

    /** The launcher's own cache is written when its Java ends: so it is another Java that does this. */
    private void recordCaches(Set<Service> stale) {
        var files = options.files();
        var launcher = launcherJar(files);
        var log = files.log("preparation");
        var java = new ArrayList<>(List.of(
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D%s=%s".formatted(RegionFiles.HOME_PROPERTY, files.home())));
        if (!launcherCached()) {
            java.add("-XX:AOTCacheOutput=" + launcherCache(files));
        }
        var command =
                JavaCommand.of(java, List.of("-jar", launcher.toString(), "record-caches", "--only", names(stale)));
        try (var watchdog = Watchdog.start()) {
            ManagedProcess.start("recording the caches", command, Map.of(), log, watchdog)
                    .awaitEnd(PATIENCE);
        } catch (IllegalStateException e) {
            // Everything works without the caches, only slower.
            say.accept("  not recorded, so starts take longer: " + e.getMessage());
        }
    }

    private boolean launcherCached() {
        return Folders.newer(launcherCache(options.files()), launcherJar(options.files()));
    }

    private static String names(Set<Service> services) {
        return String.join(",", services.stream().map(Service::module).toList());
    }

    private static Path launcherJar(RegionFiles files) {
        return files.home().resolve("deploy/local/target/launcher.jar");
    }

    private static Path launcherCache(RegionFiles files) {
        return files.home().resolve("deploy/local/target/launcher.aot");
    }

    /** One start of everything on another port: the services write their caches when they stop, this Java its own later. */
    public static void startAndStopRecording(RegionOptions options, Consumer<String> say) {
        var elsewhere = new RegionFiles(
                options.files().home(), options.files().directory().resolveSibling("region-preparation"));
        var recording = options.in(elsewhere).port(FreePort.find()).recordingCaches();
        try {
            for (var service : recording.services()) {
                Files.deleteIfExists(service.cache(elsewhere.home()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the old caches cannot be removed", e);
        }
        try (var region = Region.start(recording, say)) {
            WarmUp.visit(region);
        }
    }

    private void timed(String what, Runnable work) {
        say.accept("  " + what + " ...");
        var began = System.nanoTime();
        work.run();
        say.accept("  %-28s %6.1f s"
                .formatted(
                        "... done", Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0));
    }
}
