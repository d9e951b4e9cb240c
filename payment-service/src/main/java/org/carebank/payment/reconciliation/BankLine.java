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
 * @param entry where in an account it is booked; absent for a status, which books nothing
 */
record BankLine(
        long line,
        Kind kind,
        @Nullable String endToEndId,
        @Nullable String batch,
        @Nullable Long amountPence,
        LocalDate on,
        @Nullable String reason,
        @Nullable Entry entry) {
    /**
     * The booked entry that a line is, or is a part of.
     *
     * @param no of the entry within the message, the first being 1; all parts of one entry have the same
     * @param account as the bank names it, without spaces; absent where it does not
     * @param reference of the account servicer for the entry (AcctSvcrRef)
     * @param detail of the account servicer for this part of it
     * @param rest whether the line is what the parts of the entry leave of its amount, or have beyond it
     */
    record Entry(
            long no,
            @Nullable String account,
            @Nullable String reference,
            @Nullable String detail,
            boolean rest) {}

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
