package org.carebank.registry.tariff;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import org.carebank.registry.rule.Coded;

/** Where a row holds; the allowance knows three areas of England. */
public enum Area implements Coded {
    LONDON("london"),
    SOUTH_EAST("south_east"),
    REST("rest"),
    ALL("all");

    @EnumeratedValue
    private final String code;

    Area(String code) {
        this.code = code;
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }
}
