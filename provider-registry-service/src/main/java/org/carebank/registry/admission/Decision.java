package org.carebank.registry.admission;

import com.fasterxml.jackson.annotation.JsonValue;
import org.carebank.registry.rule.Coded;

/** What a registrar can decide. */
public enum Decision implements Coded {
    ADMIT("admit"),
    REFUSE("refuse");

    private final String code;

    Decision(String code) {
        this.code = code;
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }
}
