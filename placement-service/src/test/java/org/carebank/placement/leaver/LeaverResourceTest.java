package org.carebank.placement.leaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Browser.page;
import static org.carebank.placement.Browser.read;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.worker;
import static org.carebank.placement.Region.youngPerson;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan for leaving care: nothing holds, changes or ends without the young person. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class LeaverResourceTest {
    private static final String EAST_MIDLANDS = "E12000004";
    private static final String LEICESTER = "E06000016";

    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final LocalDate BORN = TODAY.minusYears(18).minusMonths(9);
    private static final LocalDate ADULT = BORN.plusYears(18);

    @Inject
    Database database;

    @Inject
    Callers callers;

    private final UUID provider = UUID.randomUUID();

    @BeforeEach
    void theCouncilHasJoined() {
        Region.joins(EAST_MIDLANDS, LEICESTER, TODAY.minusMonths(11).toString());
    }

    private static UUID aYoungPerson() {
        return Region.enrols(
                LEICESTER,
                "Shrike",
                BORN.toString(),
                "C2",
                TODAY.minusMonths(10).toString());
    }

    private static Map<String, Object> terms(String arrangement, @Nullable UUID setting, LocalDate from) {
        var terms = new HashMap<String, Object>(Map.of("arrangement", arrangement, "from", from.toString()));
        if (setting != null) {
            terms.put("setting", setting);
        }
        return terms;
    }

    private static ValidatableResponse drafts(UUID child, Map<String, Object> terms) {
        return post(worker(LEICESTER), "children/" + child + "/leaver-plans", terms);
    }

    private static ValidatableResponse answers(UUID child, String plan, int revision, boolean agree) {
        return post(
                youngPerson(child), "leaver-plans/" + plan + "/answer", Map.of("revision", revision, "agree", agree));
    }

    private static ValidatableResponse proposes(String plan, String what, String etag, Map<String, Object> body) {
        return as(worker(LEICESTER))
                .header("If-Match", etag)
                .body(body)
                .post("/api/v1/leaver-plans/" + plan + what)
                .then();
    }

    private static List<String> told(UUID child, String fact) {
        return TestTopic.read("placement.leaver.v1", child.toString(), "org.carebank.placement.leaver." + fact);
    }

    @Test
    void theDatabaseItselfTakesNobodyElsesAnswer() {
        var child = aYoungPerson();
        var plan = UUID.fromString(drafts(child, terms("own_tenancy", null, ADULT))
                .statusCode(201)
                .extract()
                .path("id"));
        var terms = "update leaver_terms set answer = 'agreed', answered_at = now() where plan = ?";
        var agreed = "update leaver_plan set status = 'agreed' where id = ?";
        for (var each : List.of(
                new Caller("w", "w", Set.of("social-worker"), EAST_MIDLANDS, LEICESTER, null, null, null, null),
                new Caller("a", "a", Set.of("advocate"), null, null, null, child.toString(), null, null))) {
            assertThatThrownBy(() -> updates(each, terms, plan)).hasStackTraceContaining("answered_once");
            assertThatThrownBy(() -> updates(each, agreed, plan)).hasStackTraceContaining("by the young person");
        }
        assertThatThrownBy(() -> callers.asSystem(
                        "test", () -> QuarkusTransaction.requiringNew().call(() -> database.update(agreed, plan))))
                .hasStackTraceContaining("by the young person");
        answers(child, plan.toString(), 1, true).statusCode(200).body("status", equalTo("agreed"));
        assertThat(updates(
                        new Caller("y", "y", Set.of("young-person"), null, null, null, child.toString(), null, null),
                        "update leaver_terms set answer = 'declined' where plan = ?",
                        plan))
                .as("an answer stands")
                .isZero();
    }

    private int updates(Caller caller, String sql, UUID plan) {
        return callers.as(caller, () -> QuarkusTransaction.requiringNew().call(() -> database.update(sql, plan)));
    }

    @Test
    void aPlanHoldsChangesAndEndsOnlyWithTheYoungPersonsWord() {
        var child = aYoungPerson();
        String plan = drafts(child, terms("own_tenancy", null, ADULT))
                .statusCode(201)
                .body("status", equalTo("drafted"))
                .body("holds", nullValue())
                .extract()
                .path("id");
        drafts(child, terms("university", null, ADULT)).statusCode(409);
        for (var other : List.of(worker(LEICESTER), Region.provider(provider), Region.parent(child))) {
            post(other, "leaver-plans/" + plan + "/answer", Map.of("revision", 1, "agree", true))
                    .statusCode(404);
        }
        post(youngPerson(UUID.randomUUID()), "leaver-plans/" + plan + "/answer", Map.of("revision", 1, "agree", true))
                .statusCode(404);
        answers(child, plan, 2, true).statusCode(409);
        answers(child, plan, 1, true)
                .statusCode(200)
                .body("status", equalTo("agreed"))
                .body("holds.arrangement", equalTo("own_tenancy"))
                .body("review_due", equalTo(ADULT.plusMonths(6).toString()));
        answers(child, plan, 1, true).statusCode(409);
        var etag = get(worker(LEICESTER), "leaver-plans/" + plan).extract().header("ETag");
        proposes(plan, "/changes", "\"999\"", terms("university", null, ADULT.plusDays(10)))
                .statusCode(412);
        proposes(plan, "/changes", etag, terms("university", null, ADULT.plusDays(10)))
                .statusCode(200)
                .body("holds.arrangement", equalTo("own_tenancy"))
                .body("waiting.terms.arrangement", equalTo("university"));
        answers(child, plan, 2, false).statusCode(200).body("holds.arrangement", equalTo("own_tenancy"));
        proposes(plan, "/changes", "*", terms("university", null, ADULT.plusDays(20)))
                .statusCode(200);
        answers(child, plan, 3, true).statusCode(200).body("holds.arrangement", equalTo("university"));
        proposes(plan, "/ends", "*", Map.of("on", ADULT.minusDays(1).toString()))
                .statusCode(422);
        proposes(plan, "/ends", "*", Map.of("on", TODAY.toString()))
                .statusCode(200)
                .body("status", equalTo("agreed"));
        answers(child, plan, 4, true)
                .statusCode(200)
                .body("status", equalTo("ended"))
                .body("ended_on", equalTo(TODAY.toString()));
        proposes(plan, "/changes", "*", terms("university", null, ADULT)).statusCode(409);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(told(child, "agreed")).singleElement().asString().contains("own_tenancy", plan);
            assertThat(told(child, "changed")).singleElement().asString().contains("university", plan);
            assertThat(told(child, "ended")).singleElement().asString().contains(TODAY.toString());
        });
        drafts(child, terms("own_tenancy", null, TODAY)).statusCode(201);
    }

    @Test
    void eachArrangementNamesTheHomeThatItIsAboutAndItsAges() {
        var child = aYoungPerson();
        var foster = Region.offers(UUID.randomUUID(), provider, "household", "foster", "");
        var home = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        drafts(child, terms("own_tenancy", null, ADULT.minusDays(1)))
                .statusCode(422)
                .body("faults[0].field", equalTo("from"));
        drafts(child, terms("own_tenancy", home, ADULT)).statusCode(422).body("faults[0].field", equalTo("setting"));
        drafts(child, terms("staying_close", null, ADULT)).statusCode(422);
        drafts(child, terms("staying_close", UUID.randomUUID(), ADULT)).statusCode(422);
        drafts(child, terms("staying_close", foster, ADULT)).statusCode(422);
        drafts(child, terms("staying_put", foster, ADULT)).statusCode(422);
        drafts(child, terms("made_up", null, ADULT)).statusCode(400);
        drafts(child, Map.of()).statusCode(400);
        var late = terms("staying_put", foster, ADULT);
        late.put("to", BORN.plusYears(21).plusDays(1).toString());
        post(
                        worker(LEICESTER),
                        "emergency-starts",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                foster,
                                "kind",
                                "foster",
                                "first_night",
                                TODAY.minusMonths(9).toString()))
                .statusCode(201);
        drafts(child, late).statusCode(422).body("faults[0].field", equalTo("to"));
        String plan = drafts(child, terms("staying_put", foster, ADULT))
                .statusCode(201)
                .body("waiting.terms.household", equalTo(foster.toString()))
                .body("waiting.terms.to", equalTo(BORN.plusYears(21).toString()))
                .extract()
                .path("id");
        proposes(plan, "/changes", "*", terms("staying_close", home, ADULT))
                .statusCode(200)
                .body("revisions[0].answer", equalTo("replaced"))
                .body("waiting.terms.provider", equalTo(provider.toString()))
                .body("waiting.terms.setting", equalTo(home.toString()));
        drafts(child, terms("fall_back", foster, ADULT)).statusCode(409);
    }

    @Test
    void theYoungPersonsWordsAreTheirsUnlessTheyShareThem() {
        var child = aYoungPerson();
        String plan = drafts(child, terms("own_tenancy", null, ADULT)).extract().path("id");
        var path = "leaver-plans/" + plan;
        assertThat(read(youngPerson(child), "/my-plan"))
                .contains("What you are asked", "You live in a place of your own", "Yes, I agree");
        var refused = submits(youngPerson(child), "/my-plan/answer", Map.of("revision", "1"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString()).contains("Choose yes or no", "href=\"#says\"");
        assertThat(submits(youngPerson(child), "/my-plan/words", Map.of("words", "I am scared of it"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(submits(
                                youngPerson(child),
                                "/my-plan/words",
                                Map.of("words", "I want to be near the station", "shared", "yes"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(submits(youngPerson(child), "/my-plan/answer", Map.of("revision", "1", "says", "yes"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(youngPerson(child), "/my-plan"))
                .contains("I am scared of it", "Only you can read this", "Your council can read this")
                .doesNotContain("What you are asked");
        get(worker(LEICESTER), path)
                .statusCode(200)
                .body("status", equalTo("agreed"))
                .body("words.words", contains("I want to be near the station"));
        get(worker(SUNDERLAND), path).statusCode(404);
        get(Tokens.as("regional-officer").region(EAST_MIDLANDS).bearer(), path).statusCode(404);
        assertThat(page(worker(LEICESTER), "/my-plan").statusCode()).isEqualTo(404);
        assertThat(read(youngPerson(aYoungPerson()), "/my-plan")).contains("There is no plan yet");
        post(worker(LEICESTER), path + "/words", Map.of("words", "Mine", "shared", true))
                .statusCode(404);
        post(youngPerson(child), path + "/words", Map.of("words", " ", "shared", true))
                .statusCode(400);
    }

    @Test
    void anAdvocateReadsOnlyTheWordsThatAreShared() {
        var child = aYoungPerson();
        String plan = drafts(child, terms("own_tenancy", null, ADULT))
                .statusCode(201)
                .extract()
                .path("id");
        var path = "leaver-plans/" + plan;
        post(youngPerson(child), path + "/words", Map.of("words", "Mine alone", "shared", false))
                .statusCode(200);
        post(youngPerson(child), path + "/words", Map.of("words", "Near the station", "shared", true))
                .statusCode(200);
        var advocate =
                Tokens.as("advocate").named("advocate-of-" + child).child(child).bearer();
        get(advocate, path).statusCode(200).body("words.words", contains("Near the station"));
        get(advocate, "children/" + child + "/leaver-plans").body("[0].words.words", contains("Near the station"));
        get(youngPerson(child), path).body("words.words", contains("Mine alone", "Near the station"));
    }

    @Test
    void aPlanEndsWhileItHoldsAndTheNextOneBeginsThenAtTheEarliest() {
        var child = aYoungPerson();
        var to = ADULT.plusYears(2);
        var terms = terms("own_tenancy", null, ADULT);
        terms.put("to", to.toString());
        String plan = drafts(child, terms).statusCode(201).extract().path("id");
        answers(child, plan, 1, true).statusCode(200);
        var path = "leaver-plans/" + plan + "/end";
        post(youngPerson(child), path, Map.of("on", to.plusDays(1).toString()))
                .statusCode(422)
                .body("faults[0].field", equalTo("on"));
        proposes(plan, "/ends", "*", Map.of("on", "2199-01-01")).statusCode(422);
        var last = TODAY.plusDays(30);
        post(youngPerson(child), path, Map.of("on", last.toString()))
                .statusCode(200)
                .body("ended_on", equalTo(last.toString()));
        drafts(child, terms("university", null, last.minusDays(1)))
                .statusCode(422)
                .body("faults[0].field", equalTo("from"));
        String next = drafts(child, terms("university", null, last))
                .statusCode(201)
                .extract()
                .path("id");
        proposes(next, "/changes", "*", terms("university", null, last.minusDays(1)))
                .statusCode(422);
    }

    @Test
    void theCouncilProposesOnItsPageAndKeepsWhatWasTyped() {
        var child = aYoungPerson();
        var path = "/children/" + child + "/leaving-care";
        assertThat(read(worker(LEICESTER), "/children/" + child)).contains("Plan for leaving care");
        assertThat(read(worker(LEICESTER), path)).contains("Nothing yet", "Propose");
        var typed = new HashMap<>(Map.of(
                "arrangement",
                "own_tenancy",
                "from_day",
                String.valueOf(BORN.getDayOfMonth()),
                "from_month",
                String.valueOf(BORN.getMonthValue()),
                "from_year",
                "2001"));
        var refused = submits(worker(LEICESTER), path, typed);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString())
                .contains(
                        "The first day is before the 18th birthday",
                        "value=\"2001\"",
                        "value=\"own_tenancy\" selected");
        assertThat(submits(worker(LEICESTER), path, Map.of()).body().asString())
                .contains("Choose how the young person is to live", "Enter the first day");
        typed.put("from_year", String.valueOf(BORN.getYear() + 19));
        assertThat(submits(worker(LEICESTER), path, typed).statusCode()).isEqualTo(303);
        assertThat(read(worker(LEICESTER), path)).contains("A tenancy of their own, from ");
        assertThat(page(worker(SUNDERLAND), path).statusCode()).isEqualTo(404);
        assertThat(page(youngPerson(child), path).statusCode()).isEqualTo(404);
    }

    @Test
    void aReviewIsDueEverySixMonths() {
        var child = aYoungPerson();
        String plan = drafts(child, terms("own_tenancy", null, ADULT)).extract().path("id");
        var path = "leaver-plans/" + plan;
        post(worker(LEICESTER), path + "/reviews", Map.of("on", TODAY.toString(), "words", "Too early"))
                .statusCode(409);
        answers(child, plan, 1, true).statusCode(200);
        post(Tokens.as("operator").bearer(), "task-looks", Map.of()).statusCode(200);
        get(worker(LEICESTER), "children/" + child + "/tasks")
                .body(
                        "findAll { it.kind == 'leaver_review' && it.settled_at == null }.due",
                        contains(ADULT.plusMonths(6).toString()));
        post(
                        worker(LEICESTER),
                        path + "/reviews",
                        Map.of("on", TODAY.plusDays(1).toString(), "words", "Ahead"))
                .statusCode(422);
        post(worker(LEICESTER), path + "/reviews", Map.of("on", TODAY.toString(), "words", "It goes well"))
                .statusCode(200)
                .body("reviews.words", contains("It goes well"))
                .body("review_due", equalTo(TODAY.plusMonths(6).toString()));
        get(worker(LEICESTER), "children/" + child + "/tasks")
                .body("findAll { it.kind == 'leaver_review' && it.settled_at == null }", empty());
        assertThat(read(youngPerson(child), "/my-plan")).contains("It goes well");
    }
}
