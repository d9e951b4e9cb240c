package org.carebank.local.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Consumer;
import org.carebank.local.process.Watchdog;
import org.carebank.stack.FreePort;

/** What is done once after a build, so that every start after it is quick. */
public final class Preparation {

    private final RegionOptions options;
    private final Consumer<String> say;

    public Preparation(RegionOptions options, Consumer<String> say) {
        this.options = options;
        this.say = say;
    }

    /** Makes Keycloak ready and records the services' caches, as far as that is not done yet. */
    public void doWhatIsMissing() {
        keycloak();
        if (options.services().stream()
                .anyMatch(service -> !service.cached(options.files().home()))) {
            timed("start-up caches recorded, once for each build", this::recordCaches);
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

    /** One start of everything on another port: the services write their caches when they stop. */
    private void recordCaches() {
        var elsewhere = new RegionFiles(
                options.files().home(), options.files().directory().resolveSibling("region-preparation"));
        var recording = options.in(elsewhere).port(FreePort.find()).recordingCaches();
        try {
            for (var service : recording.services()) {
                Files.deleteIfExists(service.cache(elsewhere.home()));
            }
            try (var region = Region.start(recording, _ -> {})) {
                WarmUp.visit(region);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the caches cannot be written", e);
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
