package org.carebank.payment.entitlement;

import java.util.Optional;
import java.util.UUID;
import org.carebank.payment.entitlement.ChildFacts.Home;
import org.carebank.payment.entitlement.FundingRules.Payee;
import org.jspecify.annotations.Nullable;

/** Who is paid for a home (law 4): a fee its provider, an allowance the household. */
final class PayeePolicy {
    /** SSDA903 PLACE_PROVIDER: the council's own provision. */
    private static final String OWN_PROVISION = "PR1";

    private PayeePolicy() {}

    /** The type of the payee; empty where nobody is paid or nobody knows. */
    static Optional<PayeeType> type(Home home, Payee rule) {
        return switch (rule) {
            case PROVIDER -> Optional.of(PayeeType.PROVIDER);
            case HOUSEHOLD -> Optional.of(PayeeType.HOUSEHOLD);
            case HOUSEHOLD_OR_PROVIDER -> Optional.of(inOwnHousehold(home) ? PayeeType.HOUSEHOLD : PayeeType.PROVIDER);
            case NOBODY, UNKNOWN -> Optional.empty();
        };
    }

    static @Nullable UUID payee(Home home, PayeeType type) {
        return switch (type) {
            case PROVIDER -> home.provider();
            case HOUSEHOLD -> home.household();
            case YOUNG_PERSON -> throw new IllegalArgumentException("No home pays a young person");
        };
    }

    private static boolean inOwnHousehold(Home home) {
        var own = home.placeProvider() == null || home.placeProvider().equals(OWN_PROVISION);
        return own && home.household() != null && !home.agency();
    }
}
