package org.carebank.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 18 and Kafka without containers: one as child processes, the other inside this JVM. */
public final class EmbeddedStack extends RunningStack {

    /**
     * How to start.
     *
     * @param directory holds the data of both; PostgreSQL's part is emptied first
     * @param durable whether PostgreSQL waits for the disk at each commit; without it the directory goes at the end
     */
    public record Settings(Path directory, int postgresPort, int kafkaPort, boolean durable) {

        /** For tests: a fresh temporary directory, free ports, and no waiting for the disk. */
        public static Settings throwaway() {
            try {
                var ports = FreePort.find(2);
                return new Settings(Files.createTempDirectory("carebank-stack"), ports[0], ports[1], false);
            } catch (IOException e) {
                throw new UncheckedIOException("no temporary directory", e);
            }
        }
    }

    private final EmbeddedPostgreSql postgres;
    private final EmbeddedKafka kafka;
    private @Nullable Path throwaway;

    /** Joins two parts that run already and will be stopped together. */
    public EmbeddedStack(EmbeddedPostgreSql postgres, EmbeddedKafka kafka) {
        super(postgres.databases(), kafka.bootstrap());
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /** Starts both side by side. */
    public static EmbeddedStack start(Settings settings) {
        var postgres = CompletableFuture.supplyAsync(() -> EmbeddedPostgreSql.start(
                settings.directory().resolve("postgres"), settings.postgresPort(), settings.durable()));
        var kafka = EmbeddedKafka.start(settings.directory().resolve("kafka"), settings.kafkaPort());
        var stack = new EmbeddedStack(postgres.join(), kafka);
        if (!settings.durable()) {
            stack.throwaway = settings.directory();
        }
        return stack;
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
        if (throwaway != null) {
            delete(throwaway);
        }
    }

    private static void delete(Path directory) {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("left behind: " + directory, e);
        }
    }
}
