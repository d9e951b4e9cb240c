package org.carebank.payment.formula;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import org.carebank.kit.refusal.Refusal;

/** How the pot is parted among the factors, in hundredths of a per cent; together 10,000. */
public record Weights(
        @Min(0) @Max(WHOLE) int population,
        @Min(0) @Max(WHOLE) int disabledChildren,
        @Min(0) @Max(WHOLE) int youngCarers,
        @Min(0) @Max(WHOLE) int deprivation) {
    static final int WHOLE = 10_000;

    int of(Factor factor) {
        return switch (factor) {
            case POPULATION -> population;
            case DISABLED_CHILDREN -> disabledChildren;
            case YOUNG_CARERS -> youngCarers;
            case DEPRIVATION -> deprivation;
        };
    }

    /** {@code 12.5%}. */
    public String percent(Factor factor) {
        return BigDecimal.valueOf(of(factor), 2).stripTrailingZeros().toPlainString() + "%";
    }

    void refuseUnlessWhole() {
        int sum = population + disabledChildren + youngCarers + deprivation;
        if (sum != WHOLE) {
            throw Refusal.invalid(
                    "weights-sum",
                    "The weights come to " + sum + ", and must come to 10,000 hundredths of a per cent",
                    new Refusal.Fault("weights", "sum", Integer.toString(sum), "must come to 10000"));
        }
    }
}
