package org.carebank.registry;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;

/** Providers, homes and the people who deal with them, made over HTTP as a user would. */
public final class RegistryFixture {
    public static final String GATESHEAD = "E08000037";
    public static final String REGISTRAR = Tokens.as("registrar").bearer();
    public static final String FEE_OFFICER = Tokens.as("fee-officer").bearer();
    public static final String SECOND_FEE_OFFICER =
            Tokens.as("fee-officer").named("second-fee-officer").bearer();

    private static final AtomicInteger COUNT = new AtomicInteger();

    private RegistryFixture() {}

    /** A name that no other test uses. */
    public static String aName() {
        return "Made-up Care " + COUNT.incrementAndGet() + " Ltd";
    }

    /** A request as that person, with a new idempotency key. */
    public static RequestSpecification as(String bearer) {
        return given().redirects()
                .follow(false)
                .header("Authorization", bearer)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json");
    }

    /** The token of somebody of that provider. */
    public static String memberOf(UUID provider) {
        return Tokens.as("provider")
                .named("member-of-" + provider)
                .provider(provider)
                .bearer();
    }

    public static UUID anApplicant(String name, String legalForm) {
        return post("/api/v1/providers", "{\"name\": \"%s\", \"legal_form\": \"%s\"}".formatted(name, legalForm));
    }

    public static UUID anApplicant() {
        return anApplicant(aName(), "private");
    }

    public static UUID anAdmittedProvider() {
        return admitted(anApplicant());
    }

    public static UUID admitted(UUID provider) {
        as(REGISTRAR)
                .body("{\"decision\": \"admit\"}")
                .post("/api/v1/providers/{id}/admission", provider)
                .then()
                .statusCode(200);
        return provider;
    }

    public static UUID aHomeOf(UUID provider) {
        return aSettingOf(provider, "home", "residential");
    }

    public static UUID aSettingOf(UUID provider, String type, String kind) {
        return post("/api/v1/settings", """
                {"provider": "%s", "type": "%s", "kinds": ["%s"], "council": "%s", "postcode_district": "NE8",
                 "places": 4, "vacancies": 1, "age_from": 10, "age_to": 17}""".formatted(provider, type, kind, GATESHEAD));
    }

    /** What the others were told last of that key. */
    public static JsonPath lastTold(String topic, String type, UUID key) {
        var told = TestTopic.read(topic, key.toString(), type);
        return told.isEmpty() ? new JsonPath("{}") : new JsonPath(told.getLast());
    }

    public static List<String> told(String topic, String type, UUID key) {
        return TestTopic.read(topic, key.toString(), type);
    }

    private static UUID post(String path, String body) {
        return UUID.fromString(as(REGISTRAR)
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }
}
