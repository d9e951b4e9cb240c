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
    private static final Map<String, String> REASONS = Map.of(
            "no_bank_details", "No bank details: not in this run, owed until they are known",
            "overpaid", "Overpaid: carried until it is earned again",
            "pulled_out", "No longer payable since the run was prepared: left out at its release",
            "sent_back", "The bank sent an earlier payment back: are the bank details right?",
            "provisional", "Paid at the standard tariff until a fee is agreed",
            "no_tariff", "No fee and no tariff: nothing can be paid yet",
            "no_payee", "Nobody is known who could be paid",
            "no_date_of_birth", "The rate goes by age, and the date of birth is not known",
            "kind_unknown", "A kind of care for which nobody says who is paid");
    private static final Map<String, String> SUSPENSE = Map.of(
            "unknown", "Names no payment of ours",
            "amount_differs", "Another amount than the payment that it names",
            "batch_differs", "Another sum than the payment file that it names",
            "was_rejected", "The bank had said that it rejected this payment");
    private static final Map<String, String> WRITE_OFFS = Map.of(
            "died", "The payee has died",
            "cannot_be_found", "The payee cannot be found",
            "closed_down", "The provider has closed down",
            "hardship", "Paying it back would cause hardship",
            "our_mistake", "It was our mistake",
            "too_small", "Too small to be worth asking for");
    private static final Map<String, String> CAUSES = Map.of(
            "new_placements", "New placements",
            "ended_placements", "Placements that ended",
            "rate_changes", "Rates that changed",
            "birthdays", "Birthdays into another age band",
            "nights", "More or fewer nights",
            "corrections", "Corrections of earlier nights",
            "holds", "Holds and releases",
            "recoveries", "Overpayments taken back",
            "other", "Other: paid apart, not in the run, sent back or left out");
    private static final Map<String, String> URGENT = Map.of(
            "missed", "A payment was missed",
            "sent_back", "The bank sent a payment back",
            "hardship", "Hardship",
            "emergency_placement", "A placement in an emergency",
            "court_order", "A court ordered it");
    private static final Map<String, String> OUTCOMES = Map.of(
            "settled", "Paid",
            "rejected", "Rejected by the bank: owed again",
            "returned", "Came back from the bank: owed again");
    private static final Map<String, String> STATES = Map.of(
            "prepared", "Waits for approval",
            "approved", "Approved, waits for release",
            "released", "Released to the bank",
            "sent", "Sent to the bank",
            "cancelled", "Cancelled");

    private Wording() {}

    public static String pounds(Long pence) {
        return NumberFormat.getCurrencyInstance(Locale.UK).format(BigDecimal.valueOf(pence, 2));
    }

    /** {@code 20,417} or {@code 5,594.26}. */
    static String count(BigDecimal number) {
        var format = NumberFormat.getNumberInstance(Locale.UK);
        format.setMaximumFractionDigits(2);
        return format.format(number);
    }

    public static String day(LocalDate date) {
        return DAY.format(date);
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant.atZone(BusinessClock.LONDON));
    }

    /** {@code 2026-04} as April 2026. */
    public static String month(String period) {
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

    /** Why a run differs from the last one. */
    static String cause(String code) {
        return CAUSES.getOrDefault(code, words(code));
    }

    /** Why a run is urgent. */
    static String urgent(String code) {
        return URGENT.getOrDefault(code, words(code));
    }

    /** Why an overpayment is given up. */
    static String writeOff(String code) {
        return WRITE_OFFS.getOrDefault(code, words(code));
    }

    /** What the bank said came of a payment. */
    static String outcome(String code) {
        return OUTCOMES.getOrDefault(code, words(code));
    }

    /** Why something stands among the exceptions. */
    static String reason(String code) {
        return REASONS.getOrDefault(code, words(code));
    }
}
