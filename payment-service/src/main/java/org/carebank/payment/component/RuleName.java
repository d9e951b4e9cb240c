package org.carebank.payment.component;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a dated rule is about. */
public enum RuleName {
    SET_UP,
    BIRTHDAY,
    FESTIVAL,
    CLOTHING,
    LEAVING_CARE_GRANT,
    /** A child away for many nights. */
    AWAY,
    /** A home left without a plan. */
    SUDDEN_END;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True where it says nights and hundredths of a rate, and no amount. */
    boolean isPartOfRate() {
        return this == AWAY || this == SUDDEN_END;
    }

    /** True where it comes every year on one day. */
    boolean isYearly() {
        return this == FESTIVAL || this == CLOTHING;
    }
}
