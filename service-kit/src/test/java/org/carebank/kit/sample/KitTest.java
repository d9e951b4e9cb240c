package org.carebank.kit.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.carebank.kit.audit.AuditSeal;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.junit.jupiter.api.Test;

/** The kit as its services use it: over HTTP, on real PostgreSQL and Kafka. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class KitTest {
    private static final String OURS =
            Tokens.as("social-worker").council("E08000037").bearer();
    private static final String THEIRS =
            Tokens.as("social-worker").named("other").council("E08000024").bearer();
    private static final String OPERATOR = Tokens.as("operator").bearer();
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Notes notes;

    @Inject
    Callers callers;

    @Inject
    AuditSeal seal;

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
    void theAuditChainFindsEachRowAlteredAddedOrTakenAway() throws Exception {
        write("tampered", "t");
        await().atMost(SOON).until(() -> {
            seal.seal();
            return seal.verify().unsealed() == 0;
        });
        try (var owner = org.carebank.stack.SharedStack.get().superuser("test")) {
            owner.setAutoCommit(false);
            assertThat(after(
                            owner,
                            "update audit set caller = 'somebody else' where seq = (select max(seq) from audit)"))
                    .as("altered")
                    .isFalse();
            assertThat(after(owner, "delete from audit where seq = (select max(seq) from audit)"))
                    .as("taken away")
                    .isFalse();
            assertThat(after(
                            owner,
                            "delete from audit_seal where position = (select max(position) - 1 from audit_seal)"))
                    .as("a seal taken away")
                    .isFalse();
            assertThat(after(owner, "select 1")).as("untouched").isTrue();
        }
    }

    /** What the verifier says after the statement, run with all triggers off; the statement is undone. */
    private boolean after(java.sql.Connection owner, String sql) throws java.sql.SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("create table if not exists undo_audit as table audit");
            statement.execute("create table if not exists undo_seal as table audit_seal");
            statement.execute(sql);
            owner.commit();
            var verified = seal.verify().verified();
            statement.execute("delete from audit_seal");
            statement.execute("delete from audit");
            statement.execute("insert into audit overriding system value table undo_audit");
            statement.execute("insert into audit_seal table undo_seal");
            statement.execute("drop table undo_audit, undo_seal");
            owner.commit();
            return verified;
        }
    }

    @Test
    void theSameKeyCreatesOnce() {
        assertThat(write("once", "one")).isEqualTo(write("once", "one"));
        given().header("Authorization", OURS)
                .header("Idempotency-Key", "once")
                .contentType("application/json")
                .body("{\"words\":\"two\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:idempotency-key-reused"));
    }

    @Test
    void fiftyAtOnceWithOneKeyCreateOne() throws Exception {
        try (var many = Executors.newFixedThreadPool(25)) {
            var ids = IntStream.range(0, 50)
                    .mapToObj(_ -> many.submit(() -> write("fifty", "all")))
                    .toList();
            assertThat(ids.stream().map(KitTest::answer).distinct()).hasSize(1);
        }
    }

    private static UUID answer(Future<UUID> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aKeyIsAskedFor() {
        given().header("Authorization", OURS)
                .contentType("application/json")
                .body("{\"words\":\"x\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:carebank:problem:idempotency-key-missing"))
                .body("faults[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void aKeyThatIsTooLongIsNotCalledMissing() {
        given().header("Authorization", OURS)
                .header("Idempotency-Key", "k".repeat(5_000))
                .contentType("application/json")
                .body("{\"words\":\"x\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:carebank:problem:idempotency-key-too-long"))
                .body("detail", org.hamcrest.Matchers.containsString("at most 200 characters, and this has 5000"))
                .body("faults[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void faultsNameTheirField() {
        given().header("Authorization", OURS)
                .header("Idempotency-Key", "blank")
                .contentType("application/json")
                .body("{\"words\":\" \"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("faults[0].field", equalTo("words"))
                .body("faults[0].rule", equalTo("not_blank"));
        given().header("Authorization", OURS)
                .header("Idempotency-Key", "junk")
                .contentType("application/json")
                .body("{\"words\":")
                .post("/api/v1/notes")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:carebank:problem:unreadable-json"));
    }

    @Test
    void notYoursLooksLikeNotThere() {
        var id = write("yours", "ours alone");
        given().header("Authorization", OURS).get("/api/v1/notes/" + id).then().statusCode(200);
        var theirs = given().header("Authorization", THEIRS).get("/api/v1/notes/" + id);
        var nobodys = given().header("Authorization", THEIRS).get("/api/v1/notes/" + UUID.randomUUID());
        assertThat(theirs.statusCode()).isEqualTo(404);
        assertThat(theirs.body().asString().replaceAll("[0-9a-f-]{36}", ""))
                .isEqualTo(nobodys.body().asString().replaceAll("[0-9a-f-]{36}", ""));
        given().header("Authorization", OPERATOR)
                .get("/api/v1/notes/" + id)
                .then()
                .statusCode(404);
        given().get("/api/v1/notes/" + id).then().statusCode(401);
        assertThat(notes.count("select count(*) from audit where action = 'refused' and subject = ?", id.toString()))
                .isEqualTo(2);
        assertThat(notes.count("select count(*) from audit where action = 'looked' and subject = ?", id.toString()))
                .isEqualTo(1);
        assertThat(notes.count("select count(*) from audit where action = 'changed' and subject = ?", id.toString()))
                .isEqualTo(1);
    }

    @Test
    void theDatabaseItselfHidesRows() {
        var id = write("hidden", "ours");
        var ours = new Caller("s", "n", java.util.Set.of("social-worker"), null, "E08000037", null, null, null, null);
        var theirs = new Caller("t", "m", java.util.Set.of("social-worker"), null, "E08000024", null, null, null, null);
        assertThat(callers.as(ours, () -> notes.visible(id))).isEqualTo(1);
        assertThat(callers.as(theirs, () -> notes.visible(id))).isZero();
        assertThat(callers.asSystem("test", () -> notes.visible(id))).isEqualTo(1);
        assertThat(notes.visible(id)).as("without a caller").isZero();
        assertThatThrownBy(() -> callers.run(theirs, () -> notes.write(UUID.randomUUID(), "E08000037", "foreign")))
                .hasStackTraceContaining("row-level security");
        assertThat(notes.visible(id))
                .as("nothing of a caller is left on a connection")
                .isZero();
    }

    @Test
    void versionsAreAskedFor() {
        var id = write("versions", "v");
        var change = given().header("Authorization", OURS)
                .contentType("application/json")
                .body("{\"words\":\"w\"}");
        change.put("/api/v1/notes/" + id).then().statusCode(428);
        given().header("Authorization", OURS)
                .contentType("application/json")
                .body("{\"words\":\"w\"}")
                .header("If-Match", "\"7\"")
                .put("/api/v1/notes/" + id)
                .then()
                .statusCode(412);
        given().header("Authorization", OURS)
                .contentType("application/json")
                .body("{\"words\":\"w\"}")
                .header("If-Match", "\"1\"")
                .put("/api/v1/notes/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void aJobTellsItsProgressAndItsRefusedRows() {
        var job = counted("one\nbad\n=1+1\n");
        await().atMost(SOON)
                .untilAsserted(() -> given().header("Authorization", OURS)
                        .get("/api/v1/jobs/" + job)
                        .then()
                        .body("status", equalTo("done"))
                        .body("percent", equalTo(100))
                        .body("errors", equalTo(2))
                        .body("result.lines", equalTo(3))
                        .body("result.caller", equalTo("Made-up social-worker")));
        var csv = given().header("Authorization", OURS)
                .get("/api/v1/jobs/" + job + "/errors")
                .asString();
        assertThat(csv.lines())
                .containsExactly(
                        "file,line,column,rule,value,message",
                        "file,2,words,not_bad,bad,says bad",
                        "file,3,words,not_bad,'=1+1,says bad");
        given().header("Authorization", THEIRS)
                .get("/api/v1/jobs/" + job)
                .then()
                .statusCode(404);
    }

    private static String counted(String text) {
        return counted(OURS, text);
    }

    private static String counted(String token, String text) {
        return given().header("Authorization", token)
                .multiPart("file", "lines.txt", text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/notes/counts")
                .then()
                .statusCode(202)
                .header("Location", notNullValue())
                .extract()
                .path("id");
    }

    private static void ends(String job, String status) {
        await().atMost(SOON)
                .untilAsserted(() -> given().header("Authorization", OURS)
                        .get("/api/v1/jobs/" + job)
                        .then()
                        .body("status", equalTo(status)));
    }

    @Test
    void theFilesOfAJobAreSealedWhileItIsUnderWayAndGoWhenItEnds() throws Exception {
        CountLines.BREAKING.set(true);
        CountLines.WAITING.acquire();
        var job = counted("bad\nbreak\n");
        assertThat(notes.count(
                        "select count(*) from job_chunk where job = ? and position('break' in encode(bytes, 'escape')) = 0",
                        UUID.fromString(job)))
                .isEqualTo(1);
        CountLines.WAITING.release();
        ends(job, "failed");
        assertThat(chunks(job)).isZero();
        CountLines.BREAKING.set(false);
        CountLines.WAITING.acquire();
        var colleague = Tokens.as("social-worker")
                .named("colleague")
                .council("E08000037")
                .bearer();
        assertThat(counted(colleague, "bad\nbreak\n"))
                .as("sent again it begins again")
                .isEqualTo(job);
        given().header("Authorization", OURS)
                .get("/api/v1/jobs/" + job)
                .then()
                .body("done", equalTo(0))
                .body("percent", equalTo(0));
        CountLines.WAITING.release();
        ends(job, "done");
        given().header("Authorization", OURS)
                .get("/api/v1/jobs/" + job)
                .then()
                .body("result.caller", equalTo("Made-up colleague"));
        assertThat(chunks(job)).isZero();
        given().header("Authorization", OURS)
                .get("/api/v1/jobs/" + job + "/errors")
                .then()
                .body(org.hamcrest.Matchers.containsString("file,1,words,not_bad"));
    }

    private int chunks(String job) {
        return notes.count("select count(*) from job_chunk where job = ?", UUID.fromString(job));
    }

    @Test
    void theAuditChainFindsWhatWasAlteredAndTakenAway() throws Exception {
        write("audited", "a");
        write("audited-too", "b");
        await().atMost(SOON).until(() -> {
            seal.seal();
            return seal.verify().unsealed() == 0;
        });
        assertThat(seal.verify().verified()).isTrue();
        assertThatThrownBy(() -> execute("update audit set subject = 'x'")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute("delete from audit_seal")).hasMessageContaining("permission denied");
    }

    private void execute(String sql) throws java.sql.SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void everyOperationRefusesEveryOtherRole() throws Exception {
        org.carebank.kit.test.RightsMatrix.assertOthersAreRefused();
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        var forged = given().redirects()
                .follow(false)
                .contentType("application/json")
                .body("{}");
        forged.header("Sec-Fetch-Site", "cross-site")
                .post("/api/v1/notes")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:carebank:problem:form-from-elsewhere"));
    }
}
