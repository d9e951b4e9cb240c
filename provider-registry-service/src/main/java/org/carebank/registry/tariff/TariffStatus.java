package org.carebank.registry.tariff;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.rule.Coded;

/** Where a row stands: proposed by one person, set or refused by another. */
public enum TariffStatus implements Coded {
    PROPOSED("proposed"),
    SET("set"),
    REFUSED("refused");

    @EnumeratedValue
    private final String code;

    TariffStatus(String code) {
        this.code = code;
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }

    /** A row is decided once. */
    TariffStatus decided(TariffStatus decision) {
        if (this != PROPOSED || decision == PROPOSED) {
            throw Refusal.conflict("tariff-" + code, "This row was " + code + " already");
        }
        return decision;
    }
}
