package org.carebank.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One Kafka node (broker and KRaft controller) inside this JVM, on the loopback address only. */
public final class EmbeddedKafka implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts on a directory of its own; one that was used before goes on with its records. */
    public static EmbeddedKafka start(Path directory, int port) {
        var properties = properties(directory.resolve("log"), port, FreePort.find());
        format(directory, properties);
        var server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, port);
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties properties(Path log, int port, int controllerPort) {
        var properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("log.dirs", log.toString());
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "3");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("transaction.state.log.num.partitions", "1");
        // A reader that joins should read at once: nobody else is about to join.
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // One cleaner with a small buffer: the default takes 128 MB of heap for it.
        properties.setProperty("log.cleaner.threads", "1");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("num.recovery.threads.per.data.dir", "1");
        // A small index and segment: many topics, few records each.
        properties.setProperty("log.index.size.max.bytes", "1048576");
        properties.setProperty("controlled.shutdown.enable", "false");
        return properties;
    }

    private static void format(Path directory, Properties properties) {
        var said = new ByteArrayOutputStream();
        try {
            Files.createDirectories(directory);
            var file = directory.resolve("server.properties");
            try (var out = Files.newBufferedWriter(file)) {
                properties.store(out, "written at each start");
            }
            var status = StorageTool.execute(
                    new String[] {
                        "format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c", file.toString()
                    },
                    new PrintStream(said, true, StandardCharsets.UTF_8));
            if (status != 0) {
                throw new IllegalStateException(
                        "Kafka's directory could not be formatted: " + said.toString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka's directory " + directory + " cannot be written", e);
        }
    }
}
