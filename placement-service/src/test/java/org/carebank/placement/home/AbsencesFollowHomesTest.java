package org.carebank.placement.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.carebank.placement.database.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An absence is one from a home: it ends with it, goes on with the next, and never was where the home never was. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class AbsencesFollowHomesTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final LocalDate FIRST = TODAY.minusDays(20);

    @Inject
    Database database;

    @Inject
    Callers callers;

    private final UUID provider = UUID.randomUUID();
    private UUID child = new UUID(0, 0);
    private String home = "";

    @BeforeEach
    void aChildIsAtHome() {
        Region.joins(GATESHEAD, Region.JOINED);
        child = Region.enrols(
                GATESHEAD, "Fieldfare", "2014-05-06", "C2", TODAY.minusMonths(3).toString());
        Region.movesIn(child, provider, FIRST);
        home = homeOf(FIRST);
    }

    private String homeOf(LocalDate day) {
        return get(worker(GATESHEAD), "children/" + child + "/placements?on=" + day)
                .extract()
                .path("[0].id");
    }

    private String away(LocalDate from) {
        return post(worker(GATESHEAD), "placements/" + home + "/absences", Map.of("from", from.toString(), "why", "T1"))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void putRight(Map<String, Object> facts, int status) {
        put(worker(GATESHEAD), "placements/" + home, "*", facts).statusCode(status);
    }

    @Test
    void itEndsOnTheDayOnWhichTheChildMovesAndTheNextOneCanBeRecorded() {
        var absence = away(TODAY.minusDays(9));
        Region.movesIn(child, provider, TODAY.minusDays(4));
        get(worker(GATESHEAD), "absences/" + absence)
                .body("to", equalTo(TODAY.minusDays(4).toString()))
                .body("placement", equalTo(home));
        home = homeOf(TODAY);
        away(TODAY.minusDays(2));
    }

    @Test
    void whatBeganAfterAMoveThatIsLearnedOfLateIsAnAbsenceFromTheNewHome() {
        var absence = away(TODAY.minusDays(2));
        Region.movesIn(child, provider, TODAY.minusDays(4));
        get(worker(GATESHEAD), "absences/" + absence).body("to", nullValue()).body("placement", equalTo(homeOf(TODAY)));
    }

    @Test
    void itEndsWithCareAndNothingBringsItPastTheHome() {
        var absence = away(TODAY.minusDays(9));
        post(
                        worker(GATESHEAD),
                        "children/" + child + "/departures",
                        Map.of("on", TODAY.minusDays(3).toString(), "reason", "E4A"))
                .statusCode(200);
        get(worker(GATESHEAD), "absences/" + absence)
                .body("to", equalTo(TODAY.minusDays(3).toString()));
        put(worker(GATESHEAD), "absences/" + absence, "*", Map.of("to", TODAY.toString(), "why", "T1"))
                .statusCode(422)
                .body("faults[0].field", equalTo("to"));
    }

    @Test
    void aHomeThatNeverWasHadNobodyAwayFromIt() {
        var absence = away(TODAY.minusDays(9));
        putRight(Map.of("first_night", FIRST.toString(), "voided", true), 200);
        get(worker(GATESHEAD), "absences/" + absence).statusCode(404);
    }

    @Test
    void aCorrectionEndsItEarlierAndNeverLeavesItBeforeTheFirstNight() {
        var absence = away(TODAY.minusDays(9));
        putRight(Map.of("first_night", TODAY.minusDays(8).toString()), 422);
        var facts = new HashMap<String, Object>(Map.of("first_night", FIRST.toString(), "reason", "CREQB"));
        facts.put("last_day", TODAY.minusDays(6).toString());
        putRight(facts, 200);
        get(worker(GATESHEAD), "absences/" + absence)
                .body("to", equalTo(TODAY.minusDays(6).toString()));
    }

    @Test
    void aMoveThatIsPlannedEndsNothingYet() {
        var absence = away(TODAY.minusDays(9));
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        var path = "agreements/" + Region.drafts(child, setting, TODAY.plusDays(5));
        post(worker(GATESHEAD), path + "/agreements", Map.of("party", "council"));
        post(worker(GATESHEAD), path + "/child-view", Map.of("not_sought_because", "In hospital"));
        post(Region.provider(provider), path + "/agreements", Map.of("party", "provider"))
                .statusCode(200)
                .body("status", equalTo("agreed"));
        get(worker(GATESHEAD), "absences/" + absence).body("to", nullValue());
    }

    @Test
    void twoWhoRecordTheReturnAtTheSameMomentAreAnsweredOneByOne() throws Exception {
        var path = "absences/" + away(TODAY.minusDays(9)) + "/return";
        try (var people = Executors.newFixedThreadPool(2)) {
            var answers = callers.asSystem(
                    "test", () -> QuarkusTransaction.requiringNew().call(() -> bothWaitForTheChild(path, people)));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 409);
        }
    }

    /** Holds the child's row until both requests wait for it. */
    private List<Future<Integer>> bothWaitForTheChild(String path, ExecutorService people) {
        database.query("select id from child where id = ? for update", row -> row.getString(1), child);
        var answers = IntStream.rangeClosed(1, 2)
                .mapToObj(days -> people.submit(() -> post(
                                worker(GATESHEAD),
                                path,
                                Map.of("on", TODAY.minusDays(days).toString()))
                        .extract()
                        .statusCode()))
                .toList();
        await().atMost(Region.SOON).pollInSameThread().until(() -> waiting() == 2);
        return answers;
    }

    private int waiting() {
        return database.query("select distinct pid from pg_locks where not granted", row -> row.getInt(1))
                .size();
    }
}
