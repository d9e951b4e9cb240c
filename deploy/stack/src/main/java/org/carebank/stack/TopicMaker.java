package org.carebank.stack;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes topics on a broker that makes none by itself. */
final class TopicMaker {

    private static final Map<String, String> FOR_EVER = Map.of("retention.ms", "-1");
    private static final Map<String, String> NEWEST_OF_A_KEY = Map.of("cleanup.policy", "compact");

    private TopicMaker() {}

    static void createMissing(String bootstrap, Collection<String> topics, int partitions) {
        try (var admin = Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            var there = admin.listTopics().names().get();
            var missing = topics.stream()
                    .filter(topic -> !there.contains(topic))
                    .map(topic -> newTopic(topic, partitions))
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not make the topics on " + bootstrap, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics", e);
        }
    }

    private static NewTopic newTopic(String topic, int partitions) {
        return new NewTopic(topic, partitions, (short) 1)
                .configs(Topics.COMPACTED.contains(topic) ? NEWEST_OF_A_KEY : FOR_EVER);
    }
}
