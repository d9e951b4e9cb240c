package org.carebank.registry.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.registry.RegistryFixture.GATESHEAD;
import static org.carebank.registry.RegistryFixture.REGISTRAR;
import static org.carebank.registry.RegistryFixture.aHomeOf;
import static org.carebank.registry.RegistryFixture.aName;
import static org.carebank.registry.RegistryFixture.aSettingOf;
import static org.carebank.registry.RegistryFixture.anAdmittedProvider;
import static org.carebank.registry.RegistryFixture.anApplicant;
import static org.carebank.registry.RegistryFixture.as;
import static org.carebank.registry.RegistryFixture.lastTold;
import static org.carebank.registry.RegistryFixture.memberOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class SettingResourceTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void aProviderAddsAHomeAndKeepsItsOfferCurrent() {
        var provider = anAdmittedProvider();
        var member = memberOf(provider);
        var home = as(member)
                .body("""
                        {"provider": "%s", "type": "home", "kinds": ["residential"], "council": "%s", "places": 4}""".formatted(provider, GATESHEAD))
                .post("/api/v1/settings")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("open", equalTo(true))
                .extract()
                .<String>path("id");
        as(member)
                .header("If-Match", "\"1\"")
                .body(
                        "{\"places\": 4, \"vacancies\": 2, \"age_from\": 8, \"open\": true, \"specialisms\": [\"autism\"]}")
                .put("/api/v1/settings/{id}/offer", home)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("kinds", contains("residential"))
                .body("specialisms", contains("autism"))
                .body("vacancies", equalTo(2));
        await().atMost(SOON).untilAsserted(() -> {
            var told = lastTold("registry.offer.v1", "org.carebank.registry.offer.stated", UUID.fromString(home));
            assertThat(told.getInt("version")).isEqualTo(2);
            assertThat(told.getInt("vacancies")).isEqualTo(2);
            assertThat(told.getInt("age_from")).isEqualTo(8);
            assertThat(told.getList("specialisms", String.class)).containsExactly("autism");
            assertThat(told.getString("region")).isEqualTo("E12000001");
            assertThat(told.getBoolean("admitted")).isTrue();
        });
    }

    @Test
    void aChangeNamesTheVersionThatItChanges() {
        var home = aHomeOf(anAdmittedProvider());
        var body = "{\"places\": 4, \"open\": false}";
        as(REGISTRAR).body(body).put("/api/v1/settings/{id}/offer", home).then().statusCode(428);
        as(REGISTRAR)
                .header("If-Match", "\"7\"")
                .body(body)
                .put("/api/v1/settings/{id}/offer", home)
                .then()
                .statusCode(412);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithEachFault() {
        var home = aHomeOf(anAdmittedProvider());
        as(REGISTRAR)
                .header("If-Match", "\"1\"")
                .body("{\"places\": 1, \"vacancies\": 2, \"age_from\": 17, \"age_to\": 10, \"open\": true}")
                .put("/api/v1/settings/{id}/offer", home)
                .then()
                .statusCode(422)
                .body("faults.rule", contains("at_most_places", "at_least_age_from"));
        as(REGISTRAR)
                .header("If-Match", "\"1\"")
                .body("{\"kinds\": [\"kinship\"], \"open\": true}")
                .put("/api/v1/settings/{id}/offer", home)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:kind-not-of-type"));
    }

    @Test
    void vacanciesAreAPartOfPlaces() {
        var provider = anAdmittedProvider();
        as(REGISTRAR)
                .body("""
                        {"provider": "%s", "type": "home", "kinds": ["residential"], "council": "%s", "places": null,
                         "vacancies": 3}""".formatted(provider, GATESHEAD))
                .post("/api/v1/settings")
                .then()
                .statusCode(422)
                .body("faults.field", contains("vacancies"))
                .body("faults.rule", contains("needs_places"));
        as(REGISTRAR)
                .header("If-Match", "\"1\"")
                .body("{\"vacancies\": 0, \"open\": true}")
                .put("/api/v1/settings/{id}/offer", aHomeOf(provider))
                .then()
                .statusCode(422)
                .body("faults.field", contains("vacancies"));
    }

    @Test
    void aProviderReachesOnlyItsOwnSettings() {
        var own = anAdmittedProvider();
        var theirs = aHomeOf(anAdmittedProvider());
        var member = memberOf(own);
        as(member).get("/api/v1/settings/{id}", theirs).then().statusCode(404);
        as(member)
                .header("If-Match", "\"1\"")
                .body("{\"open\": false}")
                .put("/api/v1/settings/{id}/offer", theirs)
                .then()
                .statusCode(404);
        as(member).get("/api/v1/settings").then().statusCode(200).body("items.size()", equalTo(0));
        as(member)
                .body(
                        "{\"provider\": \"%s\", \"type\": \"home\", \"kinds\": [\"residential\"], \"council\": \"E08000037\"}"
                                .formatted(anAdmittedProvider()))
                .post("/api/v1/settings")
                .then()
                .statusCode(404);
    }

    @Test
    void aCarerSeesTheOwnHouseholdOnly() {
        var council = anApplicant(aName(), "local_authority");
        var own = aSettingOf(council, "household", "foster");
        var other = aSettingOf(council, "household", "kinship");
        var carer = Tokens.as("carer").household(own).bearer();
        as(carer).get("/api/v1/settings/{id}", own).then().statusCode(200).body("type", equalTo("household"));
        as(carer).get("/api/v1/settings/{id}", other).then().statusCode(404);
        as(carer).get("/api/v1/settings").then().body("items.id", contains(own.toString()));
    }

    @Test
    void adoptionIsOfferedOnlyByCouncilsAndVoluntaryAdoptionAgencies() {
        for (var form : new String[] {"private", "academy", "health", "voluntary"}) {
            adoption(anApplicant(aName(), form), 422);
        }
        adoption(anApplicant(aName(), "local_authority"), 201);
        var agency = as(REGISTRAR)
                .body("{\"name\": \"%s\", \"legal_form\": \"voluntary\", \"voluntary_adoption_agency\": true}"
                        .formatted(aName()))
                .post("/api/v1/providers")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        adoption(UUID.fromString(agency), 201);
    }

    private static void adoption(UUID provider, int status) {
        as(REGISTRAR)
                .body("{\"provider\": \"%s\", \"type\": \"agency\", \"kinds\": [\"adoption\"], \"council\": \"%s\"}"
                        .formatted(provider, GATESHEAD))
                .post("/api/v1/settings")
                .then()
                .statusCode(status);
    }

    @Test
    void aNumberOfOfstedsStandsOnce() {
        var body = """
                {"provider": "%s", "type": "home", "urn": "SC990001", "kinds": ["residential"], "council": "E08000037"}""".formatted(anAdmittedProvider());
        as(REGISTRAR).body(body).post("/api/v1/settings").then().statusCode(201);
        as(REGISTRAR)
                .body(body)
                .post("/api/v1/settings")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:carebank:problem:setting-taken"));
        as(REGISTRAR).get("/api/v1/settings?urn=SC990001").then().body("items.size()", equalTo(1));
    }

    @Test
    void whatCannotBeReadIsNamed() {
        as(REGISTRAR)
                .body("{\"provider\": \"x\"}")
                .post("/api/v1/settings")
                .then()
                .statusCode(400)
                .body("faults.field", contains("provider"));
        as(REGISTRAR)
                .body(
                        "{\"provider\": \"%s\", \"type\": \"home\", \"kinds\": [], \"council\": \"E08000037\", \"urn\": \"!\"}"
                                .formatted(UUID.randomUUID()))
                .post("/api/v1/settings")
                .then()
                .statusCode(400)
                .body("faults.field", contains("kinds", "urn"));
        as(REGISTRAR)
                .body(
                        "{\"provider\": \"%s\", \"type\": \"home\", \"kinds\": [\"residential\"], \"council\": \"Gateshead\"}"
                                .formatted(UUID.randomUUID()))
                .post("/api/v1/settings")
                .then()
                .statusCode(422)
                .body("faults.rule", contains("known_council"));
        as(REGISTRAR).get("/api/v1/settings/{id}", UUID.randomUUID()).then().statusCode(404);
    }
}
