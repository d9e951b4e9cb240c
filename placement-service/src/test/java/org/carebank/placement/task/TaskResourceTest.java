package org.carebank.placement.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.Browser.page;
import static org.carebank.placement.Browser.read;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gaps between homes, the clock of an emergency start and the questions of a concern, each a task for somebody. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class TaskResourceTest {
    private static final String EAST_MIDLANDS = "E12000004";
    private static final String DERBY = "E06000015";

    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final String JOINED = TODAY.minusMonths(11).toString();

    private final UUID provider = UUID.randomUUID();

    @BeforeEach
    void theCouncilHasJoined() {
        Region.joins(EAST_MIDLANDS, DERBY, JOINED);
    }

    private static String officer() {
        return Tokens.as("regional-officer").region(EAST_MIDLANDS).bearer();
    }

    private static UUID aChild(int careBeganDaysAgo) {
        return Region.enrols(
                DERBY,
                "Merle",
                "2014-05-06",
                "C2",
                TODAY.minusDays(careBeganDaysAgo).toString());
    }

    /** The agreement. */
    private String movesIn(UUID child, int daysAgo) {
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        var asked = Map.of(
                "child",
                child,
                "setting",
                setting,
                "kind",
                "residential",
                "first_night",
                TODAY.minusDays(daysAgo).toString());
        return post(worker(DERBY), "emergency-starts", asked)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static JsonPath home(UUID child, int index) {
        List<Map<String, Object>> homes = get(worker(DERBY), "children/" + child + "/placements")
                .statusCode(200)
                .extract()
                .path("");
        return get(worker(DERBY), "placements/" + homes.get(index).get("id"))
                .extract()
                .jsonPath();
    }

    private static void leaves(UUID child, int index, int daysAgo) {
        post(
                        worker(DERBY),
                        "placements/" + home(child, index).getString("id") + "/end",
                        Map.of("last_day", TODAY.minusDays(daysAgo).toString(), "reason", "CARPL"))
                .statusCode(200);
    }

    private static List<Map<String, Object>> open(UUID child, String kind) {
        List<Map<String, Object>> all = get(worker(DERBY), "children/" + child + "/tasks")
                .statusCode(200)
                .extract()
                .path("");
        return all.stream()
                .filter(each -> each.get("settled_at") == null && kind.equals(each.get("kind")))
                .toList();
    }

    private static void look() {
        post(officer(), "task-looks", Map.of()).statusCode(200);
    }

    @Test
    void aNightInCareWithoutAHomeIsATaskUntilItIsRecorded() {
        var child = aChild(60);
        movesIn(child, 40);
        var gap = open(child, "no_home");
        assertThat(gap).hasSize(1);
        assertThat(gap.getFirst())
                .containsEntry("since", TODAY.minusDays(60).toString())
                .containsEntry("to", TODAY.minusDays(40).toString())
                .containsEntry("whose", "council");
        leaves(child, 0, 20);
        assertThat(open(child, "no_home"))
                .extracting(each -> each.get("since"), each -> each.get("to"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                TODAY.minusDays(60).toString(),
                                TODAY.minusDays(40).toString()),
                        org.assertj.core.groups.Tuple.tuple(TODAY.minusDays(20).toString(), null));
        movesIn(child, 20);
        assertThat(open(child, "no_home")).hasSize(1);
        var first = home(child, 0);
        put(
                        worker(DERBY),
                        "placements/" + first.getString("id"),
                        "\"" + first.getInt("version") + "\"",
                        Map.of(
                                "first_night",
                                TODAY.minusDays(40).toString(),
                                "last_day",
                                TODAY.minusDays(30).toString(),
                                "reason",
                                "CARPL"))
                .statusCode(200);
        assertThat(open(child, "no_home"))
                .extracting(each -> each.get("since"))
                .containsExactly(
                        TODAY.minusDays(60).toString(), TODAY.minusDays(30).toString());
        get(worker(DERBY), "children/" + child + "/tasks")
                .body(
                        "findAll { it.settled_as == 'itself' && it.kind == 'no_home' }.since",
                        contains(TODAY.minusDays(20).toString()));
        get(worker(DERBY), "tasks/" + gap.getFirst().get("id")).statusCode(200).body("settled_at", nullValue());
        for (var other : List.of(worker(SUNDERLAND), Region.provider(provider), Region.youngPerson(child))) {
            get(other, "tasks/" + gap.getFirst().get("id")).statusCode(404);
            get(other, "children/" + child + "/tasks").statusCode(404);
        }
    }

    @Test
    void theTimedLookFindsAGapThatOnlyTimeMadeAndFindsItOnce() {
        var child = aChild(3);
        assertThat(open(child, "no_home")).isEmpty();
        look();
        look();
        assertThat(open(child, "no_home"))
                .extracting(each -> each.get("since"), each -> each.get("to"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(TODAY.minusDays(3).toString(), null));
        var shortBreaks = Region.enrols(
                DERBY, "Serin", "2014-05-06", "V4", TODAY.minusDays(30).toString());
        var history = Region.enrols(
                DERBY, "Brant", "2014-05-06", "C2", TODAY.minusYears(2).toString());
        look();
        assertThat(open(shortBreaks, "no_home")).isEmpty();
        assertThat(open(history, "no_home"))
                .extracting(each -> each.get("since"))
                .containsExactly(JOINED);
        post(worker(DERBY), "children/" + history + "/departures", Map.of("on", TODAY.toString(), "reason", "E2"))
                .statusCode(200);
        assertThat(open(history, "no_home")).isEmpty();
        get(worker(DERBY), "children/" + history + "/tasks")
                .body("findAll { it.kind == 'no_home' }.settled_as", contains("died"));
    }

    @Test
    void aGapIsExplainedOnceWithAReasonAndWords() {
        var child = aChild(60);
        movesIn(child, 40);
        var id = String.valueOf(open(child, "no_home").getFirst().get("id"));
        var path = "tasks/" + id + "/answer";
        var said = Map.of("reason", "with_family", "words", "With an aunt for the summer");
        post(worker(DERBY), path, Map.of()).statusCode(400);
        post(worker(DERBY), path, Map.of("reason", "with_family", "words", "x".repeat(4001)))
                .statusCode(400);
        post(worker(DERBY), path, Map.of("reason", "with_family", "words", "An\u0007aunt"))
                .statusCode(422);
        post(worker(DERBY), path, Map.of("reason", "home_found", "words", "No such reason here"))
                .statusCode(422)
                .body("faults[0].field", equalTo("reason"));
        post(worker(SUNDERLAND), path, said).statusCode(404);
        post(officer(), path, said).statusCode(404);
        as(worker(DERBY))
                .header("If-Match", "\"7\"")
                .body(said)
                .post("/api/v1/" + path)
                .then()
                .statusCode(412);
        post(worker(DERBY), path, said)
                .statusCode(200)
                .body("settled_as", equalTo("with_family"))
                .body("words", equalTo("With an aunt for the summer"));
        post(worker(DERBY), path, said).statusCode(409);
        look();
        assertThat(open(child, "no_home")).isEmpty();
        var home = home(child, 0);
        put(
                        worker(DERBY),
                        "placements/" + home.getString("id"),
                        "\"" + home.getInt("version") + "\"",
                        Map.of("first_night", TODAY.minusDays(35).toString()))
                .statusCode(200);
        assertThat(open(child, "no_home"))
                .as("longer than what was explained")
                .extracting(each -> each.get("to"))
                .containsExactly(TODAY.minusDays(35).toString());
    }

    @Test
    void theListIsTheCallersOwnAndGoesOnByItsCursor() {
        var child = aChild(50);
        movesIn(child, 40);
        leaves(child, 0, 30);
        movesIn(child, 20);
        get(worker(DERBY), "tasks?kind=no_home&limit=500").body("items.child", hasItem(child.toString()));
        get(worker(SUNDERLAND), "tasks?limit=500").body("items.child", not(hasItem(child.toString())));
        get(officer(), "tasks?whose=council&limit=500&council=" + DERBY).body("items.child", hasItem(child.toString()));
        get(officer(), "tasks?kind=no_home&limit=500").body("items", hasSize(0));
        var first = get(worker(DERBY), "tasks?kind=no_home&limit=1")
                .body("items", hasSize(1))
                .extract()
                .jsonPath();
        get(worker(DERBY), "tasks?kind=no_home&limit=1&cursor=" + first.getString("next"))
                .body("items", hasSize(1))
                .body("items.id", not(hasItem(first.getString("items[0].id"))));
        for (var wrong : List.of("cursor=made-up", "kind=made_up", "whose=nobody", "limit=0")) {
            get(worker(DERBY), "tasks?" + wrong).statusCode(400);
        }
        var csv = as(worker(DERBY))
                .get("/api/v1/tasks.csv?kind=no_home")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines().findFirst())
                .hasValue("task,kind,child,local_id,council,since,to,due,noticed_at,settled_as");
        assertThat(csv.lines().filter(each -> each.contains(child.toString()))).hasSize(2);
    }

    @Test
    void thePagesCountInWordsShowTheFilterAndKeepWhatWasTyped() {
        var child = aChild(50);
        movesIn(child, 40);
        var id = open(child, "no_home").getFirst().get("id");
        assertThat(read(worker(DERBY), "/tasks/tasks.csv?kind=no_home"))
                .startsWith("task,kind,child,local_id,council,since,to,due,noticed_at,settled_as\r\n")
                .contains(id + ",no_home," + child);
        assertThat(read(worker(DERBY), "/tasks?kind=no_home"))
                .contains("task", "to do", "<option value=\"no_home\" selected>", "Download these (CSV)");
        assertThat(read(worker(DERBY), "/children/" + child)).contains("No home recorded", "/placements/tasks/" + id);
        assertThat(read(worker(DERBY), "/tasks/" + id)).contains("Record where the child lived", "Merle");
        var refused = submits(worker(DERBY), "/tasks/" + id + "/answer", Map.of("words", "They were in hospital"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString())
                .contains("govuk-error-summary", "href=\"#reason\"", "They were in hospital</textarea>");
        var taken =
                submits(worker(DERBY), "/tasks/" + id + "/answer", Map.of("reason", "in_hospital", "words", "Tonsils"));
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(read(worker(DERBY), "/tasks/" + id)).contains("In hospital", "Tonsils");
        assertThat(page(worker(SUNDERLAND), "/tasks/" + id).statusCode()).isEqualTo(404);
        // Derbyshire, of which no test enrols a child
        assertThat(read(worker("E10000007"), "/tasks?kind=liberty_order_run_out&state=settled"))
                .contains("No settled tasks", "Show: Settled", "Remove what is chosen");
    }

    @Test
    void anEmergencyStartHasAClockThatStopsNothing() {
        var early = aChild(50);
        movesIn(early, 0);
        var child = aChild(50);
        var agreement = movesIn(child, 21);
        look();
        assertThat(open(early, "emergency_agreement_due")).isEmpty();
        assertThat(open(child, "emergency_agreement_due"))
                .extracting(each -> each.get("about"), each -> each.get("whose"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple(agreement, "council"));
        assertThat(open(child, "emergency_agreement_late"))
                .extracting(each -> each.get("whose"))
                .containsExactly("office");
        assertThat(read(officer(), "/tasks?kind=emergency_agreement_late"))
                .contains("Agreement after an emergency start is late");
        var by = get(worker(DERBY), "agreements/" + agreement).extract().<String>path("agree_by");
        assertThat(LocalDate.parse(by)).isBetween(TODAY.minusDays(16), TODAY.minusDays(13));
        assertThat(read(worker(DERBY), "/agreements/" + agreement)).contains("To be agreed by all until");
        get(worker(DERBY), "children/" + child + "/placements?on=" + TODAY).body("", hasSize(1));
        var late = String.valueOf(
                open(child, "emergency_agreement_late").getFirst().get("id"));
        post(officer(), "tasks/" + late + "/answer", Map.of("reason", "dealt_with", "words", "Not by hand"))
                .statusCode(422);
        var path = "agreements/" + agreement;
        post(worker(DERBY), path + "/child-view", Map.of("words", "It is fine", "how", "talked", "by", "Ada"))
                .statusCode(200);
        post(worker(DERBY), path + "/agreements", Map.of("party", "council", "evidence", "Panel of 3 May"))
                .statusCode(200)
                .body("parties.find { it.party == 'council' }.evidence", equalTo("Panel of 3 May"));
        post(Region.provider(provider), path + "/agreements", Map.of("party", "provider"))
                .statusCode(200)
                .body("status", equalTo("agreed"))
                .body("agree_by", nullValue())
                .body("parties.find { it.party == 'council' }.evidence", nullValue());
        get(officer(), path).body("parties.find { it.party == 'council' }.evidence", equalTo("Panel of 3 May"));
        assertThat(open(child, "emergency_agreement_due")).isEmpty();
        assertThat(open(child, "emergency_agreement_late")).isEmpty();
    }

    @Test
    void theOfficeAsksTheCouncilAnswersAndTheNextHomeIsFollowed() {
        var child = aChild(120);
        for (int each : new int[] {100, 60, 30}) {
            movesIn(child, each);
        }
        List<Map<String, Object>> concerns =
                get(worker(DERBY), "concerns?limit=500").extract().path("items");
        var id = concerns.stream()
                .filter(each -> child.toString().equals(each.get("child")))
                .map(each -> String.valueOf(each.get("id")))
                .findFirst()
                .orElseThrow();
        var path = "concerns/" + id;
        post(worker(DERBY), path + "/questions", Map.of("words", "May I?")).statusCode(404);
        post(officer(), path + "/questions", Map.of("words", " ")).statusCode(400);
        String question = post(officer(), path + "/questions", Map.of("words", "Why did the second home end?"))
                .statusCode(200)
                .body("words", contains("Why did the second home end?"))
                .extract()
                .path("[0].id");
        assertThat(open(child, "concern_question"))
                .extracting(each -> each.get("about"))
                .containsExactly(question);
        var answer = path + "/questions/" + question + "/answer";
        assertThat(read(worker(DERBY), "/concerns/" + id)).contains("Why did the second home end?", "Answer");
        post(officer(), answer, Map.of("words", "Mine")).statusCode(404);
        post(worker(SUNDERLAND), answer, Map.of("words", "Mine")).statusCode(404);
        post(worker(DERBY), answer, Map.of("words", "The school was too far"))
                .statusCode(200)
                .body("words", contains("Why did the second home end?", "The school was too far"));
        post(worker(DERBY), answer, Map.of("words", "Again")).statusCode(409);
        assertThat(open(child, "concern_question")).isEmpty();
        post(officer(), path + "/escalations", Map.of("to_whom", "director", "words", "Third home in a term"))
                .statusCode(200)
                .body("[2].to_whom", equalTo("director"));
        assertThat(open(child, "concern_escalated")).hasSize(1);
        assertThat(read(officer(), "/office/concerns/" + id))
                .contains("The school was too far", "director of children’s services", "Third home in a term");
        post(officer(), path + "/closed", Map.of("reason", "settled"))
                .statusCode(200)
                .body("next_home.marks.months", contains(3, 6, 12))
                .body("next_home.marks.stands", contains("not_yet", "not_yet", "not_yet"));
        assertThat(open(child, "concern_escalated")).isEmpty();
        leaves(child, 2, 0);
        get(officer(), path).body("next_home.marks.stands", contains("no", "no", "no"));
        assertThat(read(officer(), "/office/concerns/" + id)).contains("lives there no longer");
        post(officer(), path + "/questions", Map.of("words", "After the close")).statusCode(409);
    }
}
