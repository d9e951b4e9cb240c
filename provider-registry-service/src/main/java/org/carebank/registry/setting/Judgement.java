package org.carebank.registry.setting;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import org.carebank.registry.rule.Coded;

/** Ofsted's judgement of the overall experiences and progress of children. */
public enum Judgement implements Coded {
    OUTSTANDING("outstanding", "Outstanding"),
    GOOD("good", "Good"),
    REQUIRES_IMPROVEMENT("requires_improvement", "Requires improvement to be good"),
    INADEQUATE("inadequate", "Inadequate");

    @EnumeratedValue
    private final String code;

    private final String label;

    Judgement(String code, String label) {
        this.code = code;
        this.label = label;
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }

    /** Ofsted's own words. */
    public String label() {
        return label;
    }
}
