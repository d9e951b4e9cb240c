package org.carebank.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.test.Operations;
import org.carebank.kit.test.RightsMatrix;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.junit.jupiter.api.Test;

/** Every operation and page × every kind of caller, found from the code. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class RightsMatrixTest {
    private static final Set<String> WHO_PLACE = Set.of(
            "social-worker",
            "council-system",
            "council-planner",
            "independent-reviewing-officer",
            "provider",
            "carer",
            "young-person",
            "advocate",
            "parent");

    @Test
    void whoMayNotUseAnOperationIsAnsweredAsIfItWereNotThere() throws SQLException {
        RightsMatrix.assertOthersAreRefused();
    }

    @Test
    void whoMayUseAFigureGetsIt() {
        var figures = Operations.all().stream()
                .filter(operation -> operation.verb().equals("GET"))
                .filter(operation -> !operation.path().contains("{"))
                .filter(operation ->
                        operation.method().getDeclaringClass().getPackageName().endsWith(".figures"))
                .toList();
        assertThat(figures).hasSize(8);
        for (var operation : figures) {
            for (var role : operation.roles()) {
                assertThat(status(operation, role))
                        .as("%s for %s", operation.path(), role)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void noOperationWithMoneyIsOpenToThoseWhoPlaceOrCare() {
        var withMoney = Operations.all().stream()
                .filter(operation -> (operation.path().startsWith("/api/v1/figures")
                                && !operation.path().contains("/care"))
                        || List.of("/", "/figures.csv").contains(operation.path()))
                .toList();
        assertThat(withMoney).hasSize(4);
        assertThat(withMoney)
                .allSatisfy(operation -> assertThat(operation.roles())
                        .isNotEmpty()
                        .doesNotContainAnyElementsOf(WHO_PLACE)
                        .doesNotContain("operator"));
    }

    private static int status(Operations operation, String role) {
        var caller = Tokens.as(role).council("E08000037").region("E12000001").bearer();
        return request()
                .header("Authorization", caller)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .request(operation.verb(), path(operation))
                .statusCode();
    }

    private static io.restassured.specification.RequestSpecification request() {
        return given().redirects().follow(false);
    }

    private static String path(Operations operation) {
        return operation.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    }
}
