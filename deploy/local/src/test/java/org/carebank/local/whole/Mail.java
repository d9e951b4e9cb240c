package org.carebank.local.whole;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.carebank.local.region.Region;
import org.carebank.local.region.Service;

/** Compares what each service sent (its outbox) with what each reader took (its inbox), by the databases themselves. */
final class Mail {

    private final Region region;
    private final Map<Service, Set<String>> read = new EnumMap<>(Service.class);

    /** Asks the broker which topics each service reads: all must be up and reading. */
    Mail(Region region) {
        this.region = region;
        var groups =
                java.util.Arrays.stream(Service.values()).map(Service::database).toList();
        try (var admin = Admin.create(Map.of("bootstrap.servers", region.stack().kafkaBootstrap()))) {
            var described = admin.describeConsumerGroups(groups).describedGroups();
            for (var service : Service.values()) {
                read.put(service, topics(Objects.requireNonNull(described.get(service.database()))));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell who reads what", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What the members of a group read; nothing where the service reads nothing, and so has no group. */
    private static Set<String> topics(KafkaFuture<ConsumerGroupDescription> group)
            throws ExecutionException, InterruptedException {
        try {
            return group.get().members().stream()
                    .flatMap(member -> member.assignment().topicPartitions().stream())
                    .map(TopicPartition::topic)
                    .collect(Collectors.toSet());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Set.of();
            }
            throw e;
        }
    }

    Map<Service, Set<String>> readers() {
        return read;
    }

    /** Events that a reader has not taken, or took without their being sent; in words, empty when all is well. */
    List<String> differences() {
        var differences = new ArrayList<String>();
        for (var reader : Service.values()) {
            var topics = Objects.requireNonNull(read.get(reader));
            var sent = new HashSet<UUID>();
            for (var producer : Service.values()) {
                sent.addAll(ids(producer, "select id from outbox where topic = any(?)", topics));
            }
            var taken = ids(reader, "select id from inbox where topic = any(?)", topics);
            var taken1 = new HashSet<>(taken);
            if (taken.size() != taken1.size()) {
                differences.add("%s took an event twice".formatted(reader));
            }
            var missing = new HashSet<>(sent);
            missing.removeAll(taken1);
            taken1.removeAll(sent);
            if (!missing.isEmpty() || !taken1.isEmpty()) {
                differences.add("%s: %d events missing, %d from nowhere; for example %s"
                        .formatted(
                                reader,
                                missing.size(),
                                taken1.size(),
                                missing.stream().findFirst()));
            }
        }
        return differences;
    }

    private List<UUID> ids(Service service, String sql, Set<String> topics) {
        var ids = new ArrayList<UUID>();
        try (var connection = region.jdbc(service);
                var query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("text", topics.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
