package org.carebank.placement.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Browser.page;
import static org.carebank.placement.Browser.read;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Browser;
import org.carebank.placement.Region;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a child thinks of its home: asked for, said, excused; read by the right people and by nobody who looks after it. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class EvaluationResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final LocalDate DUE = TODAY.minusDays(12);
    private static final String WORDS = "The dog is nice but nobody tells me things";

    private final UUID provider = UUID.randomUUID();

    @Inject
    Database database;

    @Inject
    Callers callers;

    @BeforeEach
    void theCouncilHasJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
    }

    private static UUID enrols(String name, int age) {
        return Region.enrols(
                GATESHEAD,
                name,
                TODAY.minusYears(age).minusDays(3).toString(),
                "C2",
                TODAY.minusDays(60).toString());
    }

    /** A child who moved in 28 nights before {@link #DUE}. */
    private UUID livesSomewhere(String name, int age) {
        var child = enrols(name, age);
        Region.movesIn(child, provider, DUE.minusDays(28));
        return child;
    }

    private static void passes() {
        post(Tokens.as("operator").bearer(), "evaluations/due", Map.of()).statusCode(200);
    }

    private static JsonPath told(UUID child, String fact) {
        var type = "org.carebank.placement.evaluation." + fact;
        var found = await().atMost(Region.SOON)
                .until(
                        () -> TestTopic.read("placement.evaluation.v1", child.toString(), type),
                        list -> !list.isEmpty());
        assertThat(found).hasSize(1);
        return JsonPath.from(found.getFirst());
    }

    private static String due(UUID child) {
        return get(worker(GATESHEAD), "children/" + child + "/evaluations")
                .statusCode(200)
                .body("status", contains("due"))
                .body("[0].due_on", equalTo(DUE.toString()))
                .extract()
                .path("[0].id");
    }

    private static Map<String, Object> says(Map<String, @Nullable Integer> items) {
        return new HashMap<>(Map.of("items", items));
    }

    private static String placementOf(UUID child) {
        return get(worker(GATESHEAD), "children/" + child + "/placements")
                .extract()
                .path("[0].id");
    }

    @Test
    void theQuestionsArePublishedInThreeVersionsThatShareTheirCore() {
        var forms = get("", "evaluation-forms").statusCode(200).extract().jsonPath();
        assertThat(forms.getList("forms.version")).containsExactly("up_to_7.1", "8_to_11.1", "12_and_over.1");
        assertThat(forms.getInt("first_nights")).isEqualTo(28);
        assertThat(forms.getInt("every_nights")).isEqualTo(91);
        assertThat(forms.getList("followed_up.items")).containsExactly("safe", "want_to_stay");
        for (int i = 0; i < 3; i++) {
            assertThat(forms.getList("forms[" + i + "].items.findAll { it.core }.code"))
                    .containsExactly(
                            "safe",
                            "someone_to_talk_to",
                            "liked",
                            "listened_to",
                            "school",
                            "people_who_matter",
                            "want_to_stay");
            assertThat(forms.getList("forms[" + i + "].scale")).hasSize(5);
        }
    }

    @Test
    void whatFellDueIsToldOnceAndAnsweredByTheChild() {
        var child = livesSomewhere("Robin", 9);
        passes();
        passes();
        var id = due(child);
        var asked = told(child, "due");
        assertThat(asked.getString("evaluation")).isEqualTo(id);
        assertThat(asked.getString("due_on")).isEqualTo(DUE.toString());
        assertThat(asked.getString("placement")).isEqualTo(placementOf(child));
        assertThat(asked.getString("council")).isEqualTo(GATESHEAD);

        var said = says(new HashMap<>(Map.of("safe", 5, "want_to_stay", 4)));
        var items = new HashMap<String, @Nullable Integer>(Map.of("safe", 5, "want_to_stay", 4));
        items.put("school", null);
        said.put("items", items);
        said.put("words", WORDS);
        post(Region.youngPerson(child), "children/" + child + "/evaluations", said)
                .statusCode(201)
                .body("id", equalTo(id))
                .body("status", equalTo("given"))
                .body("given.form", equalTo("8_to_11.1"))
                .body("given.words", equalTo(WORDS))
                .body("waits", equalTo(false));
        var given = told(child, "given");
        assertThat(given.getString("evaluation")).isEqualTo(id);
        assertThat(given.getString("by")).isEqualTo("child");
        assertThat(given.getString("version")).isEqualTo("8_to_11.1");
        assertThat(given.getString("provider")).isEqualTo(provider.toString());
        assertThat(given.getString("due_on")).isEqualTo(DUE.toString());
        assertThat(given.getString("given_on")).isEqualTo(TODAY.toString());
        assertThat(given.getMap("items")).isEqualTo(Map.of("safe", 5, "want_to_stay", 4));
        assertThat(given.prettify()).doesNotContain("dog");

        passes();
        post(Region.youngPerson(child), "children/" + child + "/evaluations", says(Map.of("safe", 3)))
                .statusCode(201)
                .body("due_on", nullValue());
        get(Region.officer(), "children/" + child + "/evaluations").body("status", contains("given", "given"));
    }

    @Test
    void noCarerProviderParentOrOtherCouncilReadsIt() {
        var child = livesSomewhere("Wren", 13);
        post(Region.youngPerson(child), "children/" + child + "/evaluations", says(Map.of("liked", 1)))
                .statusCode(201)
                .body("due_on", equalTo(DUE.toString()));
        var path = "children/" + child + "/evaluations";
        for (var bearer : List.of(
                Region.provider(provider),
                Region.carer(UUID.randomUUID()),
                Region.parent(child),
                worker(SUNDERLAND),
                Region.youngPerson(UUID.randomUUID()))) {
            get(bearer, path).statusCode(404);
            post(bearer, path, says(Map.of("safe", 5))).statusCode(404);
        }
        var carerToo = Tokens.as("advocate", "carer").child(child).bearer();
        post(carerToo, path, Map.of("items", Map.of("safe", 5), "by", "with_help"))
                .statusCode(404);
        assertThat(rows(
                        new Caller("p", "p", Set.of("provider"), null, null, provider.toString(), null, null, null),
                        child))
                .isZero();
        assertThat(rows(new Caller("p", "p", Set.of("parent"), null, null, null, child.toString(), null, null), child))
                .isZero();
        assertThat(rows(new Caller("w", "w", Set.of("social-worker"), null, SUNDERLAND, null, null, null, null), child))
                .isZero();
        assertThat(rows(new Caller("w", "w", Set.of("social-worker"), null, GATESHEAD, null, null, null, null), child))
                .isEqualTo(1);
    }

    private int rows(Caller caller, UUID child) {
        return callers.as(
                caller,
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.query(
                                        "select from evaluation_given g join evaluation e on e.id = g.evaluation"
                                                + " where g.child = ?",
                                        row -> 1,
                                        child)
                                .size()));
    }

    @Test
    void anObserverIsSomebodyTheChildTrustsAndNeverTheCarer() {
        var child = livesSomewhere("Tiny", 2);
        var path = "children/" + child + "/evaluations";
        var observed = says(Map.of("safe", 4, "sleep", 5));
        post(worker(GATESHEAD), path, observed).statusCode(422).body("faults[0].field", equalTo("by"));
        observed.put("by", "observer");
        observed.put("observer", "carer");
        observed.put("observed_because", "too_young");
        post(worker(GATESHEAD), path, observed).statusCode(422).body("faults[0].field", equalTo("observer"));
        observed.put("observer", "family");
        observed.put("observer_name", "Grandma Ida");
        post(Region.youngPerson(child), path, observed).statusCode(422).body("faults[0].field", equalTo("by"));
        post(worker(GATESHEAD), path, observed)
                .statusCode(201)
                .body("given.by", equalTo("observer"))
                .body("given.form", equalTo("up_to_7.1"))
                .body("given.observer_name", equalTo("Grandma Ida"));
        assertThat(told(child, "given").getString("by")).isEqualTo("observer");
    }

    @Test
    void answersThatCannotBeAreRefusedByName() {
        var child = livesSomewhere("Lark", 9);
        var path = "children/" + child + "/evaluations";
        var me = Region.youngPerson(child);
        post(me, path, says(Map.of("safe", 6))).statusCode(422).body("faults[0].field", equalTo("items.safe"));
        post(me, path, says(Map.of("growing_up", 3))).statusCode(422).body("faults[0].rule", equalTo("known_code"));
        post(me, path, Map.of()).statusCode(400);
        var words = says(Map.of());
        words.put("words", "a".repeat(4001));
        post(me, path, words).statusCode(400);
        words.put("words", "a\u0000b");
        post(me, path, words).statusCode(422);
        words.put("words", "ok");
        words.put("version", "8_to_11.9");
        post(me, path, words).statusCode(422).body("faults[0].field", equalTo("version"));
        words.remove("version");
        post(me, path, words).statusCode(201).body("given.items.size()", equalTo(0));
        var homeless = enrols("Gull", 9);
        post(Region.youngPerson(homeless), "children/" + homeless + "/evaluations", says(Map.of("safe", 1)))
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:no-home"));
    }

    @Test
    void aBadOneIsATaskOfTheSocialWorkerAndTellsTheChildHowToAppeal() {
        var child = livesSomewhere("Teal", 14);
        var me = Region.youngPerson(child);
        passes();
        assertThat(read(me, "/my-evaluation"))
                .contains("We have asked you since", "I feel safe where I live.", "I’d rather not say")
                .doesNotContain("Do you feel safe at home?");
        var missing = submits(me, "/my-evaluation", Map.of("answer_1", "2", "words", "Too <loud>"));
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.header("Cache-Control")).isEqualTo("no-store");
        assertThat(missing.body().asString())
                .contains("govuk-error-summary", "href=\"#answer_2\"", "Too &lt;loud&gt;", "value=\"2\" checked");
        var answers = new HashMap<String, String>(Map.of("words", "Too <loud>"));
        for (int i = 1; i <= 9; i++) {
            answers.put("answer_" + i, i == 1 ? "2" : "not_said");
        }
        var sent = submits(me, "/my-evaluation", answers);
        assertThat(sent.statusCode()).isEqualTo(303);
        var thanks = Browser.leadsTo(sent.header("Location"));
        assertThat(read(me, thanks))
                .contains("Thank you for telling us", "href=\"/appeals/\"", "Your social worker has been told");
        assertThat(page(Region.youngPerson(UUID.randomUUID()), thanks).statusCode())
                .isEqualTo(404);

        var id = thanks.substring(thanks.lastIndexOf('/') + 1);
        assertThat(read(worker(GATESHEAD), "/children/" + child))
                .contains("Follow up what was said on", "evaluations#evaluation-" + id);
        get(worker(GATESHEAD), "evaluation-tasks?limit=500").statusCode(200).body("items.id", hasItem(id));
        get(worker(SUNDERLAND), "evaluation-tasks?limit=500").statusCode(200).body("items.id", not(hasItem(id)));
        var list = "/children/" + child + "/evaluations";
        assertThat(read(worker(GATESHEAD), list)).contains("1 evaluation", "Follow up", "Disagree", "Too &lt;loud&gt;");
        assertThat(page(worker(SUNDERLAND), list).statusCode()).isEqualTo(404);
        assertThat(submits(worker(GATESHEAD), list + "/" + id + "/follow-up", Map.of("words", " "))
                        .statusCode())
                .isEqualTo(400);
        assertThat(submits(worker(GATESHEAD), list + "/" + id + "/follow-up", Map.of("words", "We spoke on Monday"))
                        .statusCode())
                .isEqualTo(303);
        post(worker(GATESHEAD), "evaluations/" + id + "/follow-up", Map.of("words", "Again"))
                .statusCode(409);
        assertThat(read(me, thanks)).contains("We spoke on Monday");
        assertThat(read(worker(GATESHEAD), "/children/" + child)).doesNotContain("Follow up what was said on");
    }

    @Test
    void theSocialWorkerRecordsOrExcusesOnThePages() {
        var child = livesSomewhere("Swift", 10);
        passes();
        var id = due(child);
        var list = "/children/" + child + "/evaluations";
        assertThat(read(worker(GATESHEAD), list)).contains("Asked for since", "Could not be reached");
        assertThat(read(Region.officer(), list)).contains("Asked for since").doesNotContain("Excuse it");
        assertThat(submits(worker(GATESHEAD), list + "/" + id + "/excuse", Map.of("words", "x"))
                        .body()
                        .asString())
                .contains("Choose why the child cannot be asked", "href=\"#reason-" + id);
        post(worker(GATESHEAD), "evaluations/" + id + "/excuse", Map.of("reason", "missing"))
                .statusCode(422);
        post(worker(GATESHEAD), "evaluations/" + id + "/excuse", Map.of("reason", "other"))
                .statusCode(422)
                .body("faults[0].field", equalTo("words"));
        post(worker(SUNDERLAND), "evaluations/" + id + "/excuse", Map.of("reason", "unwell"))
                .statusCode(404);
        var asked = Map.of("reason", "not_reached", "words", "Rang three times");
        assertThat(submits(worker(GATESHEAD), list + "/" + id + "/excuse", asked)
                        .statusCode())
                .isEqualTo(303);
        assertThat(told(child, "excused").getString("reason")).isEqualTo("not_reached");
        post(worker(GATESHEAD), "evaluations/" + id + "/excuse", Map.of("reason", "unwell"))
                .statusCode(409);
        get(Region.youngPerson(child), "children/" + child + "/evaluations")
                .body("[0].excuse.reason", equalTo("not_reached"))
                .body("[0].excuse.words", nullValue());
        passes();
        get(worker(GATESHEAD), "children/" + child + "/evaluations").body("", hasSize(1));

        var form = new HashMap<String, String>(Map.of("by", "with_help"));
        for (int i = 1; i <= 8; i++) {
            form.put("answer_" + i, "4");
        }
        assertThat(read(worker(GATESHEAD), list + "/new")).contains("Is school going well?");
        assertThat(submits(worker(GATESHEAD), list, form).statusCode()).isEqualTo(303);
        assertThat(told(child, "given").getString("by")).isEqualTo("with_help");
    }

    @Test
    void theListIsPagedByTheDatabaseAndEachStandsOnce() {
        var child = livesSomewhere("Martin", 12);
        for (int i = 0; i < 26; i++) {
            post(
                            Region.youngPerson(child),
                            "children/" + child + "/evaluations",
                            Map.of("items", Map.of(), "words", "No " + i + "."))
                    .statusCode(201);
        }
        var path = "/children/" + child + "/evaluations";
        var first = read(worker(GATESHEAD), path);
        var next = Pattern.compile("evaluations\\?cursor=([^\"&]+)").matcher(first);
        assertThat(first).contains("26 evaluations", "No 25.", "No 1.").doesNotContain("No 0.");
        assertThat(next.find()).isTrue();
        assertThat(read(worker(GATESHEAD), path + "?cursor=" + next.group(1)))
                .contains("26 evaluations", "No 0.")
                .doesNotContain("No 1.", "?cursor=");
        assertThat(read(worker(GATESHEAD), path + "?state=given")).contains("26 evaluations");
        assertThat(read(worker(GATESHEAD), path + "?state=due")).contains("No evaluations");
        assertThat(read(worker(GATESHEAD), path + "/evaluations.csv?state=given")
                        .lines())
                .hasSize(27);
    }

    @Test
    void missingOnTheDayExcusesByItself() {
        var child = livesSomewhere("Rook", 15);
        post(
                        worker(GATESHEAD),
                        "placements/" + placementOf(child) + "/absences",
                        Map.of("from", DUE.minusDays(1).toString(), "why", "missing"))
                .statusCode(201);
        passes();
        assertThat(told(child, "due").getString("due_on")).isEqualTo(DUE.toString());
        var excused = told(child, "excused");
        assertThat(excused.getString("reason")).isEqualTo("missing");
        assertThat(excused.getString("due_on")).isEqualTo(DUE.toString());
        assertThat(excused.getString("excused_on")).isEqualTo(TODAY.toString());
    }

    @Test
    void whoGoesMissingAfterTheDayIsExcusedAndAskedAgainWhenBack() {
        var child = livesSomewhere("Wren", 15);
        passes();
        var asked = due(child);
        String absence = post(
                        worker(GATESHEAD),
                        "placements/" + placementOf(child) + "/absences",
                        Map.of("from", DUE.plusDays(1).toString(), "why", "missing"))
                .statusCode(201)
                .extract()
                .path("id");
        var excused = told(child, "excused");
        assertThat(excused.getString("evaluation")).isEqualTo(asked);
        assertThat(excused.getString("reason")).isEqualTo("missing");
        passes();
        get(worker(GATESHEAD), "children/" + child + "/evaluations").body("status", contains("excused"));
        put(worker(GATESHEAD), "absences/" + absence, "\"1\"", Map.of("to", TODAY.toString(), "why", "missing"))
                .statusCode(200);
        passes();
        passes();
        get(worker(GATESHEAD), "children/" + child + "/evaluations")
                .body("status", containsInAnyOrder("excused", "due"))
                .body("due_on", contains(DUE.toString(), DUE.toString()));
    }

    @Test
    void aHomePutRightWithdrawsWhatIsDueAndItsNewDayIsAsked() {
        var child = livesSomewhere("Finch", 11);
        passes();
        var first = due(child);
        var placement = placementOf(child);
        String etag =
                get(worker(GATESHEAD), "placements/" + placement).extract().header("ETag");
        put(
                        worker(GATESHEAD),
                        "placements/" + placement,
                        etag,
                        Map.of("first_night", DUE.minusDays(30).toString()))
                .statusCode(200);
        var corrected = told(child, "excused");
        assertThat(corrected.getString("evaluation")).isEqualTo(first);
        assertThat(corrected.getString("reason")).isEqualTo("corrected");
        passes();
        get(worker(GATESHEAD), "children/" + child + "/evaluations")
                .body("status", contains("excused", "due"))
                .body("[1].due_on", equalTo(DUE.minusDays(2).toString()));
    }

    @Test
    void leavingAndDyingEndWhatIsDueThatDay() {
        var left = livesSomewhere("Stork", 16);
        var died = livesSomewhere("Heron", 16);
        passes();
        post(
                        worker(GATESHEAD),
                        "placements/" + placementOf(left) + "/end",
                        Map.of("last_day", TODAY.toString(), "reason", "CARPL"))
                .statusCode(200);
        assertThat(told(left, "excused").getString("reason")).isEqualTo("left");
        post(worker(GATESHEAD), "children/" + died + "/departures", Map.of("on", TODAY.toString(), "reason", "E2"))
                .statusCode(200);
        assertThat(told(died, "excused").getString("reason")).isEqualTo("died");
        passes();
        get(worker(GATESHEAD), "children/" + died + "/evaluations").body("status", contains("excused"));
    }
}
