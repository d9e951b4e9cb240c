package org.carebank.payment.entitlement;

import java.util.Locale;

/** The parts that make up what a placement is paid. */
public enum Component {
    /** A provider's weekly fee. */
    FEE,
    /** A household's allowance by age and area. */
    ALLOWANCE,
    /** A place kept during an appeal to stay. */
    RETAINER;

    /** As columns and JSON spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
