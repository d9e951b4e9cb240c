package org.carebank.registry.tariff;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import org.carebank.registry.rule.Coded;

/** What a national row is for. */
public enum TariffName implements Coded {
    /** What a foster or kinship household has for a child, by age and area. */
    NATIONAL_MINIMUM_ALLOWANCE("national_minimum_allowance"),
    /** What a kind of care is paid provisionally where no fee is agreed. */
    STANDARD("standard"),
    /** On top of a household's allowance, for what a carer has learned to do. */
    ENHANCEMENT_SKILL("enhancement_skill"),
    /** For what a child needs more. */
    ENHANCEMENT_NEED("enhancement_need"),
    /** For brothers and sisters who stay together. */
    ENHANCEMENT_SIBLING("enhancement_sibling"),
    /** What a household has for a care leaver who stays. */
    STAYING_PUT("staying_put"),
    /** What a care leaver has in an own tenancy. */
    OWN_TENANCY("own_tenancy"),
    /** What a care leaver has at university. */
    UNIVERSITY("university");

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
