package org.carebank.local.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.carebank.local.gateway.Gateway;
import org.carebank.local.identity.Keycloak;
import org.carebank.local.identity.Password;
import org.carebank.local.process.Folders;
import org.carebank.local.process.Watchdog;
import org.carebank.stack.EmbeddedKafka;
import org.carebank.stack.EmbeddedPostgreSql;
import org.carebank.stack.EmbeddedStack;
import org.carebank.stack.FreePort;
import org.carebank.stack.Stack;
import org.carebank.stack.Topics;
import org.jspecify.annotations.Nullable;

/** The parts of a region and the order in which they come up and go down. */
final class RegionParts implements AutoCloseable {

    private static final int POSTGRES = 0;
    private static final int KAFKA = 1;
    private static final int IDENTITY = 2;
    private static final int SERVICES = 3;

    private static final int PARTITIONS = 6;
    private static final int BROUGHT_BACK_MAX = 5;

    private final RegionOptions options;
    private final Consumer<String> say;
    private final Watchdog watchdog = Watchdog.start();
    private final Password password = Password.random();
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final Map<Service, Integer> broughtBack = new EnumMap<>(Service.class);
    private final Map<String, RegionState.Part> known = new LinkedHashMap<>();
    private final int[] ports = FreePort.find(SERVICES + 2 * Service.values().length);
    private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();
    private final long began = System.nanoTime();
    private @Nullable Double startSeconds;
    private @Nullable Stack stack;
    private @Nullable Keycloak keycloak;

    private RegionParts(RegionOptions options, Consumer<String> say) {
        this.options = options;
        this.say = say;
        var next = SERVICES;
        for (var service : options.services()) {
            services.put(service, new ServiceProcess(service, options, ports[next], ports[next + 1], watchdog));
            next += 2;
        }
    }

    static RegionParts start(RegionOptions options, Consumer<String> say) {
        var parts = new RegionParts(options, say);
        try {
            parts.startAll();
            return parts;
        } catch (RuntimeException e) {
            parts.close();
            throw e instanceof CompletionException wrapped && wrapped.getCause() instanceof RuntimeException cause
                    ? cause
                    : e;
        }
    }

