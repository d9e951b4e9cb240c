package org.carebank.payment.entitlement;

import java.util.Locale;

/** Where a rate or an amount comes from. */
public enum Source {
    FEE,
    TARIFF,
    /** A dated rule of payment's own. */
    RULE,
    /** An expense claim. */
    CLAIM;

    /** As columns and JSON spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
