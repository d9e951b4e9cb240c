package org.carebank.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One PostgreSQL server as child processes of this JVM: on 127.0.0.1 only, and nobody gets in without a password. */
public final class EmbeddedPostgreSql implements AutoCloseable {

    private static final String ONLY_WITH_PASSWORD = "host all all 127.0.0.1/32 scram-sha-256\n";

    private static final int STOP_SECONDS_MAX = 20;

    /** Memory for pages: what a laptop can spare; a benchmark sets what a server has. */
    private static final String SHARED_BUFFERS = System.getProperty("carebank.stack.shared-buffers", "64MB");

    private final EmbeddedPostgres server;
    private final Path data;
    private final Databases databases;

    private EmbeddedPostgreSql(EmbeddedPostgres server, Path data, String superuserPassword) {
        this.server = server;
        this.data = data;
        this.databases = new Databases("127.0.0.1", server.getPort(), superuserPassword);
    }

    /**
     * Starts an empty server.
     *
     * @param data emptied first
     * @param durable whether a commit waits for the disk: off only where the data is thrown away anyway
     */
    public static EmbeddedPostgreSql start(Path data, int port, boolean durable) {
        var password = Secret.text();
        try {
            Files.createDirectories(data);
            var server = builder(data, port, durable).start();
            closeToStrangers(server, data, password);
            return new EmbeddedPostgreSql(server, data, password);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start in " + data, e);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path data, int port, boolean durable) {
        var onOrOff = durable ? "on" : "off";
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setErrorRedirector(Redirect.DISCARD)
                .setOutputRedirector(Redirect.DISCARD)
                // The built-in provider knows upper and lower case of all letters on every system alike.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", SHARED_BUFFERS)
                .setServerConfig("jit", "off")
                .setServerConfig("fsync", onOrOff)
                .setServerConfig("full_page_writes", onOrOff)
                .setServerConfig("synchronous_commit", onOrOff);
    }

    /** The library makes a server that trusts every local user; ours asks for a password from here on. */
    private static void closeToStrangers(EmbeddedPostgres server, Path data, String password)
            throws IOException, SQLException {
        try (var connection = new Databases("127.0.0.1", server.getPort(), "").superuser("postgres")) {
            Databases.execute(connection, "ALTER ROLE postgres PASSWORD '" + password + "'");
            Files.writeString(data.resolve("pg_hba.conf"), ONLY_WITH_PASSWORD);
            Databases.execute(connection, "SELECT pg_reload_conf()");
        }
    }

    Databases databases() {
        return databases;
    }

    /** The process id of the server's first process: all its others are children of that one. */
    public long pid() {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL has left no process id in " + data, e);
        }
    }

    /** Returns when the server has gone: the library itself only asks it to go. */
    @Override
    public void close() {
        var process = ProcessHandle.of(pid());
        try {
            server.close();
            if (process.isPresent()) {
                process.get().onExit().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was stopping", e);
        }
    }
}
