package org.carebank.payment.formula;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a council's children.
 *
 * @param council ONS code
 * @param population children aged 0 to 17 now
 * @param projectedPopulation the same in the year that is projected; absent: as now
 * @param deprivation an index per child, nought or more, such as the share of children in families of low income
 */
public record CouncilNeed(
        String council,
        String name,
        long population,
        @Nullable Long projectedPopulation,
        @Nullable Long disabledChildren,
        @Nullable Long youngCarers,
        @Nullable BigDecimal deprivation) {}
