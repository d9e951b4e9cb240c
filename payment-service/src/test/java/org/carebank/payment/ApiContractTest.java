package org.carebank.payment;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.carebank.kit.test.OpenApiContract;
import org.carebank.kit.test.ServiceTestResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ApiContractTest {
    @Test
    void theApiIsTheOneThatIsKept() throws Exception {
        OpenApiContract.assertIsKept();
    }
}
