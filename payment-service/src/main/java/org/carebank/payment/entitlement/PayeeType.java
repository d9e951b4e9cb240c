package org.carebank.payment.entitlement;

import java.util.Locale;

/** Who can be paid. */
public enum PayeeType {
    PROVIDER,
    HOUSEHOLD,
    /** A care leaver. */
    YOUNG_PERSON;

    /** As columns and JSON spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
