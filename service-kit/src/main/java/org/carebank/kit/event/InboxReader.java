package org.carebank.kit.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The loop that polls Kafka, hands batches to the inbox and commits offsets after the effect has been committed. */
@ApplicationScoped
public class InboxReader {
    private static final Logger LOG = Logger.getLogger(InboxReader.class);

    private final Inbox inbox;
    private final MeterRegistry meters;
    private final int batch;
    private final Map<String, Object> kafka;
    private volatile boolean running = true;
    private volatile boolean reading;
    private volatile long behind = -1;

    InboxReader(
            Inbox inbox,
            MeterRegistry meters,
            @ConfigProperty(name = "carebank.service") String service,
            @ConfigProperty(name = "carebank.inbox.batch") int batch,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.inbox = inbox;
        this.meters = meters;
        this.batch = batch;
        this.kafka = new HashMap<>(EventLog.readerSettings(bootstrap));
        meters.gauge("carebank.inbox.behind", this, InboxReader::behind);
        kafka.put("group.id", service);
        kafka.put("client.id", service + "-inbox");
        kafka.put("max.poll.records", batch);
        kafka.put("max.poll.interval.ms", 600_000);
        kafka.put("session.timeout.ms", 10_000);
        kafka.put("heartbeat.interval.ms", 2_000);
        kafka.put("metadata.max.age.ms", 10_000);
        kafka.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
    }

    void start(@Observes StartupEvent event) {
        if (!inbox.topics().isEmpty()) {
            Thread.ofPlatform().name("inbox-reader").daemon().start(this::read);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
    }

    /** True while the reader polls (or has nothing to read). */
    public boolean healthy() {
        return reading || inbox.topics().isEmpty();
    }

    /** Records in the topics that have not had their effect here yet; -1 while that is not known. */
    public long behind() {
        return inbox.topics().isEmpty() ? 0 : behind;
    }

    private void read() {
        while (running) {
            try (var consumer = EventLog.consumer(kafka);
                    var metrics = new KafkaClientMetrics(consumer)) {
                metrics.bindTo(meters);
                consumer.subscribe(inbox.topics());
                while (running) {
                    round(consumer);
                }
            } catch (WakeupException stopping) {
                LOG.debug("The reader stops", stopping);
            } catch (RuntimeException e) {
                reading = false;
                LOG.warnf("The reader begins again: %s", e.getMessage());
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        }
    }

    private void round(KafkaConsumer<String, String> consumer) {
        var records = consumer.poll(Duration.ofMillis(250));
        reading = true;
        if (!records.isEmpty()) {
            behind = records.count() + Math.max(0, lag(consumer)); // what was fetched has had no effect yet
        }
        for (var partition : records.partitions()) {
            var ofPartition = records.records(partition);
            for (int from = 0; from < ofPartition.size(); from += batch) {
                var some = ofPartition.subList(from, Math.min(from + batch, ofPartition.size()));
                takeUntilDone(some);
                commit(consumer, partition, some);
            }
        }
        behind = lag(consumer);
    }

    private static long lag(KafkaConsumer<String, String> consumer) {
        long sum = 0;
        for (var partition : consumer.assignment()) {
            var lag = consumer.currentLag(partition);
            if (lag.isEmpty()) {
                return -1;
            }
            sum += lag.getAsLong();
        }
        return consumer.assignment().isEmpty() ? -1 : sum;
    }

    /** What may pass by itself is tried again here, in place: the order of the partition holds. */
    private void takeUntilDone(List<ConsumerRecord<String, String>> records) {
        var events = records.stream().map(EventLog::received).toList();
        for (int attempt = 1; running; attempt++) {
            try {
                inbox.take(events);
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Attempt %d at %d events: %s", attempt, events.size(), e.getMessage());
                LockSupport.parkNanos(
                        Duration.ofMillis(Math.min(100L * attempt, 2_000)).toNanos());
            }
        }
        throw new WakeupException();
    }

    private static void commit(
            KafkaConsumer<String, String> consumer,
            TopicPartition partition,
            List<ConsumerRecord<String, String>> records) {
        var next = records.getLast().offset() + 1;
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
    }
}
