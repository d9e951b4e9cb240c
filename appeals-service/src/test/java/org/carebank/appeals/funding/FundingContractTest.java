package org.carebank.appeals.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.carebank.kit.test.ContractFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This service's own small record reads payment's examples. */
class FundingContractTest {
    @ParameterizedTest
    @ValueSource(strings = {"held", "continued", "released"})
    void readsWhatPaymentDid(String fact) {
        assertThat(ContractFiles.example(
                        "payment-service", "org.carebank.payment.funding." + fact, FundingListener.Funding.class))
                .isEqualTo(new FundingListener.Funding(
                        UUID.fromString("0198c0de-0000-7000-8000-00000000c001"),
                        UUID.fromString("0198c0de-0000-7000-8000-00000000a001"),
                        Instant.parse("2026-04-08T10:15:30Z")));
    }
}
