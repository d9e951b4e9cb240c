package org.carebank.payment.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

/** A household chooses by API and page, and its weekly allowance ends or begins again on that day. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class RouteTest {
    private static Response chosen(Tokens carer, String route, String from) {
        return Finance.as(carer)
                .body("{\"route\":\"%s\",\"from\":\"%s\"}".formatted(route, from))
                .post("/api/v1/household-routes");
    }

    private static Response byPage(Tokens carer, String route, String day) {
        return given().redirects()
                .follow(false)
                .header("Authorization", carer.bearer())
                .header("Accept", "text/html")
                .contentType("application/x-www-form-urlencoded")
                .formParam("idempotency_key", UUID.randomUUID())
                .formParam("route", route)
                .formParam("from-day", day)
                .formParam("from-month", "6")
                .formParam("from-year", "2026")
                .post("/my-route");
    }

    @Test
    void theAllowanceComesThroughBenefitsFromTheDayThatTheHouseholdChose() {
        Told.tariff("national_minimum_allowance", "foster", "all", 11, 35_007);
        var child = Told.aChild();
        var household = UUID.randomUUID();
        var carer = Tokens.as("carer").named("carer").household(household);
        Told.movedInWith(child, UUID.randomUUID(), """
                "household":"%s","kind":"foster","basis":"agreed","first_night":"2026-06-08\"""".formatted(household));
        var ends = "placements[0].lines.findAll { it.component == 'allowance' }.to";
        Finance.account(
                child,
                it -> it.getList("placements").size() == 1 && it.getList(ends).size() == 1);
        assertThat(chosen(carer, "benefits", "2026-06-14").statusCode()).isEqualTo(422);
        chosen(carer, "benefits", "2026-06-22").then().statusCode(201);
        Finance.account(child, it -> "2026-06-22".equals(it.getString(ends + "[0]")));

        assertThat(byPage(carer, "", "29").asString()).contains("Choose how you want the weekly allowance");
        assertThat(byPage(carer, "direct", "31").asString()).contains("Enter a real date");
        assertThat(byPage(carer, "direct", "1").statusCode()).isEqualTo(400);
        assertThat(byPage(carer, "direct", "29").statusCode()).isEqualTo(303);
        Finance.account(child, it -> it.getList(ends).size() == 2);
        assertThat(given().header("Authorization", carer.bearer())
                        .header("Accept", "text/html")
                        .get("/my-route")
                        .asString())
                .contains("From 22 June 2026: through benefits")
                .contains("From 29 June 2026: paid by us")
                .contains("is paid by us to your bank account");
        var other = Tokens.as("carer").named("other").household(UUID.randomUUID());
        assertThat(Finance.as(other).get("/api/v1/household-routes").jsonPath().getList(""))
                .isEmpty();
        Finance.accrue("2026-06-01");
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }
}
