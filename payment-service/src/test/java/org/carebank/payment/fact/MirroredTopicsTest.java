package org.carebank.payment.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MirroredTopicsTest {
    @Test
    void anotherRegionsTopicStandsUnderItsCode() {
        assertThat(new MirroredTopics(Optional.of(List.of("E12000007", "E12000008")))
                        .and(Set.of("registry.tariff.v1"), "registry.fee.v1"))
                .containsExactlyInAnyOrder(
                        "registry.tariff.v1",
                        "registry.fee.v1",
                        "E12000007.registry.fee.v1",
                        "E12000008.registry.fee.v1");
        assertThat(new MirroredTopics(Optional.empty()).and(Set.of(), "registry.fee.v1"))
                .containsExactly("registry.fee.v1");
    }
}
