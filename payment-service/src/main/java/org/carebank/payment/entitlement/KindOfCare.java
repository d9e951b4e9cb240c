package org.carebank.payment.entitlement;

import java.util.Locale;

/** The closed list of kinds of care. */
public enum KindOfCare {
    KINSHIP,
    SPECIAL_GUARDIANSHIP,
    FOSTER,
    RESIDENTIAL,
    ADOPTION,
    SECURE,
    BOARDING_SCHOOL,
    PARENT_AND_CHILD,
    SUPPORTED_LODGINGS,
    SUPPORTED_ACCOMMODATION,
    OWN_PARENTS,
    HOSPITAL,
    CUSTODY,
    SHORT_BREAKS,
    INDEPENDENT_LIVING,
    OTHER;

    /** The kind as events and columns spell it; one that we do not know is {@link #OTHER}, which is listed, not lost. */
    public static KindOfCare of(String code) {
        for (var kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        return OTHER;
    }

    /** As events and columns spell it: {@code short_breaks}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True where the child lives there; a short break stands beside the home. */
    public boolean isMainHome() {
        return this != SHORT_BREAKS;
    }
}
