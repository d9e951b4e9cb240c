package org.carebank.placement.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.carebank.placement.database.Database;
import org.junit.jupiter.api.Test;

/** Two parties agree at the same moment: both have read it before either has written. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class TwoPartiesAtOnceTest {
    @Inject
    Database database;

    @Inject
    Callers callers;

    private final UUID provider = UUID.randomUUID();

    @Test
    void bothAreCountedAndTheLastOfThemMakesItAgreed() throws Exception {
        var path = "agreements/" + drafted();
        try (var people = Executors.newFixedThreadPool(2)) {
            var answers = callers.asSystem(
                    "test", () -> QuarkusTransaction.requiringNew().call(() -> bothWaitBehindThisLock(path, people)));
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        get(worker(GATESHEAD), path)
                .body("parties.agreed", contains(true, true))
                .body("status", equalTo("agreed"))
                .body("placement", notNullValue());
    }

    private String drafted() {
        Region.joins(GATESHEAD, Region.JOINED);
        var child = Region.enrols(GATESHEAD, "Swift", "2015-02-03", "C2", "2026-01-01");
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        var asked = Map.of("child", child, "setting", setting, "kind", "residential", "planned_from", "2026-03-02");
        String id = post(worker(GATESHEAD), "agreements", asked)
                .statusCode(201)
                .extract()
                .path("id");
        post(worker(GATESHEAD), "agreements/" + id + "/child-view", Map.of("not_sought_because", "Asleep"))
                .statusCode(200);
        return id;
    }

    /** Holds the agreement's row until both requests have read it and wait for the row. */
    private List<Future<Integer>> bothWaitBehindThisLock(String path, ExecutorService people) {
        var id = UUID.fromString(path.substring(path.indexOf('/') + 1));
        database.query("select id from agreement where id = ? for update", row -> row.getString(1), id);
        var council = people.submit(() -> agrees(worker(GATESHEAD), path, "council"));
        var home = people.submit(() -> agrees(Region.provider(provider), path, "provider"));
        await().atMost(Region.SOON).pollInSameThread().until(() -> waiting() == 2);
        return List.of(council, home);
    }

    private static int agrees(String bearer, String path, String party) {
        return post(bearer, path + "/agreements", Map.of("party", party))
                .extract()
                .statusCode();
    }

    private int waiting() {
        return database.query("select distinct pid from pg_locks where not granted", row -> row.getInt(1))
                .size();
    }
}
