package org.carebank.placement.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Browser.read;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A home on no register is recorded, never found, and an alarm; orders on liberty run out loudly. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class UnregisteredHomeTest {
    private static final String EAST_MIDLANDS = "E12000004";
    private static final String NOTTINGHAM = "E06000018";

    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private final UUID provider = UUID.randomUUID();

    @BeforeEach
    void theCouncilHasJoined() {
        Region.joins(EAST_MIDLANDS, NOTTINGHAM, TODAY.minusMonths(11).toString());
    }

    private static String officer() {
        return Tokens.as("regional-officer").region(EAST_MIDLANDS).bearer();
    }

    private static UUID aChild(String born) {
        return Region.enrols(
                NOTTINGHAM, "Dipper", born, "C2", TODAY.minusDays(9).toString());
    }

    private static Map<String, Object> home() {
        return new HashMap<>(Map.of(
                "kind",
                "residential",
                "first_night",
                TODAY.minusDays(9).toString(),
                "council",
                NOTTINGHAM,
                "postcode_district",
                "NG7",
                "name",
                "The Made-up Barn",
                "address",
                "1 Nowhere Lane"));
    }

    private static List<String> open(UUID child) {
        return get(worker(NOTTINGHAM), "children/" + child + "/tasks")
                .statusCode(200)
                .extract()
                .path("findAll { it.settled_at == null }.kind");
    }

    @Test
    void itIsRecordedAlarmsAtOnceAndAsksEveryDayForTheWayOut() {
        var child = aChild(TODAY.minusYears(17).toString());
        var path = "children/" + child + "/unregistered-homes";
        for (var wrong : Map.of(
                        "kind", "custody",
                        "council", "E99999999",
                        "move_reason", "ZZZ",
                        "first_night", TODAY.plusDays(1).toString())
                .entrySet()) {
            var asked = home();
            asked.put(wrong.getKey(), wrong.getValue());
            post(worker(NOTTINGHAM), path, asked).statusCode(422).body("faults[0].field", equalTo(wrong.getKey()));
        }
        var tooFine = home();
        tooFine.put("postcode_district", "NG7 1AA");
        post(worker(NOTTINGHAM), path, tooFine).statusCode(400);
        post(worker(NOTTINGHAM), path, Map.of()).statusCode(400);
        post(worker(SUNDERLAND), path, home()).statusCode(404);
        post(officer(), path, home()).statusCode(404);
        String placement = post(worker(NOTTINGHAM), path, home())
                .statusCode(201)
                .body("registered", equalTo(false))
                .body("setting", nullValue())
                .body("provider", nullValue())
                .body("basis", equalTo("emergency"))
                .extract()
                .path("id");
        assertThat(open(child)).containsExactlyInAnyOrder("unregistered_home", "unregistered_way_out");
        assertThat(read(officer(), "/office")).contains("A child lives in a home that is on no register");
        get(officer(), path).statusCode(200).body("name", contains("The Made-up Barn"));
        get(worker(SUNDERLAND), path).statusCode(404);
        get(Region.youngPerson(child), path).statusCode(404);
        post(worker(NOTTINGHAM), "offers/searches", Map.of("kind", "residential", "council", NOTTINGHAM))
                .statusCode(200)
                .body("items.setting", not(hasItem(placement)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TestTopic.read(
                                "placement.placement.v1",
                                child.toString(),
                                "org.carebank.placement.placement.moved_in"))
                        .singleElement()
                        .asString()
                        .contains("\"registered\":false", "\"setting_council\":\"" + NOTTINGHAM + "\"")
                        .doesNotContain("Barn", "Nowhere", "\"provider\""));
        String asked = get(worker(NOTTINGHAM), "children/" + child + "/tasks")
                .extract()
                .path("find { it.kind == 'unregistered_way_out' }.id");
        post(worker(NOTTINGHAM), "tasks/" + asked + "/answer", Map.of("reason", "home_sought", "words", "Asked three"))
                .statusCode(200);
        post(officer(), "task-looks", Map.of()).statusCode(200);
        assertThat(open(child)).as("asked again tomorrow").containsExactly("unregistered_home");
        Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        post(
                        worker(NOTTINGHAM),
                        "placements/" + placement + "/end",
                        Map.of("last_day", TODAY.toString(), "reason", "CARPL"))
                .statusCode(200);
        assertThat(open(child)).isEmpty();
    }

    @Test
    void underSixteenTheFactIsTakenAndAlarmsAndAnAgreementIsRefused() {
        var child = aChild(TODAY.minusYears(15).toString());
        post(worker(NOTTINGHAM), "children/" + child + "/unregistered-homes", home())
                .statusCode(201);
        assertThat(open(child)).containsExactlyInAnyOrder("unregistered_home", "unregistered_way_out", "under_sixteen");
        var supported = Region.offers(UUID.randomUUID(), provider, "home", "supported_accommodation", "");
        post(
                        worker(NOTTINGHAM),
                        "emergency-starts",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                supported,
                                "kind",
                                "supported_accommodation",
                                "first_night",
                                TODAY.toString()))
                .statusCode(422)
                .body("faults[0].rule", equalTo("from_sixteen"));
    }

    private static Map<String, Object> order(LocalDate to, LocalDate review) {
        return new HashMap<>(Map.of(
                "kind",
                "deprivation_of_liberty",
                "from",
                TODAY.minusDays(9).toString(),
                "to",
                to.toString(),
                "review_on",
                review.toString(),
                "restrictions",
                List.of("locked_doors", "constant_supervision"),
                "words",
                "At night only"));
    }

    @Test
    void anOrderOnLibertyWarnsBeforeItRunsOutAndAlarmsOnTheDay() {
        var child = aChild(TODAY.minusYears(14).toString());
        var path = "children/" + child + "/liberty-orders";
        post(worker(NOTTINGHAM), path, order(TODAY.minusDays(9), TODAY)).statusCode(422);
        post(worker(NOTTINGHAM), path, order(TODAY.plusDays(15), TODAY.plusDays(16)))
                .statusCode(422);
        var unknown = order(TODAY.plusDays(15), TODAY.plusDays(5));
        unknown.put("restrictions", List.of("chains"));
        post(worker(NOTTINGHAM), path, unknown).statusCode(400);
        unknown.put("restrictions", List.of());
        post(worker(NOTTINGHAM), path, unknown).statusCode(400);
        post(worker(SUNDERLAND), path, order(TODAY.plusDays(15), TODAY.plusDays(5)))
                .statusCode(404);
        String id = post(worker(NOTTINGHAM), path, order(TODAY.plusDays(15), TODAY.plusDays(5)))
                .statusCode(201)
                .extract()
                .path("id");
        var at = "liberty-orders/" + id;
        assertThat(open(child)).isEmpty();
        put(worker(NOTTINGHAM), at, "", order(TODAY.plusDays(14), TODAY)).statusCode(428);
        put(worker(NOTTINGHAM), at, "\"1\"", order(TODAY.plusDays(14), TODAY))
                .statusCode(200)
                .body("version", equalTo(2));
        put(worker(NOTTINGHAM), at, "\"1\"", order(TODAY.plusDays(14), TODAY)).statusCode(412);
        assertThat(open(child)).containsExactlyInAnyOrder("liberty_order_ending", "liberty_order_review");
        put(worker(NOTTINGHAM), at, "\"2\"", order(TODAY, TODAY)).statusCode(200);
        assertThat(open(child))
                .containsExactlyInAnyOrder("liberty_order_ending", "liberty_order_review", "liberty_order_run_out");
        assertThat(read(worker(NOTTINGHAM), "/children/" + child))
                .contains("Deprivation of liberty order", "An order on the child’s liberty runs out");
        get(officer(), at).statusCode(200).body("words", equalTo("At night only"));
        get(Region.youngPerson(child), path).body("restrictions[0]", hasSize(2));
        get(Region.youngPerson(UUID.randomUUID()), at).statusCode(404);
        get(Region.provider(provider), at).statusCode(404);
        var ended = order(TODAY, TODAY);
        ended.put("ended_on", TODAY.toString());
        put(worker(NOTTINGHAM), at, "\"3\"", ended).statusCode(200);
        get(worker(NOTTINGHAM), "children/" + child + "/tasks")
                .body("findAll { it.settled_at == null && it.kind.startsWith('liberty') }", empty());
    }
}
