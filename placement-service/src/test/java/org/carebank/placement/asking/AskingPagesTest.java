package org.carebank.placement.asking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Browser.page;
import static org.carebank.placement.Browser.read;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A social worker agrees a home by pages alone. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class AskingPagesTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private final UUID provider = UUID.randomUUID();

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    private UUID aHome() {
        return Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
    }

    private static UUID aChild() {
        return Region.enrols(
                GATESHEAD, "Plover", "2014-05-06", "C2", TODAY.minusMonths(3).toString());
    }

    private static Map<String, String> form(String start, LocalDate first) {
        return new HashMap<>(Map.of(
                "kind",
                "residential",
                "start",
                start,
                "first_night_day",
                String.valueOf(first.getDayOfMonth()),
                "first_night_month",
                String.valueOf(first.getMonthValue()),
                "first_night_year",
                String.valueOf(first.getYear())));
    }

    private static String idOf(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static String searched(UUID child, Map<String, String> fields) {
        return submits(worker(GATESHEAD), "/children/" + child + "/home/searches", fields)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void aPlannedHomeIsFoundAskedAndLeadsToItsAgreement() {
        var child = aChild();
        var home = aHome();
        TestTopic.send(
                "registry.provider.v1", provider.toString(), "org.carebank.registry.provider.stated", """
                {"provider":"%s","name":"Kittiwake-%s","legal_form":"charity","status":"admitted"}""".formatted(
                                provider, provider));
        var search = Map.of("kind", "residential", "named", "KITTIWAKE-" + provider);
        await().atMost(Region.SOON)
                .until(() -> searched(child, search).contains("/placements/children/" + child + "/home/" + home));
        assertThat(searched(child, search))
                .contains("Kittiwake-" + provider, "2 of 4 free", "Gateshead, NE8 (the child’s council)")
                .contains("<option value=\"" + GATESHEAD + "\" selected>")
                .contains("role=\"region\" aria-label=\"Homes that may be asked\"");
        var elsewhere = new HashMap<>(search);
        elsewhere.put("council", SUNDERLAND);
        assertThat(searched(child, elsewhere)).contains("No home on the register fits");
        assertThat(read(worker(GATESHEAD), "/children/" + child + "/home/" + home))
                .contains("value=\"residential\" checked");

        var wanted = form("planned", TODAY.plusDays(3));
        var end = TODAY.plusYears(1);
        wanted.put("planned_end_day", String.valueOf(end.getDayOfMonth()));
        wanted.put("planned_end_month", String.valueOf(end.getMonthValue()));
        wanted.put("planned_end_year", String.valueOf(end.getYear()));
        var answer = submits(worker(GATESHEAD), "/children/" + child + "/home/" + home, wanted);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/placements/agreements/");
        get(worker(GATESHEAD), "agreements/" + idOf(answer.header("Location")))
                .body("status", equalTo("drafted"))
                .body("setting", equalTo(home.toString()))
                .body("planned_from", equalTo(TODAY.plusDays(3).toString()))
                .body("planned_to", equalTo(end.toString()))
                .body("parties.party", contains("council", "provider"));
        assertThat(read(worker(GATESHEAD), "/children/" + child)).contains("The agreement that is open");
    }

    @Test
    void anEmergencyStartMovesTheChildInAtOnceAndSaysWhyTheHomeBeforeEnded() {
        var child = aChild();
        var first = submits(
                worker(GATESHEAD), "/children/" + child + "/home/" + aHome(), form("emergency", TODAY.minusDays(9)));
        assertThat(first.statusCode()).isEqualTo(303);
        var path = "/children/" + child + "/home/" + aHome();
        var again = form("emergency", TODAY);
        var refused = submits(worker(GATESHEAD), path, again);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString()).contains("href=\"#move_reason\"", "Choose why the present home ends");
        again.put("move_reason", "CREQB");
        assertThat(submits(worker(GATESHEAD), path, again).statusCode()).isEqualTo(303);
        get(worker(GATESHEAD), "children/" + child + "/placements")
                .body("basis", contains("emergency", "emergency"))
                .body("reason", contains("CREQB", null))
                .body("breakdown", contains(true, false));
    }

    @Test
    void whatIsWrongIsNamedAboveAndBesideItsFieldAndWhatWasEnteredStays() {
        var child = aChild();
        var path = "/children/" + child + "/home/" + aHome();
        var empty = submits(worker(GATESHEAD), path, Map.of());
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body().asString())
                .contains("There is a problem", "href=\"#start\"", "href=\"#first_night\"", "id=\"first_night-error\"")
                .contains("Enter the first night");

        var odd = form("planned", TODAY);
        odd.put("first_night_day", "31");
        odd.put("first_night_month", "2");
        var answer = submits(worker(GATESHEAD), path, odd).body().asString();
        assertThat(answer)
                .contains(
                        "Enter the first night as a real date",
                        "value=\"31\"",
                        "value=\"planned\" aria-describedby=\"start-hint\" checked");

        var ahead = submits(worker(GATESHEAD), path, form("emergency", TODAY.plusDays(1)));
        assertThat(ahead.statusCode()).isEqualTo(400);
        assertThat(ahead.body().asString())
                .contains("The first night of an emergency has not come yet", "href=\"#first_night\"");

        var backwards = form("planned", TODAY);
        backwards.put("planned_end_day", "1");
        backwards.put("planned_end_month", "1");
        backwards.put("planned_end_year", "2020");
        assertThat(submits(worker(GATESHEAD), path, backwards).body().asString())
                .contains("The planned end is not after the first night", "value=\"2020\"");
        get(worker(GATESHEAD), "children/" + child + "/agreements").body("", hasSize(0));
    }

    @Test
    void theSameFormTwiceAsksOnce() {
        var child = aChild();
        var path = "/children/" + child + "/home/" + aHome();
        var wanted = form("planned", TODAY);
        wanted.put("idempotency_key", UUID.randomUUID().toString());
        var once = given().redirects()
                .follow(false)
                .header("Authorization", worker(GATESHEAD))
                .formParams(wanted);
        var first = once.post(path).header("Location");
        assertThat(once.post(path).header("Location")).isEqualTo(first);
        get(worker(GATESHEAD), "children/" + child + "/agreements").body("", hasSize(1));
    }

    @Test
    void nobodyElseCanAskAHomeForTheChild() {
        var child = aChild();
        var home = aHome();
        for (var person : List.of(
                worker(SUNDERLAND),
                Region.officer(),
                Region.provider(provider),
                Region.parent(child),
                Region.youngPerson(child))) {
            assertThat(page(person, "/children/" + child + "/home").statusCode())
                    .isEqualTo(404);
            assertThat(page(person, "/children/" + child + "/home/" + home).statusCode())
                    .isEqualTo(404);
            assertThat(submits(person, "/children/" + child + "/home/" + home, form("planned", TODAY))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(page(worker(GATESHEAD), "/children/" + child + "/home/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }
}
