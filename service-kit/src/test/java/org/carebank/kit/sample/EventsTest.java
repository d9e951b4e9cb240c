package org.carebank.kit.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.carebank.kit.event.InboxReader;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.junit.jupiter.api.Test;

/** Events out and in: none lost, none doubled, none out of order, poison parked. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class EventsTest {
    private static final String OURS =
            Tokens.as("social-worker").council("E08000037").bearer();
    private static final String OPERATOR = Tokens.as("operator").bearer();
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Notes notes;

    @Inject
    InboxReader reader;

    @Inject
    Callers callers;

    @Inject
    AgroalDataSource database;

    private static UUID write(String key, String words) {
        return UUID.fromString(given().header("Authorization", OURS)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"words\":\"" + words + "\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(201)
                .header("Location", startsWith("/kit/api/v1/notes/"))
                .extract()
                .path("id"));
    }

    @Test
    void aWriteIsToldToTheOthers() {
        var id = write("told", "hello");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TestTopic.read(
                                NoteEvent.TOPIC, id.toString(), "org.carebank.placement.concern.written_down"))
                        .singleElement()
                        .asString()
                        .contains("\"number\":1", id.toString()));
    }

    @Test
    void versionsOfOneThingKeepTheirOrderHoweverManyWrite() throws Exception {
        var id = write("order", "o");
        var ours = new Caller("s", "n", java.util.Set.of("social-worker"), null, "E08000037", null, null, null, null);
        try (var many = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                many.execute(() -> callers.run(ours, () -> notes.rewrite(id)));
            }
        }
        await().atMost(SOON).untilAsserted(() -> {
            var told = TestTopic.read(NoteEvent.TOPIC, id.toString(), "org.carebank.placement.concern.written_down");
            assertThat(told.stream().map(each -> Integer.parseInt(each.replaceAll(".*\"number\":(\\d+).*", "$1"))))
                    .isEqualTo(IntStream.rangeClosed(1, 201).boxed().toList());
        });
    }

    @Test
    void anEventHasItsEffectOnce() {
        var id = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            TestTopic.send(HeardListener.TOPIC, "twice", "t", "{\"words\":\"again\",\"new_field\":1}", id, 5);
        }
        TestTopic.send(HeardListener.TOPIC, "twice", "t", "{\"words\":\"last\"}");
        await().atMost(SOON).until(() -> heard("twice") == 2);
        assertThat(notes.count("select count(*) from heard where id = ?", id)).isEqualTo(1);
        await().atMost(SOON).until(() -> reader.behind() == 0);
    }

    @Test
    void whatMayPassIsTriedAgainInPlace() {
        HeardListener.HICCUPS.set(2);
        TestTopic.send(HeardListener.TOPIC, "hiccup", "t", "{\"words\":\"hiccup\"}");
        await().atMost(SOON).until(() -> heard("hiccup") == 1);
        assertThat(notes.count("select count(*) from inbox_parked where key = ?", "hiccup"))
                .isZero();
    }

    @Test
    void poisonParksItsKeyAndAReplayBringsAllInOrder() {
        HeardListener.POISONED.set(true);
        TestTopic.send(HeardListener.TOPIC, "ill", "t", "{\"words\":\"poison\"}");
        TestTopic.send(HeardListener.TOPIC, "ill", "t", "{\"words\":\"behind\"}");
        TestTopic.send(HeardListener.TOPIC, "well", "t", "{\"words\":\"fine\"}");
        await().atMost(SOON).until(() -> heard("well") == 1);
        await().atMost(SOON).until(() -> notes.count("select count(*) from inbox_parked where key = ?", "ill") == 2);
        assertThat(heard("ill")).isZero();
        replay().body("applied", equalTo(0)).body("left", equalTo(2));
        HeardListener.POISONED.set(false);
        replay().body("applied", equalTo(2)).body("left", equalTo(0));
        assertThat(heard("ill")).isEqualTo(2);
    }

    private static io.restassured.response.ValidatableResponse replay() {
        return given().header("Authorization", OPERATOR)
                .contentType("application/json")
                .body("{\"topic\":\"placement.leaver.v1\",\"key\":\"ill\"}")
                .post("/api/v1/parked-events/replays")
                .then()
                .statusCode(200);
    }

    private int heard(String key) {
        return notes.count("select count(*) from heard where key = ?", key);
    }

    @Test
    void whatCommitsLateIsNotSkipped() throws Exception {
        var late = UUID.randomUUID();
        var early = UUID.randomUUID();
        // The late one takes its seq first and commits last: a cursor by seq would pass over it.
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            addBare(connection, late);
            try (var other = database.getConnection()) {
                addBare(other, early);
            }
            await().atMost(SOON).until(() -> told(early) == 1);
            assertThat(told(late)).isZero();
            connection.commit();
        }
        await().atMost(SOON).until(() -> told(late) == 1);
    }

    private static void addBare(java.sql.Connection connection, UUID key) throws java.sql.SQLException {
        try (var insert = connection.prepareStatement(
                "insert into outbox (id, topic, key, type, data, at) values (?, ?, ?, 't', '{}', now())")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, NoteEvent.TOPIC);
            insert.setString(3, key.toString());
            insert.executeUpdate();
        }
    }

    private static long told(UUID key) {
        return TestTopic.read(NoteEvent.TOPIC, key.toString(), "t").size();
    }
}
