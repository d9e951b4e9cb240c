package org.carebank.registry.fee;

import com.fasterxml.jackson.annotation.JsonValue;
import org.carebank.registry.rule.Coded;

/** What kind of agreement a fee is: what is paid for a night, or for places kept as well. */
public enum FeeTerms implements Coded {
    /** A weekly rate for each night lived there. */
    SPOT("spot"),
    /** Places of one provider: kept at the reservation rate, used at the occupation rate. */
    BLOCK("block"),
    /** Places of a group that shares the risk of empty ones. */
    SOFT_BLOCK("soft_block"),
    /** As a block, of several providers, up to ten years. */
    ALLIANCE("alliance");

    private final String code;

    FeeTerms(String code) {
        this.code = code;
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }

    boolean isContract() {
        return this != SPOT;
    }
}
