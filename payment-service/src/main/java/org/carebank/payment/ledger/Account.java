package org.carebank.payment.ledger;

import java.util.Locale;

/** The chart of accounts. */
public enum Account {
    /** Our own account at the bank, as its statements say it. */
    BANK("1000"),
    /** Invoiced to payees that were overpaid. */
    RECOVERABLE("1200"),
    /** What homes cost: debited when a night accrues. */
    CARE_COST("5000"),
    /** Owed to payees and free to be paid. */
    PAYABLE("2100"),
    /** Owed to payees and held by an appeal or an overdue evaluation. */
    HELD_PAYABLE("2200"),
    /** Cost of a year that was learned after its books: posted at the year's end and taken back in the next. */
    ACCRUALS("2400"),
    /** Released to the bank and not yet settled: the control account of bank files. */
    PAYMENTS_IN_TRANSIT("2300"),
    /** Money at the bank that no payment of ours explains yet. */
    SUSPENSE("2900"),
    /** Overpaid and given up. */
    WRITTEN_OFF("5900"),
    /** What the treasury sent us. */
    TREASURY_FUNDING("3000"),
    /** Money that came in for another reason than the treasury's or a payee's. */
    OTHER_INCOME("4900"),
    /** What the bank takes for its work. */
    BANK_CHARGES("5910");

    private final String number;

    Account(String number) {
        this.number = number;
    }

    public String number() {
        return number;
    }

    /** As columns and JSON spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
