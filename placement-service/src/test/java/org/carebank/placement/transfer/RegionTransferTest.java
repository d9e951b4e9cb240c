package org.carebank.placement.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Browser.page;
import static org.carebank.placement.Browser.read;
import static org.carebank.placement.Browser.submits;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.NEWCASTLE;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

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
import java.util.stream.IntStream;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.placement.Browser;
import org.carebank.placement.Region;
import org.carebank.placement.child.CareBankNumber;
import org.carebank.placement.database.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A child goes to a council of another region, and stays the same child: the same id, the same number. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class RegionTransferTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final LocalDate BORN = LocalDate.of(2013, 2, 3);
    private static final String BOLTON = "E08000001";
    private static final String NORTH_WEST = "E12000002";

    @Inject
    TransferKeys keys;

    @Inject
    Database database;

    @Inject
    Callers callers;

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    /** A number of the North West's block that nobody has here; with its check digit. */
    private static CareBankNumber elsewhere() {
        var nine = "%02d%07d".formatted(11, Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 10_000_000L));
        return IntStream.range(0, 10)
                .mapToObj(digit -> nine + digit)
                .filter(CareBankNumber::valid)
                .map(CareBankNumber::new)
                .findFirst()
                .orElseThrow();
    }

    private static TransferKey key(UUID child, CareBankNumber number, String to, LocalDate from) {
        return new TransferKey(UUID.randomUUID(), child, number, BORN, BOLTON, to, from, "worker-of-bolton");
    }

    private static ValidatableResponse arrives(String council, String key, LocalDate born) {
        var body = new HashMap<String, Object>(Map.of(
                "transfer_key", key,
                "given_name", "Ansel",
                "born", born.toString(),
                "sex", "M",
                "legal_status", "C2"));
        body.put("family_name", "Came Back");
        return post(worker(council), "child-arrivals", body);
    }

    private static List<String> told(UUID child, String fact) {
        return TestTopic.read("placement.child.v1", child.toString(), "org.carebank.placement.child." + fact);
    }

    @Test
    void aChildOfAnotherRegionKeepsItsIdAndNumberAndIsEnrolledOnce() {
        var child = UUID.randomUUID();
        var number = elsewhere();
        var from = TODAY.minusDays(3);
        var sealed = keys.sealed(key(child, number, GATESHEAD, from));
        assertThat(sealed).doesNotContain(child.toString(), number.digits());
        arrives(SUNDERLAND, sealed, BORN).statusCode(422).body("faults[0].field", equalTo("transfer_key"));
        arrives(GATESHEAD, sealed.substring(0, 40), BORN)
                .statusCode(422)
                .body("faults[0].rule", equalTo("for_this_council"));
        arrives(GATESHEAD, sealed, BORN.plusDays(1)).statusCode(422).body("faults[0].field", equalTo("born"));
        arrives(GATESHEAD, keys.sealed(key(child, number, GATESHEAD, TODAY.plusDays(1))), BORN)
                .statusCode(422)
                .body("faults[0].message", equalTo("has not come yet"));
        var arrival = arrives(GATESHEAD, "  " + sealed.substring(0, 30) + "\n " + sealed.substring(30), BORN)
                .statusCode(201)
                .body("child", equalTo(child.toString()))
                .body("care_bank_number", equalTo(number.digits()))
                .body("from_council", equalTo(BOLTON))
                .body("transfer_key", nullValue())
                .extract()
                .jsonPath();
        assertThat(keys.acceptedBy(arrival.getString("receipt"), UUID.fromString(arrival.getString("id"))))
                .hasValueSatisfying(by -> assertThat(by).isNotEqualTo("worker-of-bolton"));
        get(worker(GATESHEAD), "children/" + child)
                .statusCode(200)
                .body("care_bank_number", equalTo(number.digits()))
                .body("legal_status_from", equalTo(from.toString()))
                .body("council", equalTo(GATESHEAD));
        get(worker(SUNDERLAND), "child-arrivals/" + arrival.getString("id")).statusCode(404);
        arrives(GATESHEAD, sealed, BORN).statusCode(409);
        arrives(GATESHEAD, keys.sealed(key(child, number, GATESHEAD, TODAY)), BORN)
                .statusCode(409)
                .body("type", org.hamcrest.Matchers.endsWith("enrolled-here"));
        arrives(GATESHEAD, keys.sealed(key(UUID.randomUUID(), number, GATESHEAD, TODAY)), BORN)
                .statusCode(409)
                .body("type", org.hamcrest.Matchers.endsWith("number-known"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(child, "enrolled"))
                        .singleElement()
                        .asString()
                        .contains(number.digits(), GATESHEAD, "\"legal_status_from\":\"" + from + "\""));
    }

    @Test
    void whoHandedOverDoesNotTakeOverAsTheTableSaysToo() {
        var child = UUID.randomUUID();
        String me = arrives(GATESHEAD, keys.sealed(key(child, elsewhere(), GATESHEAD, TODAY)), BORN)
                .statusCode(201)
                .extract()
                .path("id");
        var subject = callers.asSystem(
                "test",
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.one(
                                        "select decided_by from region_transfer where id = ?",
                                        row -> row.getString(1),
                                        UUID.fromString(me))
                                .orElseThrow()));
        var own = new TransferKey(
                UUID.randomUUID(), UUID.randomUUID(), elsewhere(), BORN, BOLTON, GATESHEAD, TODAY, subject);
        arrives(GATESHEAD, keys.sealed(own), BORN)
                .statusCode(409)
                .body("type", org.hamcrest.Matchers.endsWith("own-proposal"));
        assertThatThrownBy(() -> callers.asSystem(
                        "test",
                        () -> QuarkusTransaction.requiringNew()
                                .call(() -> database.update(
                                        "update region_transfer set proposed_by = decided_by where child = ?", child))))
                .hasStackTraceContaining("check constraint");
        assertThatThrownBy(() ->
                        TransferKey.read(own.written().replace(own.number().digits(), "1200000001"), GATESHEAD))
                .as("a wrong check digit")
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ValidatableResponse handsOver(UUID child, String what, String to, LocalDate from) {
        var etag = get(worker(GATESHEAD), "children/" + child).extract().header("ETag");
        return as(worker(GATESHEAD))
                .header("If-Match", etag)
                .body(Map.of("council", to, "from", from.toString()))
                .post("/api/v1/children/" + child + "/" + what)
                .then();
    }

    @Test
    void theRegionThatTheChildLeavesClosesWithTheReceiptAndTheChildMayComeBack() {
        var localId = UUID.randomUUID().toString().substring(0, 18);
        var child = enrolsAs(localId);
        var number = new CareBankNumber(
                get(worker(GATESHEAD), "children/" + child).extract().path("care_bank_number"));
        Region.movesIn(child, UUID.randomUUID(), TODAY.minusDays(50));
        var from = TODAY.minusDays(2);
        handsOver(child, "region-transfers", SUNDERLAND, from)
                .statusCode(422)
                .body("faults[0].rule", equalTo("another_region"));
        handsOver(child, "region-transfers", BOLTON, TODAY.minusDays(60))
                .statusCode(422)
                .body("faults[0].field", equalTo("from"));
        post(
                        worker(SUNDERLAND),
                        "children/" + child + "/region-transfers",
                        Map.of("council", BOLTON, "from", "2026-01-01"))
                .statusCode(404);
        var proposed = handsOver(child, "region-transfers", BOLTON, from)
                .statusCode(201)
                .body("status", equalTo("proposed"))
                .body("receipt", nullValue())
                .extract()
                .jsonPath();
        var id = UUID.fromString(proposed.getString("id"));
        var opened = keys.opened(proposed.getString("transfer_key"), BOLTON).orElseThrow();
        assertThat(opened.child()).isEqualTo(child);
        assertThat(opened.number()).isEqualTo(number);
        assertThat(opened.from()).isEqualTo(from);
        handsOver(child, "region-transfers", BOLTON, from).statusCode(409);
        handsOver(child, "council-changes", SUNDERLAND, from).statusCode(409);
        get(worker(SUNDERLAND), "region-transfers/" + id).statusCode(404);
        var closes = "region-transfers/" + id + "/receipt";
        post(worker(SUNDERLAND), closes, Map.of("receipt", keys.receipt(id, "b")))
                .statusCode(404);
        post(worker(GATESHEAD), closes, Map.of("receipt", keys.receipt(UUID.randomUUID(), "b")))
                .statusCode(422)
                .body("faults[0].field", equalTo("receipt"));
        post(worker(GATESHEAD), closes, Map.of("receipt", keys.receipt(id, "worker-of-bolton")))
                .statusCode(200)
                .body("status", equalTo("accepted"))
                .body("transfer_key", nullValue());
        post(worker(GATESHEAD), closes, Map.of("receipt", keys.receipt(id, "x")))
                .statusCode(409);
        get(worker(GATESHEAD), "children/" + child)
                .statusCode(200)
                .body("left_care_on", equalTo(from.toString()))
                .body("council", equalTo(GATESHEAD));
        get(worker(GATESHEAD), "children/" + child + "/placements").body("last_day", contains(from.toString()));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(told(child, "left_care")).singleElement().asString().contains("\"E3\"", from.toString());
            assertThat(told(child, "handed_over"))
                    .singleElement()
                    .asString()
                    .contains(BOLTON, NORTH_WEST, "\"from\":\"" + from + "\"");
        });
        comesBack(child, number);
        // The council that had the child before begins no second record of it.
        var job = Region.imports(
                Region.system(GATESHEAD),
                ("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n" + localId + ",M," + BORN + ",WBRI,,,\n")
                        .getBytes(StandardCharsets.UTF_8),
                "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(job.getLong("result.children_new")).isZero();
        assertThat(Region.errors(Region.system(GATESHEAD), job))
                .contains("header,2,CHILD,handed_over," + localId + ",was handed over to Sunderland on " + TODAY);
        post(worker(SUNDERLAND), "children/searches", Map.of("name", "Ansel Came Back"))
                .body("items.id", hasItem(child.toString()));
    }

    private static UUID enrolsAs(String localId) {
        return UUID.fromString(post(
                        worker(GATESHEAD),
                        "children",
                        Map.of(
                                "local_id",
                                localId,
                                "given_name",
                                "Ansel",
                                "born",
                                BORN.toString(),
                                "sex",
                                "F",
                                "legal_status",
                                "C2",
                                "legal_status_from",
                                TODAY.minusDays(60).toString()))
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private void comesBack(UUID child, CareBankNumber number) {
        arrives(SUNDERLAND, keys.sealed(key(child, number, SUNDERLAND, TODAY.minusDays(3))), BORN)
                .statusCode(409); // before it left
        arrives(SUNDERLAND, keys.sealed(key(child, number, SUNDERLAND, TODAY)), BORN)
                .statusCode(201)
                .body("care_bank_number", equalTo(number.digits()));
        get(worker(SUNDERLAND), "children/" + child)
                .statusCode(200)
                .body("care_bank_number", equalTo(number.digits()))
                .body("left_care_on", nullValue())
                .body("legal_status_from", equalTo(TODAY.toString()));
        get(worker(SUNDERLAND), "children/" + child + "/placements").body("last_day.size()", equalTo(1));
        get(worker(GATESHEAD), "children/" + child).statusCode(404);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(told(child, "council_changed"))
                    .singleElement()
                    .asString()
                    .contains(SUNDERLAND);
            assertThat(told(child, "legal_status_changed"))
                    .singleElement()
                    .asString()
                    .contains("\"C2\"", TODAY.toString());
            assertThat(told(child, "enrolled")).hasSize(1);
        });
    }

    @Test
    void bothCouncilsDoItOnTheirPages() {
        var child = Region.enrols(
                GATESHEAD, "Linnet", BORN.toString(), "C2", TODAY.minusDays(60).toString());
        var path = "/children/" + child + "/handover";
        assertThat(read(worker(GATESHEAD), "/children/" + child)).contains(path);
        assertThat(page(worker(SUNDERLAND), path).statusCode()).isEqualTo(404);
        var empty = submits(worker(GATESHEAD), path, Map.of("version", "0"));
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body().asString()).contains("Choose the council", "Enter the first day");
        var form = new HashMap<>(Map.of(
                "version",
                "" + get(worker(GATESHEAD), "children/" + child).extract().path("version"),
                "council",
                BOLTON,
                "from_day",
                "" + TODAY.getDayOfMonth(),
                "from_month",
                "" + TODAY.getMonthValue(),
                "from_year",
                "" + TODAY.getYear()));
        assertThat(submits(worker(GATESHEAD), path, form).statusCode()).isEqualTo(303);
        assertThat(read(worker(GATESHEAD), path))
                .contains("Waits for Bolton", "Transfer key", "The receipt that it sent back");
        var wrong = submits(worker(GATESHEAD), path + "/receipt", Map.of("receipt", "nonsense"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body().asString()).contains("is not the receipt of this transfer key");
        assertThat(submits(worker(GATESHEAD), path + "/withdrawal", Map.of()).statusCode())
                .isEqualTo(303);
        form.put("council", NEWCASTLE);
        form.put("version", "999");
        assertThat(submits(worker(GATESHEAD), path, form).statusCode()).isEqualTo(400);
        form.put("council", SUNDERLAND);
        form.put(
                "version",
                "" + get(worker(GATESHEAD), "children/" + child).extract().path("version"));
        assertThat(submits(worker(GATESHEAD), path, form).statusCode()).isEqualTo(303);
        String number = get(worker(GATESHEAD), "children/" + child).extract().path("care_bank_number");
        String change = get(worker(SUNDERLAND), "council-changes")
                .extract()
                .path("find { it.care_bank_number == '" + number + "' }.id");
        assertThat(read(worker(SUNDERLAND), "/handovers"))
                .contains("/handovers/" + change + "/acceptance", new CareBankNumber(number).spaced())
                .doesNotContain("Linnet");
        assertThat(submits(worker(SUNDERLAND), "/handovers/" + change + "/acceptance", Map.of("local_id", ""))
                        .header("Location"))
                .endsWith("/children/" + child);
        assertThat(read(worker(SUNDERLAND), "/children/" + child)).contains("Linnet");
        arrivesByPage();
    }

    private void arrivesByPage() {
        var child = UUID.randomUUID();
        var wrong = submits(worker(GATESHEAD), "/handovers/arrivals", Map.of("given_name", "Siskin"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body().asString()).contains("Enter the transfer key", "Choose the sex", "Siskin");
        var sent = submits(
                worker(GATESHEAD),
                "/handovers/arrivals",
                Map.of(
                        "transfer_key",
                        keys.sealed(key(child, elsewhere(), GATESHEAD, TODAY)),
                        "given_name",
                        "Siskin",
                        "born_day",
                        "3",
                        "born_month",
                        "2",
                        "born_year",
                        "2013",
                        "sex",
                        "F",
                        "legal_status",
                        "C2"));
        assertThat(sent.statusCode()).isEqualTo(303);
        var receipt = Browser.leadsTo(sent.header("Location"));
        assertThat(read(worker(GATESHEAD), receipt)).contains("Receipt", "Bolton", child.toString());
        assertThat(page(worker(SUNDERLAND), receipt).statusCode()).isEqualTo(404);
    }
}
