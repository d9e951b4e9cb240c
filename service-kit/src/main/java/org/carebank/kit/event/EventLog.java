package org.carebank.kit.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The whole log of some topics, read from the beginning outside the service's group: for rebuilds. */
@ApplicationScoped
public class EventLog {
    private final String bootstrap;

    EventLog(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /**
     * Hands every event that the topics hold now to {@code each}, in order within a partition.
     *
     * @return how many there were
     */
    public long readAll(Set<String> topics, Consumer<Received> each) {
        try (var consumer = consumer(readerSettings(bootstrap))) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            long count = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var message : consumer.poll(Duration.ofMillis(250))) {
                    var end = ends.get(new TopicPartition(message.topic(), message.partition()));
                    if (end != null && message.offset() < end) {
                        each.accept(received(message));
                        count++;
                    }
                }
            }
            return count;
        }
    }

    static Map<String, Object> readerSettings(String bootstrap) {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed",
                "fetch.max.wait.ms",
                100,
                "allow.auto.create.topics",
                false);
    }

    static KafkaConsumer<String, String> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    static Received received(ConsumerRecord<String, String> message) {
        // Kafka's own types do not say it: a tombstone has no value.
        @Nullable String data = message.value();
        var prefix =
                "org.carebank." + message.topic().substring(0, message.topic().lastIndexOf('.')) + ".";
        var unnamed = message.topic() + "/" + message.partition() + "/" + message.offset();
        return new Received(
                header(message, "ce_source", "/unknown"),
                message.topic(),
                message.key(),
                id(header(message, "ce_id", ""), unnamed),
                data == null ? prefix + Received.ERASED : header(message, "ce_type", prefix + "unknown"),
                sequence(header(message, "ce_sequence", ""), message.offset()),
                Instant.ofEpochMilli(message.timestamp()),
                data == null ? "" : data);
    }

    /** A record without a readable id still has one of its own: its place in the log. */
    private static UUID id(String header, String place) {
        try {
            return UUID.fromString(header);
        } catch (IllegalArgumentException unreadable) {
            return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long sequence(String header, long offset) {
        try {
            return Long.parseLong(header);
        } catch (NumberFormatException unreadable) {
            return offset;
        }
    }

    private static String header(ConsumerRecord<?, ?> message, String name, String otherwise) {
        var header = message.headers().lastHeader(name);
        return header == null ? otherwise : new String(header.value(), StandardCharsets.UTF_8);
    }
}
