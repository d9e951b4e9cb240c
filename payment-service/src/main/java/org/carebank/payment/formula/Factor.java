package org.carebank.payment.formula;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a part of the pot goes by. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {"population", "disabled_children", "young_carers", "deprivation"})
public enum Factor {
    POPULATION("children") {
        @Override
        Optional<BigDecimal> need(CouncilNeed council, Projection projection) {
            return Optional.of(projection.of(council));
        }
    },
    DISABLED_CHILDREN("disabled children") {
        @Override
        Optional<BigDecimal> need(CouncilNeed council, Projection projection) {
            return Optional.ofNullable(council.disabledChildren()).map(BigDecimal::valueOf);
        }
    },
    YOUNG_CARERS("young carers") {
        @Override
        Optional<BigDecimal> need(CouncilNeed council, Projection projection) {
            return Optional.ofNullable(council.youngCarers()).map(BigDecimal::valueOf);
        }
    },
    DEPRIVATION("children weighted by deprivation") {
        @Override
        Optional<BigDecimal> need(CouncilNeed council, Projection projection) {
            return Optional.ofNullable(council.deprivation())
                    .map(index -> index.multiply(projection.of(council)).setScale(SCALE, RoundingMode.HALF_EVEN));
        }
    };

    /** Decimal places of a need. */
    static final int SCALE = 6;

    private final String words;

    Factor(String words) {
        this.words = words;
    }

    /** What is counted. */
    public String words() {
        return words;
    }

    /** As the API and the columns spell it. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How much of it a council has in a year of the grant; empty where nobody said. */
    abstract Optional<BigDecimal> need(CouncilNeed council, Projection projection);
}
