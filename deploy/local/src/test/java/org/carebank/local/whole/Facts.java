package org.carebank.local.whole;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** The services beside payment, telling what it lives by; each fact is with the broker when the call is over. */
final class Facts implements AutoCloseable {
    private static final String COUNCIL = "E08000037";
    private static final String REGION = "E12000001";
    private static final String AT = "2026-04-01T09:00:00Z";

    private final KafkaProducer<String, String> producer;
    private final List<Future<RecordMetadata>> under = new ArrayList<>();
    private long told;

    Facts(String bootstrap) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "enable.idempotence", true),
                new StringSerializer(),
                new StringSerializer());
    }

    /** How many facts were told. */
    long told() {
        return told;
    }

    /** On a care order; the date of birth is nobody's business here. */
    void enrolled(UUID child) {
        tell("placement.child.v1", child, "placement.child.enrolled", """
                {"child":"%s","care_bank_number":"1048291739","council":"%s","region":"%s","legal_status":"C2",
                 "legal_status_from":"2020-11-03","joined_on":"2026-04-01","at":"%s"}""".formatted(child, COUNCIL, REGION, AT));
    }

    void movedIn(UUID child, UUID placement, UUID provider, String firstNight) {
        tell("placement.placement.v1", child, "placement.placement.moved_in", """
                {"placement":"%s","child":"%s","council":"%s","region":"%s","registered":true,"move":true,"provider":"%s",
                 "setting":"%s","kind":"residential","place_provider":"PR4","basis":"agreed","first_night":"%s","at":"%s"}""".formatted(
                        placement, child, COUNCIL, REGION, provider, UUID.randomUUID(), firstNight, AT));
    }

    void movedOut(UUID child, UUID placement, String lastDay) {
        tell("placement.placement.v1", child, "placement.placement.moved_out", """
                {"placement":"%s","child":"%s","last_day":"%s","breakdown":false,"at":"%s"}""".formatted(
                        placement, child, lastDay, AT));
    }

    void fee(UUID fee, UUID provider, String from, long weeklyPence) {
        tell("registry.fee.v1", fee, "registry.fee.agreed", """
                {"fee":"%s","provider":"%s","kind":"residential","terms":"spot","from":"%s","weekly_pence":%d,"version":1,
                 "at":"%s"}""".formatted(fee, provider, from, weeklyPence, AT));
    }

    void uplifted(UUID fee, String from, long weeklyPence) {
        tell("registry.fee.v1", fee, "registry.fee.uplifted", """
                {"fee":"%s","from":"%s","weekly_pence":%d,"version":2,"at":"%s"}""".formatted(fee, from, weeklyPence, AT));
    }

    /** Waits until the broker has all that was told. */
    void flush() {
        producer.flush();
        for (var each : under) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a fact was not taken by the broker", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        under.clear();
    }

    private void tell(String topic, UUID key, String type, String json) {
        var fact = new ProducerRecord<>(topic, key.toString(), json);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/test",
                        "ce_type",
                        "org.carebank." + type,
                        "ce_sequence",
                        Long.toString(++told),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> fact.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        under.add(producer.send(fact));
    }

    @Override
    public void close() {
        producer.close();
    }
}
