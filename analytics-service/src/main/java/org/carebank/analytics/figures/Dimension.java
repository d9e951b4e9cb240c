package org.carebank.analytics.figures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What figures are split by. */
public enum Dimension {
    REGION("Region"),
    COUNCIL("Council"),
    PROVIDER("Provider"),
    KIND("Kind of care");

    private final String label;

    Dimension(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Its spelling in the API, and the column in the query. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Dimension> of(String code) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.code().equals(code))
                .findFirst();
    }
}
