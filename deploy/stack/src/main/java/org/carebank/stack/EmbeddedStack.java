package org.carebank.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL 18 and Kafka without containers: one as child processes, the other inside this JVM. */
public final class EmbeddedStack extends RunningStack {

    /**
     * How to start.
     *
     * @param directory holds the data of both; PostgreSQL's part is emptied first
     * @param durable whether PostgreSQL waits for the disk at each commit
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
        return new EmbeddedStack(postgres.join(), kafka);
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
    }
}
