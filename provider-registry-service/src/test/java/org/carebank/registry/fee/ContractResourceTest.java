package org.carebank.registry.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.registry.RegistryFixture.FEE_OFFICER;
import static org.carebank.registry.RegistryFixture.GATESHEAD;
import static org.carebank.registry.RegistryFixture.REGISTRAR;
import static org.carebank.registry.RegistryFixture.SECOND_FEE_OFFICER;
import static org.carebank.registry.RegistryFixture.aHomeOf;
import static org.carebank.registry.RegistryFixture.aName;
import static org.carebank.registry.RegistryFixture.aSettingOf;
import static org.carebank.registry.RegistryFixture.admitted;
import static org.carebank.registry.RegistryFixture.anAdmittedProvider;
import static org.carebank.registry.RegistryFixture.as;
import static org.carebank.registry.RegistryFixture.memberOf;
import static org.carebank.registry.RegistryFixture.told;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks, soft blocks and alliances: agreed by two people, told with all that payment needs, refused where they make no sense. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ContractResourceTest {
    private static final String TOPIC = "registry.fee.v1";
    private static final Duration SOON = Duration.ofSeconds(60);

    private static UUID aProvider() {
        return admitted(UUID.fromString(as(REGISTRAR)
                .body("{\"name\": \"%s\", \"legal_form\": \"private\", \"region\": \"E12000001\"}".formatted(aName()))
                .post("/api/v1/providers")
                .then()
                .statusCode(201)
                .extract()
                .path("id")));
    }

    private static String member(UUID provider, UUID setting, String places) {
        return "{\"provider\": \"%s\", \"settings\": [\"%s\"], \"places\": [%s]}".formatted(provider, setting, places);
    }

    private static String places(String from, int places) {
        return "{\"from\": \"%s\", \"places\": %d}".formatted(from, places);
    }

    private static ValidatableResponse propose(
            String terms, UUID lead, String from, String to, String shares, String... members) {
        return as(FEE_OFFICER)
                .body("""
                {"terms": "%s", "provider": "%s", "kind": "residential", "from": "%s", %s "weekly_pence": 420000,
                 "evidence": "true cost", "contract": {"reservation_weekly_pence": 250000,
                 "overflow_weekly_pence": 460000, %s "members": [%s]}}""".formatted(
                                terms,
                                lead,
                                from,
                                to.isEmpty() ? "" : "\"to\": \"" + to + "\",",
                                shares,
                                String.join(", ", members)))
                .post("/api/v1/fee-agreements")
                .then();
    }

    private static ValidatableResponse approve(String bearer, String path) {
        return as(bearer).post("/api/v1/fee-agreements/" + path + "/approval").then();
    }

    private static String proposed(ValidatableResponse answer) {
        return answer.statusCode(201).extract().path("id");
    }

    private static JsonPath toldLast(String name, String fee) throws IOException {
        var type = "org.carebank.registry.fee." + name;
        var events =
                await().atMost(SOON).until(() -> told(TOPIC, type, UUID.fromString(fee)), each -> each.size() == 1);
        assertThat(faults(name, events.getFirst())).isEmpty();
        return new JsonPath(events.getFirst());
    }

    private static List<String> faults(String name, String json) throws IOException {
        var schema = Files.readString(Path.of("contract/events/org.carebank.registry.fee." + name + ".schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void aBlockIsAgreedByTwoPeopleUpliftedAndEndedAndPaymentIsToldItsPlaces() throws IOException {
        var provider = aProvider();
        var home = aHomeOf(provider);
        var fee = proposed(propose(
                "block",
                provider,
                "2026-04-06",
                "",
                "",
                member(provider, home, places("2026-04-06", 4) + ", " + places("2026-10-01", 5))));
        approve(FEE_OFFICER, fee).statusCode(409).body("type", equalTo("urn:carebank:problem:same-person"));
        approve(SECOND_FEE_OFFICER, fee)
                .statusCode(200)
                .body("terms", equalTo("block"))
                .body("contract.members[0].places.places", contains(4, 5))
                .body("contract.guaranteed_basis_points", nullValue());
        var agreed = toldLast("agreed", fee);
        assertThat(agreed.getLong("weekly_pence")).isEqualTo(420_000);
        assertThat(agreed.getString("terms")).isEqualTo("block");
        assertThat(agreed.getString("setting")).isNull();
        assertThat(agreed.getString("contract.region")).isEqualTo("E12000001");
        assertThat(agreed.getLong("contract.reservation_weekly_pence")).isEqualTo(250_000);
        assertThat(agreed.getLong("contract.overflow_weekly_pence")).isEqualTo(460_000);
        assertThat(agreed.getString("contract.members[0].council")).isEqualTo(GATESHEAD);
        assertThat(agreed.getList("contract.members[0].settings")).containsExactly(home.toString());
        assertThat(agreed.getList("contract.members[0].places.from")).containsExactly("2026-04-06", "2026-10-01");
        var uplift = "{\"from\": \"2026-07-06\", \"weekly_pence\": 430000, \"evidence\": \"wages\"%s}";
        as(FEE_OFFICER)
                .body(uplift.formatted(""))
                .post("/api/v1/fee-agreements/{id}/uplifts", fee)
                .then()
                .statusCode(422)
                .body("faults.field", contains("reservation_weekly_pence"));
        var change = as(FEE_OFFICER)
                .body(uplift.formatted(", \"reservation_weekly_pence\": 255000, \"overflow_weekly_pence\": 470000"))
                .post("/api/v1/fee-agreements/{id}/uplifts", fee)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("changes[0].id");
        approve(SECOND_FEE_OFFICER, fee + "/uplifts/" + change)
                .statusCode(200)
                .body("rates.weekly_pence", contains(420_000, 430_000))
                .body("rates.reservation_weekly_pence", contains(250_000, 255_000));
        var uplifted = toldLast("uplifted", fee);
        assertThat(uplifted.getLong("reservation_weekly_pence")).isEqualTo(255_000);
        assertThat(uplifted.getLong("overflow_weekly_pence")).isEqualTo(470_000);
    }

    @Test
    void aSoftBlockSharesItsRiskAndEachMemberSeesIt() throws IOException {
        var lead = aProvider();
        var other = aProvider();
        var shares = "\"guaranteed_basis_points\": 8000, \"shortfall_basis_points\": 5000, ";
        var members = new String[] {
            member(lead, aHomeOf(lead), places("2026-04-06", 4)), member(other, aHomeOf(other), places("2026-04-06", 6))
        };
        propose("soft_block", lead, "2026-04-06", "", "", members)
                .statusCode(422)
                .body("faults[0].field", equalTo("contract.guaranteed_basis_points"));
        var fee = proposed(propose("soft_block", lead, "2026-04-06", "", shares, members));
        approve(SECOND_FEE_OFFICER, fee).statusCode(200);
        var agreed = toldLast("agreed", fee);
        assertThat(agreed.getInt("contract.guaranteed_basis_points")).isEqualTo(8_000);
        assertThat(agreed.getInt("contract.shortfall_basis_points")).isEqualTo(5_000);
        assertThat(agreed.getList("contract.members.provider")).containsExactly(lead.toString(), other.toString());
        as(memberOf(other)).get("/api/v1/fee-agreements").then().body("items.id", hasItem(fee));
        as(memberOf(other))
                .get("/api/v1/fee-agreements/{id}", fee)
                .then()
                .statusCode(200)
                .body("contract.members.size()", equalTo(2));
        as(memberOf(anAdmittedProvider()))
                .get("/api/v1/fee-agreements/{id}", fee)
                .then()
                .statusCode(404);
    }

    @Test
    void twoContractsNeverKeepPlacesInOneSettingOnADayAndASpotFeeMayStandBeside() {
        var provider = aProvider();
        var home = aHomeOf(provider);
        var member = member(provider, home, places("2026-04-06", 4));
        var one = proposed(propose("block", provider, "2026-04-06", "2026-09-30", "", member));
        var same = proposed(propose("block", provider, "2026-04-06", "", "", member));
        approve(SECOND_FEE_OFFICER, one).statusCode(200);
        approve(SECOND_FEE_OFFICER, same)
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:overlapping-contract"))
                .body("faults.field", contains("contract.members[0].settings"))
                .body("faults.value", contains(home.toString()));
        var later = member(provider, home, places("2026-10-01", 4));
        approve(SECOND_FEE_OFFICER, proposed(propose("block", provider, "2026-10-01", "", "", later)))
                .statusCode(200);
        var spot = as(FEE_OFFICER)
                .body("""
                {"provider": "%s", "kind": "residential", "from": "2026-04-06", "weekly_pence": 450000, "evidence": "e"}""".formatted(provider))
                .post("/api/v1/fee-agreements")
                .then();
        approve(SECOND_FEE_OFFICER, proposed(spot)).statusCode(200).body("contract", nullValue());
    }

    @Test
    void anAllianceLastsTenYearsAtMost() {
        var lead = aProvider();
        var other = aProvider();
        var members = new String[] {
            member(lead, aHomeOf(lead), places("2026-04-06", 4)), member(other, aHomeOf(other), places("2026-04-06", 6))
        };
        for (var to : List.of("", "2036-04-06")) {
            propose("alliance", lead, "2026-04-06", to, "", members)
                    .statusCode(422)
                    .body("faults[0].field", equalTo("to"))
                    .body("faults[0].rule", equalTo("ten_years"));
        }
        approve(SECOND_FEE_OFFICER, proposed(propose("alliance", lead, "2026-04-06", "2036-04-05", "", members)))
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-04-07, 4, 2026-05-01, 4, block,      contract.members[0].places, from_the_first_day
            2026-04-06, 4, 2026-04-06, 5, block,      contract.members[0].places, in_order
            2026-04-06, 4, 2026-12-01, 5, block,      contract.members[0].places, within_agreement
            2026-04-06, 0, 2026-05-01, 0, block,      contract.members[0].places, some
            2026-04-06, 4, 2026-05-01, 5, alliance,   contract.members,           several
            2026-04-06, 4, 2026-05-01, 5, soft_block, contract.members,           several
            2026-04-06, 4, 2026-05-01, 5, spot,       contract,                   absent
            """)
    void termsThatMakeNoSenseAreRefused(
            String from, int first, String then, int second, String terms, String field, String rule) {
        var provider = aProvider();
        propose(
                        terms,
                        provider,
                        "2026-04-06",
                        "2026-11-30",
                        "",
                        member(provider, aHomeOf(provider), places(from, first) + ", " + places(then, second)))
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:contract-makes-no-sense"))
                .body("faults[0].field", equalTo(field))
                .body("faults[0].rule", equalTo(rule));
    }

    @Test
    void aContractIsWithThoseWhoOfferTheCare() {
        var provider = aProvider();
        var own = aHomeOf(provider);
        var foreign = aHomeOf(aProvider());
        var from = "2026-04-06";
        var anothers = propose("block", provider, from, "", "", member(provider, foreign, places(from, 1)));
        problem(anothers, "setting-of-another");
        anothers.body("faults.field", contains("contract.members[0].settings"))
                .body("faults.value", contains(foreign.toString()));
        var nowhere = UUID.randomUUID();
        var unknown = propose(
                "alliance",
                provider,
                from,
                "2027-04-05",
                "",
                member(provider, own, places(from, 1)),
                member(aProvider(), nowhere, places(from, 1)));
        problem(unknown, "setting-unknown");
        unknown.body("faults.field", contains("contract.members[1].settings"))
                .body("faults.value", contains(nowhere.toString()));
        var nobody = UUID.randomUUID();
        var stranger = propose(
                "alliance",
                provider,
                from,
                "2027-04-05",
                "",
                member(provider, own, places(from, 1)),
                member(nobody, foreign, places(from, 1)));
        problem(stranger, "provider-unknown");
        stranger.body("faults.field", contains("contract.members[1].provider"))
                .body("faults.value", contains(nobody.toString()));
        var foster = aSettingOf(provider, "agency", "foster");
        problem(
                propose("block", provider, from, "", "", member(provider, foster, places(from, 1))),
                "kind-not-offered");
        var homeless = anAdmittedProvider();
        problem(
                propose("block", homeless, from, "", "", member(homeless, aHomeOf(homeless), places(from, 1))),
                "home-region-unknown");
        problem(
                propose("block", provider, from, "", "", member(homeless, aHomeOf(homeless), places(from, 1))),
                "contract-makes-no-sense");
        var twice = "{\"provider\": \"%s\", \"settings\": [\"%s\", \"%s\"], \"places\": [%s]}"
                .formatted(provider, own, own, places(from, 1));
        propose("block", provider, from, "", "", twice)
                .statusCode(422)
                .body("faults[0].field", equalTo("contract.members[0].settings"))
                .body("faults[0].value", equalTo(own.toString()));
        propose(
                        "block",
                        provider,
                        from,
                        "",
                        "\"guaranteed_basis_points\": 10001, ",
                        member(provider, own, places(from, 1)))
                .statusCode(400)
                .body("faults.field", contains("contract.guaranteed_basis_points"));
    }

    private static void problem(ValidatableResponse answer, String code) {
        answer.statusCode(422).body("type", equalTo("urn:carebank:problem:" + code));
    }

    @Test
    void theExampleOfAContractKeepsItsSchema() throws IOException {
        var example = Path.of("contract/events/org.carebank.registry.fee.agreed.contract.example.json");
        assertThat(faults("agreed", Files.readString(example))).isEmpty();
    }
}
