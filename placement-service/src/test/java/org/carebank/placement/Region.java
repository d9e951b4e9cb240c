package org.carebank.placement;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.stack.SharedStack;

/** People and homes of a made-up region, over HTTP as they would use it. */
public final class Region {
    public static final Duration SOON = Duration.ofSeconds(30);
    public static final String NORTH_EAST = "E12000001";
    public static final String GATESHEAD = "E08000037";
    public static final String SUNDERLAND = "E08000024";
    public static final String NEWCASTLE = "E08000021";

    /** On which these councils joined: one day for all tests, for a council joins once. */
    public static final String JOINED = "2025-11-22";

    static {
        // What is waited for comes within some milliseconds; the library looks only each tenth of a second.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(30));
    }

    private Region() {}

    public static String worker(String council) {
        return Tokens.as("social-worker")
                .named("worker-of-" + council)
                .council(council)
                .region(NORTH_EAST)
                .bearer();
    }

    public static String system(String council) {
        return Tokens.as("council-system")
                .named("system-of-" + council)
                .council(council)
                .region(NORTH_EAST)
                .bearer();
    }

    public static String officer() {
        return Tokens.as("regional-officer").region(NORTH_EAST).bearer();
    }

    public static String provider(UUID provider) {
        return Tokens.as("provider")
                .named("provider-" + provider)
                .provider(provider)
                .bearer();
    }

    public static String carer(UUID household) {
        return Tokens.as("carer")
                .named("carer-" + household)
                .household(household)
                .bearer();
    }

    public static String youngPerson(UUID child) {
        return Tokens.as("young-person").named("child-" + child).child(child).bearer();
    }

    public static String parent(UUID child) {
        return Tokens.as("parent").named("parent-" + child).child(child).bearer();
    }

    /** A request of that person with a new idempotency key. */
    public static RequestSpecification as(String bearer) {
        return given().redirects()
                .follow(false)
                .header("Authorization", bearer)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json");
    }

    public static ValidatableResponse post(String bearer, String path, Object body) {
        return as(bearer).body(body).post("/api/v1/" + path).then();
    }

    public static ValidatableResponse get(String bearer, String path) {
        return as(bearer).get("/api/v1/" + path).then();
    }

    /** Where an operation is, for a caller that streams what it sends or takes the time itself. */
    public static URI uri(String path) {
        var root = RestAssured.basePath.replaceFirst("^/?(?=.)", "/").replaceFirst("/$", "");
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + root + "/api/v1/" + path);
    }

    /** A change of the version that is named; empty names none. */
    public static ValidatableResponse put(String bearer, String path, String ifMatch, Object body) {
        var request = as(bearer).body(body);
        return (ifMatch.isEmpty() ? request : request.header("If-Match", ifMatch))
                .put("/api/v1/" + path)
                .then();
    }

    /** The child moves into a new home at once; the agreement's id. */
    public static String movesIn(UUID child, UUID provider, LocalDate firstNight) {
        var setting = offers(UUID.randomUUID(), provider, "home", "residential", "");
        var asked =
                Map.of("child", child, "setting", setting, "kind", "residential", "first_night", firstNight.toString());
        return post(worker(GATESHEAD), "emergency-starts", asked)
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The council asks for a home that begins on that day; the agreement's id. */
    public static String drafts(UUID child, UUID setting, LocalDate from) {
        var asked = Map.of("child", child, "setting", setting, "kind", "residential", "planned_from", from.toString());
        return post(worker(GATESHEAD), "agreements", asked)
                .statusCode(201)
                .body("status", equalTo("drafted"))
                .extract()
                .path("id");
    }

    /** The council joins; the same day again changes nothing. */
    public static void joins(String council, String on) {
        joins(NORTH_EAST, council, on);
    }

    /** A council of another region joins. */
    public static void joins(String region, String council, String on) {
        as(Tokens.as("regional-officer").region(region).bearer())
                .body(Map.of("joined_on", on))
                .put("/api/v1/councils/" + council + "/joining")
                .then()
                .statusCode(200);
    }

    public static UUID enrols(String council, String name, String born, String legalStatus, String from) {
        return UUID.fromString(post(
                        worker(council),
                        "children",
                        Map.of(
                                "given_name",
                                name,
                                "born",
                                born,
                                "sex",
                                "F",
                                "legal_status",
                                legalStatus,
                                "legal_status_from",
                                from))
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** A setting comes onto the register; waits until placement knows it. */
    public static UUID offers(UUID setting, UUID provider, String type, String kind, String urn) {
        TestTopic.send("registry.offer.v1", setting.toString(), "org.carebank.registry.offer.stated", """
                {"setting":"%s","provider":"%s","urn":%s,"type":"%s","kinds":["%s"],"council":"%s","region":"%s",
                 "postcode_district":"NE8","places":4,"vacancies":2,"admitted":true,"open":true,"version":1,
                 "at":"2026-01-01T00:00:00Z"}""".formatted(
                setting, provider, urn.isEmpty() ? "null" : "\"" + urn + "\"", type, kind, GATESHEAD, NORTH_EAST));
        await().atMost(SOON).until(() -> knows(setting));
        return setting;
    }

    /** Looks into the table itself: a search would go through the homes of all other tests. */
    public static boolean knows(UUID setting) throws SQLException {
        try (var database = SharedStack.get().superuser(System.getProperty("carebank.test.database", "test"));
                var found = database.prepareStatement("select 1 from offer where setting = ?")) {
            found.setObject(1, setting);
            return found.executeQuery().next();
        }
    }

    /** Sends a return and waits for its end; the job as it then is. */
    public static JsonPath imports(String bearer, byte[] header, byte[] episodes) {
        return imports(bearer, Map.of("header", header, "episodes", episodes));
    }

    /** Sends the parts of a return and waits for its end; the job as it then is. */
    public static JsonPath imports(String bearer, Map<String, byte[]> parts) {
        var form = given().header("Authorization", bearer);
        parts.forEach((name, bytes) -> form.multiPart(name, name, bytes));
        String job = form.post("/api/v1/ssda903-imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return await().atMost(Duration.ofMinutes(10))
                .until(() -> job(bearer, job), each -> List.of("done", "failed").contains(each.getString("status")));
    }

    private static JsonPath job(String bearer, String id) {
        return get(bearer, "jobs/" + id).statusCode(200).extract().jsonPath();
    }

    public static String errors(String bearer, JsonPath job) {
        return as(bearer)
                .get("/api/v1/jobs/" + job.getString("id") + "/errors")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
