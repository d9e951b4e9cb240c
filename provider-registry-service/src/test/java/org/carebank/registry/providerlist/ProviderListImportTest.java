package org.carebank.registry.providerlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.registry.RegistryFixture.REGISTRAR;
import static org.carebank.registry.RegistryFixture.admitted;
import static org.carebank.registry.RegistryFixture.as;
import static org.carebank.registry.RegistryFixture.lastTold;
import static org.carebank.registry.RegistryFixture.told;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.junit.jupiter.api.Test;

/** Ofsted's list over HTTP, in small made-up pieces. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ProviderListImportTest {
    private static final String OFFER = "registry.offer.v1";
    private static final String OFFER_STATED = "org.carebank.registry.offer.stated";
    private static final String HEADINGS =
            "URN,Provision type,Registration date,Registration status,Postcode,Local authority,Sector,Places,"
                    + "Organisation which owns the provider,"
                    + "Overall experiences and progress of children and young people\n";
    private static final Duration SOON = Duration.ofSeconds(60);

    private static String row(String urn, String type, String sector, String places, String owner) {
        return "%s,%s,13/02/2002,Active,NE8 1AA,Gateshead,%s,%s,%s,Good\n".formatted(urn, type, sector, places, owner);
    }

    private static String home(String urn, String places, String owner) {
        return row(urn, "Children's home", "Private", places, owner);
    }

    /** Sends a list and waits for its job. */
    static JsonPath imported(String csv) {
        var job = as(REGISTRAR)
                .contentType("multipart/form-data")
                .multiPart("file", "list.csv", csv.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/api/v1/provider-list-imports")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        return finished(job);
    }

    static JsonPath finished(String job) {
        return await().atMost(SOON)
                .until(
                        () -> as(REGISTRAR).get("/api/v1/jobs/" + job).jsonPath(),
                        seen -> !seen.getString("status").matches("waiting|running"));
    }

    private static String errors(JsonPath job) {
        return as(REGISTRAR)
                .get("/api/v1/jobs/" + job.getString("id") + "/errors")
                .asString();
    }

    private static JsonPath setting(String urn) {
        return as(REGISTRAR).get("/api/v1/settings?urn=" + urn).jsonPath();
    }

    @Test
    void goodRowsComeInAndBadOnesAreNamed() {
        var job = imported(HEADINGS
                + home("SC100001", "4", "Imported One Ltd")
                + home("SC100002", "many", "Imported One Ltd")
                + home("SC100003", "3", "IMPORTED ONE LTD.")
                + home("SC100001", "9", "Another Ltd")
                + "SC100004,too,few\n"
                + home("SC100005", "2", ""));
        assertThat(job.getString("status")).isEqualTo("done");
        assertThat(job.getInt("percent")).isEqualTo(100);
        assertThat(job.getInt("result.read")).isEqualTo(6);
        assertThat(job.getInt("result.new")).isEqualTo(3);
        assertThat(job.getInt("result.rejected")).isEqualTo(3);
        assertThat(job.getInt("result.providers")).isEqualTo(2);
        assertThat(errors(job).lines())
                .containsExactly(
                        "file,line,column,rule,value,message",
                        "file,3,Places,places,many,must be a whole number from 0 to 9999",
                        "file,5,URN,once,SC100001,stands on line 2 already",
                        "file,6,,columns,3,\"The row has 3 cells, the headings are 10\"");
        var one = setting("SC100001");
        assertThat(one.getString("items[0].provider"))
                .isEqualTo(setting("SC100003").getString("items[0].provider"));
        assertThat(one.getList("items[0].kinds")).containsExactly("residential");
        assertThat(one.getString("items[0].postcode_district")).isEqualTo("NE8");
        var alone = as(REGISTRAR)
                .get("/api/v1/providers/" + setting("SC100005").getString("items[0].provider"))
                .jsonPath();
        assertThat(alone.getString("name")).isEqualTo("SC100005");
        assertThat(alone.getString("status")).isEqualTo("applied");
        assertThat(alone.getString("region")).isEqualTo("E12000001");
        assertThat(alone.getInt("settings_count")).isEqualTo(1);
    }

    @Test
    void aListWithoutRowsIsDoneWithNone() {
        var job = imported(HEADINGS);
        assertThat(job.getString("status")).as(job.getString("problem")).isEqualTo("done");
        assertThat(job.getInt("percent")).isEqualTo(100);
        assertThat(job.getInt("total")).isZero();
        assertThat(job.getInt("result.read")).isZero();
    }

    @Test
    void aListAsSpreadsheetsSaveItComesInWithItsLetters() {
        var csv = HEADINGS + home("SC800001", "4", "Zoë’s Homes Ltd");
        var job = finished(as(REGISTRAR)
                .contentType("text/csv")
                .body(csv.getBytes(java.nio.charset.Charset.forName("windows-1252")))
                .post("/api/v1/provider-list-imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
        assertThat(job.getInt("result.new")).isEqualTo(1);
        assertThat(as(REGISTRAR)
                        .get("/api/v1/providers/" + setting("SC800001").getString("items[0].provider"))
                        .jsonPath()
                        .getString("name"))
                .isEqualTo("Zoë’s Homes Ltd");
    }

    @Test
    void theSameRowsAgainChangeNothing() {
        var csv = HEADINGS + home("SC200001", "4", "Same Again Ltd");
        var first = imported(csv);
        assertThat(imported(csv).getString("id"))
                .as("the same file is the same job")
                .isEqualTo(first.getString("id"));
        var setting = UUID.fromString(setting("SC200001").getString("items[0].id"));
        await().atMost(SOON).until(() -> told(OFFER, OFFER_STATED, setting).size() == 1);
        var again = imported(csv + home("SC200002", "1", "Same Again Ltd"));
        assertThat(again.getInt("result.same")).isEqualTo(1);
        assertThat(again.getInt("result.new")).isEqualTo(1);
        assertThat(setting("SC200001").getInt("items[0].version")).isEqualTo(1);
        var other = UUID.fromString(setting("SC200002").getString("items[0].id"));
        await().atMost(SOON).until(() -> told(OFFER, OFFER_STATED, other).size() == 1);
        assertThat(told(OFFER, OFFER_STATED, setting)).hasSize(1);
    }

    @Test
    void aChangedRowChangesWhatTheListSaysAndLeavesWhatTheProviderSays() {
        imported(HEADINGS + home("SC300001", "4", "Changing Ltd"));
        var id = setting("SC300001").getString("items[0].id");
        as(REGISTRAR)
                .header("If-Match", "\"1\"")
                .body("{\"places\": 3, \"vacancies\": 2, \"open\": true}")
                .put("/api/v1/settings/{id}/offer", id)
                .then()
                .statusCode(200);
        var job = imported(HEADINGS + home("SC300001", "5", "Changing Ltd").replace("Good", "Inadequate"));
        assertThat(job.getInt("result.changed")).isEqualTo(1);
        var setting = setting("SC300001");
        assertThat(setting.getInt("items[0].registered_places")).isEqualTo(5);
        assertThat(setting.getInt("items[0].places")).isEqualTo(3);
        assertThat(setting.getInt("items[0].vacancies")).isEqualTo(2);
        assertThat(setting.getString("items[0].judgement")).isEqualTo("inadequate");
        assertThat(setting.getInt("items[0].version")).isEqualTo(3);
        imported(HEADINGS + home("SC300001", "1", "Changing Ltd"));
        setting = setting("SC300001");
        assertThat(setting.getInt("items[0].places"))
                .as("never more than registered")
                .isEqualTo(1);
        assertThat(setting.getInt("items[0].vacancies")).isEqualTo(1);
    }

    @Test
    void aHomeThatChangesHandsMovesToItsNewOwner() {
        imported(HEADINGS + home("SC400001", "4", "Seller Ltd") + home("SC400002", "4", "Seller Ltd"));
        var seller = setting("SC400001").getString("items[0].provider");
        imported(HEADINGS + home("SC400001", "4", "Buyer Ltd") + home("SC400002", "4", "Seller Ltd"));
        var buyer = setting("SC400001").getString("items[0].provider");
        assertThat(buyer).isNotEqualTo(seller);
        assertThat(as(REGISTRAR).get("/api/v1/providers/" + seller).jsonPath().getInt("settings_count"))
                .isEqualTo(1);
        assertThat(as(REGISTRAR).get("/api/v1/providers/" + buyer).jsonPath().getInt("settings_count"))
                .isEqualTo(1);
    }

    @Test
    void adoptionComesOnlyFromCouncilsAndVoluntaryAgencies() {
        var job = imported(HEADINGS
                + row("SC500001", "Voluntary Adoption Agency", "Voluntary", "", "Good Hearts")
                + row("SC500002", "Voluntary Adoption Agency", "Private", "", "Profit Ltd")
                + row("SC500003", "Adoption Support Agency", "Private", "", "Support Ltd")
                + home("SC500004", "4", "Mixed Ltd")
                + row("SC500005", "Voluntary Adoption Agency", "Voluntary", "", "Mixed Ltd")
                + row("SC500006", "Voluntary Adoption Agency", "Local Authority", "", "Gateshead Council"));
        assertThat(errors(job).lines().skip(1))
                .containsExactly(
                        "file,3,Sector,adoption_not_for_profit,Private,may not offer adoption",
                        "file,6,Organisation which owns the provider,adoption_provider,Mixed Ltd,"
                                + "is no voluntary body on the register");
        assertThat(setting("SC500001").getList("items[0].kinds")).containsExactly("adoption");
        assertThat(setting("SC500003").getList("items[0].kinds")).isEmpty();
        assertThat(setting("SC500006").getList("items[0].kinds")).containsExactly("adoption");
        var council = as(REGISTRAR)
                .get("/api/v1/providers/" + setting("SC500006").getString("items[0].provider"))
                .jsonPath();
        assertThat(council.getString("council")).isEqualTo("E08000037");
        assertThat(council.getString("legal_form")).isEqualTo("local_authority");
    }

    @Test
    void anAdmittedOwnersNewHomeIsOfferedAtOnce() {
        imported(HEADINGS + home("SC600001", "4", "Admitted Before Ltd"));
        var provider = admitted(UUID.fromString(setting("SC600001").getString("items[0].provider")));
        imported(
                HEADINGS + home("SC600001", "4", "Admitted Before Ltd") + home("SC600002", "2", "Admitted Before Ltd"));
        var added = UUID.fromString(setting("SC600002").getString("items[0].id"));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(lastTold(OFFER, OFFER_STATED, added).getBoolean("admitted"))
                                .isTrue());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                lastTold("registry.provider.v1", "org.carebank.registry.provider.stated", provider)
                                        .getInt("settings_count"))
                        .isEqualTo(2));
    }

    @Test
    void whatIsNotTheListIsRefusedBeforeThereIsAJob() {
        problem("", "empty-file");
        problem("Dear registrar", "not-a-csv");
        problem("a,b\n1,2\n", "wrong-columns");
        as(REGISTRAR)
                .contentType("multipart/form-data")
                .multiPart("other", "x")
                .post("/api/v1/provider-list-imports")
                .then()
                .statusCode(400)
                .body("faults[0].field", equalTo("file"));
        as(REGISTRAR)
                .contentType("multipart/form-data; boundary=x")
                .post("/api/v1/provider-list-imports")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:carebank:problem:unreadable-form"));
    }

    private static void problem(String body, String code) {
        var answer = as(REGISTRAR)
                .contentType("text/csv")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/provider-list-imports")
                .then()
                .statusCode(422)
                .extract()
                .jsonPath();
        assertThat(answer.getString("type")).isEqualTo("urn:carebank:problem:" + code);
    }

    @Test
    void aListThatIsBrokenFurtherDownFailsWholeAndChangesNothing() {
        var csv = HEADINGS + home("SC700001", "4", "Never Seen Ltd") + "SC700002,\"never closed\n";
        var answer = as(REGISTRAR)
                .contentType("text/csv")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/provider-list-imports")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        var job = finished(answer);
        assertThat(job.getString("status")).isEqualTo("failed");
        assertThat(job.getString("problem")).startsWith("The file is not a CSV");
        assertThat(setting("SC700001").getList("items")).isEmpty();
    }
}
