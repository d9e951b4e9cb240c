package org.carebank.kit.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The other services, as far as a test plays them: sends their events and reads what was told. */
public final class TestTopic {
    private static final AtomicLong SEQUENCE = new AtomicLong(1_000);

    private TestTopic() {}

    /** Sends one CloudEvent with a new id and the next sequence; answers when the broker has it. */
    public static UUID send(String topic, String key, String type, @Nullable String json) {
        var id = UUID.randomUUID();
        send(topic, key, type, json, id, SEQUENCE.incrementAndGet());
        return id;
    }

    /** Sends one CloudEvent with that id and sequence, to send it twice or late. */
    public static void send(String topic, String key, String type, @Nullable String json, UUID id, long sequence) {
        var message = new ProducerRecord<String, @Nullable String>(topic, key, json);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id.toString(),
                        "ce_source",
                        "/test",
                        "ce_type",
                        type,
                        "ce_sequence",
                        Long.toString(sequence),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that the topic holds now. */
    public static List<ConsumerRecord<String, String>> read(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap(), "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, String>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** The data of every event of that key and type that the topic holds now, in order. */
    public static List<String> read(String topic, String key, String type) {
        return read(topic).stream()
                .filter(each -> key.equals(each.key()) && type.equals(header(each, "ce_type")))
                .map(ConsumerRecord::value)
                .toList();
    }

    /** A header of a record; empty where it has none. */
    public static String header(ConsumerRecord<String, String> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String bootstrap() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
