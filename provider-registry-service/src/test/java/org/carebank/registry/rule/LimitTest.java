package org.carebank.registry.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.care.KindOfCare;
import org.junit.jupiter.api.Test;

class LimitTest {
    @Test
    void aListShowsAtLeastOneAndNotTooMany() {
        assertThat(Limit.of(null)).isEqualTo(50);
        assertThat(Limit.of(500)).isEqualTo(500);
        assertThatThrownBy(() -> Limit.of(0)).isInstanceOf(Refusal.class).hasMessageContaining("1 to 500");
        assertThatThrownBy(() -> Limit.of(501)).isInstanceOf(Refusal.class);
    }

    @Test
    void theCursorStandsOnlyWhereMoreWasFound() {
        assertThat(Limit.slice(List.of(1, 2), 2, each -> each, String::valueOf).next())
                .isNull();
        var slice = Limit.slice(List.of(1, 2, 3), 2, each -> each * 10, String::valueOf);
        assertThat(slice.items()).containsExactly(10, 20);
        assertThat(slice.next()).isEqualTo("2");
    }

    @Test
    void aWordOutsideTheListIsRefusedWithTheListInTheMessage() {
        assertThat(Coded.parameter(KindOfCare.class, "kind", " ")).isNull();
        assertThat(Coded.parameter(KindOfCare.class, "kind", "secure")).isEqualTo(KindOfCare.SECURE);
        assertThatThrownBy(() -> Coded.parameter(KindOfCare.class, "kind", "castle"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.code()).isEqualTo("unknown-kind");
                    assertThat(refusal.faults().getFirst().message()).contains("kinship, special_guardianship");
                });
    }
}
