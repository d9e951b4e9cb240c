package org.carebank.stack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a Quarkus test real PostgreSQL and Kafka, started once per JVM and stopped with it. Use it as
 * {@code @WithTestResource(value = StackTestResource.class, scope = TestResourceScope.GLOBAL)}; the argument
 * {@code database} (or the system property {@code carebank.test.database}) names the database, default {@code test}.
 */
public final class StackTestResource implements QuarkusTestResourceLifecycleManager {

    private static final int PARTITIONS = 3;

    private String database = System.getProperty("carebank.test.database", "test");

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        var stack = SharedStack.get();
        var password = Secret.text();
        stack.createDatabase(database, password);
        stack.createTopics(Topics.ALL, PARTITIONS);
        return Map.of(
                "carebank.db.url",
                stack.jdbcUrl(database),
                "carebank.db.user",
                database + "_app",
                "carebank.db.password",
                password,
                "carebank.db.owner",
                database + "_owner",
                "carebank.db.owner-password",
                password,
                "kafka.bootstrap.servers",
                stack.kafkaBootstrap(),
                "carebank.field-key",
                SharedStack.fieldKey());
    }

    /** The servers outlive one application: another test profile in this JVM starts faster on the same ones. */
    @Override
    public void stop() {}
}
