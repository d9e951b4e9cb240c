package org.carebank.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.carebank.kit.test.OpenApiContract;
import org.junit.jupiter.api.Test;

@ServiceTest
class OpenApiTest {
    @Test
    void theDocumentIsKept() throws IOException, InterruptedException {
        OpenApiContract.assertIsKept();
    }

    @Test
    void itShowsNoMoney() throws IOException, InterruptedException {
        assertThat(OpenApiContract.served()).doesNotContainIgnoringCase("pence");
    }
}
