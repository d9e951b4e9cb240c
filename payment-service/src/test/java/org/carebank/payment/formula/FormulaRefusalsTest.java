package org.carebank.payment.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.payment.Finance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be taken for the formula is refused in words that help, and never fails. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class FormulaRefusalsTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final int YEAR = LocalDate.now(ZoneId.of("Europe/London")).getYear() + 1;

    private static final String WEIGHTS =
            "{\"population\":10000,\"disabled_children\":0,\"young_carers\":0,\"deprivation\":0}";

    private static ValidatableResponse load(String more, String csv) {
        return Finance.preparer()
                .contentType("text/csv; charset=UTF-8")
                .body(csv)
                .post("/api/v1/formula-inputs?as_of=2026&name=" + UUID.randomUUID() + more)
                .then();
    }

    private static String loaded() {
        return load("", "council,population\nE06000001,1000\nE06000002,10\n")
                .statusCode(201)
                .extract()
                .path("inputs.id");
    }

    private static ValidatableResponse preview(String pots, String candidates) {
        return Finance.preparer()
                .body("""
                        {"inputs":"%s","first_year":%d,"pots_pence":%s,"candidates":%s}""".formatted(loaded(), YEAR, pots, candidates))
                .post("/api/v1/formula-previews")
                .then();
    }

    private static String candidate() {
        return "{\"name\":\"one\",\"weights\":" + WEIGHTS + "}";
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeItIsRead() {
        load("", "council,population\n" + "E06000001,1000\n".repeat(200_000))
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:file-too-large"))
                .body("detail", containsString("2 MB"));
    }

    @Test
    void aFormIsToldToSendTheFileAsTheBody() {
        Finance.preparer()
                .contentType("multipart/form-data")
                .multiPart(
                        "file",
                        "needs.csv",
                        "council,population\nE06000001,1000\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "text/csv")
                .post("/api/v1/formula-inputs?as_of=2026&name=" + UUID.randomUUID())
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:form-instead-of-file"))
                .body("detail", containsString("as the body"));
    }

    @Test
    void onlyCouncilsThatLookAfterChildrenAreTaken() {
        load("", """
                council,population
                E99999999,1000
                E07000001,1000
                E10000002,1000
                E08000001,1000
                E09000001,1000
                E06000001,1000
                S12000033,1000
                """)
                .statusCode(201)
                .body("accepted", equalTo(4))
                .body("faults.line", contains(2, 3, 8))
                .body("faults.rule", contains("ons_code", "ons_code", "ons_code"));
    }

    @Test
    void aRowAtFaultReservesNoCouncil() {
        load("", """
                council,population
                E06000001,many
                E06000001,1000
                E06000001,1001
                """)
                .statusCode(201)
                .body("accepted", equalTo(1))
                .body("faults.line", contains(2, 4))
                .body("faults.rule", contains("number", "once"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x1B, 0x85, 0x202E, 0x2066})
    void aNameThatHidesSomethingIsARowAtFault(int hidden) {
        load(
                        "",
                        "council,council_name,population\nE06000001,Ash%sford,1\nE06000002,Birch,1\n"
                                .formatted(Character.toString(hidden)))
                .statusCode(201)
                .body("accepted", equalTo(1))
                .body("faults.line", contains(2))
                .body("faults.column", contains("council_name"))
                .body("faults.rule", contains("no_control_characters"));
    }

    @Test
    void aNameThatIsTooLongIsARowAtFault() {
        load(
                        "",
                        "council,council_name,population\nE06000001,%s,1\nE06000002,%s,1\n"
                                .formatted("a".repeat(201), "b".repeat(200)))
                .statusCode(201)
                .body("accepted", equalTo(1))
                .body("faults.line", contains(2))
                .body("faults.rule", contains("length"));
    }

    @Test
    void aColumnHasAName() {
        for (var column : new String[] {"council", "council_name", "population", "young_carers"}) {
            load("&" + column + "=", "council,population\nE06000001,1\n")
                    .statusCode(400)
                    .body("faults[0].field", equalTo(column));
        }
    }

    @Test
    void whatIsNoTableIsToldInPlainWords() {
        load("", "council,population\nE06000001,\"1\n")
                .statusCode(422)
                .body("detail", containsString("a quotation mark that is not closed"));
        load("", "council,population\nE06000001," + "1".repeat(1_900_000) + "\n")
                .statusCode(422)
                .body("detail", not(containsString("buffer")));
        load("", "council,council,population\nE06000001,E06000001,1\n")
                .statusCode(422)
                .body("detail", not(containsString("xception")));
        load("", ",".repeat(20_000) + "\n").statusCode(422).body("detail", not(containsString("field")));
    }

    @Test
    void aPotOrACandidateThatIsMissingIsARequestAtFault() {
        for (var pots : new String[] {"[null,1,1]", "[0,1,1]", "[1,1]"}) {
            var said = preview(pots, "[" + candidate() + "]")
                    .statusCode(400)
                    .body("faults[0].field", containsString("pots_pence"))
                    .extract()
                    .asString();
            assertThat(said).doesNotContain("list element");
            Finance.preparer()
                    .body("""
                            {"name":"%s","inputs":"%s","first_year":%d,"pots_pence":%s,"weights":%s}""".formatted(UUID.randomUUID(), loaded(), YEAR, pots, WEIGHTS))
                    .post("/api/v1/formulas")
                    .then()
                    .statusCode(400)
                    .body(not(containsString("list element")));
        }
        for (var candidates : new String[] {"[null]", "[]", "[" + (candidate() + ",").repeat(4) + candidate() + "]"}) {
            var said = preview("[1,1,1]", candidates)
                    .statusCode(400)
                    .body("faults[0].field", containsString("candidates"))
                    .extract()
                    .asString();
            assertThat(said).doesNotContain("list element", "Candidate[");
        }
    }

    @Test
    void anAwardsTableRunsNothingInASpreadsheet() {
        var inputs = load("", """
                council,council_name,population
                E06000001,"=HYPERLINK(""http://example.org"")",1000
                E06000002,-Birch,10
                """).statusCode(201).extract().path("inputs.id");
        var formula = Finance.preparer()
                .body("""
                        {"name":"%s","inputs":"%s","first_year":%d,"pots_pence":[1,1,1],"weights":%s}""".formatted(UUID.randomUUID(), inputs, YEAR, WEIGHTS))
                .post("/api/v1/formulas")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Finance.preparer()
                .accept("*/*")
                .get("/api/v1/formulas/{id}/awards.csv", formula)
                .then()
                .statusCode(200)
                .body(containsString("\"'=HYPERLINK"))
                .body(containsString(",'-Birch,"));
    }
}
