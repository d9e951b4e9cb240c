package org.carebank.payment.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.carebank.payment.block.BlockPolicy.Priced;
import org.carebank.payment.block.BlockPolicy.Stay;
import org.carebank.payment.block.BlockTerms.Places;
import org.carebank.payment.block.BlockTerms.Rates;
import org.carebank.payment.block.StayPolicy.Lived;
import org.carebank.payment.entitlement.KindOfCare;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.entitlement.WeeklyRate;
import org.junit.jupiter.api.Test;

/** The nightly rule of contracts, held against a plain model that looks at one night after another. */
class BlockPolicyTest {
    /** Before 29 February 2028, so that random nights reach over it. */
    private static final LocalDate START = LocalDate.of(2028, 2, 14);

    private static final UUID SETTING = new UUID(7, 7);

    private static Nights nights(String from, String to) {
        return new Nights(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static long pence(List<Priced> spells) {
        return spells.stream()
                .mapToLong(each -> WeeklyRate.pence(
                        each.weeklyPence(), each.nights().from(), each.nights().to()))
                .sum();
    }

    private static long count(List<Priced> spells) {
        return spells.stream().mapToLong(each -> each.nights().count()).sum();
    }

    /** What one night after another comes to. */
    private static final class Model {
        final Map<UUID, Long> occupied = new HashMap<>();
        final Map<UUID, Long> above = new HashMap<>();
        final Map<UUID, Long> pence = new HashMap<>();
        long empty;
        long emptyPence;

        Model(Nights within, List<Places> places, List<Rates> rates, List<Stay> stays) {
            for (var night = within.from(); night.isBefore(within.to()); night = night.plusDays(1)) {
                on(night, places, rates, stays);
            }
        }

        private void on(LocalDate night, List<Places> places, List<Rates> rates, List<Stay> stays) {
            Rates rate = null;
            for (var each : rates) {
                rate = each.from().isAfter(night) ? rate : each;
            }
            if (rate == null) {
                return;
            }
            int beds = 0;
            for (var each : places) {
                beds = each.from().isAfter(night) ? beds : each.places();
            }
            var there = stays.stream()
                    .filter(each -> each.nights().has(night))
                    .sorted(Comparator.comparing((Stay each) -> each.nights().from())
                            .thenComparing(Stay::placement))
                    .toList();
            for (int i = 0; i < there.size(); i++) {
                var weekly = i < beds ? rate.occupationPence() : rate.overflowPence();
                (i < beds ? occupied : above).merge(there.get(i).placement(), 1L, Long::sum);
                pence.merge(there.get(i).placement(), WeeklyRate.pence(weekly, night, night.plusDays(1)), Long::sum);
            }
            var kept = Math.max(0, beds - there.size());
            empty += kept;
            emptyPence += kept * WeeklyRate.pence(rate.reservationPence(), night, night.plusDays(1));
        }
    }

    @Test
    void everyNightIsWhatTheModelSays() {
        var random = new Random(20260406);
        for (int round = 0; round < 400; round++) {
            var within = new Nights(START.plusDays(random.nextInt(10)), START.plusDays(10 + random.nextInt(60)));
            var places = List.of(
                    new Places(within.from(), random.nextInt(4)),
                    new Places(START.plusDays(11 + random.nextInt(20)), random.nextInt(5)));
            var rates = List.of(
                    new Rates(within.from(), random.nextInt(99_999), random.nextInt(99_999), random.nextInt(99_999)),
                    new Rates(START.plusDays(12 + random.nextInt(25)), 35_001, 70_003, random.nextInt(99_999)));
            var stays = stays(random);
            var model = new Model(within, places, rates, stays);
            var outcome = BlockPolicy.of(within, places, rates, stays);
            for (var stay : stays) {
                var assigned = outcome.stays().getOrDefault(stay.placement(), new BlockPolicy.Assigned());
                assertThat(count(assigned.occupation())).isEqualTo(model.occupied.getOrDefault(stay.placement(), 0L));
                assertThat(count(assigned.overflow())).isEqualTo(model.above.getOrDefault(stay.placement(), 0L));
                assertThat(pence(assigned.occupation()) + pence(assigned.overflow()))
                        .isEqualTo(model.pence.getOrDefault(stay.placement(), 0L));
            }
            assertThat(outcome.empty().stream()
                            .mapToLong(BlockPolicyTest::count)
                            .sum())
                    .isEqualTo(model.empty);
            assertThat(outcome.empty().stream()
                            .mapToLong(BlockPolicyTest::pence)
                            .sum())
                    .isEqualTo(model.emptyPence);
        }
    }

    /** Some on the very day on which another leaves. */
    private static List<Stay> stays(Random random) {
        var stays = new ArrayList<Stay>();
        var turn = START;
        for (int i = 0; i < random.nextInt(9); i++) {
            var from = random.nextBoolean() ? turn : START.plusDays(random.nextInt(60));
            var to = from.plusDays(1 + random.nextInt(25));
            turn = to;
            stays.add(new Stay(new UUID(random.nextLong(), i), new Nights(from, to)));
        }
        return stays;
    }

    @Test
    void whoLivesThereLongestHasAContractedPlaceAndTheNextOneFollows() {
        var first = new Stay(new UUID(0, 1), nights("2026-04-01", "2026-04-10"));
        var second = new Stay(new UUID(0, 2), nights("2026-04-08", "2026-04-20"));
        var outcome = BlockPolicy.of(
                nights("2026-04-06", "2026-04-13"),
                List.of(new Places(LocalDate.of(2026, 4, 6), 1)),
                List.of(new Rates(LocalDate.of(2026, 4, 6), 35_000, 70_000, 140_000)),
                List.of(second, first));
        assertThat(outcome.stays()
                        .getOrDefault(first.placement(), new BlockPolicy.Assigned())
                        .occupation())
                .containsExactly(new Priced(nights("2026-04-06", "2026-04-10"), 70_000));
        assertThat(outcome.stays()
                        .getOrDefault(second.placement(), new BlockPolicy.Assigned())
                        .overflow())
                .containsExactly(new Priced(nights("2026-04-08", "2026-04-10"), 140_000));
        assertThat(outcome.stays()
                        .getOrDefault(second.placement(), new BlockPolicy.Assigned())
                        .occupation())
                .containsExactly(new Priced(nights("2026-04-10", "2026-04-13"), 70_000));
        assertThat(outcome.empty())
                .as("a bed left and taken on one day is one bed")
                .isEmpty();
    }

    @Test
    void anUpliftWithinAWeekSplitsAtItsDate() {
        var outcome = BlockPolicy.of(
                nights("2026-04-06", "2026-04-20"),
                List.of(new Places(LocalDate.of(2026, 4, 6), 1)),
                List.of(
                        new Rates(LocalDate.of(2026, 4, 6), 100_000, 1, 1),
                        new Rates(LocalDate.of(2026, 4, 9), 200_000, 1, 1)),
                List.of());
        assertThat(outcome.empty())
                .containsExactly(List.of(
                        new Priced(nights("2026-04-06", "2026-04-09"), 100_000),
                        new Priced(nights("2026-04-09", "2026-04-20"), 200_000)));
    }

    @Test
    void aChildLivesInOneMainHomeANightTheOneMovedIntoLast() {
        var home = new Lived(new UUID(0, 1), SETTING, KindOfCare.RESIDENTIAL, nights("2026-04-01", "2026-05-01"));
        var later = new Lived(new UUID(0, 2), SETTING, KindOfCare.RESIDENTIAL, nights("2026-04-10", "2026-04-20"));
        var away = new Lived(new UUID(0, 3), SETTING, KindOfCare.SHORT_BREAKS, nights("2026-04-03", "2026-04-05"));
        var all = List.of(home, later, away);
        assertThat(StayPolicy.of(home, all))
                .containsExactly(
                        new Stay(home.placement(), nights("2026-04-01", "2026-04-10")),
                        new Stay(home.placement(), nights("2026-04-20", "2026-05-01")));
        assertThat(StayPolicy.of(later, all)).containsExactly(new Stay(later.placement(), later.nights()));
        assertThat(StayPolicy.of(away, all)).containsExactly(new Stay(away.placement(), away.nights()));
    }
}
