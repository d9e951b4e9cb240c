package org.carebank.payment.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class FormulaResourceTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final int YEAR = LocalDate.now(ZoneId.of("Europe/London")).getYear() + 1;

    private static final String WHOLE = """
            council,council_name,population,projected_population,disabled_children,young_carers,deprivation
            E06000001,Ashford,1000,1300,30,12,0.2
            E06000002,"Birch, North",3000,,90,20,0.1
            """;

    private static ValidatableResponse load(String name, String more, byte[] csv) {
        return Finance.preparer()
                .contentType("text/csv")
                .body(csv)
                .post("/api/v1/formula-inputs?as_of=2026&name=" + name + more)
                .then();
    }

    private static ValidatableResponse load(String name, String more, String csv) {
        return load(name, more, csv.getBytes(StandardCharsets.UTF_8));
    }

    private static String loaded() {
        return load(aName(), "&projected_for=" + (YEAR + 2), WHOLE)
                .statusCode(201)
                .extract()
                .path("inputs.id");
    }

    private static String aName() {
        return "inputs-" + UUID.randomUUID();
    }

    private static ValidatableResponse propose(String name, String inputs, String weights) {
        return Finance.preparer()
                .body("""
                {"name":"%s","inputs":"%s","first_year":%d,"pots_pence":[100001,200002,300003],"weights":%s}""".formatted(name, inputs, YEAR, weights))
                .post("/api/v1/formulas")
                .then();
    }

    private static final String WEIGHTS =
            "{\"population\":4000,\"disabled_children\":2000,\"young_carers\":1000,\"deprivation\":3000}";

    @Test
    void aRowAtFaultIsNamedAndTheGoodGoIn() {
        load(aName(), "", """
                council,population,young_carers,deprivation
                E06000001,1000,3,0.2
                E6000002,1000,3,0.2
                E06000003,many,3,0.2
                E06000001,1000,3,0.2
                E06000004,,3,0.2
                E06000005,1000,3,-1
                """)
                .statusCode(201)
                .body("read", equalTo(6))
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(5))
                .body("inputs.councils", equalTo(1))
                .body("inputs.rows_refused", equalTo(5))
                .body("faults.line", contains(3, 4, 5, 6, 7))
                .body("faults.column", contains("council", "population", "council", "population", "deprivation"))
                .body("faults.rule", contains("ons_code", "number", "once", "present", "number"))
                .body("faults[1].value", equalTo("many"));
    }

    @Test
    void whatIsNoTableOfNeedsIsRefusedWithTheReason() {
        load(aName(), "", "").statusCode(422).body("type", equalTo("urn:carebank:problem:no-rows"));
        load(aName(), "", "council,population\n").statusCode(422);
        load(aName(), "", "a,b\n1,2\n")
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:wrong-columns"))
                .body("faults[0].field", equalTo("council"));
        load(aName(), "", "council,population\nE1,\"1\n").statusCode(422);
        load(aName(), "", "council,population\nx,1\n")
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:no-good-row"))
                .body("faults[0].field", equalTo("line 2, council"));
        load(aName(), "", new byte[] {(byte) 0xE9, 'a', '\n'})
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:not-utf-8"));
        load(aName(), "&projected_for=2026", WHOLE).statusCode(422).body("faults[0].field", equalTo("projected_for"));
        load("", "", WHOLE).statusCode(400);
        var name = aName();
        load(name, "", WHOLE).statusCode(201);
        load(name, "", WHOLE).statusCode(409);
    }

    @Test
    void weightsAreTriedSideBySideAndNothingIsKept() {
        var inputs = loaded();
        var answer = Finance.approver()
                .body("""
                {"inputs":"%s","first_year":%d,"pots_pence":[100,100,100],"candidates":[
                 {"name":"children","weights":{"population":10000,"disabled_children":0,"young_carers":0,"deprivation":0}},
                 {"name":"poverty","weights":{"population":0,"disabled_children":0,"young_carers":0,"deprivation":10000}}]}""".formatted(inputs, YEAR))
                .post("/api/v1/formula-previews")
                .then()
                .statusCode(200)
                .body("candidates", contains("children", "poverty"))
                .body("totals_pence", contains(300, 300))
                .body("councils.name", contains("Ashford", "Birch, North"))
                .extract()
                .jsonPath();
        assertThat(answer.getLong("councils[0].totals_pence[0]") + answer.getLong("councils[1].totals_pence[0]"))
                .isEqualTo(300);
        assertThat(answer.getLong("councils[0].totals_pence[1]"))
                .isGreaterThan(answer.getLong("councils[0].totals_pence[0]"));
        Finance.approver()
                .get("/api/v1/formulas")
                .then()
                .statusCode(200)
                .body("findAll{it.inputs=='" + inputs + "'}", hasSize(0));
        Finance.approver()
                .body("""
                {"inputs":"%s","first_year":%d,"pots_pence":[100,100],"candidates":[]}""".formatted(inputs, YEAR))
                .post("/api/v1/formula-previews")
                .then()
                .statusCode(400);
        Finance.approver()
                .body("""
                {"inputs":"%s","first_year":%d,"pots_pence":[100,100,100],"candidates":[{"name":"x","weights":
                 {"population":1,"disabled_children":0,"young_carers":0,"deprivation":0}}]}""".formatted(UUID.randomUUID(), YEAR))
                .post("/api/v1/formula-previews")
                .then()
                .statusCode(404);
    }

    @Test
    void aFormulaIsSetByAnotherPersonAndEveryAwardIsExplained() {
        var inputs = loaded();
        propose(
                        "Half a formula",
                        inputs,
                        "{\"population\":5000,\"disabled_children\":0,\"young_carers\":0,\"deprivation\":0}")
                .statusCode(422)
                .body("faults[0].field", equalTo("weights"));
        var name = "formula-" + UUID.randomUUID();
        String id = propose(name, inputs, WEIGHTS)
                .statusCode(201)
                .body("status", equalTo("proposed"))
                .extract()
                .path("id");
        propose(name, inputs, WEIGHTS).statusCode(409);
        var path = "/api/v1/formulas/" + id;
        Finance.preparer().post(path + "/approval").then().statusCode(404);
        Finance.as(Tokens.as("finance-preparer", "finance-approver").named("preparer"))
                .post(path + "/approval")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:same-person"));
        Finance.approver()
                .post(path + "/approval")
                .then()
                .statusCode(200)
                .body("status", equalTo("set"))
                .body("set_by", equalTo("Made-up approver"));
        Finance.approver().post(path + "/approval").then().statusCode(409);

        var awards = Finance.preparer()
                .get(path + "/awards")
                .then()
                .statusCode(200)
                .body("name", contains("Ashford", "Birch, North"))
                .body("[0].years.year", contains(YEAR, YEAR + 1, YEAR + 2))
                .extract()
                .jsonPath();
        assertThat(awards.getLong("[0].total_pence") + awards.getLong("[1].total_pence"))
                .isEqualTo(600_006);
        assertThat(awards.getLong("[0].years[0].amount_pence") + awards.getLong("[1].years[0].amount_pence"))
                .isEqualTo(100_001);
        var lines = Finance.preparer()
                .get(path + "/awards/E06000001")
                .then()
                .statusCode(200)
                .body("lines.factor", hasItem("young_carers"))
                .body("lines", hasSize(12))
                .extract()
                .jsonPath();
        assertThat(lines.getList("lines.amount_pence", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(awards.getLong("[0].total_pence"));
        assertThat(lines.getDouble("lines.find{it.factor=='young_carers'}.need"))
                .isEqualTo(12.0);
        assertThat(lines.getDouble("lines.find{it.factor=='young_carers'}.need_of_all"))
                .isEqualTo(32.0);
        Finance.preparer().get(path + "/awards/E06000009").then().statusCode(404);
        Finance.preparer()
                .accept(ContentType.ANY)
                .get(path + "/awards.csv")
                .then()
                .statusCode(200)
                .body(containsString("E06000002,\"Birch, North\"," + YEAR + ",population,"));
        Finance.as(Tokens.as("social-worker").named("s"))
                .get(path + "/awards")
                .then()
                .statusCode(404);
    }

    @Test
    void realCouncilsGoThrough() throws Exception {
        var data = System.getenv("CAREBANK_DATA");
        assumeTrue(data != null, "CAREBANK_DATA is not set: real councils are not tried");
        var file = Files.readAllBytes(Path.of(String.valueOf(data), "reference", "la_profile_2024.csv"));
        String inputs = load(
                        aName(),
                        "&council=la_code&council_name=la_name&population=population_0_17&deprivation=idaci2019_rate_derived",
                        file)
                .statusCode(201)
                .body("accepted", equalTo(153))
                .body("rejected", equalTo(0))
                .extract()
                .path("inputs.id");
        propose("f" + inputs, inputs, WEIGHTS)
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:need-not-known"))
                .body("faults[0].field", equalTo("disabled_children"));
        String id = propose(
                        "g" + inputs,
                        inputs,
                        "{\"population\":6000,\"disabled_children\":0,\"young_carers\":0,\"deprivation\":4000}")
                .statusCode(201)
                .extract()
                .path("id");
        var awards =
                Finance.approver().get("/api/v1/formulas/" + id + "/awards").jsonPath();
        assertThat(awards.getList("total_pence", Long.class)).hasSize(153).allMatch(each -> each >= 0);
        assertThat(awards.getList("total_pence", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(600_006);
    }
}
