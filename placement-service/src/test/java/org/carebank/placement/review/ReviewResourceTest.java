package org.carebank.placement.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Browser.page;
import static org.carebank.placement.Browser.read;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.carebank.placement.Region.youngPerson;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Region;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The care plan, the child's own goals, and reviews by the appointed officer and nobody else. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class ReviewResourceTest {
    private static final String SOUTH_EAST = "E12000008";
    private static final String MEDWAY = "E06000035";
    private static final String READING = "E06000038";

    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final LocalDate CARE_FROM = TODAY.minusDays(60);

    @Inject
    Database database;

    @Inject
    Callers callers;

    @Inject
    WorkingDays workingDays;

    private final String name = "iro-" + UUID.randomUUID();

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(SOUTH_EAST, MEDWAY, TODAY.minusMonths(30).toString());
        Region.joins(SOUTH_EAST, READING, TODAY.minusMonths(30).toString());
    }

    private static UUID aChild(int age) {
        return Region.enrols(MEDWAY, "Dunlin", TODAY.minusYears(age).toString(), "C2", CARE_FROM.toString());
    }

    private static String officer(String name) {
        return Tokens.as("independent-reviewing-officer")
                .named(name)
                .council(MEDWAY)
                .region(SOUTH_EAST)
                .bearer();
    }

    private String me() {
        return officer(name);
    }

    private static String advocate(UUID child) {
        return Tokens.as("advocate").named("advocate-of-" + child).child(child).bearer();
    }

    private static ValidatableResponse appoints(UUID child, String name, LocalDate from) {
        return post(
                worker(MEDWAY),
                "children/" + child + "/reviewing-officers",
                Map.of("officer", "subject-of-" + name, "name", "Iris Hale", "from", from.toString()));
    }

    private UUID reviewed(int age) {
        var child = aChild(age);
        appoints(child, name, TODAY).statusCode(201);
        return child;
    }

    private static Map<String, Object> aim(@Nullable String id, String area, String aim) {
        var written = new HashMap<String, Object>(
                Map.of("area", area, "horizon", "now", "need", "Needs " + aim, "aim", aim, "who", "The school"));
        if (id != null) {
            written.put("id", id);
        }
        return written;
    }

    private static ValidatableResponse plans(UUID child, String ifMatch, List<Map<String, Object>> aims) {
        return put(worker(MEDWAY), "children/" + child + "/care-plan", ifMatch, Map.of("aims", aims));
    }

    private static String sets(UUID child, String words) {
        return post(youngPerson(child), "children/" + child + "/care-plan/goals", Map.of("words", words))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> held(LocalDate on, String participation, Map<String, String> levels) {
        var progress = new ArrayList<Map<String, Object>>();
        levels.forEach((about, level) -> progress.add(Map.of("about", about, "level", level, "words", "So it is")));
        return new HashMap<>(Map.of(
                "held_on",
                on.toString(),
                "participation",
                participation,
                "child_words",
                "I want a bigger desk",
                "progress",
                progress,
                "decisions",
                List.of(Map.of(
                        "decision",
                        "Buy a desk",
                        "who",
                        "Carer",
                        "by",
                        TODAY.plusDays(30).toString()))));
    }

    private ValidatableResponse holds(UUID child, Map<String, Object> review) {
        return post(me(), "children/" + child + "/reviews", review);
    }

    @Test
    void everyVersionOfThePlanIsKeptAndAnAimStaysTheSameAim() {
        var child = reviewed(11);
        var path = "children/" + child + "/care-plan";
        get(worker(MEDWAY), path)
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("aims", empty());
        plans(child, "", List.of(aim(null, "education", "Read for fun"))).statusCode(428);
        plans(child, "\"1\"", List.of(aim(null, "education", "Read for fun"))).statusCode(412);
        String id = plans(child, "\"0\"", List.of(aim(null, "education", "Read for fun")))
                .statusCode(200)
                .body("version", equalTo(1))
                .body("author", equalTo("Made-up worker-of-" + MEDWAY))
                .body("aims[0].need", equalTo("Needs Read for fun"))
                .extract()
                .path("aims[0].id");
        plans(child, "\"1\"", List.of(aim(UUID.randomUUID().toString(), "health", "Run")))
                .statusCode(422)
                .body("faults[0].field", equalTo("aims[0].id"));
        plans(child, "\"1\"", List.of(aim(id, "health", "Run"), aim(id, "health", "Run")))
                .statusCode(422);
        plans(child, "\"1\"", List.of(aim(id, "education", "Read a book a month"), aim(null, "health", "Swim")))
                .statusCode(200)
                .body("aims.aim", contains("Read a book a month", "Swim"))
                .body("aims[0].id", equalTo(id));
        get(youngPerson(child), path + "/versions")
                .statusCode(200)
                .body("version", contains(2, 1))
                .body("[1].aims.aim", contains("Read for fun"));
        plans(child, "\"2\"", List.of(aim(null, "made_up", "Run"))).statusCode(400);
        var late = aim(null, "health", "Run");
        late.put("by", TODAY.minusDays(1).toString());
        plans(child, "\"2\"", List.of(late)).statusCode(422).body("faults[0].field", equalTo("aims[0].by"));
        for (var words : List.of("", " ", "a".repeat(4001))) {
            var bad = aim(null, "health", "Run");
            bad.put("aim", words);
            plans(child, "\"2\"", List.of(bad)).statusCode(400);
        }
        var hidden = aim(null, "health", "Run\u0000");
        plans(child, "\"2\"", List.of(hidden)).statusCode(422);
        put(worker(MEDWAY), path, "\"2\"", Map.of()).statusCode(400);
        for (var other : List.of(
                worker(READING),
                Region.provider(UUID.randomUUID()),
                Region.carer(UUID.randomUUID()),
                Region.parent(child),
                youngPerson(UUID.randomUUID()),
                officer("somebody-else"))) {
            get(other, path).statusCode(404);
            get(other, path + "/goals").statusCode(404);
            get(other, "children/" + child + "/reviews").statusCode(404);
        }
        put(me(), path, "\"2\"", Map.of("aims", List.of())).statusCode(404);
        put(youngPerson(child), path, "\"2\"", Map.of("aims", List.of())).statusCode(404);
        put(worker(READING), path, "\"2\"", Map.of("aims", List.of())).statusCode(404);
    }

    @Test
    void goalsAreTheChildsToSetChangeReachAndLetGo() {
        var child = aChild(12);
        var path = "children/" + child + "/care-plan/goals";
        var goal = sets(child, "I want to learn to swim");
        put(youngPerson(child), path + "/" + goal, "\"1\"", Map.of("words", "I want to swim 50 metres"))
                .statusCode(200)
                .body("version", equalTo(2))
                .body("written_with", nullValue());
        put(youngPerson(child), path + "/" + goal, "\"1\"", Map.of("status", "reached"))
                .statusCode(412);
        put(youngPerson(child), path + "/" + goal, "\"2\"", Map.of("status", "reached"))
                .statusCode(200)
                .body("status", equalTo("reached"))
                .body("on", equalTo(TODAY.toString()));
        put(youngPerson(child), path + "/" + goal, "\"3\"", Map.of("status", "let_go"))
                .statusCode(409);
        put(youngPerson(child), path + "/" + goal, "\"3\"", Map.of("words", "Other"))
                .statusCode(409);
        put(youngPerson(child), path + "/" + goal, "\"3\"", Map.of()).statusCode(422);
        put(youngPerson(child), path + "/" + goal, "\"3\"", Map.of("words", " "))
                .statusCode(422);
        put(youngPerson(child), path + "/" + goal, "\"3\"", Map.of("status", "made_up"))
                .statusCode(400);
        post(youngPerson(child), path, Map.of("words", "")).statusCode(400);
        post(youngPerson(child), path, Map.of("words", "a".repeat(2001))).statusCode(400);
        post(youngPerson(child), path, Map.of("words", "a\u0000")).statusCode(422);
        post(worker(MEDWAY), path, Map.of("words", "I want to see my gran"))
                .statusCode(201)
                .body("written_with", equalTo("social_worker"))
                .body("helper", equalTo("Made-up worker-of-" + MEDWAY));
        post(advocate(child), path, Map.of("words", "I want a dog"))
                .statusCode(201)
                .body("written_with", equalTo("advocate"));
        get(youngPerson(child), path)
                .statusCode(200)
                .body("words", contains("I want to swim 50 metres", "I want to see my gran", "I want a dog"));
        for (int i = 3; i <= 20; i++) {
            sets(child, "Goal " + i);
        }
        post(youngPerson(child), path, Map.of("words", "One more")).statusCode(409);
        put(youngPerson(child), path + "/" + goal, "\"3\"", Map.of("status", "open"))
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:goals-enough"));
        var other = aChild(12);
        put(youngPerson(other), path + "/" + goal, "\"3\"", Map.of("status", "open"))
                .statusCode(404);
        put(youngPerson(other), "children/" + other + "/care-plan/goals/" + goal, "\"3\"", Map.of("status", "open"))
                .statusCode(404);
        get(youngPerson(child), "children/" + child + "/timeline")
                .body("find { it.what == 'reached' }.title", equalTo("Reached an own goal"))
                .body("find { it.what == 'reached' }.detail", equalTo("I want to swim 50 metres"));
        assertThat(read(youngPerson(child), "/children/" + child + "/pathway"))
                .contains("What I reached", "I want to swim 50 metres");
        assertThat(words(child)).isNotEmpty().noneMatch(each -> each.contains("swim") || each.contains("gran"));
    }

    /** What stands of this child's goals in the database and in the audit, as text. */
    private List<String> words(UUID child) {
        return callers.asSystem(
                "test",
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    var all = new ArrayList<>(database.query(
                            "select encode(words_sealed, 'escape') || status from goal where child = ?",
                            row -> row.getString(1),
                            child));
                    all.addAll(database.query(
                            "select what from audit where subject = ?", row -> row.getString(1), child.toString()));
                    return all;
                }));
    }

    @Test
    void onlyTheAppointedOfficerSeesTheChildAndOnlyWhileAppointed() {
        var child = aChild(13);
        var paths = List.of(
                "children/" + child,
                "children/" + child + "/legal-statuses",
                "children/" + child + "/placements",
                "children/" + child + "/evaluations",
                "children/" + child + "/profile",
                "children/" + child + "/needs",
                "children/" + child + "/timeline",
                "children/" + child + "/pathway",
                "children/" + child + "/care-plan",
                "children/" + child + "/reviews");
        paths.forEach(each -> get(me(), each).statusCode(404));
        appoints(child, name, TODAY.plusDays(1)).statusCode(422).body("faults[0].field", equalTo("from"));
        appoints(child, "worker-of-" + MEDWAY, TODAY).statusCode(422).body("faults[0].rule", equalTo("independent"));
        post(worker(READING), "children/" + child + "/reviewing-officers", Map.of())
                .statusCode(400);
        post(
                        worker(READING),
                        "children/" + child + "/reviewing-officers",
                        Map.of("officer", "x", "name", "X", "from", TODAY.toString()))
                .statusCode(404);
        String first = appoints(child, name, TODAY.minusDays(3))
                .statusCode(201)
                .extract()
                .path("id");
        paths.forEach(each -> get(me(), each).statusCode(200));
        get(me(), "children/" + child).body("legal_status", equalTo("C2"));
        for (var shown : List.of("/care-plan", "/profile", "/evaluations", "/pathway", "")) {
            assertThat(read(me(), "/children/" + child + shown)).contains("Dunlin");
        }
        assertThat(read(me(), "/my-reviews"))
                .contains("You review the care of 1 child", "Dunlin", "Overdue", "/my-reviews/children.csv");
        String number = get(me(), "children/" + child).extract().path("care_bank_number");
        assertThat(page(me(), "/my-reviews/children.csv").asString().lines().toList())
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith(child + "," + number)
                .endsWith(",true");
        assertThat(rows(name, child)).isEqualTo(1);
        assertThat(rows("somebody-else", child)).isZero();
        var second = "iro-" + UUID.randomUUID();
        appoints(child, second, TODAY.minusDays(4)).statusCode(422);
        appoints(child, second, TODAY).statusCode(201);
        paths.forEach(each -> get(me(), each).statusCode(404));
        assertThat(rows(name, child)).isZero();
        assertThat(page(me(), "/children/" + child + "/care-plan").statusCode()).isEqualTo(404);
        assertThat(read(me(), "/my-reviews")).contains("No council has appointed you");
        get(officer(second), "children/" + child).statusCode(200);
        get(worker(MEDWAY), "children/" + child + "/reviewing-officers")
                .body("officer", contains("subject-of-" + second, "subject-of-" + name))
                .body("[1].id", equalTo(first))
                .body("[1].to", equalTo(TODAY.toString()));
        String now = get(worker(MEDWAY), "children/" + child + "/reviewing-officers")
                .extract()
                .path("[0].id");
        var end = Map.of("on", TODAY.toString());
        post(worker(MEDWAY), "reviewing-officers/" + now + "/end", end).statusCode(428);
        as(worker(READING))
                .header("If-Match", "\"0\"")
                .body(end)
                .post("/api/v1/reviewing-officers/" + now + "/end")
                .then()
                .statusCode(404);
        as(worker(MEDWAY))
                .header("If-Match", "\"0\"")
                .body(end)
                .post("/api/v1/reviewing-officers/" + now + "/end")
                .then()
                .statusCode(200)
                .body("to", equalTo(TODAY.toString()));
        get(officer(second), "children/" + child).statusCode(404);
        await().atMost(Region.SOON).untilAsserted(() -> {
            assertThat(told(child, "reviewing_officer_appointed"))
                    .hasSize(2)
                    .allMatch(each -> !each.contains("Iris"))
                    .first()
                    .asString()
                    .contains("subject-of-" + name, first);
            assertThat(told(child, "reviewing_officer_ended")).hasSize(2);
        });
    }

    private static List<String> told(UUID child, String fact) {
        return TestTopic.read("placement.people.v1", child.toString(), "org.carebank.placement.people." + fact);
    }

    @Test
    void anAppointmentEndsWithTheCouncilsResponsibilityAndWithCare() {
        var child = reviewed(11);
        get(me(), "children/" + child).statusCode(200);
        String change = as(worker(MEDWAY))
                .header("If-Match", "*")
                .body(Map.of("council", READING, "from", TODAY.toString()))
                .post("/api/v1/children/" + child + "/council-changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        post(worker(READING), "council-changes/" + change + "/acceptance", Map.of())
                .statusCode(200);
        get(me(), "children/" + child).statusCode(404);
        get(worker(MEDWAY), "children/" + child + "/care-plan").statusCode(404);
        get(worker(READING), "children/" + child + "/care-plan").statusCode(200);
        get(worker(READING), "children/" + child + "/reviewing-officers").body("$", empty());

        var left = reviewed(11);
        post(worker(MEDWAY), "children/" + left + "/departures", Map.of("on", TODAY.toString(), "reason", "E4A"))
                .statusCode(200);
        get(me(), "children/" + left).statusCode(404);
        get(worker(MEDWAY), "children/" + left + "/reviews").body("due_by", nullValue());
        get(worker(MEDWAY), "children/" + left + "/tasks")
                .body("findAll { it.kind == 'review_overdue' && it.settled_at == null }", empty());
    }

    private int rows(String officer, UUID child) {
        var caller = new Caller(
                "subject-of-" + officer,
                officer,
                Set.of("independent-reviewing-officer"),
                null,
                MEDWAY,
                null,
                null,
                null,
                null);
        return callers.as(
                caller,
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.query(
                                        "select from child c join legal_status_period s on s.child = c.id where c.id = ?",
                                        row -> 1,
                                        child)
                                .size()));
    }

    @Test
    void aReviewTellsOfEveryAimAndGoalAndSetsTheNextOneAndSettlesTheTask() {
        var child = reviewed(11);
        String aim = plans(child, "\"0\"", List.of(aim(null, "education", "Read for fun")))
                .extract()
                .path("aims[0].id");
        var goal = sets(child, "I want to learn to swim");
        var due = workingDays.after(CARE_FROM, 20);
        get(worker(MEDWAY), "children/" + child + "/reviews")
                .body("due_by", equalTo(due.toString()))
                .body("overdue", equalTo(true));
        post(Tokens.as("operator").bearer(), "task-looks", Map.of()).statusCode(200);
        get(worker(MEDWAY), "children/" + child + "/tasks")
                .body(
                        "findAll { it.kind == 'review_overdue' && it.settled_at == null }.since",
                        contains(due.plusDays(1).toString()));

        var levels = Map.of(aim, "well_on_the_way", goal, "a_start");
        for (var other : List.of(worker(MEDWAY), youngPerson(child), officer("somebody-else"))) {
            post(other, "children/" + child + "/reviews", held(TODAY, "PN1", levels))
                    .statusCode(404);
        }
        holds(child, held(TODAY, "PN1", Map.of(aim, "a_start")))
                .statusCode(422)
                .body("faults[0].field", equalTo("progress"))
                .body("faults[0].message", equalTo("says nothing of 1 aim or goal"));
        holds(
                        child,
                        held(
                                TODAY,
                                "PN1",
                                Map.of(
                                        aim,
                                        "a_start",
                                        goal,
                                        "a_start",
                                        UUID.randomUUID().toString(),
                                        "reached")))
                .statusCode(422);
        holds(child, held(TODAY.plusDays(1), "PN1", levels))
                .statusCode(422)
                .body("faults[0].field", equalTo("held_on"));
        holds(child, held(CARE_FROM.minusDays(1), "PN1", levels)).statusCode(422);
        holds(child, held(TODAY, "PN0", levels)).statusCode(422).body("faults[0].field", equalTo("participation"));
        holds(child, held(TODAY, "PN9", levels)).statusCode(400);
        holds(child, Map.of()).statusCode(400);
        var late = held(TODAY, "PN1", levels);
        late.put("next_on", TODAY.plusMonths(3).plusDays(1).toString());
        holds(child, late).statusCode(422).body("faults[0].field", equalTo("next_on"));
        var hidden = held(TODAY, "PN1", levels);
        hidden.put("child_words", "a\u0000");
        holds(child, hidden).statusCode(422);
        hidden.put("child_words", "a".repeat(4001));
        holds(child, hidden).statusCode(400);

        String review = holds(child, held(TODAY, "PN1", levels))
                .statusCode(201)
                .body("officer", equalTo("Made-up " + name))
                .body("next_on", equalTo(TODAY.plusMonths(3).toString()))
                .body("child_words", equalTo("I want a bigger desk"))
                .body("decisions[0].decision", equalTo("Buy a desk"))
                .body("progress.find { it.about == '" + goal + "' }.level", equalTo("a_start"))
                .extract()
                .path("id");
        holds(child, held(TODAY, "PN1", levels)).statusCode(409);
        get(worker(MEDWAY), "children/" + child + "/tasks")
                .body("findAll { it.kind == 'review_overdue' && it.settled_at == null }", empty())
                .body("find { it.kind == 'review_overdue' }.settled_as", equalTo("itself"));
        get(worker(MEDWAY), "reviews/" + review).statusCode(200).header("ETag", equalTo("\"1\""));
        get(worker(READING), "reviews/" + review).statusCode(404);
        get(officer("somebody-else"), "reviews/" + review).statusCode(404);

        var right = held(TODAY.minusDays(1), "PN6", Map.of(aim, "reached", goal, "well_on_the_way"));
        right.put("next_on", TODAY.plusDays(40).toString());
        put(me(), "reviews/" + review, "", right).statusCode(428);
        put(me(), "reviews/" + review, "\"2\"", right).statusCode(412);
        put(officer("somebody-else"), "reviews/" + review, "\"1\"", right).statusCode(404);
        put(me(), "reviews/" + review, "\"1\"", held(TODAY, "PN1", Map.of(aim, "reached")))
                .statusCode(422);
        put(me(), "reviews/" + review, "\"1\"", right).statusCode(200).body("version", equalTo(2));
        get(youngPerson(child), "children/" + child + "/reviews")
                .body("reviews", hasSize(1))
                .body("reviews[0].participation", equalTo("PN6"))
                .body("due_by", equalTo(TODAY.plusDays(40).toString()))
                .body("overdue", equalTo(false))
                .body("reached.words", contains("Read for fun"))
                .body("reached.on", contains(TODAY.minusDays(1).toString()));
        get(worker(MEDWAY), "children/" + child + "/timeline")
                .body("find { it.what == 'review' }.detail", containsString("sent their views"));
        assertThat(read(youngPerson(child), "/my-goals"))
                .contains("You did it!", "Read for fun", "You did not come, and sent what you think", "Iris Hale");
        assertThat(read(worker(MEDWAY), "/children/" + child + "/care-plan"))
                .contains("What Dunlin reached", "Well on the way", "Buy a desk", "I want a bigger desk");
    }

    @Test
    void theLawOfReviewsIsOneTableAndTheScaleIsPublished() {
        RestAssured.get("/api/v1/review-scale")
                .then()
                .statusCode(200)
                .body("levels.keySet()", contains("not_yet", "a_start", "well_on_the_way", "reached"))
                .body("participation.PN7", equalTo("Did not attend, and chose not to give their views"))
                .body("areas.size()", equalTo(7))
                .body("rules.kind", contains("looked_after", "short_breaks"))
                .body("rules[0].first_working_days", equalTo(20))
                .body("rules[0].second_months", equalTo(3))
                .body("rules[0].then_months", equalTo(6))
                .body("rules[1].first_months", equalTo(3));
    }

    @Test
    void theReturnTellsTheReviewsThatWereHeld() {
        var ends = LocalDate.of(TODAY.getYear(), 3, 31);
        var yearEnds = ends.isAfter(TODAY) ? ends.minusYears(1) : ends;
        var care = yearEnds.minusDays(60);
        var child = Region.enrols(READING, "Knot", yearEnds.minusYears(10).toString(), "C2", care.toString());
        post(
                        worker(READING),
                        "children/" + child + "/reviewing-officers",
                        Map.of("officer", "subject-of-" + name, "name", "Iris Hale", "from", TODAY.toString()))
                .statusCode(201);
        var setting = Region.offers(UUID.randomUUID(), UUID.randomUUID(), "home", "residential", "");
        post(
                        worker(READING),
                        "emergency-starts",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                setting,
                                "kind",
                                "residential",
                                "first_night",
                                care.toString()))
                .statusCode(201);
        holds(child, held(yearEnds.minusDays(10), "PN2", Map.of())).statusCode(201);
        holds(child, held(yearEnds.plusDays(1), "PN3", Map.of())).statusCode(201);
        String number = get(worker(READING), "children/" + child).extract().path("care_bank_number");
        var told = new String(
                as(Region.system(READING))
                        .get("/api/v1/ssda903-returns/" + yearEnds + "/reviews")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                StandardCharsets.UTF_8);
        var day = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.UK);
        assertThat(told)
                .isEqualTo("CHILD,DOB,REVIEW,REVIEW_CODE\n%s,%s,%s,PN2\n"
                        .formatted(number, day.format(yearEnds.minusYears(10)), day.format(yearEnds.minusDays(10))));
    }

    @Test
    void progressIsCountedByProviderOnlyWhereTenChildrenWereReviewed() {
        var provider = UUID.randomUUID();
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        var analyst = Tokens.as("analyst").bearer();
        for (int i = 1; i <= 10; i++) {
            var child = reviewed(11);
            post(
                            worker(MEDWAY),
                            "emergency-starts",
                            Map.of(
                                    "child",
                                    child,
                                    "setting",
                                    setting,
                                    "kind",
                                    "residential",
                                    "first_night",
                                    CARE_FROM.toString()))
                    .statusCode(201);
            var goal = sets(child, "I want to be good at maths");
            holds(child, held(TODAY, "PN1", Map.of(goal, i <= 6 ? "reached" : "a_start")))
                    .statusCode(201);
            get(analyst, "review-progress?provider=" + provider).statusCode(200).body("$", hasSize(i < 10 ? 0 : 1));
        }
        get(analyst, "review-progress?provider=" + provider)
                .body("[0].year", equalTo(TODAY.getYear()))
                .body("[0].children_at_least", equalTo(10))
                .body("[0].percent", equalTo(Map.of("not_yet", 0, "a_start", 40, "well_on_the_way", 0, "reached", 60)));
        get(worker(MEDWAY), "review-progress").statusCode(404);
    }

    @Test
    void afterAnAdoptionOrderNobodyReadsPlanGoalsOrReviews() {
        var child = reviewed(6);
        plans(child, "\"0\"", List.of(aim(null, "health", "Sleep"))).statusCode(200);
        sets(child, "I want a cat");
        var etag = get(worker(MEDWAY), "children/" + child).extract().header("ETag");
        as(worker(MEDWAY))
                .header("If-Match", etag)
                .body(Map.of("ordered_on", TODAY.toString(), "reason", "E11"))
                .post("/api/v1/children/" + child + "/adoption")
                .then()
                .statusCode(lessThan(300));
        for (var bearer : List.of(worker(MEDWAY), me(), youngPerson(child))) {
            get(bearer, "children/" + child + "/care-plan").statusCode(404);
            get(bearer, "children/" + child + "/care-plan/goals").statusCode(404);
            get(bearer, "children/" + child + "/reviews").statusCode(404);
        }
        int left = callers.asSystem(
                "test",
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.query("""
                                select 1 from care_plan where child = ? union all select 1 from goal where child = ?
                                union all select 1 from reviewing_officer where child = ?""", row -> 1, child, child, child)
                                .size()));
        assertThat(left).isZero();
    }

    @Test
    void theChildWorksOnItsGoalsOnItsOwnPage() {
        var child = aChild(14);
        var me = youngPerson(child);
        assertThat(read(me, "/my-goals"))
                .contains("You have not set a goal yet")
                .doesNotContain("You did it!");
        var refused = submits(me, "/my-goals", Map.of("words", " "));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString()).contains("Write what you want to reach", "href=\"#words\"");
        assertThat(submits(me, "/my-goals", Map.of("words", "I want to <b>cook</b>"))
                        .statusCode())
                .isEqualTo(303);
        String goal =
                get(me, "children/" + child + "/care-plan/goals").extract().path("[0].id");
        assertThat(read(me, "/my-goals"))
                .contains("I want to &lt;b&gt;cook&lt;/b&gt;", "You wrote this")
                .doesNotContain("<b>cook");
        assertThat(read(me, "/my-goals/" + goal)).contains("Change my goal");
        var stale = submits(me, "/my-goals/" + goal, Map.of("version", "7", "words", "Cook pasta"));
        assertThat(stale.statusCode()).isEqualTo(400);
        assertThat(stale.body().asString()).contains("Cook pasta", "It has changed");
        assertThat(submits(me, "/my-goals/" + goal, Map.of("version", "1", "words", "Cook pasta"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(submits(me, "/my-goals/" + goal + "/status", Map.of("version", "2", "status", "reached"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(me, "/my-goals")).contains("You did it!", "Cook pasta");
        assertThat(page(youngPerson(aChild(14)), "/my-goals/" + goal).statusCode())
                .isEqualTo(404);
        assertThat(page(me, "/my-goals").header("Cache-Control")).isEqualTo("no-store");
        assertThat(read(me, "/my-agreements")).contains("My goals and my plan");
    }

    @Test
    void theSocialWorkerWritesThePlanOnItsPagesAndKeepsWhatWasTyped() {
        var child = aChild(9);
        var path = "/children/" + child + "/care-plan";
        assertThat(read(worker(MEDWAY), "/children/" + child)).contains("Care plan, goals and reviews");
        assertThat(read(worker(MEDWAY), path)).contains("Nothing is planned yet", "Nobody is appointed");
        var refused = submits(worker(MEDWAY), path + "/aims", Map.of("need", "A quiet room", "version", "0"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString())
                .contains(
                        "Choose what it is about",
                        "Choose now or later",
                        "Write what is to be reached",
                        "Enter who does it",
                        "A quiet room");
        var typed = new HashMap<>(Map.of(
                "area",
                "health",
                "horizon",
                "later",
                "need",
                "A quiet room",
                "words",
                "Sleep well",
                "who",
                "Carer",
                "version",
                "0"));
        assertThat(submits(worker(MEDWAY), path + "/aims", typed).statusCode()).isEqualTo(303);
        var stale = submits(worker(MEDWAY), path + "/aims", typed);
        assertThat(stale.statusCode()).isEqualTo(400);
        assertThat(stale.body().asString()).contains("It has changed");
        String aim = get(worker(MEDWAY), "children/" + child + "/care-plan")
                .extract()
                .path("aims[0].id");
        assertThat(read(worker(MEDWAY), path + "/aims/" + aim)).contains("Sleep well", "value=\"later\" checked");
        typed.put("aim", aim);
        typed.put("version", "1");
        typed.put("words", "Sleep all night");
        assertThat(submits(worker(MEDWAY), path + "/aims", typed).statusCode()).isEqualTo(303);
        assertThat(read(worker(MEDWAY), path))
                .contains("Sleep all night", "Version 2")
                .doesNotContain("Sleep well");
        assertThat(submits(worker(MEDWAY), path + "/goals", Map.of("goal", "")).statusCode())
                .isEqualTo(400);
        assertThat(submits(worker(MEDWAY), path + "/goals", Map.of("goal", "I want a kite"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(worker(MEDWAY), path)).contains("I want a kite", "Told to Made-up worker-of-" + MEDWAY);
        var officer = new HashMap<>(Map.of(
                "officer",
                "subject-of-worker-of-" + MEDWAY,
                "officer_name",
                "Iris Hale",
                "from_day",
                Integer.toString(TODAY.getDayOfMonth()),
                "from_month",
                Integer.toString(TODAY.getMonthValue()),
                "from_year",
                Integer.toString(TODAY.getYear())));
        var own = submits(worker(MEDWAY), path + "/officer", officer);
        assertThat(own.statusCode()).isEqualTo(400);
        assertThat(own.body().asString()).contains("The reviewing officer is you", "Iris Hale");
        officer.put("officer", "subject-of-" + name);
        assertThat(submits(worker(MEDWAY), path + "/officer", officer).statusCode())
                .isEqualTo(303);
        assertThat(read(worker(MEDWAY), path)).contains("Iris Hale");
        assertThat(submits(worker(MEDWAY), path + "/aims/" + aim + "/removal", Map.of("version", "2"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(worker(MEDWAY), path)).contains("Nothing is planned yet");
        assertThat(page(worker(READING), path).statusCode()).isEqualTo(404);
        assertThat(page(me(), path + "/aims/new").statusCode()).isEqualTo(404);
    }

    @Test
    void theOfficerRecordsAReviewOnItsPageAndKeepsWhatWasTyped() {
        var child = reviewed(10);
        var goal = sets(child, "I want to learn chess");
        var form = "/children/" + child + "/reviews/new";
        assertThat(read(me(), form))
                .contains("Record a review: Dunlin", "Goal of Dunlin:", "I want to learn chess", "PN7")
                .doesNotContain("(PN0)");
        var typed = new HashMap<String, String>(Map.of("child_words", "I am fine", "decision", "A chess club"));
        var refused = submits(me(), "/children/" + child + "/reviews", typed);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString())
                .contains(
                        "Enter the day of the review",
                        "Choose what part the child had",
                        "Choose how far this is: I want to learn chess",
                        "Enter who does it",
                        "I am fine",
                        "A chess club",
                        "#level-" + goal);
        typed.putAll(Map.of(
                "held_on_day",
                Integer.toString(TODAY.getDayOfMonth()),
                "held_on_month",
                Integer.toString(TODAY.getMonthValue()),
                "held_on_year",
                Integer.toString(TODAY.getYear()),
                "participation",
                "PN1",
                "about",
                goal,
                "level",
                "reached",
                "words",
                "Plays every day",
                "who",
                "Carer"));
        assertThat(submits(me(), "/children/" + child + "/reviews", typed).statusCode())
                .isEqualTo(303);
        assertThat(read(me(), "/children/" + child + "/care-plan"))
                .contains(
                        "Plays every day", "A chess club", "What Dunlin reached", "Attended and spoke for themselves");
        assertThat(page(officer("somebody-else"), form).statusCode()).isEqualTo(404);
        assertThat(submits(officer("somebody-else"), "/children/" + child + "/reviews", typed)
                        .statusCode())
                .isEqualTo(404);
        assertThat(page(worker(MEDWAY), form).statusCode()).isEqualTo(404);
    }
}
