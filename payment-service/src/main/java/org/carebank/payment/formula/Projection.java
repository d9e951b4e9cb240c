package org.carebank.payment.formula;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The children of a council in a year of the grant: on the straight line from now to what is projected, and level after.
 *
 * @param asOf the year in which the population was counted
 * @param projectedFor the year for which it is projected, later than that; absent: it stays as it is
 * @param year the year in which the grant's year begins
 */
record Projection(int asOf, @Nullable Integer projectedFor, int year) {
    BigDecimal of(CouncilNeed council) {
        var now = BigDecimal.valueOf(council.population());
        var then = council.projectedPopulation();
        if (projectedFor == null || then == null || year <= asOf) {
            return now;
        }
        int gone = Math.min(year, projectedFor) - asOf;
        return BigDecimal.valueOf(then)
                .subtract(now)
                .multiply(BigDecimal.valueOf(gone))
                .divide(BigDecimal.valueOf((long) projectedFor - asOf), Factor.SCALE, RoundingMode.HALF_EVEN)
                .add(now);
    }
}
