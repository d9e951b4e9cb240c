package org.carebank.payment.page;

import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.carebank.kit.time.BusinessClock;

/** Values as people read them: £1,234.56, 8 April 2026, short breaks. */
@TemplateExtension
public final class Wording {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("no_bank_details", "No bank details: not in this run, owed until they are known"),
            Map.entry("overpaid", "Overpaid: carried until it is earned again"),
            Map.entry("pulled_out", "No longer payable since the run was prepared: left out at its release"),
            Map.entry("sent_back", "The bank sent an earlier payment back: are the bank details right?"),
            Map.entry("provisional", "Paid at the standard tariff until a fee is agreed"),
            Map.entry("no_tariff", "No fee and no tariff: nothing can be paid yet"),
            Map.entry("no_payee", "Nobody is known who could be paid"),
            Map.entry("no_date_of_birth", "The rate goes by age, and the date of birth is not known"),
            Map.entry("kind_unknown", "A kind of care for which nobody says who is paid"),
            Map.entry("first_payment_after_change", "The first payment to a changed account: is the change right?"),
            Map.entry("name_no_match", "The bank says that the account is in another name"));
    private static final Map<String, String> SUSPENSE = Map.of(
            "unknown", "Names no payment of ours",
            "amount_differs", "Another amount than the payment that it names",
            "batch_differs", "Another sum than the payment file that it names",
            "was_rejected", "The bank had said that it rejected this payment");
    private static final Map<String, String> CLEARED = Map.of(
            "payment", "A payment that left after all, or came back",
            "refund", "A refund of a payee that was paid too much",
            "treasury_funding", "Money of the treasury",
            "other_income", "Other income",
            "bank_charges", "Charges of the bank");
    private static final Map<String, String> OUTCOMES = Map.of(
            "settled", "Paid",
            "rejected", "Rejected by the bank: owed again",
            "returned", "Came back from the bank: owed again");
    private static final Map<String, String> CHANGES = Map.of(
            "proposed", "Waits for a second person",
            "approved", "Approved, in effect from",
            "in_effect", "In effect since",
            "stopped", "Stopped");
    private static final Map<String, String> NAME_CHECKS = Map.of(
            "match", "The bank confirms the name",
            "close_match", "Nearly the name that the bank knows",
            "no_match", "The bank knows the account under another name",
            "not_available", "Could not be confirmed");
    private static final Map<String, String> STATES = Map.of(
            "prepared", "Waits for approval",
            "approved", "Approved, waits for release",
            "released", "Released to the bank",
            "cancelled", "Cancelled");

    private Wording() {}

    static String pounds(Long pence) {
        return NumberFormat.getCurrencyInstance(Locale.UK).format(BigDecimal.valueOf(pence, 2));
    }

    /** {@code 20,417} or {@code 5,594.26}. */
    static String count(BigDecimal number) {
        var format = NumberFormat.getNumberInstance(Locale.UK);
        format.setMaximumFractionDigits(2);
        return format.format(number);
    }

    static String day(LocalDate date) {
        return DAY.format(date);
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant.atZone(BusinessClock.LONDON));
    }

    /** {@code 2026-04} as April 2026. */
    static String month(String period) {
        return MONTH.format(YearMonth.parse(period));
    }

    /** A code as words. */
    static String words(String code) {
        return code.replace('_', ' ');
    }

    /** Where a run stands. */
    static String state(String code) {
        return STATES.getOrDefault(code, words(code));
    }

    /** Why money is in suspense. */
    static String suspense(String code) {
        return SUSPENSE.getOrDefault(code, words(code));
    }

    /** What money in suspense is said to be. */
    static String cleared(String code) {
        return CLEARED.getOrDefault(code, words(code));
    }

    /** What the bank said came of a payment. */
    static String outcome(String code) {
        return OUTCOMES.getOrDefault(code, words(code));
    }

    /** Where bank details on their way stand. */
    static String change(String code) {
        return CHANGES.getOrDefault(code, words(code));
    }

    /** What confirmation of payee said. */
    static String nameCheck(String code) {
        return NAME_CHECKS.getOrDefault(code, words(code));
    }

    /** Why something stands among the exceptions. */
    static String reason(String code) {
        return REASONS.getOrDefault(code, words(code));
    }
}
