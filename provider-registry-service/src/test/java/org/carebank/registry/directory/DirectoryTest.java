package org.carebank.registry.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.registry.RegistryFixture.REGISTRAR;
import static org.carebank.registry.RegistryFixture.aName;
import static org.carebank.registry.RegistryFixture.admitted;
import static org.carebank.registry.RegistryFixture.anApplicant;
import static org.carebank.registry.RegistryFixture.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.junit.jupiter.api.Test;

/** The open directory, without and with a sign-in. Each test has a council of its own. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class DirectoryTest {
    private static UUID setting(UUID provider, String type, String kind, String council, String more) {
        return UUID.fromString(as(REGISTRAR)
                .body("""
                        {"provider": "%s", "type": "%s", "kinds": ["%s"], "council": "%s", "postcode_district": "ZZ9",
                         "places": 4, "vacancies": 2 %s}""".formatted(provider, type, kind, council, more))
                .post("/api/v1/settings")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    @Test
    void aHomeShowsKindCouncilSizeAndJudgementAndNothingFiner() {
        var owner = "Secretive Owner Ltd";
        var provider = admitted(anApplicant(owner, "private"));
        var home = setting(provider, "home", "residential", "E06000053", ", \"name\": \"Hidden House\"");
        var answer = given().get("/api/v1/directory/{id}", home).then().statusCode(200);
        answer.body("kinds", contains("residential"))
                .body("council", equalTo("E06000053"))
                .body("council_name", equalTo("Isles of Scilly"))
                .body("places", equalTo(4))
                .body("vacancies", nullValue())
                .body("agency", nullValue());
        var page = given().header("Accept", "text/html")
                .get("/settings/{id}", home)
                .then()
                .statusCode(200);
        for (var text : new String[] {
            answer.extract().asString(),
            page.extract().asString(),
            given().get("/?council=E06000053").asString()
        }) {
            assertThat(text)
                    .contains("Isles of Scilly")
                    .doesNotContain("Hidden House", owner, provider.toString(), "ZZ9", "pence", "&pound;", "£");
        }
    }

    @Test
    void whoIsSignedInSeesVacancies() {
        var home = setting(admitted(anApplicant()), "home", "residential", "E06000053", "");
        given().header("Authorization", Tokens.as("young-person").bearer())
                .get("/api/v1/directory/{id}", home)
                .then()
                .statusCode(200)
                .body("vacancies", equalTo(2));
    }

    @Test
    void anAgencyShowsItsName() {
        var agency = setting(
                admitted(anApplicant()), "agency", "foster", "E06000053", ", \"name\": \"Open Arms Fostering\"");
        given().get("/api/v1/directory/{id}", agency)
                .then()
                .statusCode(200)
                .body("agency", equalTo("Open Arms Fostering"));
    }

    @Test
    void aHouseholdIsNeverInIt() {
        var council = admitted(anApplicant(aName(), "local_authority"));
        var household = setting(council, "household", "foster", "E06000017", "");
        given().get("/api/v1/directory/{id}", household).then().statusCode(404);
        given().get("/api/v1/directory?council=E06000017").then().body("count", equalTo(0));
        given().header("Accept", "text/html")
                .get("/settings/{id}", household)
                .then()
                .statusCode(404);
    }

    @Test
    void onlyOpenSettingsOfAdmittedProvidersAreInIt() {
        var provider = anApplicant();
        var home = setting(provider, "home", "secure", "E06000001", "");
        given().get("/api/v1/directory/{id}", home).then().statusCode(404);
        admitted(provider);
        given().get("/api/v1/directory/{id}", home).then().statusCode(200);
        as(REGISTRAR)
                .header("If-Match", "\"1\"")
                .body("{\"places\": 4, \"open\": false}")
                .put("/api/v1/settings/{id}/offer", home)
                .then()
                .statusCode(200);
        given().get("/api/v1/directory/{id}", home).then().statusCode(404);
        as(REGISTRAR)
                .header("If-Match", "\"2\"")
                .body("{\"places\": 4, \"open\": true}")
                .put("/api/v1/settings/{id}/offer", home)
                .then()
                .statusCode(200);
        given().get("/api/v1/directory/{id}", home).then().statusCode(200);
        as(REGISTRAR)
                .body("{\"reasons\": [\"closes\"]}")
                .post("/api/v1/providers/{id}/departure", provider)
                .then()
                .statusCode(200);
        given().get("/api/v1/directory/{id}", home).then().statusCode(404);
    }

    @Test
    void aSearchFiltersCountsInWordsAndPages() {
        var provider = admitted(anApplicant());
        for (int i = 0; i < 3; i++) {
            setting(provider, "home", "residential", "E06000002", "");
        }
        setting(provider, "home", "boarding_school", "E06000002", "");
        given().get("/api/v1/directory?council=E06000002")
                .then()
                .statusCode(200)
                .body("count", equalTo(4))
                .body("count_in_words", equalTo("There are 4 homes and agencies like that"));
        var first = given().contentType("application/json")
                .body("{\"search\": {\"council\": \"E06000002\", \"kind\": \"residential\"}, \"limit\": 2}")
                .post("/api/v1/directory/searches")
                .then()
                .statusCode(200)
                .body("count", equalTo(3))
                .body("items.size()", equalTo(2))
                .extract()
                .jsonPath();
        var second = given().contentType("application/json")
                .body(
                        "{\"search\": {\"council\": \"E06000002\", \"kind\": \"residential\"}, \"limit\": 2, \"cursor\": \"%s\"}"
                                .formatted(first.getString("next")))
                .post("/api/v1/directory/searches")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("next", nullValue())
                .extract()
                .jsonPath();
        assertThat(first.getList("items.setting")).doesNotContainAnyElementsOf(second.getList("items.setting"));
        given().get("/api/v1/directory?council=E06000002&kind=adoption&judgement=good")
                .then()
                .body("count_in_words", equalTo("There are no homes or agencies like that"));
        given().get("/api/v1/directory?kind=castle").then().statusCode(400);
        given().get("/api/v1/directory?cursor=bm90LWEtY3Vyc29y").then().statusCode(400);
    }

    @Test
    void thePageWorksWithoutAScriptAndASignIn() {
        setting(admitted(anApplicant()), "home", "residential", "E06000003", "");
        given().header("Accept", "text/html")
                .get("/?kind=residential&council=E06000003&judgement=")
                .then()
                .statusCode(200)
                .body(containsString("There is one home or agency like that"))
                .body(containsString("<option value=\"E06000003\" selected>Redcar and Cleveland</option>"))
                .body(containsString("Up to 4 children"))
                .body(not(containsString("Next page")));
        given().header("Accept", "text/html")
                .get("/?kind=castle")
                .then()
                .statusCode(400)
                .body(containsString("There is no kind called castle"));
    }

    @Test
    void aLongListGoesOnOnTheNextPage() {
        var provider = admitted(anApplicant());
        for (int i = 0; i < 51; i++) {
            setting(provider, "home", "residential", "E06000004", "");
        }
        var page =
                given().header("Accept", "text/html").get("/?council=E06000004").asString();
        var next = page.replaceAll("(?s).*rel=\"next\" href=\"/register([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        given().header("Accept", "text/html")
                .get(next)
                .then()
                .statusCode(200)
                .body(containsString("There are 51 homes and agencies like that"))
                .body(not(containsString("Next page")));
    }
}
