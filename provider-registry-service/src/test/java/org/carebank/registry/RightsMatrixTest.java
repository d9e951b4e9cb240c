package org.carebank.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.carebank.kit.test.Operations;
import org.carebank.kit.test.RightsMatrix;
import org.carebank.kit.test.ServiceTestResource;
import org.junit.jupiter.api.Test;

/** Every operation and page × every kind of caller, found from the code. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class RightsMatrixTest {
    private static final Set<String> WHO_PLACE_OR_LIVE_THERE = Set.of(
            "social-worker",
            "council-system",
            "council-planner",
            "independent-reviewing-officer",
            "regional-officer",
            "young-person",
            "advocate",
            "parent",
            "operator");

    @Test
    void whoMayNotUseAnOperationIsAnsweredAsIfItWereNotThere() throws Exception {
        RightsMatrix.assertOthersAreRefused();
    }

    @Test
    void noOperationWithMoneyIsForThoseWhoPlace() {
        var withMoney = Operations.all().stream()
                .filter(operation -> operation.path().contains("/fee-agreements")
                        || operation.path().contains("/tariffs"))
                .toList();
        assertThat(withMoney).hasSize(16);
        assertThat(withMoney)
                .allSatisfy(operation -> assertThat(operation.roles())
                        .isNotEmpty()
                        .doesNotContainAnyElementsOf(WHO_PLACE_OR_LIVE_THERE));
    }
}
