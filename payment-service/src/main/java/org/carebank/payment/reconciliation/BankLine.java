package org.carebank.payment.reconciliation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a bank's message says.
 *
 * @param line of the file on which it ends, the first being 1
 * @param endToEndId of the payment that it is about, where it names one
 * @param batch the id of the payment file that it is about as a whole, where it names no single payment
 * @param amountPence absent where a status names none
 * @param on the day of booking, or on which the message was made
 * @param reason the bank's reason code of a rejection or return, such as AC04
 */
record BankLine(
        long line,
        Kind kind,
        @Nullable String endToEndId,
        @Nullable String batch,
        @Nullable Long amountPence,
        LocalDate on,
        @Nullable String reason) {
    /** What it says. */
    enum Kind {
        /** The money left our account. */
        SETTLED,
        /** The bank did not send it. */
        REJECTED,
        /** It was sent and came back. */
        RETURNED,
        /** Money came in that names no payment of ours. */
        RECEIVED
    }
}
