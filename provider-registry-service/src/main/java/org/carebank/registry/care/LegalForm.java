package org.carebank.registry.care;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import org.carebank.registry.rule.Coded;

/** What kind of body a provider is: Ofsted's sectors. */
public enum LegalForm implements Coded {
    PRIVATE("private"),
    VOLUNTARY("voluntary"),
    LOCAL_AUTHORITY("local_authority"),
    ACADEMY("academy"),
    HEALTH("health");

    @EnumeratedValue
    private final String code;

    LegalForm(String code) {
        this.code = code;
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }
}
