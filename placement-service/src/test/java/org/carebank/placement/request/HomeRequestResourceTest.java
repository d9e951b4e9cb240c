package org.carebank.placement.request;

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
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
import org.carebank.placement.Browser;
import org.carebank.placement.Region;
import org.carebank.placement.database.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Homes are asked, answer for themselves, and one is found; nobody reads what another was asked. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class HomeRequestResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final String HELLO = "Hello, I like newts and hate loud music";

    @Inject
    Database database;

    @Inject
    Callers callers;

    private final UUID provider = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    private static UUID aChild() {
        return Region.enrols(
                GATESHEAD, "Turnstone", "2012-05-06", "C2", TODAY.minusMonths(3).toString());
    }

    private static UUID aHomeOf(UUID provider) {
        return Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
    }

    private static Map<String, Object> asking(UUID... settings) {
        return new HashMap<>(Map.of(
                "settings",
                List.of(settings),
                "kind",
                "residential",
                "planned_from",
                TODAY.plusDays(14).toString(),
                "needs",
                List.of("autism", "siblings"),
                "hello",
                HELLO,
                "needs_words",
                "A quiet room"));
    }

    private static List<String> asks(UUID child, UUID... settings) {
        return post(worker(GATESHEAD), "children/" + child + "/home-requests", asking(settings))
                .statusCode(201)
                .extract()
                .path("items.id");
    }

    private static List<String> told(UUID child, String fact) {
        return TestTopic.read("placement.request.v1", child.toString(), "org.carebank.placement.request." + fact);
    }

    @Test
    void aHomeReadsTheHelloFirstAndAnswersHowItWouldMeetTheNeeds() {
        var child = aChild();
        var home = aHomeOf(provider);
        var id = asks(child, home).getFirst();
        var path = "home-requests/" + id;
        var seen = get(Region.provider(provider), path)
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("hello", equalTo(HELLO))
                .body("needs", contains("autism", "siblings"))
                .body("needs_words", equalTo("A quiet room"))
                .body("age", equalTo(ageThen()))
                .body("child", nullValue())
                .extract()
                .asString();
        assertThat(seen).doesNotContain(child.toString(), "Turnstone");
        get(Region.provider(provider), "home-requests").body("items.id", contains(id));
        var answer = Map.of("words", "A room of its own at the garden");
        put(Region.provider(provider), path + "/answer", "", answer).statusCode(428);
        put(Region.provider(provider), path + "/answer", "\"0\"", Map.of("words", " "))
                .statusCode(400);
        put(Region.provider(provider), path + "/answer", "\"0\"", Map.of("words", "x".repeat(4001)))
                .statusCode(400);
        put(Region.provider(provider), path + "/answer", "\"0\"", Map.of("words", "a\u0007"))
                .statusCode(422);
        put(Region.provider(provider), path + "/answer", "\"0\"", answer)
                .statusCode(200)
                .body("status", equalTo("answered"))
                .body("version", equalTo(1));
        put(Region.provider(provider), path + "/answer", "\"0\"", answer).statusCode(412);
        assertThat(read(Region.provider(provider), "/home-requests/requests.csv"))
                .startsWith("request,setting,council,kind,planned_from,age,asked_at,status,declined\r\n" + id + ",")
                .contains(",answered,")
                .doesNotContain(child.toString(), "Turnstone", "garden");
        assertThat(read(worker(GATESHEAD), "/children/" + child + "/home-requests/requests.csv"))
                .startsWith("request,setting,kind,planned_from,asked_at,status,declined\r\n" + id + ",")
                .contains(",answered,")
                .doesNotContain("Turnstone", "garden");
        get(worker(GATESHEAD), "children/" + child + "/home-requests")
                .body("items.answer", contains("A room of its own at the garden"))
                .body("items.child", contains(child.toString()));
        await().atMost(Region.SOON).untilAsserted(() -> {
            assertThat(told(child, "asked"))
                    .singleElement()
                    .asString()
                    .contains(
                            id, "\"needs\":[\"autism\",\"siblings\"]", home.toString(), provider.toString(), GATESHEAD)
                    .doesNotContain("newts", "quiet");
            assertThat(told(child, "answered"))
                    .singleElement()
                    .asString()
                    .contains(id)
                    .doesNotContain("garden");
        });
    }

    /** Years on the planned day. */
    private static int ageThen() {
        return java.time.Period.between(LocalDate.of(2012, 5, 6), TODAY.plusDays(14))
                .getYears();
    }

    @Test
    void providerANeverSeesWhatProviderBIsAsked() {
        var child = aChild();
        var ids = asks(child, aHomeOf(provider), aHomeOf(other));
        get(Region.provider(provider), "home-requests").body("items.provider", contains(provider.toString()));
        get(Region.provider(other), "home-requests").body("items.provider", contains(other.toString()));
        get(Region.provider(provider), "home-requests/" + ids.get(1)).statusCode(404);
        put(Region.provider(provider), "home-requests/" + ids.get(1) + "/answer", "\"0\"", Map.of("words", "x"))
                .statusCode(404);
        put(Region.provider(provider), "home-requests/" + ids.get(1) + "/decline", "\"0\"", Map.of("reason", "age"))
                .statusCode(404);
        assertThat(page(Region.provider(provider), "/home-requests/" + ids.get(1))
                        .statusCode())
                .isEqualTo(404);
        // The database itself, without the code.
        var rows = as(
                new Caller("p", "p", Set.of("provider"), null, null, provider.toString(), null, null, null),
                () -> database.query(
                        "select r.id from home_request r join home_request_words w on w.request = r.id where r.child = ?",
                        row -> row.getString(1),
                        child));
        assertThat(rows).containsExactly(ids.get(0));
        for (var person :
                List.of(worker(SUNDERLAND), Region.officer(), Region.youngPerson(child), Region.parent(child))) {
            get(person, "home-requests/" + ids.get(0)).statusCode(404);
            get(person, "children/" + child + "/home-requests").statusCode(404);
        }
        post(worker(SUNDERLAND), "children/" + child + "/home-requests", asking(aHomeOf(provider)))
                .statusCode(404);
        put(worker(SUNDERLAND), "home-requests/" + ids.get(0) + "/found", "\"0\"", Map.of())
                .statusCode(404);
    }

    private <T> T as(Caller caller, java.util.concurrent.Callable<T> work) {
        return callers.as(caller, () -> QuarkusTransaction.requiringNew().call(work));
    }

    @Test
    void aHomeThatDeclinesSaysWhyAndReadsTheWordsNoLongerAndMayBeAskedAgain() {
        var child = aChild();
        var home = aHomeOf(provider);
        var id = asks(child, home).getFirst();
        post(worker(GATESHEAD), "children/" + child + "/home-requests", asking(home))
                .statusCode(409)
                .body("faults.value", contains(home.toString()));
        put(Region.provider(provider), "home-requests/" + id + "/decline", "\"0\"", Map.of("words", "x"))
                .statusCode(400)
                .body("faults.field", contains("reason"));
        put(
                        Region.provider(provider),
                        "home-requests/" + id + "/decline",
                        "\"0\"",
                        Map.of("reason", "no_place", "words", "Full until May"))
                .statusCode(200)
                .body("status", equalTo("declined"))
                .body("hello", nullValue())
                .body("needs_words", nullValue());
        put(Region.provider(provider), "home-requests/" + id + "/answer", "\"1\"", Map.of("words", "x"))
                .statusCode(409);
        get(worker(GATESHEAD), "home-requests/" + id)
                .body("decline_reason", equalTo("no_place"))
                .body("answer", equalTo("Full until May"))
                .body("hello", equalTo(HELLO));
        asks(child, home);
        await().atMost(Region.SOON)
                .untilAsserted(() -> assertThat(told(child, "declined"))
                        .singleElement()
                        .asString()
                        .contains("\"reason\":\"no_place\"")
                        .doesNotContain("May"));
    }

    @Test
    void theChildsRequestsArePagedByTheDatabaseAndEachStandsOnce() {
        var child = aChild();
        var asked = new ArrayList<String>();
        for (int i = 0; i < 51; i++) {
            asked.addAll(asks(child, aHomeOf(provider)));
        }
        var path = "/children/" + child + "/home-requests";
        var first = Browser.read(worker(GATESHEAD), path);
        var next = Pattern.compile("home-requests\\?cursor=([^\"&]+)").matcher(first);
        assertThat(first).contains("51 requests");
        assertThat(next.find()).isTrue();
        var second = Browser.read(worker(GATESHEAD), path + "?cursor=" + next.group(1));
        assertThat(second).contains("51 requests", asked.getFirst()).doesNotContain(asked.getLast(), "?cursor=");
        assertThat(asked.subList(1, 51)).allSatisfy(each -> assertThat(first).contains(each));
        assertThat(Browser.read(worker(GATESHEAD), path + "/requests.csv").lines())
                .hasSize(52);
        assertThat(Browser.page(worker(GATESHEAD), path + "?cursor=made-up").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aHomeSeesForThirtyDaysThatItWasAskedAndNoLonger() {
        var child = aChild();
        var id = asks(child, aHomeOf(provider)).getFirst();
        put(Region.provider(provider), "home-requests/" + id + "/decline", "\"0\"", Map.of("reason", "age"))
                .statusCode(200);
        closedOn(id, TODAY.minusDays(29));
        get(Region.provider(provider), "home-requests/" + id).body("status", equalTo("declined"));
        get(Region.provider(provider), "home-requests").body("items.id", contains(id));
        closedOn(id, TODAY.minusDays(30));
        get(Region.provider(provider), "home-requests/" + id).statusCode(404);
        get(Region.provider(provider), "home-requests").body("items", hasSize(0));
        assertThat(page(Region.provider(provider), "/home-requests/" + id).statusCode())
                .isEqualTo(404);
        get(worker(GATESHEAD), "home-requests/" + id).body("status", equalTo("declined"));
    }

    /** At noon of that day. */
    private void closedOn(String id, LocalDate day) {
        callers.asSystem(
                "test",
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.update(
                                "update home_request set closed_at = ? where id = ?",
                                day.atTime(12, 0)
                                        .atZone(ZoneId.of("Europe/London"))
                                        .toInstant(),
                                UUID.fromString(id))));
    }

    @Test
    void anAgreementOnAHomeThatWasAskedFindsItAndTheOthersAreAskedNoLonger() {
        var child = aChild();
        var home = aHomeOf(provider);
        var ids = asks(child, home, aHomeOf(other));
        Region.drafts(child, home, TODAY.plusDays(14));
        get(worker(GATESHEAD), "home-requests/" + ids.get(0)).body("status", equalTo("found"));
        get(worker(GATESHEAD), "home-requests/" + ids.get(1))
                .body("status", equalTo("closed"))
                .body("closed_because", equalTo("found_elsewhere"));
        get(Region.provider(other), "home-requests/" + ids.get(1))
                .statusCode(200)
                .body("hello", nullValue());
        await().atMost(Region.SOON).untilAsserted(() -> {
            assertThat(told(child, "found")).singleElement().asString().contains(ids.get(0));
            assertThat(told(child, "closed"))
                    .singleElement()
                    .asString()
                    .contains(ids.get(1), "\"reason\":\"found_elsewhere\"");
        });
    }

    @Test
    void theWorkerFindsOrWithdrawsAndLeavingCareClosesWhatIsOpen() {
        var child = aChild();
        var ids = asks(child, aHomeOf(provider), aHomeOf(other));
        put(worker(GATESHEAD), "home-requests/" + ids.get(0) + "/withdrawal", "\"3\"", Map.of())
                .statusCode(412);
        put(worker(GATESHEAD), "home-requests/" + ids.get(0) + "/withdrawal", "\"0\"", Map.of())
                .statusCode(200)
                .body("closed_because", equalTo("withdrawn"));
        put(worker(GATESHEAD), "home-requests/" + ids.get(1) + "/found", "\"0\"", Map.of())
                .statusCode(200)
                .body("status", equalTo("found"));
        asks(child, aHomeOf(provider));
        leaves(child);
        get(worker(GATESHEAD), "children/" + child + "/home-requests")
                .body("items.status", containsInAnyOrder("closed", "closed", "found"))
                .body("items.findAll { it.closed_because == 'left_care' }", hasSize(1));
        post(worker(GATESHEAD), "children/" + child + "/home-requests", asking(aHomeOf(provider)))
                .statusCode(409);
    }

    @Test
    void anotherCouncilAsksAgainWhatTheOldOneAsked() {
        var child = aChild();
        var id = asks(child, aHomeOf(provider)).getFirst();
        var etag = get(worker(GATESHEAD), "children/" + child).extract().header("ETag");
        String change = Region.as(worker(GATESHEAD))
                .header("If-Match", etag)
                .body(Map.of("council", SUNDERLAND, "from", TODAY.toString()))
                .post("/api/v1/children/" + child + "/council-changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        post(worker(SUNDERLAND), "council-changes/" + change + "/acceptance", Map.of())
                .statusCode(200);
        get(worker(GATESHEAD), "home-requests/" + id).statusCode(404);
        get(worker(SUNDERLAND), "home-requests/" + id)
                .statusCode(200)
                .body("closed_because", equalTo("council_changed"))
                .body("hello", equalTo(HELLO));
    }

    private static void leaves(UUID child) {
        post(worker(GATESHEAD), "children/" + child + "/departures", Map.of("on", TODAY.toString(), "reason", "E4A"))
                .statusCode(200);
    }

    @Test
    void whatCannotBeAskedIsNamed() {
        var child = aChild();
        var home = aHomeOf(provider);
        refused(child, "kind", "foster", 422, "settings");
        refused(child, "settings", List.of(UUID.randomUUID()), 422, "settings");
        refused(child, "settings", List.of(), 400, "settings");
        refused(child, "planned_from", TODAY.minusDays(1).toString(), 422, "planned_from");
        refused(child, "hello", " ", 400, "hello");
        refused(child, "needs", List.of("horses"), 400, "needs[0]");
        post(Region.provider(provider), "children/" + child + "/home-requests", asking(home))
                .statusCode(404);
        post(worker(GATESHEAD), "children/" + child + "/home-requests", "").statusCode(400);
        get(Region.provider(provider), "home-request-codes")
                .statusCode(200)
                .body(
                        "decline_reasons.code",
                        contains("no_place", "age", "needs", "children_here", "staff", "location", "other"));
    }

    private void refused(UUID child, String field, Object value, int status, String at) {
        var asked = asking(aHomeOf(provider));
        asked.put(field, value);
        post(worker(GATESHEAD), "children/" + child + "/home-requests", asked)
                .statusCode(status)
                .body("faults.field", contains(at));
    }

    @Test
    void councilAndHomeDoAllOfItByPages() {
        var child = aChild();
        var home = aHomeOf(provider);
        var pages = "/children/" + child + "/home-requests";
        assertThat(read(worker(GATESHEAD), pages)).contains("No home is asked yet", "Put a home on the");
        post(worker(GATESHEAD), "children/" + child + "/short-list/entries", Map.of("setting", home, "why", "Near"))
                .statusCode(201);
        var nothing = submits(worker(GATESHEAD), pages, Map.of("needs_words", "A quiet room"));
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body().asString())
                .contains(
                        "There is a problem",
                        "href=\"#hello\"",
                        "href=\"#homes\"",
                        "href=\"#kind\"",
                        "href=\"#planned_from\"")
                .contains("A quiet room");
        var from = TODAY.plusDays(14);
        var asked = Map.of(
                "hello",
                HELLO,
                "homes",
                home.toString(),
                "kind",
                "residential",
                "planned_from_day",
                "" + from.getDayOfMonth(),
                "planned_from_month",
                "" + from.getMonthValue(),
                "planned_from_year",
                "" + from.getYear(),
                "needs",
                "autism");
        assertThat(submits(worker(GATESHEAD), pages, asked).statusCode()).isEqualTo(303);
        assertThat(read(worker(GATESHEAD), pages)).contains("1 request<", "Waits for the home");
        var mine = read(Region.provider(provider), "/home-requests");
        assertThat(mine).contains("Children&#39;s home for a child of", HELLO, "1 request");
        String id = get(Region.provider(provider), "home-requests").extract().path("items[0].id");
        var request = read(Region.provider(provider), "/home-requests/" + id);
        assertThat(request).contains(HELLO, "What the child needs", "Autism").doesNotContain("Turnstone");
        assertThat(request.indexOf(HELLO)).isLessThan(request.indexOf("What the child needs"));
        var empty = submits(Region.provider(provider), "/home-requests/" + id + "/decline", Map.of("version", "0"));
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body().asString()).contains("href=\"#reason\"", "Choose why the home cannot");
        assertThat(submits(
                                Region.provider(provider),
                                "/home-requests/" + id + "/answer",
                                Map.of("version", "0", "words", "A room at the garden"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(worker(GATESHEAD), pages)).contains("A room at the garden", "The home says how it would be");
        assertThat(submits(worker(GATESHEAD), pages + "/" + id + "/found", Map.of("version", "1"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(Region.provider(provider), "/home-requests/" + id))
                .contains("Found")
                .doesNotContain(HELLO, "What the child needs");
        assertThat(read(Region.provider(UUID.randomUUID()), "/home-requests"))
                .contains("No council asks one of your homes");
    }
}
