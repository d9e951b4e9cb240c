package org.carebank.analytics.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The database's own wall, without the code in front of it. The councils of the South West are this test's alone. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class FigureRowSecurityTest {
    private static final String SOUTH_WEST = "E12000009";
    private static final String DEVON = "E10000008";
    private static final String DORSET = "E06000059";
    private static final Filter OURS = new Filter(SOUTH_WEST, null, null, null);

    @Inject
    Figures figures;

    @Inject
    Callers callers;

    private static Caller caller(String role, @Nullable String region, @Nullable String council) {
        return new Caller("s", "n", Set.of(role), region, council, null, null, null, null);
    }

    @Test
    void eachSeesTheRowsOfTheirOwn() {
        var provider = UUID.randomUUID();
        var child = Told.enrolled(DEVON, SOUTH_WEST);
        Told.movedIn(child, DEVON, SOUTH_WEST, provider, "foster", "2025-01-01", true);
        Told.enrolled(DORSET, SOUTH_WEST);
        Told.accrued(DEVON, SOUTH_WEST, provider, "foster", 70_000);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(callers.asSystem("test", () -> figures.total(OURS)))
                        .isEqualTo(new Measures(2, 0, 1, 0, 0, 0, 0, 70_000)));
        assertThat(seen("analyst", null, null)).isEqualTo(new Measures(2, 0, 1, 0, 0, 0, 0, 70_000));
        assertThat(seen("regional-officer", SOUTH_WEST, null)).isEqualTo(new Measures(2, 0, 1, 0, 0, 0, 0, 70_000));
        assertThat(seen("regional-officer", "E12000001", null)).isEqualTo(Measures.NONE);
        assertThat(seen("inspector", null, null)).isEqualTo(new Measures(2, 0, 1, 0, 0, 0, 0, 0));
        assertThat(seen("social-worker", null, DEVON)).isEqualTo(new Measures(1, 0, 1, 0, 0, 0, 0, 0));
        assertThat(seen("social-worker", null, null)).isEqualTo(Measures.NONE);
        assertThat(seen("provider", null, null)).isEqualTo(Measures.NONE);
        assertThat(seen("operator", null, null)).isEqualTo(Measures.NONE);
        assertThat(figures.total(OURS)).as("without a caller").isEqualTo(Measures.NONE);
    }

    private Measures seen(String role, @Nullable String region, @Nullable String council) {
        return callers.as(caller(role, region, council), () -> figures.total(OURS));
    }
}
