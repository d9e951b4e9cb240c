package org.carebank.registry.tariff;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import org.carebank.registry.rule.Coded;

/** What a national row is for. */
public enum TariffName implements Coded {
    /** What a foster or kinship household has for a child, by age and area. */
    NATIONAL_MINIMUM_ALLOWANCE("national_minimum_allowance"),
    /** What a kind of care is paid provisionally where no fee is agreed. */
    STANDARD("standard");

    @EnumeratedValue
    private final String code;

    TariffName(String code) {
        this.code = code;
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }
}