    private void startAll() {
        prepareFolders();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var steps = new Steps(executor, say);
            var postgres = steps.begin("PostgreSQL 18", this::startPostgres);
            var kafka = steps.begin("Kafka", this::startKafka);
            var identity = steps.begin("Keycloak", this::startKeycloak);
            var gateway = steps.begin("Gateway", this::startGateway);
            var running = postgres.thenCombine(kafka, this::joined).thenCompose(ready -> startServices(steps, ready));
            var identified = identity.thenAccept(done -> noteKeycloak(done.value(), done.seconds()));
            CompletableFuture.allOf(identified, gateway, running).join();
        }
    }

    /** The start is over. */
    void ready() {
        startSeconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        writeState();
    }

    private void prepareFolders() {
        var files = options.files();
        try {
            Folders.delete(files.data());
            Folders.delete(files.logs());
            Files.createDirectories(files.data());
            Folders.writeSecret(files.password(), password.text() + "\n");
            BusinessDate.write(files, options.today());
            writeState();
        } catch (IOException e) {
            throw new UncheckedIOException("the region's folder cannot be prepared: " + files.directory(), e);
        }
    }

    private EmbeddedPostgreSql startPostgres() {
        var server = EmbeddedPostgreSql.start(options.files().data().resolve("postgres"), ports[POSTGRES], true);
        var pid = server.pid();
        watchdog.watch(pid);
        opened.push(() -> {
            server.close();
            watchdog.forget(pid);
        });
        return server;
    }

    private EmbeddedKafka startKafka() {
        var broker = EmbeddedKafka.start(options.files().data().resolve("kafka"), ports[KAFKA]);
        opened.push(broker);
        return broker;
    }

    private Stack joined(Steps.Done<EmbeddedPostgreSql> postgres, Steps.Done<EmbeddedKafka> kafka) {
        note("PostgreSQL 18", ProcessHandle.of(postgres.value().pid()), ports[POSTGRES], null, postgres.seconds());
        note("Kafka", Optional.of(ProcessHandle.current()), ports[KAFKA], null, kafka.seconds());
        var joined = new EmbeddedStack(postgres.value(), kafka.value());
        stack = joined;
        return joined;
    }

    private CompletableFuture<Void> startServices(Steps steps, Stack ready) {
        var databases = services.entrySet().stream()
                .map(each ->
                        steps.begin("database " + each.getKey().database(), () -> createDatabase(ready, each.getKey())))
                .toArray(CompletableFuture[]::new);
        var topics = steps.begin("%d topics".formatted(Topics.ALL.size()), () -> createTopics(ready));
        return CompletableFuture.allOf(CompletableFuture.allOf(databases), topics)
                .thenCompose(_ -> CompletableFuture.allOf(services.keySet().stream()
                        .map(service -> steps.begin(service.module(), () -> startService(service, ready))
                                .thenAccept(done -> noteService(service, done.seconds())))
                        .toArray(CompletableFuture[]::new)));
    }

    private Service createDatabase(Stack ready, Service service) {
        ready.createDatabase(service.database(), service(service).databasePassword());
        return service;
    }

    private static int createTopics(Stack ready) {
        ready.createTopics(Topics.ALL, PARTITIONS);
        return Topics.ALL.size();
    }

    private Service startService(Service service, Stack ready) {
        service(service).start(ready, options.today());
        service(service).awaitReady();
        return service;
    }

    private Keycloak startKeycloak() {
        var secrets = new HashMap<String, String>();
        services.forEach((service, process) -> secrets.put(service.prefix(), process.webSecret()));
        var settings = new Keycloak.Settings(ports[IDENTITY], baseUrl(), options.region(), password, secrets);
        var files = options.files();
        var data = files.data().resolve("keycloak");
        var started = Keycloak.start(files.keycloak(), settings, data, files.log("keycloak"), watchdog);
        opened.push(started);
        keycloak = started;
        return started;
    }

    private Gateway startGateway() {
        var backends = new LinkedHashMap<String, Integer>();
        backends.put("id", ports[IDENTITY]);
        services.forEach((service, process) -> backends.put(service.prefix(), process.port()));
        var gateway = Gateway.start(options.gatewayPort(), backends);
        opened.push(gateway);
        return gateway;
    }

    private void noteKeycloak(Keycloak started, double seconds) {
        note("Keycloak", ProcessHandle.of(started.pid()), ports[IDENTITY], started.readyUrl(), seconds);
    }

    private synchronized void note(
            String name, Optional<ProcessHandle> process, int port, @Nullable String readyUrl, double seconds) {
        process.ifPresent(handle ->
                known.put(name, new RegionState.Part(name, RegionState.Known.of(handle), port, readyUrl, seconds)));
        writeState();
    }

    synchronized void noteService(Service service, double seconds) {
        known.put(service.module(), service(service).part(seconds));
        writeState();
    }

    private synchronized void writeState() {
        new RegionState(
                        RegionState.Known.of(ProcessHandle.current()),
                        baseUrl(),
                        startSeconds,
                        List.copyOf(known.values()))
                .write(options.files());
    }

    /** A service that keeps dying has a fault that starting it again does not mend. */
    synchronized boolean mayBringBack(Service service) {
        return broughtBack.merge(service, 1, Integer::sum) <= BROUGHT_BACK_MAX;
    }

    ServiceProcess service(Service service) {
        return Objects.requireNonNull(services.get(service), () -> service.module() + " is no part of this region");
    }

    Stack stack() {
        return Objects.requireNonNull(stack, "PostgreSQL and Kafka have not been started");
    }

    Keycloak keycloak() {
        return Objects.requireNonNull(keycloak, "Keycloak has not been started");
    }

    String baseUrl() {
        return "http://localhost:" + options.gatewayPort();
    }

    Password password() {
        return password;
    }

    double startSeconds() {
        return Objects.requireNonNull(startSeconds, "still starting");
    }

    /** Services first: each hands over what it has under way to a database and a broker that are still there. */
    @Override
    public void close() {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            services.values().forEach(service -> executor.execute(service::stop));
        }
        for (AutoCloseable part; (part = opened.pollFirst()) != null; ) {
            closeQuietly(part);
        }
        watchdog.close();
        options.files().forget();
    }

    private void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            say.accept(
                    "  %s did not stop by itself: %s".formatted(part.getClass().getSimpleName(), e.getMessage()));
        }
    }
}
