package org.carebank.payment.formula;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class FormulaPagesTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final int YEAR = LocalDate.now(ZoneId.of("Europe/London")).getYear() + 1;

    private static final Tokens PREPARER = Tokens.as("finance-preparer").named("preparer");
    private static final Tokens APPROVER = Tokens.as("finance-approver").named("approver");

    private static RequestSpecification page(Tokens person) {
        return given().redirects()
                .follow(false)
                .header("Authorization", person.bearer())
                .header("Accept", "text/html,application/xml;q=0.9,*/*;q=0.8")
                .contentType("application/x-www-form-urlencoded");
    }

    private static RequestSpecification form(String inputs, String pot, String... percents) {
        var form = page(PREPARER)
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("inputs", inputs)
                .formParam("first_year", YEAR)
                .formParam("years", "3")
                .formParam("pot", pot);
        var fields = new String[] {"population", "disabled_children", "young_carers", "deprivation"};
        for (int i = 0; i < percents.length; i++) {
            form.formParam(fields[i], (Object[]) percents[i].split("/", -1));
        }
        return form;
    }

    @Test
    void weightsAreTriedProposedAndSetByPages() {
        String inputs = Finance.preparer()
                .contentType("text/csv")
                .body("""
                        council,council_name,population,deprivation
                        E06000001,Ashford,1000,0.2
                        E06000002,Birch <North>,3000,0.1
                        """)
                .post("/api/v1/formula-inputs?as_of=2026&name=pages-" + UUID.randomUUID())
                .then()
                .statusCode(201)
                .extract()
                .path("inputs.id");
        assertThat(page(APPROVER)
                        .get("/formulas")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Try weights", inputs)
                .doesNotContain("Propose the first set");

        var short1 = form(inputs, "1,000.00", "60/", "/", "/", "30.5/").post("/formulas/trials");
        assertThat(short1.statusCode()).isEqualTo(400);
        assertThat(short1.asString()).contains("The weights come to 9050", "value=\"30.5\"", "value=\"1,000.00\"");
        assertThat(form(inputs, "lots", "60/", "/", "/", "40/")
                        .post("/formulas/trials")
                        .asString())
                .contains("must be an amount in pounds", "href=\"#pot\"", "value=\"lots\"");

        var tried = form(inputs, "£1,000", "60/100", "/", "/", "40/").post("/formulas/trials");
        assertThat(tried.statusCode()).isEqualTo(200);
        // A pot of £1,000 a year: 600 × 1/4 + 400 × 200/500 = 310 to Ashford, three times; by children alone 250.
        assertThat(tried.asString())
                .contains("First weights", "Second weights", "£930.00", "£750.00", "£3,000.00")
                .contains("Birch &lt;North&gt;");

        var name = "By pages " + UUID.randomUUID();
        var there = form(inputs, "1000", "60", "", "", "40")
                .formParam("name", name)
                .post("/formulas")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        var path = there.substring(there.indexOf("/payments") + "/payments".length());
        assertThat(page(PREPARER).get(path).asString())
                .contains(name, "Proposed", "60%", "£310.00", "£930.00", "A finance approver, who is another person")
                .doesNotContain("Set this formula");
        assertThat(page(APPROVER).get(path).asString()).contains("Set this formula");
        page(APPROVER).post(path + "/approval").then().statusCode(303);
        assertThat(page(PREPARER).get(path).asString()).contains("<strong class=\"govuk-tag\">Set</strong>");
        assertThat(page(PREPARER)
                        .get(path + "/awards/E06000001")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Why Ashford gets £930.00")
                .contains("1,000 of England’s 4,000 children: £150.00 of the £600.00")
                .contains("200 of England’s 500 children weighted by deprivation: £160.00 of the £400.00");
        assertThat(form(inputs, "1000", "60", "", "", "40").post("/formulas").asString())
                .contains("Enter a name for the formula");
        assertThat(page(Tokens.as("social-worker").named("s")).get(path).statusCode())
                .isEqualTo(404);
    }
}
