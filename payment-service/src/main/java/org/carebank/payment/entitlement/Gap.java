package org.carebank.payment.entitlement;

import java.util.Locale;
import java.util.UUID;

/** Nights that a child lives in a home and for which nothing can be paid yet: listed, never dropped in silence. */
public record Gap(UUID placement, KindOfCare kind, Nights nights, Reason reason) implements Nightly<Gap> {

    /** Why nothing can be paid. */
    public enum Reason {
        /** No fee is agreed and no tariff is set for the kind and area. */
        NO_TARIFF,
        /** An enhancement is awarded, and no tariff is set for it. */
        NO_ENHANCEMENT_TARIFF,
        /** A fee or an allowance is due, but to nobody we know. */
        NO_PAYEE,
        /** The rate goes by age, and the date of birth is not known. */
        NO_DATE_OF_BIRTH,
        /** A kind of care for which no rule says who is paid. */
        KIND_UNKNOWN,
        /** Held money that went back by the outcome of an appeal. */
        RETURNED;

        /** As columns and JSON spell it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Gap on(Nights other) {
        return new Gap(placement, kind, other, reason);
    }
}
