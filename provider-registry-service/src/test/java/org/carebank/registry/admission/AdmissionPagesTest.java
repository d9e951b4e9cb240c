package org.carebank.registry.admission;

import static io.restassured.RestAssured.given;
import static org.carebank.registry.RegistryFixture.REGISTRAR;
import static org.carebank.registry.RegistryFixture.aHomeOf;
import static org.carebank.registry.RegistryFixture.anApplicant;
import static org.carebank.registry.RegistryFixture.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.carebank.kit.test.ServiceTestResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class AdmissionPagesTest {
    private static RequestSpecification registrar() {
        return given().redirects()
                .follow(false)
                .header("Authorization", REGISTRAR)
                .header("Accept", "text/html");
    }

    @Test
    void theRegistrarSeesWhoWaitsAndWhatTheyBring() {
        var provider = anApplicant("Aardvark Care Ltd", "private");
        aHomeOf(provider);
        registrar().get("/office").then().statusCode(200).body(containsString("Aardvark Care Ltd"));
        registrar()
                .get("/office/providers/{id}", provider)
                .then()
                .statusCode(200)
                .body(containsString("Gateshead"))
                .body(containsString("Your decision"))
                .body(containsString(">Waits for a decision<"))
                .body(containsString(">Private<"))
                .body(containsString("<li>Applied by "))
                .body(not(containsString("There is a problem")));
    }

    @Test
    void aFormWithFaultsIsShownAgainWithThem() {
        var provider = anApplicant();
        registrar()
                .formParam("decision", "refuse")
                .formParam("reasons", " \n ")
                .post("/office/providers/{id}/admission", provider)
                .then()
                .statusCode(422)
                .body(containsString("There is a problem"))
                .body(containsString("Give at least one reason for the refusal"));
        registrar()
                .formParam("reasons", "<b>kept</b>")
                .post("/office/providers/{id}/admission", provider)
                .then()
                .statusCode(422)
                .body(containsString("Choose whether to admit or refuse"))
                .body(containsString("&lt;b&gt;kept&lt;/b&gt;"));
    }

    @Test
    void aDecisionByFormIsTheSameAsByApi() {
        var provider = anApplicant();
        registrar()
                .formParam("decision", "refuse")
                .formParam("reasons", "no insurance\nno address")
                .post("/office/providers/{id}/admission", provider)
                .then()
                .statusCode(303)
                .header("Location", matchesPattern("http://[^/]+/register/office"));
        as(REGISTRAR)
                .get("/api/v1/providers/{id}/history", provider)
                .then()
                .body("[1].reasons", equalTo(java.util.List.of("no insurance", "no address")));
        registrar()
                .formParam("decision", "admit")
                .post("/office/providers/{id}/admission", provider)
                .then()
                .statusCode(422)
                .body(containsString("cannot become admitted"));
    }
}
