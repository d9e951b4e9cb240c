package org.carebank.payment.payee;

import java.util.Locale;

/** Asks whoever can know it whether an account is in the name that was given: the port; one adapter is in use. */
public interface ConfirmationOfPayee {
    /** What came of the question. */
    enum Answer {
        MATCH,
        /** Nearly that name; the name that the bank knows is neither taken nor kept. */
        CLOSE_MATCH,
        NO_MATCH,
        /** Nobody could be asked, or nobody knew. */
        NOT_AVAILABLE;

        /** As columns and JSON spell it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Asks; an answer comes within seconds, and a failure is {@link Answer#NOT_AVAILABLE}.
     *
     * @param business whether the account is a business's, else a person's
     */
    Answer ask(BankDetails details, boolean business);
}
