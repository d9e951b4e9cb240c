package org.carebank.appeals;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.Operations;
import org.carebank.kit.test.RightsMatrix;
import org.carebank.kit.test.Tokens;
import org.junit.jupiter.api.Test;

/** Every operation × every kind of caller × somebody else's appeal. */
@ServiceTest
@SuppressWarnings("NullAway.Init")
class RightsTest {
    /** Bodies that are right, so that only the right to the appeal is at fault. */
    private static final Map<String, String> JSON = Map.of(
            "/api/v1/appeals/{id}/words", "{\"words\":\"w\"}",
            "/api/v1/appeals/{id}/answers", "{\"words\":\"w\"}",
            "/api/v1/appeals/{id}/felt-heard", "{\"felt_heard\":true}",
            "/api/v1/appeals/{id}/end", "",
            "/api/v1/appeals/{id}/hearing",
                    "{\"listened_by\":\"l\",\"account\":\"a\",\"decision\":\"stay\",\"why\":\"y\",\"words_for_child\":\"c\"}",
            "/api/v1/appeals/{id}/resolution",
                    "{\"listened_by\":\"l\",\"decision\":\"stay\",\"why\":\"y\",\"words_for_child\":\"c\"}");

    private static final Map<String, String> FORMS = Map.of(
            "/{id}/words", "words=w",
            "/{id}/felt-heard", "felt_heard=yes&version=*",
            "/{id}/stop", "version=*",
            "/hearings/{id}/hearing", "listened_by=l&decision=STAY&why=y&words_for_child=c&version=*",
            "/hearings/{id}/answers", "words=w");

    /** Callers with the right role, and everything else of somebody else. */
    private static final Map<String, Tokens> OTHERS = Map.of(
            "young-person",
                    Tokens.as("young-person")
                            .named("another-child")
                            .child(UUID.randomUUID())
                            .region(Region.WEST),
            "advocate", Tokens.as("advocate").named("another-advocate").child(UUID.randomUUID()),
            "social-worker",
                    Tokens.as("social-worker")
                            .named("another-worker")
                            .council("E08000026")
                            .region(Region.WEST),
            "provider", Tokens.as("provider").named("another-provider").provider(UUID.randomUUID()),
            "hearing-officer",
                    Tokens.as("hearing-officer").named("another-officer").region("E12000002"),
            "commissioner", Tokens.as("commissioner"));

    @Inject
    AgroalDataSource database;

    @Inject
    Callers callers;

    @Test
    void whoeverAnOperationIsNotForFindsNothingThere() throws SQLException {
        RightsMatrix.assertOthersAreRefused();
    }

    @Test
    void somebodyElsesAppealLooksLikeNoneAndTheAttemptIsAudited() throws SQLException {
        var region = Region.ofAChildInAHome();
        var id = region.heard("leave", "stay");
        var tried = 0;
        var faults = new ArrayList<String>();
        var before = refusalsOf(id);
        for (var operation : Operations.all()) {
            if (operation.open()
                    || !operation.path().contains("{id}")
                    || operation.path().contains("/jobs/")) {
                continue;
            }
            for (var role : operation.roles()) {
                var other = java.util.Objects.requireNonNull(OTHERS.get(role), role);
                var status = call(operation, id, other).statusCode();
                tried++;
                if (status != 404) {
                    faults.add("%s %s as another %s: %d".formatted(operation.verb(), operation.path(), role, status));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(tried).isGreaterThan(25);
        assertThat(refusalsOf(id) - before).isEqualTo(tried);
        region.appeal(id);
    }

    @Test
    void aCallerWithoutAChildCannotLodgeForNobody() {
        for (var nobody :
                List.of(Tokens.as("young-person"), Tokens.as("advocate").child("not-an-id"))) {
            Region.as(nobody)
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body("{\"wish\":\"leave\",\"words\":\"w\"}")
                    .post(Region.API)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void theSameThroughSqlSeesNoRow() {
        var region = Region.ofAChildInAHome();
        var id = region.heard("leave", "stay");
        var seen = new LinkedHashMap<String, Integer>();
        for (var table :
                List.of("appeal", "appeal_words", "hearing", "home", "child", "answer", "funding_answer", "alarm")) {
            seen.put(
                    table,
                    rowsFor(
                            table,
                            new Caller(
                                    "s",
                                    "s",
                                    Set.of("social-worker", "young-person", "hearing-officer", "provider"),
                                    "E12000002",
                                    "E08000026",
                                    UUID.randomUUID().toString(),
                                    UUID.randomUUID().toString(),
                                    null,
                                    null)));
        }
        assertThat(seen.values()).as("%s", seen).allMatch(rows -> rows == 0);
        var own = new Caller("c", "c", Set.of("young-person"), null, null, null, region.child.toString(), null, null);
        assertThat(rowsFor("appeal", own)).isEqualTo(2);
        assertThat(rowsFor("home", own)).isEqualTo(1);
        var council = new Caller("w", "w", Set.of("social-worker"), null, Region.COUNCIL, null, null, null, null);
        assertThat(rowsFor("appeal where id = '" + id + "'", council)).isEqualTo(1);
        var withoutRole =
                new Caller("x", "x", Set.of(), Region.WEST, Region.COUNCIL, null, region.child.toString(), null, null);
        assertThat(rowsFor("appeal", withoutRole)).isZero();
    }

    private int rowsFor(String table, Caller caller) {
        return callers.as(
                caller,
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    try (var connection = database.getConnection();
                            var query = connection.createStatement();
                            var rows = query.executeQuery("select count(*) from " + table)) {
                        rows.next();
                        return rows.getInt(1);
                    }
                }));
    }

    private static Response call(Operations operation, String id, Tokens tokens) {
        var request = given().redirects()
                .follow(false)
                .header("Authorization", tokens.bearer())
                .header("If-Match", "*");
        var path = operation.path().replace("{id}", id);
        if (operation.verb().equals("GET")) {
            return request.get(path);
        }
        request.header("Idempotency-Key", UUID.randomUUID());
        var json = JSON.get(operation.path());
        if (json != null) {
            return request.contentType("application/json").body(json).post(path);
        }
        var form = java.util.Objects.requireNonNull(FORMS.get(operation.path()), operation.path());
        return request.contentType("application/x-www-form-urlencoded")
                .body(form)
                .post(path);
    }

    private long refusalsOf(String id) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select count(*) from audit where action = 'refused' and subject = ?")) {
            query.setString(1, id);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
