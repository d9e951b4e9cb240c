package org.carebank.placement.home;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** On what a home stands: agreed, begun as an emergency, there when the council joined, or over before that. */
public enum Basis {
    AGREED,
    EMERGENCY,
    TAKEN_OVER,
    HISTORY;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Basis of(String wire) {
        return Arrays.stream(values())
                .filter(each -> each.wire().equals(wire))
                .findFirst()
                .orElseThrow();
    }

    /** Recorded here as it happened, and not brought by a council's return. */
    public boolean live() {
        return this == AGREED || this == EMERGENCY;
    }
}
