package org.carebank.kit.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.event.Received;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is problem details that say what is wrong with it. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class BadInputTest {
    private static final String NOTES = "/api/v1/notes";

    private static RequestSpecification ours() {
        return given().header(
                        "Authorization",
                        Tokens.as("social-worker").council("E08000037").bearer())
                .urlEncodingEnabled(false);
    }

    private static ValidatableResponse problem(io.restassured.response.Response answer, int status, String code) {
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:carebank:problem:" + code))
                .body("title", notNullValue())
                .body("status", equalTo(status))
                .body("detail", notNullValue());
    }

    private static ValidatableResponse fault(io.restassured.response.Response answer, int status, String field) {
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("faults[0].field", equalTo(field));
    }

    /** Java's own client asks to go on in HTTP/2; a large file sent so would be held in memory. */
    @Test
    void nobodyIsLedOnToHttp2() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
            var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void aFormWithoutItsFileNamesThePart() {
        fault(ours().multiPart("other", "x").post(NOTES + "/counts"), 400, "file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--x--\r\n",
                "no part at all",
                "--y\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\none\r\n--y--\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\none\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f",
                "--x\r\n\r\none\r\n--x--\r\n",
                "--x\r\nContent-Disposition: form-data\r\n\r\none\r\n--x--\r\n"
            })
    void aFormWithoutPartsOrWithABrokenBoundaryIsABadRequest(String body) {
        ours().header("Content-Type", "multipart/form-data; boundary=x")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(NOTES + "/counts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("faults[0].field", not(emptyOrNullString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\""})
    void aFormThatNamesNoBoundaryIsABadRequest(String type) {
        ours().header("Content-Type", type)
                .body("--x\r\n".getBytes(StandardCharsets.UTF_8))
                .post(NOTES + "/counts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void whoIsNotSignedInReadsWhy() {
        problem(given().get(NOTES + "/" + UUID.randomUUID()), 401, "unauthorized")
                .header("WWW-Authenticate", notNullValue());
        problem(
                        given().header("Authorization", "Bearer nonsense").get(NOTES + "/" + UUID.randomUUID()),
                        401,
                        "unauthorized")
                .header("WWW-Authenticate", notNullValue());
    }

    @Test
    void anUnknownPathIsAProblem() {
        problem(ours().get("/api/v1/nothing-here"), 404, "not-found");
        problem(given().get("/api/v1/nothing-here"), 404, "not-found");
        problem(ours().get(NOTES + "/no-id"), 404, "not-found");
        problem(ours().get(NOTES + "/%00"), 404, "not-found");
    }

    @Test
    void aVerbThatIsNotThereIsAProblem() {
        problem(ours().delete(NOTES), 405, "method-not-allowed");
    }

    @Test
    void aFormOfAnswerThatIsNotThereIsAProblem() {
        problem(ours().header("Accept", "image/png").get(NOTES + "/" + UUID.randomUUID()), 406, "not-acceptable");
    }

    @Test
    void aMediaTypeThatIsNotTakenIsAProblem() {
        problem(
                ours().header("Content-Type", "image/png").body(new byte[] {1}).post(NOTES + "/counts"),
                415,
                "unsupported-media-type");
    }

    @Test
    void aProblemNamesItsPlaceAsTheOutsideSeesIt() {
        problem(ours().get(NOTES + "/" + new UUID(1, 2) + "?x=y"), 404, "not-found")
                .body("instance", equalTo("/kit/api/v1/notes/" + new UUID(1, 2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000", "\\u0007", "\\u001f", "\\u007f", "\\u0085", "\\ud800", "\\u202a", "\\u202e", "\\u2066",
                "\\u2069"
            })
    void controlCharactersAreNoWords(String character) {
        var answer = ours().header("Idempotency-Key", "control-" + character.substring(2))
                .contentType("application/json")
                .body("{\"words\":\"a" + character + "b\"}")
                .post(NOTES);
        problem(answer, 422, "control-character");
        fault(answer, 422, "words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ŵyn a Siân", "\u200d", "👩\u200d👧", "דנה", "سارة"})
    void wordsOfEveryLanguageAreTaken(String words) {
        ours().header("Idempotency-Key", "language-" + words.hashCode())
                .contentType("application/json; charset=UTF-8")
                .body("{\"words\":\"a" + words + "\"}")
                .post(NOTES)
                .then()
                .statusCode(201)
                .body("words", equalTo("a" + words));
    }

    private static io.restassured.response.Response said(String field, String value) {
        return ours().contentType("application/json")
                .body("{\"" + field + "\":" + value + "}")
                .post(NOTES + "/sayings");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    heard | 1
                    heard | 0
                    heard | 1.0
                    heard | "true"
                    heard | ""
                    pence | "100"
                    pence | ""
                    pence | true
                    pence | 1.5
                    rate  | "1.5"
                    rate  | ""
                    rate  | false
                    mood  | 0
                    mood  | "0"
                    """)
    void nothingIsReadAsWhatItIsNot(String field, String value) {
        problem(fault(said(field, value), 400, field).extract().response(), 400, "unreadable-json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    others | ["a"," "]                | others[1]     | invalid-request
                    others | [null]                   | others[0]     | invalid-request
                    others | ["a",{}]                 | others[1]     | unreadable-json
                    parts  | [{"name":" "}]           | parts[0].name | invalid-request
                    parts  | [null]                   | parts[0]      | invalid-request
                    parts  | [{"name":"a"},{"name":[]}] | parts[1].name | unreadable-json
                    """)
    void anElementOfAListIsNamedByItsNumber(String field, String value, String at, String code) {
        problem(fault(said(field, value), 400, at).extract().response(), 400, code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"pence":1,"pence":2}                       | pence
                    {"pence":1,"heard":true,"pence":1}          | pence
                    {"parts":[{"name":"a","name":"b"}]}         | parts[0].name
                    """)
    void aFieldGivenTwiceIsRefused(String body, String field) {
        var said = ours().contentType("application/json").body(body).post(NOTES + "/sayings");
        problem(fault(said, 400, field).extract().response(), 400, "duplicate-field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", " {\"pence\":2}", "}", ",", "\u0000"})
    void textAfterTheBodyIsRefused(String text) {
        var said = ours().contentType("application/json")
                .body("{\"pence\":1}" + text)
                .post(NOTES + "/sayings");
        problem(fault(said, 400, "body").extract().response(), 400, "unreadable-json");
    }

    @Test
    void blanksAndLinesAfterTheBodyAreNoText() {
        ours().contentType("application/json")
                .body("{\"pence\":1} \r\n\t\n")
                .post(NOTES + "/sayings")
                .then()
                .statusCode(200)
                .body("pence", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void aBodyThatIsMissingIsNoField(String body) {
        fault(ours().contentType("application/json").body(body).post(NOTES + "/sayings"), 400, "body")
                .body("faults[0].value", nullValue());
    }

    @Test
    void aValueAtFaultIsToldShortly() {
        var long101 = "é".repeat(99) + "👩b";
        fault(said("title", "\"" + long101 + "\""), 400, "title")
                .body("faults[0].value", equalTo("é".repeat(99) + "👩…"));
        fault(said("title", "\"" + "b".repeat(21) + "\""), 400, "title")
                .body("faults[0].value", equalTo("b".repeat(21)));
        var four = "{\"name\":\"a\"},".repeat(3) + "{\"name\":\"a\"}";
        fault(said("parts", "[" + four + "]"), 400, "parts").body("faults[0].value", equalTo("4 given"));
    }

    @ParameterizedTest
    @CsvSource({
        "heard, true",
        "pence, 100",
        "rate, 1.5",
        "rate, 2",
        "mood, '\"calm\"'",
        "day, null",
        "day, '\"2028-02-29\"'",
        "day, '\"1900-01-01\"'",
        "day, '\"2200-12-31\"'",
        "heard, null",
        "pence, null"
    })
    void whatIsAskedForIsRead(String field, String value) {
        said(field, value).then().statusCode(200).body(field + ".toString()", equalTo(value.replace("\"", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-22T00:00\"",
                "\"2026-11-22T00:00:00Z\"",
                "\"+20000-01-01\"",
                "\"-0500-01-01\"",
                "\"2026-02-30\"",
                "\"2026-2-3\"",
                "\" 2026-02-03\"",
                "\"20260203\"",
                "\"٢٠٢٦-٠٢-٠٣\"",
                "\"\""
            })
    void aDateIsWrittenInOneWay(String value) {
        problem(fault(said("day", value), 400, "day").extract().response(), 400, "unreadable-date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20000", "[2026,11,22]", "true", "{}"})
    void aDateIsText(String value) {
        fault(said("day", value), 400, "day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0001-01-01\"", "\"1899-12-31\"", "\"2201-01-01\"", "\"9999-12-31\""})
    void aDateLiesInYearsOfPeople(String value) {
        problem(fault(said("day", value), 422, "day").extract().response(), 422, "impossible-date");
    }

    @Test
    void eventsAreReadAsTolerantlyAsEver() throws Exception {
        var day = Received.tolerant()
                .readValue("{\"day\":\"9999-12-31\",\"pence\":\"100\"}", NoteResource.SaidRequest.class);
        assertThat(day.day()).isEqualTo(LocalDate.of(9999, 12, 31));
        assertThat(day.pence()).isEqualTo(100);
        assertThat(Received.tolerant()
                        .readValue("{\"pence\":1} xx", NoteResource.SaidRequest.class)
                        .pence())
                .isEqualTo(1);
    }

    @Test
    void linesAndTabsAreWords() {
        ours().header("Idempotency-Key", "lines")
                .contentType("application/json")
                .body("{\"words\":\"a\\r\\n\\tb \\ud83d\\ude00\"}")
                .post(NOTES)
                .then()
                .statusCode(201);
        ours().contentType("application/x-www-form-urlencoded")
                .body("words=a%0D%0A%09b&day=2026-04-01")
                .post(NOTES + "/forms")
                .then()
                .statusCode(200)
                .body(equalTo("2026-04-01 a\r\n\tb"));
    }

    @Test
    void controlCharactersOfFormsAndAddressesAreNamed() {
        fault(
                ours().contentType("application/x-www-form-urlencoded")
                        .body("other=x&words=a%00b")
                        .post(NOTES + "/forms"),
                422,
                "words");
        fault(ours().get(NOTES + "?cursor=%00"), 422, "cursor");
        fault(ours().get(NOTES + "?cursor=AAAA"), 400, "cursor");
    }

    @Test
    void aParameterThatCannotBeReadIsNamed() {
        fault(ours().get(NOTES + "?on=tomorrow&cursor="), 400, "on");
        fault(ours().get(NOTES + "?on=%00"), 400, "on");
        fault(
                ours().contentType("application/x-www-form-urlencoded")
                        .body("words=x&day=2026-02-30")
                        .post(NOTES + "/forms"),
                400,
                "day");
    }
}
