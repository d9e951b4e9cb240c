package org.carebank.payment.ledger;

import java.util.Locale;

/** What an entry means. */
public enum EntryKind {
    /** Nights accrued: cost against what is owed. */
    ACCRUAL("Nights accrued: care_cost debited, payable (or held_payable) credited"),
    /** All that stood for a key taken back, because a fact changed. */
    REVERSAL("All that stood for the key taken back, linked to its last entry"),
    /** What is right now for that key. */
    REPOST("What is right now for the key, linked to the reversal"),
    /** Owed money that an appeal or an overdue evaluation holds. */
    HOLD("Money moved from payable to held_payable by an appeal or an overdue evaluation"),
    /** Held money that is free again. */
    RELEASE("Money moved back from held_payable to payable"),
    /** Paid out by a run. */
    PAYMENT("A payee's payment of a run: payable debited, payments_in_transit credited"),
    /** The bank booked it. */
    SETTLEMENT("A payment left the bank: payments_in_transit debited, bank credited"),
    /** The bank did not send it. */
    REJECTION("A payment was not sent by the bank and is owed again: payments_in_transit debited, payable credited"),
    /** It came back. */
    RETURN("A payment came back and is owed again: bank debited, payable credited"),
    /** Cost of the year that was learned after it. */
    YEAR_END("Cost of a year that was booked after it, taken into the year: care_cost debited, accruals credited"),
    /** The same, taken out of the year in which it was booked. */
    YEAR_END_REVERSAL("A year-end accrual taken back in the year in which its cost was booked"),
    /** Nobody knows yet what it is. */
    SUSPENSE("Money at the bank that no payment explains: bank against suspense"),
    /** Overpaid, and no payment is left from which it could be taken back. */
    INVOICE("What was overpaid is invoiced: recoverable debited, payable credited"),
    /** Given up by two people. */
    WRITE_OFF("What was overpaid is given up: written_off debited, payable (or recoverable where invoiced) credited"),
    /** Somebody knows now: two people said so. */
    SUSPENSE_CLEARED("Money in suspense explained by two people: suspense against the account that it belongs to"),
    /** A payee gave back what it was paid too much. */
    RECEIVED(
            "A payee gave back what it was paid too much: suspense debited, payable (or recoverable where invoiced) credited");

    private final String meaning;

    EntryKind(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /** As columns and JSON spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
