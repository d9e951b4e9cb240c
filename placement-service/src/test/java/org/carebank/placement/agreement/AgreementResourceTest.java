package org.carebank.placement.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.placement.Browser;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class AgreementResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final Map<String, Object> VIEW =
            Map.of("words", "I like the dog", "feeling", "ok", "how", "on a walk", "by", "Ana, social worker");

    private final UUID provider = UUID.randomUUID();

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    private UUID aHome() {
        return Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
    }

    private static UUID aChild(String legalStatus) {
        return Region.enrols(
                GATESHEAD,
                "Maya",
                "2014-05-06",
                legalStatus,
                TODAY.minusMonths(3).toString());
    }

    private String agrees(UUID child, UUID setting, LocalDate from) {
        var id = Region.drafts(child, setting, from);
        post(worker(GATESHEAD), "agreements/" + id + "/agreements", Map.of("party", "council"))
                .statusCode(200);
        post(worker(GATESHEAD), "agreements/" + id + "/child-view", VIEW).statusCode(200);
        post(Region.provider(provider), "agreements/" + id + "/agreements", Map.of("party", "provider"))
                .statusCode(200);
        return id;
    }

    @Test
    void itIsAgreedWhenAllHaveSpokenAndTheChildIsAtHomeThere() {
        var child = aChild("C2");
        var id = Region.drafts(child, aHome(), TODAY);
        post(Region.provider(provider), "agreements/" + id + "/agreements", Map.of("party", "provider"))
                .statusCode(200)
                .body("waits_for", contains("council", "child_view"))
                .body("status", equalTo("drafted"));
        post(worker(GATESHEAD), "agreements/" + id + "/agreements", Map.of("party", "council"))
                .statusCode(200)
                .body("status", equalTo("drafted"));
        post(worker(GATESHEAD), "agreements/" + id + "/child-view", VIEW)
                .statusCode(200)
                .body("status", equalTo("agreed"))
                .body("waits_for", hasSize(0))
                .body("view.words", equalTo("I like the dog"));
        get(worker(GATESHEAD), "children/" + child + "/placements?on=" + TODAY)
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].basis", equalTo("agreed"))
                .body("[0].agreement", equalTo(id))
                .body("[0].move", equalTo(false));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(told("placement.agreement.v1", child, "org.carebank.placement.agreement.agreed"))
                    .hasSize(1);
            assertThat(told("placement.placement.v1", child, "org.carebank.placement.placement.moved_in"))
                    .singleElement()
                    .asString()
                    .contains("\"basis\":\"agreed\"", id);
        });
    }

    private static List<String> told(String topic, UUID child, String type) {
        return TestTopic.read(topic, child.toString(), type);
    }

    @Test
    void theProvidersWordAsTheLastOneMovesTheChildFromAnotherProvidersHome() {
        var child = aChild("C2");
        var first = agrees(
                child, Region.offers(UUID.randomUUID(), provider, "home", "residential", ""), TODAY.minusDays(20));
        var other = UUID.randomUUID();
        var second = Region.drafts(child, Region.offers(UUID.randomUUID(), other, "home", "residential", ""), TODAY);
        post(worker(GATESHEAD), "agreements/" + second + "/agreements", Map.of("party", "council"))
                .statusCode(200);
        post(worker(GATESHEAD), "agreements/" + second + "/child-view", VIEW).statusCode(200);
        post(Region.provider(other), "agreements/" + second + "/agreements", Map.of("party", "provider"))
                .statusCode(200)
                .body("status", equalTo("agreed"));
        get(worker(GATESHEAD), "agreements/" + first).body("status", equalTo("ended"));
        get(worker(GATESHEAD), "children/" + child + "/placements")
                .body("", hasSize(2))
                .body("[0].last_day", equalTo(TODAY.toString()))
                .body("[0].reason", equalTo("CARPL"))
                .body("[1].move", equalTo(true));
        get(Region.provider(provider), "children/" + child + "/placements").statusCode(404);
    }

    @Test
    void theChildsViewIsNeededAndIsNoVeto() {
        var child = aChild("C2");
        var id = Region.drafts(child, aHome(), TODAY);
        post(worker(GATESHEAD), "agreements/" + id + "/agreements", Map.of("party", "council"))
                .statusCode(200);
        post(Region.provider(provider), "agreements/" + id + "/agreements", Map.of("party", "provider"))
                .body("waits_for", contains("child_view"));
        post(worker(GATESHEAD), "agreements/" + id + "/child-view", Map.of("words", "no"))
                .statusCode(422);
        post(worker(GATESHEAD), "agreements/" + id + "/child-view", Map.of()).statusCode(422);
        post(
                        Region.youngPerson(child),
                        "agreements/" + id + "/child-view",
                        Map.of("words", "No!", "feeling", "unhappy"))
                .statusCode(200)
                .body("status", equalTo("agreed"));
        // The raw words reach the home only when the child says so.
        get(Region.provider(provider), "agreements/" + id).statusCode(200).body("view", nullValue());
    }

    @Test
    void parentsOrTheYoungPersonFromSixteenSpeakUnderSection20() {
        var child = aChild("V2");
        var id = Region.drafts(child, aHome(), TODAY);
        get(worker(GATESHEAD), "agreements/" + id).body("parties.party", contains("parents", "provider"));
        post(worker(GATESHEAD), "agreements/" + id + "/agreements", Map.of("party", "council"))
                .statusCode(422);
        post(worker(GATESHEAD), "agreements/" + id + "/agreements", Map.of("party", "parents"))
                .statusCode(422)
                .body("faults[0].field", equalTo("evidence"));
        post(Region.parent(child), "agreements/" + id + "/agreements", Map.of("party", "parents"))
                .statusCode(200)
                .body("setting", nullValue());
        var older = Region.enrols(
                GATESHEAD, "Zoe", "2009-01-01", "V2", TODAY.minusMonths(1).toString());
        var hers = Region.drafts(older, aHome(), TODAY);
        post(Region.parent(older), "agreements/" + hers + "/agreements", Map.of("party", "young_person"))
                .statusCode(404);
        post(Region.youngPerson(older), "agreements/" + hers + "/agreements", Map.of("party", "young_person"))
                .statusCode(200)
                .body("waits_for", not(hasItem("young_person")));
    }

    @Test
    void carersSpeakForAHouseholdAndNobodyForAnother() {
        var household = Region.offers(UUID.randomUUID(), provider, "household", "residential", "");
        var id = Region.drafts(aChild("C2"), household, TODAY);
        get(worker(GATESHEAD), "agreements/" + id).body("parties.party", contains("carer", "council"));
        post(Region.carer(UUID.randomUUID()), "agreements/" + id + "/agreements", Map.of("party", "carer"))
                .statusCode(404);
        post(Region.provider(provider), "agreements/" + id + "/agreements", Map.of("party", "carer"))
                .statusCode(404);
        post(Region.carer(household), "agreements/" + id + "/agreements", Map.of("party", "carer"))
                .statusCode(200);
    }

    @Test
    void noRoleOfTheCareBankCanBeginChangeOrRefuseOne() {
        var child = aChild("C2");
        var setting = aHome();
        var id = Region.drafts(child, setting, TODAY);
        for (var role : List.of(
                "regional-officer",
                "registrar",
                "fee-officer",
                "finance-preparer",
                "finance-approver",
                "hearing-officer",
                "commissioner",
                "inspector",
                "analyst",
                "operator")) {
            var officer =
                    Tokens.as(role).region(Region.NORTH_EAST).council(GATESHEAD).bearer();
            var draft =
                    Map.of("child", child, "setting", setting, "kind", "residential", "planned_from", TODAY.toString());
            post(officer, "agreements", draft).statusCode(404);
            post(
                            officer,
                            "emergency-starts",
                            Map.of(
                                    "child",
                                    child,
                                    "setting",
                                    setting,
                                    "kind",
                                    "residential",
                                    "first_night",
                                    TODAY.toString()))
                    .statusCode(404);
            post(officer, "agreements/" + id + "/agreements", Map.of("party", "council"))
                    .statusCode(404);
            post(officer, "agreements/" + id + "/child-view", VIEW).statusCode(404);
            post(officer, "agreements/" + id + "/assurances", Map.of("text", "a", "evidence", "b"))
                    .statusCode(404);
            post(officer, "agreements/" + id + "/withdrawal", Map.of("reason", "no"))
                    .statusCode(404);
            post(officer, "agreements/" + id + "/end", Map.of("last_day", TODAY.toString(), "reason", "OTHER"))
                    .statusCode(404);
        }
        get(worker(GATESHEAD), "agreements/" + id).body("status", equalTo("drafted"));
    }

    @Test
    void anotherCouncilsChildIsNotThere() {
        var child = aChild("C2");
        get(worker(SUNDERLAND), "children/" + child).statusCode(404);
        post(
                        worker(SUNDERLAND),
                        "agreements",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                aHome(),
                                "kind",
                                "residential",
                                "planned_from",
                                TODAY.toString()))
                .statusCode(404);
    }

    @Test
    void whatCannotBeIsRefusedWithItsField() {
        var child = aChild("C2");
        var setting = aHome();
        post(
                        worker(GATESHEAD),
                        "agreements",
                        Map.of("child", child, "setting", setting, "kind", "foster", "planned_from", TODAY.toString()))
                .statusCode(422)
                .body("faults[0].field", equalTo("kind"));
        post(
                        worker(GATESHEAD),
                        "agreements",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                UUID.randomUUID(),
                                "kind",
                                "residential",
                                "planned_from",
                                TODAY.toString()))
                .statusCode(422)
                .body("faults[0].rule", equalTo("on_register"));
        post(
                        worker(GATESHEAD),
                        "agreements",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                setting,
                                "kind",
                                "residential",
                                "planned_from",
                                TODAY.toString(),
                                "move_reason",
                                "WHIM"))
                .statusCode(422)
                .body("faults[0].value", equalTo("WHIM"));
        post(worker(GATESHEAD), "agreements", Map.of("child", child)).statusCode(400);
    }

    @Test
    void afterTwoMovesTheNextAgreementCarriesAssurancesAndAnEmergencyStartNeverWaits() {
        var child = aChild("C2");
        agrees(child, aHome(), TODAY.minusDays(60));
        agrees(child, aHome(), TODAY.minusDays(40));
        agrees(child, aHome(), TODAY.minusDays(20));
        var waiting = agrees(child, aHome(), TODAY.minusDays(2));
        get(worker(GATESHEAD), "agreements/" + waiting)
                .body("status", equalTo("drafted"))
                .body("waits_for", contains("assurances"));
        get(Region.officer(), "concerns?limit=500").statusCode(200).body("items.child", hasItem(child.toString()));

        String emergency = post(
                        worker(GATESHEAD),
                        "emergency-starts",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                aHome(),
                                "kind",
                                "residential",
                                "first_night",
                                TODAY.minusDays(5).toString(),
                                "move_reason",
                                "STAND"))
                .statusCode(201)
                .body("status", equalTo("emergency_started"))
                .extract()
                .path("id");
        get(worker(GATESHEAD), "children/" + child + "/placements?on=" + TODAY)
                .body("[0].agreement", equalTo(emergency))
                .body("[0].basis", equalTo("emergency"));

        post(
                        worker(GATESHEAD),
                        "agreements/" + waiting + "/assurances",
                        Map.of("text", "It will last", "evidence", "Plan of 3 May"))
                .statusCode(200)
                .body("status", equalTo("agreed"));
        post(worker(GATESHEAD), "agreements/" + waiting + "/assurances", Map.of("text", "again", "evidence", "again"))
                .statusCode(409);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(told("placement.concern.v1", child, "org.carebank.placement.concern.assured"))
                                .isNotEmpty());
    }

    @Test
    void theOfficeTakesAConcernUpAndClosesItAndCannotDoSoTwice() {
        var child = aChild("C2");
        agrees(child, aHome(), TODAY.minusDays(60));
        agrees(child, aHome(), TODAY.minusDays(40));
        agrees(child, aHome(), TODAY.minusDays(20));
        List<Map<String, Object>> open =
                get(Region.officer(), "concerns?limit=500").extract().path("items");
        var concern = open.stream()
                .filter(each -> child.toString().equals(each.get("child")))
                .findFirst()
                .orElseThrow()
                .get("id");
        post(worker(GATESHEAD), "concerns/" + concern + "/closed", Map.of("reason", "settled"))
                .statusCode(404);
        post(Region.officer(), "concerns/" + concern + "/taken-up", Map.of())
                .statusCode(200)
                .body("status", equalTo("taken_up"));
        post(Region.officer(), "concerns/" + concern + "/taken-up", Map.of()).statusCode(409);
        post(Region.officer(), "concerns/" + concern + "/closed", Map.of("reason", "settled", "note", "Seen twice"))
                .statusCode(200)
                .body("status", equalTo("closed"))
                .body("note", equalTo("Seen twice"));
    }

    @Test
    void aPlannedEndChangesOnlyTheVersionThatWasSeen() {
        var child = aChild("C2");
        var id = agrees(child, aHome(), TODAY.minusDays(1));
        var etag = get(worker(GATESHEAD), "agreements/" + id).extract().header("ETag");
        var end = Map.of("planned_to", TODAY.plusMonths(6).toString());
        Region.as(worker(GATESHEAD))
                .body(end)
                .put("/api/v1/agreements/" + id + "/planned-end")
                .then()
                .statusCode(428);
        Region.as(worker(GATESHEAD))
                .header("If-Match", "\"99\"")
                .body(end)
                .put("/api/v1/agreements/" + id + "/planned-end")
                .then()
                .statusCode(412);
        Region.as(worker(GATESHEAD))
                .header("If-Match", etag)
                .body(end)
                .put("/api/v1/agreements/" + id + "/planned-end")
                .then()
                .statusCode(200)
                .body("planned_to", equalTo(TODAY.plusMonths(6).toString()));
        get(worker(GATESHEAD), "children/" + child + "/placements")
                .body("[0].planned_end", equalTo(TODAY.plusMonths(6).toString()));
        post(worker(GATESHEAD), "agreements/" + id + "/withdrawal", Map.of("reason", "Sam's mother rang"))
                .statusCode(400);
        post(worker(GATESHEAD), "agreements/" + id + "/withdrawal", Map.of("reason", "other"))
                .statusCode(409);
        post(worker(GATESHEAD), "agreements/" + id + "/end", Map.of("last_day", TODAY.toString(), "reason", "CREQB"))
                .statusCode(200)
                .body("status", equalTo("ended"));
        get(worker(GATESHEAD), "children/" + child + "/placements").body("[0].breakdown", equalTo(true));
    }

    private static void livesFrom(UUID child, LocalDate... firstNights) {
        get(worker(GATESHEAD), "children/" + child + "/placements")
                .body(
                        "first_night",
                        equalTo(Stream.of(firstNights).map(LocalDate::toString).toList()))
                .body(
                        "last_day",
                        equalTo(Stream.concat(
                                        Stream.of(firstNights).skip(1).map(LocalDate::toString),
                                        Stream.of((String) null))
                                .toList()));
    }

    @Test
    void aChildWhoNeedsAHomeNowWaitsForNoneThatIsAgreedForADayToCome() {
        var child = aChild("C2");
        var present = agrees(child, aHome(), TODAY.minusDays(20));
        var ahead = agrees(child, aHome(), TODAY.plusDays(8));
        livesFrom(child, TODAY.minusDays(20), TODAY.plusDays(8));
        Region.movesIn(child, provider, TODAY.minusDays(1));
        livesFrom(child, TODAY.minusDays(20), TODAY.minusDays(1));
        get(worker(GATESHEAD), "agreements/" + present)
                .body("status", equalTo("ended"))
                .body("last_day", equalTo(TODAY.minusDays(1).toString()));
        get(worker(GATESHEAD), "agreements/" + ahead).body("status", equalTo("ended"));

        agrees(child, aHome(), TODAY.plusDays(9));
        var unregistered = Map.of(
                "kind", "residential",
                "first_night", TODAY.toString(),
                "council", GATESHEAD,
                "postcode_district", "NE8",
                "name", "The Made-up Barn",
                "address", "1 Nowhere Lane",
                "move_reason", "OTHER");
        post(worker(GATESHEAD), "children/" + child + "/unregistered-homes", unregistered)
                .statusCode(201);
        livesFrom(child, TODAY.minusDays(20), TODAY.minusDays(1), TODAY);
    }

    @Test
    void aHomeThatIsAgreedForADayToComeKeepsNobodyInCare() {
        var child = aChild("C2");
        agrees(child, aHome(), TODAY.minusDays(20));
        var ahead = agrees(child, aHome(), TODAY.plusDays(8));
        post(worker(GATESHEAD), "children/" + child + "/departures", Map.of("on", TODAY.toString(), "reason", "E2"))
                .statusCode(200)
                .body("last_day", contains(TODAY.toString()));
        get(worker(GATESHEAD), "agreements/" + ahead).body("status", equalTo("ended"));
        get(worker(GATESHEAD), "children/" + child).body("left_care_on", equalTo(TODAY.toString()));
    }

    @Test
    void theHomeOfTodayCanEndBeforeTheNextOneBegins() {
        var child = aChild("C2");
        var present = agrees(child, aHome(), TODAY.minusDays(20));
        var ahead = agrees(child, aHome(), TODAY.plusDays(8));
        assertThat(Browser.read(worker(GATESHEAD), "/agreements/" + present)).contains("Maya leaves this home");
        var left = Map.of("last_day", TODAY.toString(), "reason", "LAREQ");
        post(worker(GATESHEAD), "agreements/" + present + "/end", left)
                .statusCode(200)
                .body("last_day", equalTo(TODAY.toString()));
        get(worker(GATESHEAD), "children/" + child + "/placements")
                .body("last_day[0]", equalTo(TODAY.toString()))
                .body("first_night[1]", equalTo(TODAY.plusDays(8).toString()));
        post(worker(GATESHEAD), "agreements/" + present + "/end", left).statusCode(409);
        get(worker(GATESHEAD), "agreements/" + ahead).body("status", equalTo("agreed"));
    }

    @Test
    void aHomeIsCalledOffBeforeItBeginsAndThePresentOneGoesOn() {
        var child = aChild("C2");
        var present = agrees(child, aHome(), TODAY.minusDays(20));
        var ahead = agrees(child, aHome(), TODAY.plusDays(8));
        var further = agrees(child, aHome(), TODAY.plusDays(12));
        assertThat(Browser.read(worker(GATESHEAD), "/agreements/" + ahead))
                .contains("Maya does not move in after all", "Call it off")
                .doesNotContain("Day of leaving");
        get(worker(GATESHEAD), "children/" + child + "/timeline")
                .body("findAll { it.what == 'home' }.title", contains("Is to move in", "Is to move in", "Moved in"))
                .body("findAll { it.what == 'left_home' }.title", contains("Is to move out", "Is to move out"));
        var form = "/agreements/" + ahead + "/end";
        assertThat(Browser.submits(worker(GATESHEAD), form, Map.of("reason", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(Browser.submits(worker(GATESHEAD), form, Map.of("reason", "CARPL"))
                        .statusCode())
                .isEqualTo(303);
        livesFrom(child, TODAY.minusDays(20), TODAY.plusDays(12));
        get(worker(GATESHEAD), "agreements/" + ahead)
                .body("status", equalTo("ended"))
                .body("end_reason", equalTo("CARPL"));
        post(
                        worker(GATESHEAD),
                        "agreements/" + further + "/end",
                        Map.of("last_day", TODAY.plusDays(12).toString(), "reason", "CARPL"))
                .statusCode(200);
        livesFrom(child, TODAY.minusDays(20));
        get(worker(GATESHEAD), "agreements/" + present).body("status", equalTo("agreed"));
        assertThat(Browser.read(worker(GATESHEAD), "/agreements/" + present)).contains("Maya leaves this home");
    }
}
