package org.carebank.analytics.rebuild;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.carebank.analytics.figures.Measures;
import org.carebank.analytics.fold.StoryFixture;
import org.carebank.kit.event.Received;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A rebuild from the log gives the figures that the live fold came to, while the live fold goes on. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class RebuildResourceTest {
    private static final String OPERATOR = Tokens.as("operator").bearer();
    private static final String ANALYST = Tokens.as("analyst").bearer();
    private static final Duration SOON = Duration.ofMinutes(4);

    @Inject
    AgroalDataSource database;

    @Inject
    Callers callers;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    @Order(1)
    void aRebuildBesideTheLiveFoldIsEqual() {
        var story = StoryFixture.aStory(4711, 600);
        var half = story.events().size() / 2;
        send(story.events().subList(0, half));
        var job = rebuild(OPERATOR, UUID.randomUUID().toString());
        send(story.events().subList(half, story.events().size()));
        done(job).body("result.equal", equalTo(true)).body("result.differences.size()", equalTo(0));
        var expected = story.byCouncil().values().stream().reduce(Measures.NONE, Measures::plus);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(total())
                        .containsEntry("children", (int) expected.children())
                        .containsEntry("agreements", (int) expected.agreements())
                        .containsEntry("moves", (int) expected.moves())
                        .containsEntry("breakdowns", (int) expected.breakdowns())
                        .containsEntry("concerns", (int) expected.concerns())
                        .containsEntry("appeals", (int) expected.appeals())
                        .containsEntry("holds", (int) expected.holds())
                        .containsEntry("spend_pence", (int) expected.spendPence()));
        var before = total();
        long begun = System.nanoTime();
        var second = rebuild(ANALYST, UUID.randomUUID().toString());
        done(second, ANALYST).body("result.equal", equalTo(true));
        System.out.printf(
                "Rebuilt %d events and more in %.1f s%n", story.events().size(), (System.nanoTime() - begun) / 1e9);
        assertThat(total()).isEqualTo(before);
        assertThat(number("select count(*) from generation where status = 'live'"))
                .isEqualTo(1);
        assertThat(number("select count(distinct generation) from child")).isEqualTo(1);
    }

    @Test
    @Order(2)
    void whatWasAlteredIsToldAndMended() {
        var before = total();
        run("update placement set breakdown = not breakdown where placement = any(array(select placement"
                + " from placement where generation = live_generation() and not voided and end_sequence is not null"
                + " order by placement limit 7))");
        run("delete from spend where ctid = any(array(select ctid from spend where accrued_pence > 0 limit 1))");
        assertThat(total()).isNotEqualTo(before);
        done(rebuild(OPERATOR, UUID.randomUUID().toString()))
                .body("result.equal", equalTo(false))
                .body("result.differences.findAll { it.what == 'rows' }.of", hasItem("placement"))
                .body("result.differences.findAll { it.of == 'spend' }[0].live", equalTo(0))
                .body("result.differences.findAll { it.of == 'spend' }[0].rebuilt", equalTo(1))
                .body("result.differences.findAll { it.what == 'figure' }.of", hasItem("spend_pence"));
        assertThat(total()).isEqualTo(before);
        done(rebuild(OPERATOR, UUID.randomUUID().toString())).body("result.equal", equalTo(true));
    }

    @Test
    @Order(3)
    void theSameKeyIsTheSameRebuild() {
        var key = UUID.randomUUID().toString();
        assertThat(rebuild(OPERATOR, key)).isEqualTo(rebuild(OPERATOR, key));
        given().header("Authorization", OPERATOR)
                .post("/api/v1/rebuilds")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:carebank:problem:idempotency-key-missing"));
    }

    @Test
    @Order(4)
    void anEventThatCannotBeReadIsNamedAndStopsNothing() {
        var id = TestTopic.send(
                "placement.child.v1", UUID.randomUUID().toString(), "org.carebank.placement.child.enrolled", "{}");
        done(rebuild(OPERATOR, UUID.randomUUID().toString()))
                .body("result.equal", equalTo(false))
                .body("result.differences.size()", equalTo(1))
                .body("result.differences[0].what", equalTo("event"))
                .body("result.differences[0].of", equalTo("org.carebank.placement.child.enrolled " + id));
    }

    private static String rebuild(String who, String key) {
        return given().header("Authorization", who)
                .header("Idempotency-Key", key)
                .post("/api/v1/rebuilds")
                .then()
                .statusCode(202)
                .header("Location", notNullValue())
                .extract()
                .path("id");
    }

    private static ValidatableResponse done(String job) {
        return done(job, OPERATOR);
    }

    private static ValidatableResponse done(String job, String who) {
        await().atMost(SOON)
                .until(() -> List.of("done", "failed")
                        .contains(given().header("Authorization", who)
                                .get("/api/v1/jobs/" + job)
                                .then()
                                .statusCode(200)
                                .extract()
                                .<String>path("status")));
        return given().header("Authorization", who)
                .get("/api/v1/jobs/" + job)
                .then()
                .body("status", equalTo("done"));
    }

    private static Map<String, Object> total() {
        return given().header("Authorization", ANALYST)
                .get("/api/v1/figures/total?region=E12000001")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }

    private void send(List<Received> events) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 5);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (var event : events) {
                var message = new ProducerRecord<>(event.topic(), event.key(), event.data());
                Map.of(
                                "ce_specversion",
                                "1.0",
                                "ce_id",
                                event.id().toString(),
                                "ce_source",
                                event.source(),
                                "ce_type",
                                event.type(),
                                "ce_sequence",
                                Long.toString(event.sequence()))
                        .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                var _ = producer.send(message);
            }
        }
    }

    private void run(String sql) {
        callers.asSystem(
                "test",
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    try (var connection = database.getConnection();
                            var statement = connection.createStatement()) {
                        return statement.executeUpdate(sql);
                    }
                }));
    }

    private long number(String sql) {
        return callers.asSystem(
                "test",
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    try (var connection = database.getConnection();
                            var statement = connection.createStatement();
                            var rows = statement.executeQuery(sql)) {
                        rows.next();
                        return rows.getLong(1);
                    }
                }));
    }
}
