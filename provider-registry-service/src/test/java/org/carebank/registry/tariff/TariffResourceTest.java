package org.carebank.registry.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.carebank.registry.RegistryFixture.FEE_OFFICER;
import static org.carebank.registry.RegistryFixture.SECOND_FEE_OFFICER;
import static org.carebank.registry.RegistryFixture.as;
import static org.carebank.registry.RegistryFixture.told;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.test.ContractFiles;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.kit.time.BusinessClock;
import org.carebank.registry.care.KindOfCare;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class TariffResourceTest {
    private static final String TOPIC = "registry.tariff.v1";
    private static final String SET = "org.carebank.registry.tariff.set";
    private static final Duration SOON = Duration.ofSeconds(60);
    private final LocalDate today = LocalDate.now(BusinessClock.LONDON);

    private static ValidatableResponse propose(String kind, String from, String to, long pence) {
        return as(FEE_OFFICER)
                .body("""
                        {"name": "standard", "kind": "%s", "area": "all", "from": "%s", %s
                         "weekly_pence": %d, "source": "national rate"}""".formatted(kind, from, to.isEmpty() ? "" : "\"to\": \"" + to + "\",", pence))
                .post("/api/v1/tariffs")
                .then();
    }

    private static String set(String kind, String from, String to, long pence) {
        var id = propose(kind, from, to, pence).statusCode(201).extract().<String>path("id");
        approve(id).statusCode(200).body("status", equalTo("set"));
        return id;
    }

    private static ValidatableResponse approve(String id) {
        return as(SECOND_FEE_OFFICER).post("/api/v1/tariffs/{id}/approval", id).then();
    }

    private static JsonPath last(String id, int times) {
        await().atMost(SOON).until(() -> told(TOPIC, SET, UUID.fromString(id)).size() == times);
        return new JsonPath(told(TOPIC, SET, UUID.fromString(id)).getLast());
    }

    @Test
    void thePublishedAllowancesAreToldAtTheFirstStart() {
        var allowances = await().atMost(SOON)
                .until(
                        () -> TestTopic.read(TOPIC).stream()
                                .map(ConsumerRecord::value)
                                .filter(value -> value.contains("national_minimum_allowance"))
                                .map(JsonPath::new)
                                .toList(),
                        found -> found.size() == 30);
        assertThat(allowances)
                .filteredOn(row -> row.getString("area").equals("london")
                        && row.getInt("age_from") == 11
                        && row.getString("from").equals("2025-04-06"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getLong("weekly_pence")).isEqualTo(25_700);
                    assertThat(row.getInt("age_to")).isEqualTo(15);
                    assertThat(row.getString("to")).as("until a later row").isNull();
                });
        assertThat(allowances)
                .filteredOn(row -> row.getString("from").equals("2024-04-06"))
                .hasSize(15)
                .allSatisfy(row -> assertThat(row.getString("to")).isEqualTo("2025-04-05"));
        assertThat(allowances.stream()
                        .mapToLong(row -> row.getLong("weekly_pence"))
                        .sum())
                .isEqualTo(100
                        * (198 + 201 + 225 + 257 + 299 + 189 + 196 + 216 + 247 + 288 + 170 + 176 + 194 + 220 + 258 + 191
                                + 195 + 217 + 248 + 289 + 183 + 189 + 208 + 238 + 278 + 165 + 170 + 187 + 213 + 249));
    }

    @Test
    void everyTariffThatPaymentReadsCanBeSet() {
        for (var name : List.of(
                "enhancement_skill",
                "enhancement_need",
                "enhancement_sibling",
                "staying_put",
                "own_tenancy",
                "university")) {
            var id = as(FEE_OFFICER)
                    .body("""
                    {"name": "%s", "area": "rest", "from": "2026-04-06", "weekly_pence": 12345, "source": "agreed in May"}""".formatted(name))
                    .post("/api/v1/tariffs")
                    .then()
                    .statusCode(201)
                    .extract()
                    .<String>path("id");
            approve(id).statusCode(200).body("name", equalTo(name));
            assertThat(last(id, 1).getString("name")).isEqualTo(name);
        }
    }

    @Test
    void aRowIsSetByASecondPerson() {
        var id = propose("secure", "2026-04-06", "", 700_000)
                .statusCode(201)
                .extract()
                .<String>path("id");
        as(FEE_OFFICER)
                .post("/api/v1/tariffs/{id}/approval", id)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:same-person"));
        approve(id).statusCode(200);
        approve(id).statusCode(409);
        assertThat(last(id, 1).getLong("weekly_pence")).isEqualTo(700_000);
    }

    @Test
    void aLaterRowEndsTheOneBeforeAndAnEarlierOneEndsBeforeTheNext() {
        var first = set("boarding_school", "2026-04-06", "", 100_000);
        var second = set("boarding_school", "2027-04-05", "", 110_000);
        assertThat(last(first, 2).getString("to")).isEqualTo("2027-04-04");
        assertThat(last(second, 1).getString("to")).isNull();
        var before = set("boarding_school", "2021-04-06", "", 90_000);
        assertThat(last(before, 1).getString("to")).isEqualTo("2026-04-05");
        assertThat(told(TOPIC, SET, UUID.fromString(second))).hasSize(1);
        var within = propose("boarding_school", "2026-05-01", "", 1)
                .statusCode(201)
                .extract()
                .<String>path("id");
        approve(within).statusCode(409).body("type", equalTo("urn:carebank:problem:overlapping-tariff"));
        var sameDay = propose("boarding_school", "2027-04-05", "", 1)
                .statusCode(201)
                .extract()
                .<String>path("id");
        approve(sameDay).statusCode(409);
        as(FEE_OFFICER).get("/api/v1/tariffs/{id}", first).then().body("to", equalTo("2027-04-04"));
    }

    @Test
    void laterAllowancesComeByApi() {
        var id = as(FEE_OFFICER)
                .body("""
                        {"name": "national_minimum_allowance", "area": "london", "age_from": 0, "age_to": 2,
                         "from": "2030-04-06", "weekly_pence": 25000, "source": "GOV.UK"}""")
                .post("/api/v1/tariffs")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        as(SECOND_FEE_OFFICER)
                .body("{\"reason\": \"not published yet\"}")
                .post("/api/v1/tariffs/{id}/refusal", id)
                .then()
                .statusCode(200)
                .body("status", equalTo("refused"));
        as(Tokens.as("carer").household(UUID.randomUUID()).bearer())
                .get("/api/v1/tariffs?name=national_minimum_allowance&status=set&limit=500")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(30));
    }

    @Test
    void aRowThatMakesNoSenseIsRefused() {
        refused(TariffName.STANDARD, null, Area.ALL, null);
        refused(TariffName.STANDARD, KindOfCare.SECURE, Area.REST, null);
        refused(TariffName.STANDARD, KindOfCare.SECURE, Area.ALL, 3);
        refused(TariffName.NATIONAL_MINIMUM_ALLOWANCE, KindOfCare.FOSTER, Area.REST, 3);
        refused(TariffName.NATIONAL_MINIMUM_ALLOWANCE, null, Area.ALL, 3);
        refused(TariffName.NATIONAL_MINIMUM_ALLOWANCE, null, Area.REST, null);
        propose("secure", "2026-04-06", "2026-04-05", 1).statusCode(422);
        propose("castle", "2026-04-06", "", 1).statusCode(400);
        propose("secure", "2026-02-30", "", 1).statusCode(400);
        propose("secure", "2026-04-06", "", -1).statusCode(400);
    }

    @Test
    void aRowHoldsWhenItCan() {
        impossible("1900-01-01", "", "from");
        impossible("1999-12-31", "", "from");
        impossible(today.plusYears(10).plusDays(1).toString(), "", "from");
        impossible("2026-04-06", today.plusYears(30).plusDays(1).toString(), "to");
        impossible("2026-04-06", "9999-12-31", "to");
        propose("secure", "-0500-01-01", "", 1).statusCode(400).body("faults.field", contains("from"));
        var id = propose("secure", "2000-01-01", "2000-12-31", 1)
                .statusCode(201)
                .extract()
                .<String>path("id");
        approve(id).statusCode(200).body("from", equalTo("2000-01-01")).body("to", equalTo("2000-12-31"));
    }

    private static void impossible(String from, String to, String field) {
        propose("secure", from, to, 1)
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:impossible-date"))
                .body("faults.field", contains(field));
    }

    private static void refused(TariffName name, @Nullable KindOfCare kind, Area area, @Nullable Integer age) {
        assertThatThrownBy(() -> new Tariff.Cell(name, kind, area, age, age)).isInstanceOf(Refusal.class);
    }

    @Test
    void whatPaymentIsToldKeepsTheContract() {
        var event = new TariffEvent.Set(
                new UUID(0, 1),
                TariffName.NATIONAL_MINIMUM_ALLOWANCE,
                null,
                Area.REST,
                11,
                15,
                LocalDate.of(2025, 4, 6),
                LocalDate.of(2026, 4, 5),
                22_000,
                Instant.parse("2026-04-08T09:30:00Z"));
        ContractFiles.assertKeepsItsContract(event);
        assertThat(event.type()).isEqualTo(SET);
    }
}
