package org.carebank.analytics.figures;

import java.util.Locale;

/** How figures are written for people. */
final class Words {
    private Words() {}

    static String count(long count) {
        return String.format(Locale.UK, "%,d", count);
    }

    /** Pounds and pence: £1,234.56. */
    static String money(long pence) {
        var pounds = String.format(Locale.UK, "£%,d.%02d", Math.abs(pence) / 100, Math.abs(pence) % 100);
        return pence < 0 ? "-" + pounds : pounds;
    }

    /** The same where there is little room: whole pounds, halves up. */
    static String poundsShort(long pence) {
        var pounds = String.format(Locale.UK, "£%,d", (Math.abs(pence) + 50) / 100);
        return pence < 0 ? "-" + pounds : pounds;
    }

    /** Short enough for one line of a chart on a phone. */
    static String shortened(String label) {
        return label.length() <= 36 ? label : label.substring(0, 35).strip() + "…";
    }
}
