package org.carebank.kit.event;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Carries committed events to Kafka. It keeps no cursor: it takes the rows not marked sent, by {@code seq}, and marks
 * them when the broker has them, so a transaction that commits late is not skipped. One relay per service is active
 * (advisory lock); a kill between sending and marking sends again, and the readers' inboxes take each id once.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final long LOCK = 4_103_251_117L;
    private static final String UNSENT =
            "select seq, id, topic, key, type, data, at from outbox where sent_at is null order by seq limit ?";

    private final AgroalDataSource database;
    private final Semaphore wake = new Semaphore(0);
    private final String source;
    private final Duration every;
    private final int batch;
    private final Map<String, Object> kafka;
    private volatile boolean running = true;
    private volatile Instant lastRound = Instant.EPOCH;

    OutboxRelay(
            AgroalDataSource database,
            MeterRegistry meters,
            @ConfigProperty(name = "carebank.service") String service,
            @ConfigProperty(name = "carebank.relay.every") Duration every,
            @ConfigProperty(name = "carebank.relay.batch") int batch,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.database = database;
        this.source = "/" + service;
        this.every = every;
        this.batch = batch;
        // A delivery that never expires keeps the order: what fails is tried until the broker has it.
        this.kafka = Map.of(
                "bootstrap.servers",
                bootstrap,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "delivery.timeout.ms",
                Integer.MAX_VALUE,
                "max.block.ms",
                30_000,
                "linger.ms",
                0,
                "client.id",
                service + "-relay");
        meters.gauge("carebank.outbox.unsent", this, OutboxRelay::unsent);
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().name("outbox-relay").daemon().start(this::relay);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        wake.release();
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Added added) {
        wake.release();
    }

    /** Events committed here that the broker has not acknowledged. */
    public long unsent() {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery("select count(*) from outbox where sent_at is null")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            LOG.debug("The outbox cannot be counted", e);
            return -1;
        }
    }

    /** When the relay last went through the outbox (or found that another instance does). */
    public Instant lastRound() {
        return lastRound;
    }

    private void relay() {
        while (running) {
            try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer());
                    var connection = database.getConnection()) {
                whileActive(connection, producer);
            } catch (SQLException | RuntimeException | ExecutionException e) {
                LOG.warnf("The relay begins again: %s", e.getMessage());
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void whileActive(Connection connection, KafkaProducer<String, String> producer)
            throws SQLException, ExecutionException, InterruptedException {
        while (running && !lock(connection)) {
            lastRound = Instant.now();
            pause(Duration.ofSeconds(1));
        }
        while (running) {
            var sent = round(connection, producer);
            lastRound = Instant.now();
            if (sent < batch) {
                pause(every);
            }
        }
    }

    private boolean lock(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            query.setLong(1, LOCK);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private int round(Connection connection, KafkaProducer<String, String> producer)
            throws SQLException, ExecutionException, InterruptedException {
        var taken = new ArrayList<Long>();
        var answers = new ArrayList<Future<?>>();
        try (var query = connection.prepareStatement(UNSENT)) {
            query.setInt(1, batch);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    taken.add(rows.getLong(1));
                    answers.add(producer.send(cloudEvent(
                            rows.getLong(1),
                            rows.getObject(2, UUID.class),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getObject(7, OffsetDateTime.class))));
                }
            }
        }
        for (var answer : answers) {
            answer.get();
        }
        mark(connection, taken);
        return taken.size();
    }

    /** CloudEvents 1.0, binary mode: attributes as headers, the data as the value. */
    private ProducerRecord<String, String> cloudEvent(
            long seq, UUID id, String topic, String key, String type, String data, OffsetDateTime at) {
        var cloudEvent = new ProducerRecord<>(topic, key, data);
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id.toString(),
                "ce_source",
                source,
                "ce_type",
                type,
                "ce_subject",
                key,
                "ce_time",
                at.toInstant().toString(),
                "ce_sequence",
                Long.toString(seq),
                "content-type",
                "application/json");
        headers.forEach((name, value) -> cloudEvent.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return cloudEvent;
    }

    private static void mark(Connection connection, List<Long> taken) throws SQLException {
        if (taken.isEmpty()) {
            return;
        }
        try (var update =
                connection.prepareStatement("update outbox set sent_at = clock_timestamp() where seq = any(?)")) {
            update.setArray(1, connection.createArrayOf("bigint", taken.toArray()));
            update.executeUpdate();
        }
    }

    private void pause(Duration time) throws InterruptedException {
        if (wake.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }
}
