package org.carebank.payment.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a run pays: everybody, the payees of a pay scheme, or one payee at once.
 *
 * @param scheme the pay scheme's code
 * @param payee the one payee of an urgent run
 * @param reason why it is urgent
 */
record RunScope(
        @Nullable String scheme,
        @Nullable UUID payee,
        @Nullable String reason) {
    static final RunScope EVERYBODY = new RunScope(null, null, null);

    static RunScope scheme(String code) {
        return new RunScope(code, null, null);
    }

    static RunScope urgent(UUID payee, String reason) {
        return new RunScope(null, payee, reason);
    }
}
