package org.carebank.payment.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.formula.FormulaPolicy.Grant;
import org.carebank.payment.formula.FormulaPolicy.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The formula's arithmetic: by hand for a small case, by property for many. */
class FormulaPolicyTest {
    private static final Weights HALVES = new Weights(5_000, 0, 0, 5_000);

    private static CouncilNeed council(int number, long population, String deprivation) {
        return new CouncilNeed(
                "E0600000" + number, "Council " + number, population, null, 10L, 1L, new BigDecimal(deprivation));
    }

    private static Grant grant(List<CouncilNeed> needs, Weights weights, Long... pots) {
        return new Grant(needs, 2024, null, weights, 2027, List.of(pots));
    }

    private static long total(List<Line> lines, String council) {
        return lines.stream()
                .filter(each -> each.council().equals(council))
                .mapToLong(Line::amountPence)
                .sum();
    }

    @Test
    void aPotIsPartedAmongAllCouncilsOrNone() {
        assertThatThrownBy(() -> Formulas.refuseUnlessAll(2, 153))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("councils-missing"))
                .hasMessageContaining("2 councils")
                .hasMessageContaining("153");
        assertThatThrownBy(() -> Formulas.refuseUnlessAll(154, 153)).isInstanceOf(Refusal.class);
        Formulas.refuseUnlessAll(153, 153);
        Formulas.refuseUnlessAll(2, 0);
    }

    @Test
    void eachPartGoesByItsOwnNeed() {
        // Half of £10 by 300 and 100 children, half by 300 × 0.1 = 30 and 100 × 0.3 = 30.
        var lines = FormulaPolicy.lines(
                grant(List.of(council(1, 300, "0.1"), council(2, 100, "0.3")), HALVES, 1_000L, 1_001L, 0L + 999L));
        assertThat(lines.stream().filter(each -> each.year() == 2027))
                .extracting(Line::council, Line::factor, Line::partPence, Line::amountPence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("E06000001", Factor.POPULATION, 500L, 375L),
                        org.assertj.core.groups.Tuple.tuple("E06000001", Factor.DEPRIVATION, 500L, 250L),
                        org.assertj.core.groups.Tuple.tuple("E06000002", Factor.POPULATION, 500L, 125L),
                        org.assertj.core.groups.Tuple.tuple("E06000002", Factor.DEPRIVATION, 500L, 250L));
        assertThat(lines.getFirst().need()).isEqualByComparingTo("300");
        assertThat(lines.getFirst().needOfAll()).isEqualByComparingTo("400");
        assertThat(lines).extracting(Line::year).containsOnly(2027, 2028, 2029);
    }

    @Test
    void childrenGrowOnAStraightLineToTheProjectionAndStayThere() {
        var growing = new CouncilNeed("E06000001", "Growing", 100, 160L, null, null, null);
        var level = new CouncilNeed("E06000002", "Level", 100, null, null, null, null);
        var lines = FormulaPolicy.lines(new Grant(
                List.of(growing, level), 2026, 2029, new Weights(10_000, 0, 0, 0), 2027, List.of(1L, 1L, 1L, 1L)));
        assertThat(lines.stream().filter(each -> each.council().equals("E06000001")))
                .extracting(each -> each.need().doubleValue())
                .containsExactly(120.0, 140.0, 160.0, 160.0);
        assertThat(lines.stream().filter(each -> each.council().equals("E06000002")))
                .extracting(each -> each.need().doubleValue())
                .containsOnly(100.0);
    }

    @Test
    void aFactorThatHasWeightMustBeKnownOfEveryCouncil() {
        var unknown = new CouncilNeed("E06000009", "Unknown", 5, null, null, 3L, BigDecimal.ONE);
        assertThatThrownBy(() -> FormulaPolicy.lines(
                        grant(List.of(council(1, 300, "0.1"), unknown), new Weights(9_000, 1_000, 0, 0), 1L, 1L, 1L)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::field, Refusal.Fault::value)
                                .containsExactly(
                                        org.assertj.core.groups.Tuple.tuple("disabled_children", "E06000009")));
        assertThatThrownBy(() -> FormulaPolicy.lines(
                        grant(List.of(council(1, 300, "0")), new Weights(0, 0, 0, 10_000), 1L, 1L, 1L)))
                .hasMessageContaining("No council has any children weighted by deprivation");
        assertThatThrownBy(() -> FormulaPolicy.lines(
                        grant(List.of(council(1, 300, "0.1")), new Weights(5_000, 0, 0, 4_999), 1L, 1L, 1L)))
                .hasMessageContaining("9999");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void awardsSumToThePotAndAnswerNeed(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            var needs = new ArrayList<>(IntStream.range(0, 2 + random.nextInt(150))
                    .mapToObj(i -> aCouncil(i, random))
                    .toList());
            var weights = weights(random);
            long pot = 1 + random.nextLong(1_000_000_000_000L);
            var before = FormulaPolicy.lines(grant(needs, weights, pot, pot, pot));
            for (int year = 2027; year < 2030; year++) {
                int each = year;
                assertThat(before.stream()
                                .filter(line -> line.year() == each)
                                .mapToLong(Line::amountPence)
                                .sum())
                        .as("seed %d", seed)
                        .isEqualTo(pot);
            }
            int chosen = random.nextInt(needs.size());
            var council = needs.get(chosen);
            needs.set(chosen, needier(council, random));
            var after = FormulaPolicy.lines(grant(needs, weights, pot, pot, pot));
            assertThat(total(after, council.council()))
                    .as("seed %d, round %d", seed, round)
                    .isGreaterThanOrEqualTo(total(before, council.council()));
        }
    }

    private static CouncilNeed aCouncil(int number, Random random) {
        return new CouncilNeed(
                "E06%06d".formatted(number),
                "Council",
                1 + random.nextInt(300_000),
                null,
                1L + random.nextInt(5_000),
                1L + random.nextInt(2_000),
                BigDecimal.valueOf(1 + random.nextInt(9_999), 4));
    }

    /** The same council with a little or a lot more of everything. */
    private static CouncilNeed needier(CouncilNeed council, Random random) {
        return new CouncilNeed(
                council.council(),
                council.name(),
                council.population() + random.nextInt(3),
                null,
                java.util.Objects.requireNonNull(council.disabledChildren()) + random.nextInt(500),
                java.util.Objects.requireNonNull(council.youngCarers()) + random.nextInt(2),
                java.util.Objects.requireNonNull(council.deprivation()).add(BigDecimal.valueOf(random.nextInt(50), 4)));
    }

    private static Weights weights(Random random) {
        int one = random.nextInt(Weights.WHOLE + 1);
        int two = random.nextInt(Weights.WHOLE - one + 1);
        int three = random.nextInt(Weights.WHOLE - one - two + 1);
        return new Weights(one, two, three, Weights.WHOLE - one - two - three);
    }
}
