package org.carebank.placement.shortlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.Browser.page;
import static org.carebank.placement.Browser.read;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.carebank.placement.Region.youngPerson;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.carebank.placement.database.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The council thinks of homes, shows them, and the child says what they think of each. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class ShortListResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final String WHY = "Near the grandmother in Felling";

    @Inject
    Database database;

    @Inject
    Callers callers;

    private final UUID provider = UUID.randomUUID();

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    private static UUID aChild() {
        return Region.enrols(
                GATESHEAD,
                "Sanderling",
                "2012-05-06",
                "C2",
                TODAY.minusMonths(3).toString());
    }

    private UUID aHome() {
        return Region.offers(UUID.randomUUID(), provider, "home", "secure", "");
    }

    private static String path(UUID child) {
        return "children/" + child + "/short-list";
    }

    private static ValidatableResponse adds(UUID child, UUID home) {
        return post(worker(GATESHEAD), path(child) + "/entries", Map.of("setting", home, "why", WHY));
    }

    @Test
    void homesAreAddedOrderedTakenOffAndShown() {
        var child = aChild();
        var one = aHome();
        var other = aHome();
        get(worker(GATESHEAD), path(child))
                .statusCode(200)
                .body("version", equalTo(0))
                .body("entries", hasSize(0));
        adds(child, one).statusCode(201).header("ETag", "\"1\"").body("entries.why", contains(WHY));
        List<String> entries = adds(child, other)
                .statusCode(201)
                .body("entries.setting", contains(one.toString(), other.toString()))
                .extract()
                .path("entries.id");
        adds(child, one).statusCode(409).body("type", equalTo("urn:carebank:problem:on-the-list"));
        var turned = Map.of("entries", List.of(entries.get(1), entries.get(0)));
        put(worker(GATESHEAD), path(child) + "/order", "", turned).statusCode(428);
        put(worker(GATESHEAD), path(child) + "/order", "\"1\"", turned).statusCode(412);
        put(worker(GATESHEAD), path(child) + "/order", "\"2\"", Map.of("entries", List.of(entries.get(1))))
                .statusCode(422)
                .body("faults.rule", contains("all_once"));
        put(worker(GATESHEAD), path(child) + "/order", "\"2\"", turned)
                .statusCode(200)
                .body("entries.setting", contains(other.toString(), one.toString()));
        // The child sees nothing before the list is shown.
        get(youngPerson(child), path(child)).statusCode(200).body("entries", hasSize(0));
        put(worker(GATESHEAD), path(child) + "/showing", "\"2\"", Map.of()).statusCode(412);
        put(worker(GATESHEAD), path(child) + "/showing", "\"3\"", Map.of()).statusCode(200);
        var third = aHome();
        adds(child, third).statusCode(201).body("entries", hasSize(3));
        get(youngPerson(child), path(child)).body("entries", hasSize(2));
        Region.as(worker(GATESHEAD))
                .header("If-Match", "\"5\"")
                .delete("/api/v1/" + path(child) + "/entries/" + entries.get(0))
                .then()
                .statusCode(200)
                .body("entries.setting", contains(other.toString(), third.toString()));
        get(youngPerson(child), path(child)).body("entries", hasSize(1));
    }

    @Test
    void theChildsOwnViewTellsNeitherWhichHomeItIsNorWhatTheCouncilWrote() {
        var child = aChild();
        var home = aHome();
        adds(child, home).statusCode(201);
        put(worker(GATESHEAD), path(child) + "/showing", "\"1\"", Map.of()).statusCode(200);
        var told = get(youngPerson(child), path(child))
                .statusCode(200)
                .body("entries.council", contains("Gateshead"))
                .body("entries.places", contains(4))
                .body("entries[0].kinds", contains("secure"))
                .extract()
                .asString();
        assertThat(told).doesNotContain(home.toString(), provider.toString(), WHY, "NE8");
        assertThat(read(youngPerson(child), "/my-short-list"))
                .contains(
                        "Your social worker is thinking about 1 home",
                        "Secure children&#39;s home in Gateshead, 4 places")
                .doesNotContain(home.toString(), WHY, "NE8");
        assertThat(read(youngPerson(aChild()), "/my-short-list")).contains("There is nothing here yet");
    }

    @Test
    void theChildSaysWhatTheyThinkAndTheWorkerReadsIt() {
        var child = aChild();
        adds(child, aHome()).statusCode(201);
        String entry = put(worker(GATESHEAD), path(child) + "/showing", "\"1\"", Map.of())
                .statusCode(200)
                .extract()
                .path("entries[0].id");
        var wishes = path(child) + "/entries/" + entry + "/wishes";
        post(worker(GATESHEAD), wishes, Map.of("feeling", "no")).statusCode(422).body("faults.field", contains("how"));
        post(worker(GATESHEAD), wishes, Map.of("feeling", "no", "how", "On a walk, by me"))
                .statusCode(201)
                .body("entries[0].wish.themselves", equalTo(false))
                .body("entries[0].wish.how", equalTo("On a walk, by me"));
        var none = submits(
                youngPerson(child), "/my-short-list/entries/" + entry + "/wishes", Map.of("words", "Is there a dog?"));
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body().asString())
                .contains("There is a problem", "href=\"#feeling\"", "Choose one of the three answers")
                .contains("Is there a dog?");
        assertThat(submits(
                                youngPerson(child),
                                "/my-short-list/entries/" + entry + "/wishes",
                                Map.of("feeling", "not_sure", "words", "Is there a dog?"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(youngPerson(child), "/my-short-list")).contains("You said: <strong>Not sure</strong>");
        assertThat(read(worker(GATESHEAD), "/" + path(child)))
                .contains(
                        "<strong>Not sure</strong><br>Is there a dog?",
                        "written by the child",
                        WHY,
                        "1 home on the list");
        assertThat(column(
                        "select words_sealed from short_list_wish where child = ? and words_sealed is not null", child))
                .doesNotContain("dog");
        post(youngPerson(child), wishes, Map.of("feeling", "maybe")).statusCode(400);
        post(youngPerson(child), wishes, Map.of("feeling", "yes", "words", "x".repeat(4001)))
                .statusCode(400);
    }

    /** What stands in a sealed column. */
    private String column(String sql, UUID child) {
        return callers.as(
                Caller.system("test"),
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.one(sql, row -> new String(row.getBytes(1), StandardCharsets.UTF_8), child)
                                .orElseThrow()));
    }

    @Test
    void nobodyElseSeesOrChangesIt() {
        var child = aChild();
        String entry = adds(child, aHome()).statusCode(201).extract().path("entries[0].id");
        var wishes = path(child) + "/entries/" + entry + "/wishes";
        for (var person : List.of(worker(SUNDERLAND), youngPerson(aChild()))) {
            get(person, path(child)).statusCode(404);
            post(person, wishes, Map.of("feeling", "yes", "how", "x")).statusCode(404);
        }
        // Not shown yet: for the child it is not there.
        post(youngPerson(child), wishes, Map.of("feeling", "yes")).statusCode(404);
        get(Region.provider(provider), path(child)).statusCode(404);
        post(worker(SUNDERLAND), path(child) + "/entries", Map.of("setting", aHome(), "why", WHY))
                .statusCode(404);
        assertThat(page(worker(SUNDERLAND), "/" + path(child)).statusCode()).isEqualTo(404);
        assertThat(page(worker(GATESHEAD), "/my-short-list").statusCode()).isEqualTo(404);
        adds(child, UUID.randomUUID()).statusCode(422).body("faults.rule", contains("on_register"));
        post(worker(GATESHEAD), path(child) + "/entries", Map.of("setting", aHome(), "why", " "))
                .statusCode(400);
        post(worker(GATESHEAD), path(child) + "/entries", Map.of("setting", aHome(), "why", "a\u0007"))
                .statusCode(422);
    }

    @Test
    void theWorkerKeepsTheListByPagesAlone() {
        var child = aChild();
        var one = aHome();
        var other = aHome();
        var pages = "/" + path(child);
        assertThat(read(worker(GATESHEAD), pages)).contains("No homes on the list", "There is no home on it yet");
        var empty = submits(worker(GATESHEAD), pages + "/entries", Map.of("setting", one.toString(), "why", ""));
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body().asString())
                .contains("href=\"#why\"", "Say why this home might be right", one.toString());
        for (var home : List.of(one, other)) {
            assertThat(submits(worker(GATESHEAD), pages + "/entries", Map.of("setting", home.toString(), "why", WHY))
                            .statusCode())
                    .isEqualTo(303);
        }
        String last = get(worker(GATESHEAD), path(child)).extract().path("entries[1].id");
        var up = new HashMap<>(Map.of("version", "1"));
        assertThat(submits(worker(GATESHEAD), pages + "/entries/" + last + "/up", up)
                        .statusCode())
                .isEqualTo(400);
        up.put("version", "2");
        assertThat(submits(worker(GATESHEAD), pages + "/entries/" + last + "/up", up)
                        .statusCode())
                .isEqualTo(303);
        get(worker(GATESHEAD), path(child)).body("entries.setting", contains(other.toString(), one.toString()));
        assertThat(submits(worker(GATESHEAD), pages + "/showing", Map.of("version", "3"))
                        .statusCode())
                .isEqualTo(303);
        var wish = Map.of("feeling", "yes", "words", "Could be nice", "how", "");
        var asked = submits(worker(GATESHEAD), pages + "/entries/" + last + "/wishes", wish);
        assertThat(asked.statusCode()).isEqualTo(400);
        assertThat(asked.body().asString())
                .contains("href=\"#how\"", "Could be nice", "How the child was asked is needed");
        assertThat(submits(worker(GATESHEAD), pages + "/entries/" + last + "/removal", Map.of("version", "4"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(read(worker(GATESHEAD), pages)).contains("1 home on the list");
    }
}
