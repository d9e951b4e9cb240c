package org.carebank.local.region;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carebank.local.process.Http;
import org.carebank.local.process.JavaCommand;
import org.carebank.local.process.ManagedProcess;
import org.carebank.local.process.Watchdog;
import org.carebank.stack.Secret;
import org.carebank.stack.Stack;
import org.jspecify.annotations.Nullable;

/** One service of a region: the same ports and secrets through all its restarts. */
final class ServiceProcess {

    private static final Duration READY_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(12);
    /** Writing a cache takes a while, longer where other services write theirs. */
    private static final Duration RECORDED_PATIENCE = Duration.ofMinutes(5);

    private final Service service;
    private final RegionOptions options;
    private final Watchdog watchdog;
    private final int port;
    private final int managementPort;
    private final String databasePassword = Secret.text();
    private final String webSecret = Secret.text();
    private final String fieldKey = Secret.key();
    private volatile @Nullable ManagedProcess process;

    ServiceProcess(Service service, RegionOptions options, int port, int managementPort, Watchdog watchdog) {
        this.service = service;
        this.options = options;
        this.port = port;
        this.managementPort = managementPort;
        this.watchdog = watchdog;
    }

    void start(Stack stack, LocalDate today) {
        var log = options.files().log(service.module());
        process = ManagedProcess.start(service.module(), command(), environment(stack, today), log, watchdog);
    }

    void awaitReady() {
        running().awaitReady(READY_PATIENCE, () -> Http.ok(readyUrl()));
    }

    private List<String> command() {
        var home = options.files().home();
        var java = new ArrayList<>(List.of(
                "-Xms32m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // Five services on two cores: compiling well costs a short life more than it gives.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        if (options.recordCaches()) {
            java.add("-XX:AOTCacheOutput=" + service.cache(home));
        } else if (service.cached(home)) {
            java.add("-XX:AOTCache=" + service.cache(home));
        }
        return JavaCommand.of(java, List.of("-jar", service.runner(home).toString()));
    }

    private Map<String, String> environment(Stack stack, LocalDate today) {
        var database = service.database();
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort)),
                Map.entry("CAREBANK_DB_URL", stack.jdbcUrl(database)),
                Map.entry("CAREBANK_DB_USER", database + "_app"),
                Map.entry("CAREBANK_DB_PASSWORD", databasePassword),
                Map.entry("CAREBANK_DB_OWNER", database + "_owner"),
                Map.entry("CAREBANK_DB_OWNER_PASSWORD", databasePassword),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrap()),
                Map.entry("CAREBANK_OIDC_URL", "http://localhost:" + options.gatewayPort() + "/id/realms/carebank"),
                Map.entry("CAREBANK_OIDC_SECRET", webSecret),
                Map.entry("CAREBANK_FIELD_KEY", fieldKey),
                Map.entry("CAREBANK_TODAY", today.toString()),
                Map.entry("CAREBANK_REGION", options.region()),
                Map.entry("CAREBANK_CLOCK_MOVABLE", "true"),
                Map.entry("CAREBANK_MADE_UP_BANK_DETAILS", "true"));
    }

    void stop() {
        var current = process;
        if (current != null) {
            current.stop(options.recordCaches() ? RECORDED_PATIENCE : STOP_PATIENCE);
        }
    }

    ManagedProcess running() {
        var current = process;
        if (current == null) {
            throw new IllegalStateException(service.module() + " has not been started");
        }
        return current;
    }

    RegionState.Part part(double seconds) {
        return new RegionState.Part(
                service.module(), RegionState.Known.of(running().handle()), port, readyUrl(), seconds);
    }

    String readyUrl() {
        return "http://127.0.0.1:" + managementPort + "/q/health/ready";
    }

    int port() {
        return port;
    }

    String databasePassword() {
        return databasePassword;
    }

    String webSecret() {
        return webSecret;
    }
}
