package org.carebank.payment.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.carebank.payment.block.BlockTerms.Shared;
import org.carebank.payment.block.SharedOccupancyPolicy.Month;
import org.carebank.payment.entitlement.Nights;
import org.junit.jupiter.api.Test;

class SharedOccupancyPolicyTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);

    @Test
    void theShortfallGoesToMembersByTheirEmptyPlaceNights() {
        // 300 place-nights, 80 % guaranteed: 240; used 180, so 60 below; half of 5,000 pence each
        var months = List.of(new Month(A, 150, 130, 20 * 5_000), new Month(B, 150, 50, 100 * 5_000));
        var shared = new Shared(8_000, 5_000);
        assertThat(SharedOccupancyPolicy.pence(shared, months)).isEqualTo(60 * 2_500);
        assertThat(SharedOccupancyPolicy.shares(shared, months))
                .containsEntry(A, 25_000L)
                .containsEntry(B, 125_000L);
    }

    @Test
    void nothingIsSharedWhereTheGuaranteeIsMet() {
        var months = List.of(new Month(A, 30, 30, 0), new Month(B, 30, 18, 12 * 5_000));
        assertThat(SharedOccupancyPolicy.shares(new Shared(8_000, 5_000), months))
                .isEmpty();
    }

    @Test
    void theRestOfAPennyGoesToTheLargestRemainder() {
        // 1 pence below full use, three members: 4, 1 and 1 of 6 empty nights
        var months = List.of(new Month(A, 4, 0, 4 * 10), new Month(B, 1, 0, 10), new Month(C, 1, 0, 10));
        var shares = SharedOccupancyPolicy.shares(new Shared(10_000, 3_500), months);
        assertThat(shares).containsEntry(A, 14L).containsEntry(B, 4L).containsEntry(C, 3L);
    }

    @Test
    void whateverTheMonthThePartsAddUpAndNobodyIsBelowNought() {
        var random = new Random(9);
        for (int round = 0; round < 2_000; round++) {
            var months = new ArrayList<Month>();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                long places = random.nextInt(200);
                long used = random.nextBoolean() ? places : random.nextLong(places + 1);
                months.add(new Month(new UUID(round, i), places, used, (places - used) * random.nextInt(90_000)));
            }
            var shared = new Shared(1 + random.nextInt(10_000), 1 + random.nextInt(10_000));
            var shares = SharedOccupancyPolicy.shares(shared, months);
            var pence = SharedOccupancyPolicy.pence(shared, months);
            assertThat(shares.values().stream().mapToLong(each -> each).sum()).isEqualTo(pence);
            assertThat(pence).isEqualTo(expected(shared, months));
            for (var month : months) {
                var share = shares.getOrDefault(month.member(), 0L);
                assertThat(share).isNotNegative();
                if (month.emptyNights() == 0) {
                    assertThat(share).as("no empty place, no share").isZero();
                }
                assertThat(pence).as("never more than full reservation").isLessThanOrEqualTo(total(months));
            }
        }
    }

    private static long total(List<Month> months) {
        return months.stream().mapToLong(Month::emptyPence).sum();
    }

    /** With fractions: nights below the guarantee x share x the mean rate of an empty night, rounded down. */
    private static long expected(Shared shared, List<Month> months) {
        var places =
                BigDecimal.valueOf(months.stream().mapToLong(Month::placeNights).sum());
        var used =
                BigDecimal.valueOf(months.stream().mapToLong(Month::usedNights).sum());
        var below = places.multiply(BigDecimal.valueOf(shared.guaranteed(), 4)).subtract(used);
        var empty = places.subtract(used);
        if (below.signum() <= 0 || empty.signum() == 0) {
            return 0;
        }
        return below.multiply(BigDecimal.valueOf(shared.shortfall(), 4))
                .multiply(BigDecimal.valueOf(total(months)))
                .divide(empty, new MathContext(60, RoundingMode.DOWN))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    @Test
    void onlyMonthsThatAreOverAreSharedEachCutToTheContract() {
        var contract = new Nights(LocalDate.of(2026, 4, 20), LocalDate.of(2026, 6, 10));
        assertThat(SharedOccupancyPolicy.months(contract, LocalDate.of(2026, 6, 30)))
                .containsExactly(
                        new Nights(LocalDate.of(2026, 4, 20), LocalDate.of(2026, 5, 1)),
                        new Nights(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1)));
        assertThat(SharedOccupancyPolicy.months(contract, LocalDate.of(2026, 7, 1))
                        .getLast())
                .isEqualTo(new Nights(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 10)));
        assertThat(SharedOccupancyPolicy.months(new Nights(contract.from(), Nights.OPEN), LocalDate.of(2026, 5, 1)))
                .containsExactly(new Nights(LocalDate.of(2026, 4, 20), LocalDate.of(2026, 5, 1)));
    }
}
