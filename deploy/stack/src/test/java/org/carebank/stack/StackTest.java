package org.carebank.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class StackTest {

    private final Stack stack = SharedStack.get();

    @Test
    void theServiceRoleIsNoSuperuserAndCannotBypassRowLevelSecurity() throws SQLException {
        stack.createDatabase("roles", "first");
        try (var app = login("roles", "roles_app", "first");
                var roles = app.createStatement()
                        .executeQuery("SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles"
                                + " WHERE rolname IN ('roles_app', 'roles_owner')")) {
            assertThat(roles.next()).isTrue();
            assertThat(roles.getBoolean(1)).isFalse();
            assertThat(roles.next()).isTrue();
            assertThat(roles.getBoolean(1)).isFalse();
        }
    }

    @Test
    void theServiceRoleReadsAndWritesWhatTheOwnerMakesButMakesNothingItself() throws SQLException {
        stack.createDatabase("grants", "secret");
        try (var owner = login("grants", "grants_owner", "secret")) {
            Databases.execute(owner, "CREATE TABLE leaf (id bigint GENERATED ALWAYS AS IDENTITY, name text)");
        }
        try (var app = login("grants", "grants_app", "secret")) {
            Databases.execute(app, "INSERT INTO leaf (name) VALUES ('oak')");
            assertThatThrownBy(() -> Databases.execute(app, "CREATE TABLE twig (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> Databases.execute(app, "TRUNCATE leaf")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void makingADatabaseAgainKeepsItsRowsAndSetsThePassword() throws SQLException {
        stack.createDatabase("twice", "old");
        try (var owner = login("twice", "twice_owner", "old")) {
            Databases.execute(owner, "CREATE TABLE kept (id int)");
        }
        stack.createDatabase("twice", "it's new");
        assertThatThrownBy(() -> login("twice", "twice_owner", "old").close())
                .hasMessageContaining("password authentication failed");
        try (var owner = login("twice", "twice_owner", "it's new")) {
            Databases.execute(owner, "SELECT * FROM kept");
        }
    }

    @Test
    void oneServicesRoleCannotEnterAnothersDatabase() {
        stack.createDatabase("mine", "secret");
        stack.createDatabase("yours", "secret");
        assertThatThrownBy(() -> login("yours", "mine_app", "secret").close())
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void aNameThatIsNoIdentifierIsRefused() {
        assertThatThrownBy(() -> stack.createDatabase("a; drop", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordComesBackFromItsTopic() throws Exception {
        stack.createTopics(List.of("placement.child.v1"), 3);
        stack.createTopics(List.of("placement.child.v1"), 3);
        var settings = Map.<String, Object>of("bootstrap.servers", stack.kafkaBootstrap());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
                var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            producer.send(new ProducerRecord<>("placement.child.v1", 1, "child", "hello"))
                    .get();
            var partition = new TopicPartition("placement.child.v1", 1);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.poll(Duration.ofSeconds(20)))
                    .extracting(r -> r.value())
                    .contains("hello");
        }
    }

    @Test
    void topicsOfStateAreCompactedAndTopicsOfFactsAreKeptForEver() throws Exception {
        stack.createTopics(Topics.ALL, 3);
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.kafkaBootstrap()))) {
            var resources = Topics.ALL.stream()
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                    .toList();
            admin.describeConfigs(resources).all().get().forEach((topic, config) -> {
                var policy = config.get("cleanup.policy").value();
                if (Topics.COMPACTED.contains(topic.name())) {
                    assertThat(policy).as(topic.name()).isEqualTo("compact");
                } else {
                    assertThat(policy).as(topic.name()).isEqualTo("delete");
                    assertThat(config.get("retention.ms").value())
                            .as(topic.name())
                            .isEqualTo("-1");
                }
            });
        }
        assertThat(Topics.ALL).containsAll(Topics.COMPACTED).doesNotHaveDuplicates();
    }

    @Test
    void theTestResourceGivesAllThatAServiceNeeds() throws SQLException {
        var resource = new StackTestResource();
        resource.init(Map.of("database", "given"));
        var config = resource.start();
        assertThat(config.get("carebank.field-key")).hasSize(44);
        try (var app = DriverManager.getConnection(
                config.get("carebank.db.url"), config.get("carebank.db.user"), config.get("carebank.db.password"))) {
            assertThat(app.isValid(5)).isTrue();
        }
        assertThat(resource.start().get("kafka.bootstrap.servers")).isEqualTo(config.get("kafka.bootstrap.servers"));
    }

    private Connection login(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(database), user, password);
    }
}
