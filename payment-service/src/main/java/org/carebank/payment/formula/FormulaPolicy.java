package org.carebank.payment.formula;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The formula itself, pure. Each year's pot is parted among the factors by weight, and each part among the councils by
 * need. Both partings are exact to the penny by the largest remainder, so awards sum to the pot, and a council whose
 * need alone rises never gets less of it.
 */
public final class FormulaPolicy {
    private static final int NAMED_MAX = 20;

    private FormulaPolicy() {}

    /**
     * What is granted, and by what.
     *
     * @param asOf the year of the councils' population
     * @param projectedFor the year of their projected population, later than {@code asOf}
     * @param firstYear the grant's first year begins on 1 April of it
     * @param potsPence one for each year
     */
    public record Grant(
            List<CouncilNeed> needs,
            int asOf,
            @Nullable Integer projectedFor,
            Weights weights,
            int firstYear,
            List<Long> potsPence) {}

    /**
     * One line of an award: of {@code partPence}, which goes by this factor that year, the council has {@code need} of
     * {@code needOfAll}.
     *
     * @param year begins on 1 April of it
     */
    public record Line(
            String council,
            int year,
            Factor factor,
            BigDecimal need,
            BigDecimal needOfAll,
            long partPence,
            long amountPence) {}

    /** Every award, in the order of council, year and factor. A factor without weight has no line. */
    public static List<Line> lines(Grant grant) {
        grant.weights().refuseUnlessWhole();
        var councils = grant.needs().stream()
                .sorted(Comparator.comparing(CouncilNeed::council))
                .toList();
        var factors = List.of(Factor.values()).stream()
                .filter(each -> grant.weights().of(each) > 0)
                .toList();
        var weights = factors.stream()
                .map(each -> BigDecimal.valueOf(grant.weights().of(each)))
                .toList();
        var lines = new ArrayList<Line>();
        for (int i = 0; i < grant.potsPence().size(); i++) {
            var projection = new Projection(grant.asOf(), grant.projectedFor(), grant.firstYear() + i);
            var parts = split(grant.potsPence().get(i), weights);
            for (int f = 0; f < factors.size(); f++) {
                part(councils, projection, factors.get(f), parts.get(f), lines);
            }
        }
        lines.sort(
                Comparator.comparing(Line::council).thenComparingInt(Line::year).thenComparing(Line::factor));
        return lines;
    }

    private static void part(
            List<CouncilNeed> councils, Projection projection, Factor factor, long partPence, List<Line> lines) {
        var needs = needs(councils, projection, factor);
        var all = needs.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (all.signum() == 0) {
            throw Refusal.invalid(
                    "no-need",
                    "No council has any " + factor.words(),
                    new Refusal.Fault(factor.wire(), "some", "0", "has weight, and nobody has any of it"));
        }
        var amounts = split(partPence, needs);
        IntStream.range(0, councils.size())
                .mapToObj(i -> new Line(
                        councils.get(i).council(),
                        projection.year(),
                        factor,
                        needs.get(i),
                        all,
                        partPence,
                        amounts.get(i)))
                .forEach(lines::add);
    }

    private static List<BigDecimal> needs(List<CouncilNeed> councils, Projection projection, Factor factor) {
        var without = councils.stream()
                .filter(each -> factor.need(each, projection).isEmpty())
                .limit(NAMED_MAX)
                .map(each -> new Refusal.Fault(
                        factor.wire(), "known", each.council(), "is not known of " + each.name() + ", and has weight"))
                .toArray(Refusal.Fault[]::new);
        if (without.length > 0) {
            throw Refusal.invalid(
                    "need-not-known",
                    "The inputs do not say how many " + factor.words() + " every council has: load inputs that do, or"
                            + " give it no weight",
                    without);
        }
        return councils.stream()
                .map(each -> factor.need(each, projection).orElseThrow())
                .toList();
    }

    /** Parts a sum by shares, to the penny: whole quotas first, then a penny each to the largest remainders. */
    static List<Long> split(long pence, List<BigDecimal> shares) {
        int scale = shares.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        var whole = shares.stream()
                .map(each -> each.setScale(scale).unscaledValue())
                .toList();
        var sum = whole.stream().reduce(BigInteger.ZERO, BigInteger::add);
        var quotas = whole.stream()
                .map(each -> each.multiply(BigInteger.valueOf(pence)).divideAndRemainder(sum))
                .toList();
        var amounts = new ArrayList<Long>();
        quotas.forEach(each -> amounts.add(each[0].longValueExact()));
        long left = pence - amounts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, quotas.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> quotas.get(i)[1]).reversed())
                .limit(left)
                .forEach(i -> amounts.set(i, amounts.get(i) + 1));
        return amounts;
    }
}
