package org.carebank.local.identity;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.carebank.local.process.Folders;
import org.carebank.local.process.JavaCommand;
import org.carebank.local.process.ManagedProcess;
import org.carebank.local.process.Watchdog;
import org.carebank.stack.FreePort;
import org.carebank.stack.Secret;

/**
 * A Keycloak that has been made ready once: built for our options, the realm read into its database, and a cache of
 * loaded classes recorded. A start then takes a third of the time. It is made again when the realm file changes.
 */
public final class KeycloakHome {

    static final String ADMIN_CLIENT = "launcher";

    private static final String DATABASE = "keycloakdb.mv.db";
    private static final List<String> BUILD_OPTIONS = List.of("--db=dev-file", "--http-relative-path=/id");
    private static final List<String> OPENS =
            List.of("java.util", "java.util.concurrent", "java.security", "java.lang");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path dist;
    private final Path home;

    /**
     * @param dist the distribution as the build unpacked it
     * @param home where the one that was made ready is kept
     */
    public KeycloakHome(Path dist, Path home) {
        this.dist = dist;
        this.home = home;
    }

    /** Whether the build has brought the distribution. */
    public boolean distributed() {
        return Files.exists(dist.resolve("bin/kc.sh"));
    }

    public boolean prepared() {
        try {
            return Files.exists(stampFile()) && Files.readString(stampFile()).equals(stamp());
        } catch (IOException e) {
            throw new UncheckedIOException(stampFile() + " cannot be read", e);
        }
    }

    /** Takes one to two minutes. */
    public void prepare(Watchdog watchdog, Path log) {
        try {
            Folders.delete(home);
            Folders.copy(dist, home);
            run(
                    "kc.sh build",
                    Stream.concat(Stream.of(home.resolve("bin/kc.sh").toString(), "build"), BUILD_OPTIONS.stream())
                            .toList(),
                    log,
                    watchdog);
            Files.createDirectories(home.resolve("data/import"));
            Files.write(home.resolve("data/import/carebank-realm.json"), Realm.file());
            Folders.writeSecret(adminSecretFile(), Secret.text());
            trainOnce(watchdog, log);
            Files.writeString(stampFile(), stamp());
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak could not be made ready in " + home, e);
        }
    }

    /** One start that reads the realm, and does what each later start does, so that its classes are in the cache. */
    private void trainOnce(Watchdog watchdog, Path log) throws IOException {
        var environment =
                Map.of("KC_BOOTSTRAP_ADMIN_CLIENT_ID", ADMIN_CLIENT, "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", adminSecret());
        var port = FreePort.find();
        var baseUrl = "http://localhost:" + port;
        var command = new ArrayList<>(command(home.resolve("data/h2"), port, baseUrl, "-XX:AOTCacheOutput=" + cache()));
        command.add("--import-realm");

        var process = ManagedProcess.start("Keycloak's first start", command, environment, log, watchdog);
        try {
            var keycloak = new Keycloak(process, port, adminSecret());
            keycloak.awaitReady(PATIENCE);
            var password = Password.random();
            var person = new Person("training", "operator", "Training", "Only", null);
            keycloak.admin().put(Realm.partialImport(List.of(person), "", password, baseUrl, Map.of()));
            Tokens.fetch(baseUrl, person.username(), password.text());
            keycloak.admin().remove(person);
        } finally {
            process.stop(PATIENCE); // writes the cache
        }
    }

    /** A private copy of the database, so that nothing done in one region is there in the next. */
    void copyDatabase(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.copy(home.resolve("data/h2").resolve(DATABASE), directory.resolve(DATABASE));
    }

    String adminSecret() throws IOException {
        return Files.readString(adminSecretFile());
    }

    /** Java itself and not the script around it: the process that we start is then the one to stop. */
    List<String> command(Path database, int port, String baseUrl, String javaOption) {
        var java = new ArrayList<>(
                List.of("-Xms64m", "-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", javaOption));
        OPENS.forEach(name -> java.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        java.addAll(List.of(
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf")));
        var keycloak = List.of(
                "-cp",
                classPath(),
                "org.keycloak.quarkus.runtime.KeycloakMain",
                "start",
                "--optimized",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + baseUrl + "/id",
                "--db-url=jdbc:h2:file:%s;NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE"
                        .formatted(database.resolve("keycloakdb")));
        return JavaCommand.of(java, keycloak);
    }

    Path cache() {
        return home.resolve("keycloak.aot");
    }

    /** Flat, in the order that Keycloak's own loader takes: only classes of Java's loaders go into the cache. */
    private String classPath() {
        var path = new ArrayList<Path>();
        path.add(home.resolve("lib/quarkus/transformed-bytecode.jar"));
        path.add(home.resolve("lib/quarkus/generated-bytecode.jar"));
        path.add(home.resolve("lib/app/keycloak.jar"));
        path.addAll(Folders.list(home.resolve("lib/lib/boot")));
        path.addAll(Folders.list(home.resolve("lib/lib/main")));
        return String.join(File.pathSeparator, path.stream().map(Path::toString).toList());
    }

    private static void run(String what, List<String> command, Path log, Watchdog watchdog) {
        var java = System.getProperty("java.home");
        var process = ManagedProcess.start(what, command, Map.of("JAVA_HOME", java), log, watchdog);
        process.awaitEnd(PATIENCE);
    }

    private String stamp() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(Realm.file());
            digest.update((BUILD_OPTIONS + dist.getFileName().toString() + System.getProperty("java.vm.version") + home)
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private Path stampFile() {
        return home.resolve("carebank-stamp");
    }

    private Path adminSecretFile() {
        return home.resolve("carebank-admin-secret");
    }
}
