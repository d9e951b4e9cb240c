package org.carebank.payment.entitlement;

import java.util.Locale;

/** Where a rate comes from. */
public enum Source {
    FEE,
    TARIFF;

    /** As columns and JSON spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
