package org.carebank.placement.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.worker;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What children say of a home takes part in the search, and no child's own answer does. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class HomeVoicesTest {
    private static final String SOUTH_EAST = "E12000008";
    private static final String SLOUGH = "E06000039";

    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    @Inject
    Database database;

    @Inject
    Callers callers;

    private final UUID provider = UUID.randomUUID();
    private final String keeper = "Dotterel " + provider;

    @BeforeEach
    void theCouncilHasJoinedAndTheKeeperIsKnown() {
        Region.joins(SOUTH_EAST, SLOUGH, TODAY.minusMonths(11).toString());
        TestTopic.send(
                "registry.provider.v1", provider.toString(), "org.carebank.registry.provider.stated", """
                {"provider":"%s","name":"%s","legal_form":"charity","status":"admitted"}""".formatted(
                                provider, keeper));
    }

    private UUID home() {
        return Region.offers(UUID.randomUUID(), provider, "home", "boarding_school", "");
    }

    private static UUID livesIn(UUID setting) {
        var child = Region.enrols(
                SLOUGH,
                "Pipit",
                TODAY.minusYears(12).toString(),
                "C2",
                TODAY.minusDays(40).toString());
        post(
                        worker(SLOUGH),
                        "emergency-starts",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                setting,
                                "kind",
                                "boarding_school",
                                "first_night",
                                TODAY.minusDays(40).toString()))
                .statusCode(201);
        return child;
    }

    private static void says(UUID child, int safe, int stay) {
        post(
                        Region.youngPerson(child),
                        "children/" + child + "/evaluations",
                        Map.of("items", Map.of("safe", safe, "want_to_stay", stay), "words", "The garden is great"))
                .statusCode(201);
    }

    private static void look() {
        post(Tokens.as("operator").bearer(), "evaluations/due", Map.of()).statusCode(200);
    }

    private JsonPath found(Map<String, Object> more) {
        var asked = new HashMap<String, Object>(Map.of("named", keeper, "kind", "boarding_school"));
        asked.putAll(more);
        return post(worker(SLOUGH), "offers/searches", asked)
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String of(UUID setting, String what) {
        return "items.find { it.setting == '" + setting + "' }." + what;
    }

    @Test
    void aHomeIsFoundByWhatItsChildrenSayOnceEnoughHaveSpoken() {
        var good = home();
        var quiet = home();
        var children = new ArrayList<UUID>();
        for (int i = 0; i < 4; i++) {
            children.add(livesIn(good));
            says(children.get(i), i == 0 ? 1 : 5, i < 2 ? 5 : 2);
        }
        says(livesIn(quiet), 5, 5);
        look();
        var few = found(Map.of("children_say", List.of("safe")));
        assertThat(few.getMap(of(good, "children_say"))).isNull();
        assertThat(few.getList(of(good, "misses.words"), String.class))
                .contains("Too few children have said whether they feel safe");
        // One child says it twice: that makes no fifth child.
        says(children.get(3), 5, 2);
        look();
        assertThat(found(Map.of()).getMap(of(good, "children_say"))).isNull();

        children.add(livesIn(good));
        says(children.get(4), 5, 3);
        look();
        var told = found(Map.of("children_say", List.of("safe")));
        assertThat(told.getList("items.setting", String.class)).containsExactly(good.toString(), quiet.toString());
        assertThat(told.getString("order"))
                .isEqualTo("Those that miss least of what is wished first, then by council.");
        assertThat(told.getInt(of(good, "children_say.at_least"))).isEqualTo(5);
        assertThat(told.getMap(of(good, "children_say.items")))
                .isEqualTo(Map.of("safe", "most", "want_to_stay", "about_half"));
        assertThat(told.getList(of(good, "matches.words"), String.class))
                .contains("At least 5 children have spoken: most feel safe");
        assertThat(told.getList(of(good, "misses.words"), String.class))
                .contains("At least 5 children have spoken: about half want to stay");
        assertThat(told.getList(of(quiet, "misses.words"), String.class))
                .contains("Too few children have said whether they feel safe");
        assertThat(told.prettify()).doesNotContain("garden");
        assertThat(found(Map.of("children_say", List.of("safe"), "only_matching", true))
                        .getList("items.setting", String.class))
                .containsExactly(good.toString());
        assertThat(found(Map.of("children_say", List.of("safe", "want_to_stay"), "only_matching", true))
                        .getList("items.setting", String.class))
                .isEmpty();
        post(worker(SLOUGH), "offers/searches", Map.of("children_say", List.of("made_up")))
                .statusCode(400);

        // One child who is no longer happy changes nothing that is told; with two more it is told anew.
        says(children.get(1), 1, 1);
        says(children.get(2), 1, 1);
        look();
        assertThat(found(Map.of()).getString(of(good, "children_say.items.safe")))
                .isEqualTo("most");
        says(children.get(3), 1, 1);
        look();
        assertThat(found(Map.of()).getString(of(good, "children_say.items.safe")))
                .isEqualTo("few");
        assertThat(answersSeenBy()).isZero();

        var page = submits(
                worker(SLOUGH),
                "/children/" + children.getFirst() + "/home/searches",
                Map.of("kind", "boarding_school", "named", keeper, "council", "", "say", "want_to_stay"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body().asString())
                .contains(
                        "What children there say",
                        "id=\"say-want_to_stay\" name=\"say\" type=\"checkbox\" value=\"want_to_stay\" checked",
                        "At least 5 children have spoken: few feel safe",
                        "Too few children have said whether they want to stay");
    }

    /** How many of the answers behind what is told a social worker can read. */
    private int answersSeenBy() {
        var caller = new Caller("w", "w", Set.of("social-worker"), null, SLOUGH, null, null, null, null);
        return callers.as(
                caller,
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.query("select 1 from home_voice_answer", row -> 1)
                                .size()));
    }
}
