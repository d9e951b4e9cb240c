package org.carebank.placement.ssda903.validation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Browser;
import org.carebank.placement.Region;
import org.junit.jupiter.api.Test;

/** A return is checked over HTTP: what is found, for whom, beside which year. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ValidationResourceTest {
    private static final String COUNCIL = "E08000021";
    private static final String HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
    private static final String EPISODES =
            "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
    private static final String HEADER_2025 = HEADER + "1,M,2014-03-04,WBRI,UN2,,\n2,F,2015-06-07,WBRI,UN2,0,\n";
    private static final String EPISODES_2025 = EPISODES
            + "1,2024-05-01,S,C2,N1,K2,PR4,,,,AB1 2CD,EF3 4GH,XXXXXXX\n"
            + "2,2024-06-01,S,C2,N1,U4,PR1,,,,AB1 2CD,EF3 4GH,XXXXXXX\n";
    /** Child 1: another DOB, and PR1 in place of PR4. Child 2: her open episode is gone. Child 9 has no header. */
    private static final String HEADER_2026 = HEADER + "1,M,2014-03-05,WBRI,UN2,,\n2,F,2015-06-07,WBRI,UN2,0,\n";

    private static final String EPISODES_2026 = EPISODES
            + "1,2024-05-01,S,C2,N1,K2,PR1,,,,AB1 2CD,EF3 4GH,XXXXXXX\n"
            + "2,2024-07-01,P,C2,N1,QQ,PR1,,,,AB1 2CD,ab12cd,XXXXXXX\n"
            + "9,2025-06-01,S,C2,N1,U4,PR1,,,,AB1 2CD,EF3 4GH,=1+1\n";

    private static RequestSpecification as(String bearer) {
        return given().header("Authorization", bearer);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static RequestSpecification files(RequestSpecification request, String header, String episodes) {
        return request.multiPart("header", "header.csv", bytes(header))
                .multiPart("episodes", "episodes.csv", bytes(episodes));
    }

    private static JsonPath checked(String bearer, RequestSpecification request) {
        String job = request.post("/api/v1/ssda903-validations")
                .then()
                .statusCode(202)
                .header("Location", containsString("/placements/api/v1/jobs/"))
                .extract()
                .path("id");
        return await().atMost(Duration.ofMinutes(3))
                .until(
                        () -> view(bearer, job),
                        each -> List.of("done", "failed").contains(each.getString("status")));
    }

    private static JsonPath view(String bearer, String job) {
        return get(bearer, "ssda903-validations/" + job)
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static long found(JsonPath check, String rule) {
        return check.getLong("result.rules.find { it.code == '%s' }.findings".formatted(rule));
    }

    private static String csv(String bearer, JsonPath check) {
        return as(bearer)
                .get("/api/v1/ssda903-validations/" + check.getString("id") + "/findings.csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
    }

    @Test
    void aReturnIsCheckedBesideLastYearsThatWasTakenIn() {
        var bearer = Region.system(COUNCIL);
        Region.joins(COUNCIL, "2025-06-01");
        assertThat(Region.imports(bearer, bytes(HEADER_2025), bytes(EPISODES_2025))
                        .getLong("result.new"))
                .isEqualTo(2);
        var check = checked(bearer, files(as(bearer), HEADER_2026, EPISODES_2026));
        assertThat(check.getString("status"))
                .as("%s", check.getString("problem"))
                .isEqualTo("done");
        assertThat(check.getString("result.year_ends")).isEqualTo("2026-03-31");
        assertThat(check.getInt("result.header_last")).isEqualTo(2);
        assertThat(check.getInt("result.episodes_last")).isEqualTo(2);
        assertThat(check.getList("result.rules")).hasSize(142);
        assertThat(found(check, "203")).isEqualTo(1);
        assertThat(found(check, "503E")).isEqualTo(1);
        assertThat(found(check, "503B")).isZero();
        assertThat(found(check, "502")).isEqualTo(1);
        assertThat(found(check, "392d")).isEqualTo(1);
        assertThat(found(check, "INT03")).isEqualTo(1);
        assertThat(check.getString("result.rules.find { it.code == '169' }.unchecked"))
                .isEqualTo("The file has no column PL_LA");
        assertThat(check.getString("result.rules.find { it.code == '227' }.unchecked"))
                .isEqualTo("The register that is kept here does not tell this");
        assertThat(csv(bearer, check))
                .startsWith("file,row,child,decom,column,rule,value,message,what_to_do\r\n")
                .contains("header,2,1,,DOB,203,2014-03-05,")
                .contains("episodes,3,2,2024-07-01,PLACE,146,QQ,The placement type is not a code of this year.")
                .contains("episodes,3,2,2024-07-01,HOME_POST,392d,\"HOME_POST AB1 2CD, PL_POST ab12cd, PLACE QQ\",")
                .contains("episodes,4,9,2025-06-01,CHILD,INT03,9,");
        itIsReadPartByPart(bearer, check);
        // Nothing was taken in, and the same again is the same job.
        get(Region.worker(COUNCIL), "children/" + UUID.randomUUID()).statusCode(404);
        assertThat(checked(bearer, files(as(bearer), HEADER_2026, EPISODES_2026))
                        .getString("id"))
                .isEqualTo(check.getString("id"));
        var others = Region.system(Region.SUNDERLAND);
        for (var path : List.of("", "/findings", "/findings.csv")) {
            as(others)
                    .get("/api/v1/ssda903-validations/" + check.getString("id") + path)
                    .then()
                    .statusCode(404);
        }
        whatWasTakenInIsChecked(bearer);
        thePageSaysWhatToDo();
    }

    private static void itIsReadPartByPart(String bearer, JsonPath check) {
        var path = "ssda903-validations/" + check.getString("id") + "/findings?limit=1";
        var first = get(bearer, path).statusCode(200).extract().jsonPath();
        var second = get(bearer, path + "&cursor=" + first.getString("next"))
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(first.getList("items")).hasSize(1);
        assertThat(second.getString("items[0].rule")).isNotEqualTo(first.getString("items[0].rule"));
        get(bearer, path + "&rule=INT03")
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].child", equalTo("9"))
                .body("items[0].line", equalTo(4))
                .body("next", equalTo(null));
        get(bearer, path + "&cursor=bm9uZQ").statusCode(400).body("type", containsString("invalid-cursor"));
    }

    /** The year that was taken in last is 2025: its rows come from the record and have no line. */
    private static void whatWasTakenInIsChecked(String bearer) {
        var check = checked(bearer, as(bearer).multiPart("note", "no file"));
        assertThat(check.getString("status"))
                .as("%s", check.getString("problem"))
                .isEqualTo("done");
        assertThat(check.getString("result.year_ends")).isEqualTo("2025-03-31");
        assertThat(check.getInt("result.header")).isEqualTo(2);
        assertThat(check.getInt("result.episodes")).isEqualTo(2);
        assertThat(found(check, "203")).isZero();
    }

    private static void thePageSaysWhatToDo() {
        var worker = Region.worker(COUNCIL);
        assertThat(Browser.read(worker, "/returns/checks"))
                .contains("Check a return", "31 March 2026", "rows to look at");
        var sent = files(
                        given().redirects()
                                .follow(false)
                                .header("Authorization", worker)
                                .header("Accept", "text/html")
                                .header("Sec-Fetch-Site", "same-origin")
                                .multiPart("idempotency_key", UUID.randomUUID().toString()),
                        HEADER_2026,
                        EPISODES_2026)
                .post("/returns/checks")
                .then()
                .statusCode(303)
                .extract();
        var page = Browser.leadsTo(sent.header("Location"));
        assertThat(Browser.read(worker, page))
                .contains("2 children, 3 episodes", "Episodes row 3", "What to do", "Not checked", "?rule=502");
        assertThat(Browser.read(worker, page + "?rule=INT03"))
                .contains("Rule INT03", "Add the child to the header.", "Episodes row 4")
                .doesNotContain("Episodes row 3");
        given().header("Authorization", worker)
                .header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .multiPart("idempotency_key", UUID.randomUUID().toString())
                .multiPart("header", "header.csv", bytes("CHILD,SEX\n1,1\n"))
                .multiPart("episodes", "episodes.csv", bytes(EPISODES))
                .post("/returns/checks")
                .then()
                .statusCode(400)
                .body(
                        containsString("There is a problem"),
                        containsString("has no column DOB"),
                        not(containsString("Rule 1")));
    }

    @Test
    void whatIsNoReturnIsRefusedAtOnce() {
        var as = Region.system("E06000066");
        given().header("Authorization", as)
                .multiPart("header", "header.csv", bytes(HEADER))
                .post("/api/v1/ssda903-validations")
                .then()
                .statusCode(400)
                .body("faults[0].field", equalTo("episodes"));
        files(given().header("Authorization", as), "CHILD,SEX\n1,1\n", EPISODES)
                .post("/api/v1/ssda903-validations")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:missing-columns"));
        files(given().header("Authorization", as).multiPart("year_ends", "2025-03-30"), HEADER, EPISODES)
                .post("/api/v1/ssda903-validations")
                .then()
                .statusCode(422)
                .body("faults[0].field", equalTo("year_ends"));
        var nothing = checked(as, given().header("Authorization", as).multiPart("year_ends", "2025-03-31"));
        assertThat(nothing.getString("status")).isEqualTo("failed");
        assertThat(nothing.getString("problem")).isEqualTo("No return of that year was taken in: send its files");
    }

    @Test
    void outsideReturnsAreCheckedToTheEnd() throws IOException {
        assumeTrue(System.getenv("CAREBANK_DATA") != null, "CAREBANK_DATA is not set: no outside returns to try");
        var folder = Path.of(System.getenv("CAREBANK_DATA"), "ssda903");
        var bearer = Region.system("E06000066");
        var samples = folder.resolve("demand-model-samples");
        for (int year = 2020; year <= 2021; year++) {
            tried(
                    bearer,
                    samples.resolve(year + "-"),
                    as(bearer)
                            .multiPart(
                                    "header_last",
                                    "h.csv",
                                    Files.readAllBytes(samples.resolve((year - 1) + "-header.csv")))
                            .multiPart(
                                    "episodes_last",
                                    "e.csv",
                                    Files.readAllBytes(samples.resolve((year - 1) + "-episodes.csv"))));
        }
        var regional = tried(bearer, folder.resolve("regional-sample").resolve("_"), as(bearer));
        assertThat(regional.getInt("result.episodes_last")).isPositive();
        var fake = tried(bearer, folder.resolve("validator-fake").resolve("_"), as(bearer));
        assertThat(fake.getInt("result.episodes")).isEqualTo(5050);
        assertThat(fake.getLong("result.findings")).isGreaterThan(10_000);
    }

    private static JsonPath tried(String bearer, Path prefix, RequestSpecification request) throws IOException {
        var start = prefix.getFileName().toString().replace("_", "");
        var header = Files.readAllBytes(prefix.resolveSibling(start + "header.csv"));
        var episodes = Files.readAllBytes(prefix.resolveSibling(start + "episodes.csv"));
        var began = System.nanoTime();
        var check = checked(
                bearer,
                request.multiPart("header", "header.csv", header).multiPart("episodes", "episodes.csv", episodes));
        assertThat(check.getString("status"))
                .as("%s", check.getString("problem"))
                .isEqualTo("done");
        List<String> most =
                check.getList("result.rules.findAll { it.findings > 0 }.collect { it.code + ': ' + it.findings }");
        System.out.printf(
                "checked %s: year to %s, %d + %d rows, last year's %d + %d, %d findings in %.1f s: %s%n",
                prefix,
                check.getString("result.year_ends"),
                check.getInt("result.header"),
                check.getInt("result.episodes"),
                check.getInt("result.header_last"),
                check.getInt("result.episodes_last"),
                check.getLong("result.findings"),
                (System.nanoTime() - began) / 1e9,
                most);
        long checkedRules =
                check.getList("result.rules.findAll { it.unchecked == null }").size();
        assertThat(checkedRules).isGreaterThan(100);
        return check;
    }
}
