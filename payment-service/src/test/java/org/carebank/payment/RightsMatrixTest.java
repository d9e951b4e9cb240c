package org.carebank.payment;

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
    private static final Set<String> WHO_PLACE = Set.of(
            "social-worker",
            "council-system",
            "council-planner",
            "independent-reviewing-officer",
            "parent",
            "young-person",
            "advocate");

    @Test
    void whoMayNotUseAnOperationIsAnsweredAsIfItWereNotThere() throws Exception {
        RightsMatrix.assertOthersAreRefused();
    }

    @Test
    void noOperationOfPaymentIsForThoseWhoPlace() {
        var own = Operations.all().stream()
                .filter(each ->
                        each.method().getDeclaringClass().getPackageName().startsWith("org.carebank.payment"))
                .toList();
        assertThat(own).hasSizeGreaterThan(25);
        assertThat(own)
                .allSatisfy(each -> assertThat(each.roles()).isNotEmpty().doesNotContainAnyElementsOf(WHO_PLACE));
        assertThat(own).noneMatch(Operations::open);
    }
}
