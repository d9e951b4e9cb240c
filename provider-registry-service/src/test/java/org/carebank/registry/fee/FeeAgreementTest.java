package org.carebank.registry.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.test.ContractFiles;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.fee.FeeAgreement.Terms;
import org.carebank.registry.fee.FeeChange.Checker;
import org.carebank.registry.fee.FeeChange.Maker;
import org.carebank.registry.fee.FeeChange.What;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeeAgreementTest {
    private static final Instant NOW = Instant.parse("2026-04-08T09:30:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 4, 6);
    private static final Maker ANNA = new Maker("anna", "true cost", NOW);
    private static final Checker ANNA_CHECKS = new Checker("anna", NOW);
    private static final Checker BEN = new Checker("ben", NOW);

    private static FeeAgreement aProposal(@Nullable LocalDate to) {
        var terms = new Terms(
                UUID.fromString("01960000-0000-7000-8000-0000000000a1"),
                UUID.fromString("01960000-0000-7000-8000-0000000000b1"),
                KindOfCare.RESIDENTIAL,
                FIRST,
                to,
                450_000);
        return FeeAgreement.propose(UUID.fromString("01960000-0000-7000-8000-0000000000d1"), terms, ANNA);
    }

    private static FeeAgreement anAgreement(@Nullable LocalDate to) {
        var fee = aProposal(to);
        fee.approve(BEN);
        return fee;
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static void refused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void nobodyApprovesWhatIsTheirOwn() {
        var fee = aProposal(null);
        refused("same-person", () -> fee.approve(ANNA_CHECKS));
        refused("same-person", () -> fee.refuse("no", ANNA_CHECKS));
        assertThat(fee.view().status()).isEqualTo(FeeStatus.PROPOSED);
        assertThat(fee.approve(BEN).weeklyPence()).isEqualTo(450_000);
        assertThat(fee.view().status()).isEqualTo(FeeStatus.AGREED);
        refused("fee-agreed", () -> fee.approve(BEN));
    }

    @Test
    void anUpliftNeedsTwoPeopleAndABeginningAfterTheLastRate() {
        var fee = anAgreement(LocalDate.of(2027, 3, 31));
        refused("uplift-outside", () -> fee.proposeUplift(id(1), FIRST, 460_000, ANNA));
        refused("uplift-outside", () -> fee.proposeUplift(id(1), LocalDate.of(2027, 4, 1), 460_000, ANNA));
        var uplift = fee.proposeUplift(id(1), LocalDate.of(2026, 7, 6), 463_500, ANNA);
        refused("change-waiting", () -> fee.proposeUplift(id(2), LocalDate.of(2026, 8, 3), 470_000, ANNA));
        assertThat(fee.rates()).hasSize(1);
        refused("same-person", () -> fee.approve(uplift, ANNA_CHECKS));
        fee.approve(uplift, BEN);
        assertThat(fee.rates())
                .containsExactly(new FeeView.Rate(FIRST, 450_000), new FeeView.Rate(LocalDate.of(2026, 7, 6), 463_500));
        refused("change-agreed", () -> fee.approve(uplift, BEN));
        refused("uplift-outside", () -> fee.proposeUplift(id(3), LocalDate.of(2026, 7, 6), 1, ANNA));
    }

    @Test
    void anEndNeedsTwoPeopleAndIsTheLastWord() {
        var fee = anAgreement(null);
        refused("end-outside", () -> fee.proposeEnd(id(1), FIRST.minusDays(1), ANNA));
        var end = fee.proposeEnd(id(1), LocalDate.of(2027, 3, 31), ANNA);
        refused("same-person", () -> fee.approve(end, ANNA_CHECKS));
        fee.approve(end, BEN);
        assertThat(fee.view().to()).isEqualTo(LocalDate.of(2027, 3, 31));
        refused("fee-ended", () -> fee.proposeUplift(id(2), LocalDate.of(2026, 8, 3), 1, ANNA));
        refused("fee-ended", () -> fee.proposeEnd(id(2), LocalDate.of(2026, 8, 3), ANNA));
    }

    @Test
    void aRefusedChangeMakesWayForAnother() {
        var fee = anAgreement(null);
        var uplift = fee.proposeUplift(id(1), LocalDate.of(2026, 7, 6), 463_500, ANNA);
        fee.refuse(uplift, "too much", BEN);
        assertThat(fee.rates()).hasSize(1);
        fee.approve(fee.proposeUplift(id(2), LocalDate.of(2026, 7, 6), 455_000, ANNA), BEN);
        assertThat(fee.rates().getLast().weeklyPence()).isEqualTo(455_000);
        refused("not-found", () -> fee.change(id(2), What.END));
    }

    @Test
    void whateverIsTriedTheRatesFollowEachOtherWithinTheAgreement() {
        var random = new Random(5);
        for (int i = 0; i < 300; i++) {
            var fee = anAgreement(random.nextBoolean() ? null : FIRST.plusDays(random.nextInt(400)));
            for (int step = 0; step < 15; step++) {
                long before = fee.version();
                try {
                    any(random, fee, step);
                    assertThat(fee.version()).isGreaterThan(before);
                } catch (Refusal refusal) {
                    assertThat(fee.version()).isEqualTo(before);
                }
                assertThat(fee.rates())
                        .extracting(FeeView.Rate::from)
                        .isSorted()
                        .doesNotHaveDuplicates();
                assertThat(fee.rates().getFirst().from()).isEqualTo(FIRST);
            }
        }
    }

    private static void any(Random random, FeeAgreement fee, int step) {
        var day = FIRST.plusDays(random.nextInt(-10, 420));
        switch (random.nextInt(4)) {
            case 0, 1 -> fee.approve(fee.proposeUplift(id(step), day, 1 + random.nextInt(900_000), ANNA), BEN);
            case 2 -> fee.proposeUplift(id(step), day, 5, ANNA);
            default -> fee.approve(fee.proposeEnd(id(step), day, ANNA), BEN);
        }
    }

    @Test
    void whatPaymentIsToldKeepsTheContract() {
        var fee = aProposal(LocalDate.of(2027, 3, 31));
        var agreed = new FeeEvent.Agreed(
                fee.id(), fee.provider(), fee.setting(), fee.kind(), "spot", FIRST, null, 450_000, 2, NOW);
        ContractFiles.assertKeepsItsContract(agreed);
        assertThat(agreed.type()).isEqualTo("org.carebank.registry.fee.agreed");
        fee.approve(BEN);
        ContractFiles.assertKeepsItsContract(
                fee.approve(fee.proposeUplift(id(1), LocalDate.of(2026, 7, 6), 463_500, ANNA), BEN));
        ContractFiles.assertKeepsItsContract(fee.approve(fee.proposeEnd(id(2), LocalDate.of(2026, 9, 30), ANNA), BEN));
    }
}
