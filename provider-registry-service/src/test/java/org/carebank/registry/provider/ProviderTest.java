package org.carebank.registry.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.test.ContractFiles;
import org.carebank.registry.care.LegalForm;
import org.junit.jupiter.api.Test;

class ProviderTest {
    private static final Instant NOW = Instant.parse("2026-04-08T09:30:00Z");
    private static final UUID ID = UUID.fromString("01960000-0000-7000-8000-0000000000a1");

    private static Provider anApplicant() {
        var application =
                new Provider.Application("  Rowan  Tree Care Ltd", LegalForm.PRIVATE, "E12000001", null, false);
        return Provider.apply(ID, application, NOW);
    }

    @Test
    void anApplicationIsTidiedAndWaits() {
        var provider = anApplicant();
        assertThat(provider.name()).isEqualTo("Rowan Tree Care Ltd");
        assertThat(provider.plainName()).isEqualTo("rowan tree care ltd");
        assertThat(provider.status()).isEqualTo(ProviderStatus.APPLIED);
        assertThat(provider.version()).isEqualTo(1);
    }

    @Test
    void aRefusalNeedsAReasonAndARefusedOneMayApplyAgain() {
        var provider = anApplicant();
        assertThatThrownBy(() -> provider.refuse(List.of(), NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("reasons-missing"));
        assertThat(provider.refuse(List.of("no insurance"), NOW).reasons()).containsExactly("no insurance");
        assertThat(provider.status()).isEqualTo(ProviderStatus.REFUSED);
        provider.applyAgain(NOW.plusSeconds(60));
        assertThat(provider.status()).isEqualTo(ProviderStatus.APPLIED);
        assertThat(provider.appliedAt()).isEqualTo(NOW.plusSeconds(60));
        provider.admit(List.of(), NOW);
        assertThatThrownBy(() -> provider.admit(List.of(), NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("provider-admitted"));
    }

    @Test
    void whatItSaysOfItselfMustMakeSense() {
        assertThatThrownBy(() -> new Provider.Application("--", LegalForm.PRIVATE, null, null, false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("letters");
        assertThatThrownBy(() -> new Provider.Application("A", LegalForm.PRIVATE, null, null, true))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not for profit");
        assertThatThrownBy(() -> new Provider.Application("A", LegalForm.HEALTH, null, "E08000037", false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("council");
    }

    @Test
    void theVersionGrowsWithEveryChangeWhateverTheWayThroughLife() {
        var random = new Random(11);
        for (int life = 0; life < 300; life++) {
            var provider = anApplicant();
            for (int step = 0; step < 20; step++) {
                long before = provider.version();
                var status = provider.status();
                try {
                    any(random, provider);
                    assertThat(provider.version()).isEqualTo(before + 1);
                } catch (Refusal refusal) {
                    assertThat(provider.version()).isEqualTo(before);
                    assertThat(provider.status()).isEqualTo(status);
                }
            }
        }
    }

    private static void any(Random random, Provider provider) {
        switch (random.nextInt(5)) {
            case 0 -> provider.admit(List.of(), NOW);
            case 1 -> provider.refuse(List.of("why"), NOW);
            case 2 -> provider.applyAgain(NOW);
            case 3 -> provider.leave(List.of("why"), NOW);
            default -> provider.settingAdded();
        }
    }

    @Test
    void whatTheOthersAreToldKeepsTheContract() {
        var provider = anApplicant();
        ContractFiles.assertKeepsItsContract(provider.state(NOW));
        assertThat(provider.state(NOW).type()).isEqualTo("org.carebank.registry.provider.stated");
        assertThat(provider.state(NOW).key()).isEqualTo(ID.toString());
    }
}
