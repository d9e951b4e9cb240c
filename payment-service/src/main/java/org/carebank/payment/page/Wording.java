package org.carebank.payment.page;

import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carebank.kit.time.BusinessClock;

/** Values as people read them: £1,234.56, 8 April 2026, short breaks. */
@TemplateExtension
public final class Wording {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final Map<String, String> CLAIMS = Map.of(
            "waiting", "Waits for a decision",
            "waits_for_second", "Waits for a second person",
            "approved", "Approved",
            "declined", "Declined",
            "no_evidence", "The receipt does not show it",
            "not_for_the_child", "It was not for the child",
            "in_the_allowance", "The allowance covers it",
            "claimed_before", "It was claimed before",
            "too_late", "It was claimed too late");
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("no_bank_details", "No bank details: not in this run, owed until they are known"),
            Map.entry("overpaid", "Overpaid: carried until it is earned again"),
            Map.entry("pulled_out", "No longer payable since the run was prepared: left out at its release"),
            Map.entry("sent_back", "The bank sent an earlier payment back: are the bank details right?"),
            Map.entry("provisional", "Paid at the standard tariff until a fee is agreed"),
            Map.entry("no_tariff", "No fee and no tariff: nothing can be paid yet"),
            Map.entry("no_payee", "Nobody is known who could be paid"),
            Map.entry("no_date_of_birth", "The rate goes by age, and the date of birth is not known"),
            Map.entry("no_enhancement_tariff", "An enhancement is awarded, and no tariff is set for it"),
            Map.entry("kind_unknown", "A kind of care for which nobody says who is paid"),
            Map.entry("first_payment_after_change", "The first payment to a changed account: is the change right?"),
            Map.entry("name_no_match", "The bank says that the account is in another name"));
    private static final Map<String, String> SUSPENSE = Map.of(
            "unknown", "Names no payment of ours",
            "amount_differs", "Another amount than the payment that it names",
            "batch_differs", "Another sum than the payment file that it names",
            "parts_differ", "Its parts do not come to its amount",
            "was_rejected", "The bank had said that it rejected this payment");
    private static final Map<String, String> WHY = Map.of(
            "lived_there", "The child lived there",
            "away", "The child had been away so long that a part of the rate is paid",
            "kept_after_leaving", "The place was kept while an appeal to stay was open",
            "kept_after_sudden_end", "The child left suddenly, and a part of the rate is paid for some nights",
            "place_used", "The child lived there, in a place that a contract keeps",
            "above_places", "The child lived there, above the places that a contract keeps",
            "place_kept", "A place that a contract keeps was empty",
            "shared_occupancy",
                    "Fewer places were used than the contract guarantees: a part of what the empty ones cost",
            "once", "Paid once");
    private static final Map<String, String> PLACES = Map.of(
            "block_occupation", "place used",
            "block_overflow", "above the contracted places",
            "block_reservation", "place kept empty",
            "block_shortfall", "shared cost of empty places");
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
    private static final Map<String, String> CLEARED = Map.of(
            "payment", "A payment that left after all, or came back",
            "refund", "A refund of a payee that was paid too much",
            "invoice", "Paid for an invoice",
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
            "sent", "Sent to the bank",
            "cancelled", "Cancelled");

    private static final Map<String, String> MOVEMENTS = Map.of(
            "payment", "Sent to your bank",
            "rejection", "Not sent by the bank: owed again",
            "return", "Came back from the bank: owed again",
            "recovery", "Recovered from what was paid before",
            "write_off", "Written off");

    private static final List<String> QUARTERS =
            List.of("April to June", "July to September", "October to December", "January to March");

    private static final Map<String, String> TONES = Map.of(
            "prepared", "govuk-tag--yellow",
            "proposed", "govuk-tag--yellow",
            "open", "govuk-tag--yellow",
            "waiting", "govuk-tag--yellow",
            "waits_for_second", "govuk-tag--yellow",
            "released", "govuk-tag--green",
            "sent", "govuk-tag--green",
            "cancelled", "govuk-tag--grey",
            "closed", "govuk-tag--grey",
            "declined", "govuk-tag--red");
    private static final Map<String, String> CHOICES = Map.ofEntries(
            Map.entry("set_up", "Set-up grant, on the first night with a household"),
            Map.entry("birthday", "Birthday allowance"),
            Map.entry("festival", "Festival allowance, every year on one day"),
            Map.entry("clothing", "Clothing allowance, every year on one day"),
            Map.entry("leaving_care_grant", "Leaving-care grant, on the first night of a plan"),
            Map.entry("away", "A child away for many nights"),
            Map.entry("sudden_end", "A home left without a plan"),
            Map.entry("skill", "For the carer’s skill"),
            Map.entry("need", "For the child’s need"),
            Map.entry("sibling", "For brothers and sisters together"),
            Map.entry("weekly", "Every week"),
            Map.entry("two_weekly", "Every two weeks"),
            Map.entry("four_weekly", "Every four weeks"),
            Map.entry("provider", "Providers"),
            Map.entry("household", "Households"));
    private static final Map<String, String> ACCOUNTS = Map.ofEntries(
            Map.entry("care_cost", "what homes cost, as nights accrue"),
            Map.entry("payable", "owed to payees and free to be paid"),
            Map.entry("held_payable", "owed to payees and held by an appeal or an overdue evaluation"),
            Map.entry("accruals", "cost of a financial year that was booked after it"),
            Map.entry("payments_in_transit", "released to the bank and not yet settled"),
            Map.entry("bank", "our account, as the bank’s statements say it"),
            Map.entry("suspense", "money at the bank that no payment explains yet"),
            Map.entry("recoverable", "invoiced to payees that were overpaid"),
            Map.entry("written_off", "overpaid and given up by two people"),
            Map.entry("treasury_funding", "what the treasury sent us"),
            Map.entry("other_income", "money that came in for another reason"),
            Map.entry("bank_charges", "what the bank takes for its work"));

    private Wording() {}

    /** {@code 1 payment}, {@code 1,234 payments}. */
    static String times(Integer number, String thing) {
        return times(number.longValue(), thing);
    }

    static String times(Long number, String thing) {
        return switch (number.intValue()) {
            case 0 -> "No " + thing + "s";
            case 1 -> "1 " + thing;
            default -> NumberFormat.getIntegerInstance(Locale.UK).format(number) + " " + thing + "s";
        };
    }

    /** The colour of a tag: what waits for a person stands out. */
    static String tone(String code) {
        return TONES.getOrDefault(code, "");
    }

    /** A code as it stands in a list to choose from. */
    static String choice(String code) {
        if (CHOICES.containsKey(code)) {
            return CHOICES.get(code);
        }
        var words = URGENT.getOrDefault(code, WRITE_OFFS.getOrDefault(code, words(code)));
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    /** What an account of the ledger means. */
    static String accountMeaning(String code) {
        return ACCOUNTS.getOrDefault(code, "");
    }

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

    /** Monday 6 April 2026. */
    static String weekday(LocalDate date) {
        return WEEKDAY.format(date);
    }

    /** {@code 12-25} as 25 December. */
    static String dayOfYear(String monthAndDay) {
        return DAY_OF_YEAR.format(MonthDay.parse("--" + monthAndDay));
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant.atZone(BusinessClock.LONDON));
    }

    /** {@code 2026-04} as April 2026. */
    public static String month(String period) {
        return MONTH.format(YearMonth.parse(period));
    }

    /** A quarter of a financial year, 1 to 4. */
    static String quarter(Integer number) {
        return QUARTERS.get(number - 1);
    }

    /** A code as words. */
    static String words(String code) {
        return PLACES.getOrDefault(code, code.replace('_', ' '));
    }

    /** Where a run stands. */
    static String state(String code) {
        return STATES.getOrDefault(code, words(code));
    }

    /** Why money is in suspense. */
    static String suspense(String code) {
        return SUSPENSE.getOrDefault(code, words(code));
    }

    /** Where an expense claim stands, and why it was declined. */
    static String claim(String code) {
        return CLAIMS.getOrDefault(code, words(code));
    }

    /** Why nights are paid. */
    static String why(String code) {
        return WHY.getOrDefault(code, words(code));
    }

    /** Why a run differs from the last one. */
    static String cause(String code) {
        return CAUSES.getOrDefault(code, words(code));
    }

    /** Why a run is urgent. */
    static String urgent(String code) {
        return URGENT.getOrDefault(code, words(code));
    }

    /** What money in suspense is said to be. */
    static String cleared(String code) {
        return CLEARED.getOrDefault(code, words(code));
    }

    /** Why an overpayment is given up. */
    static String writeOff(String code) {
        return WRITE_OFFS.getOrDefault(code, words(code));
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

    /** What changed what a payee is owed, by the kind of the ledger's entry. */
    static String movement(String code) {
        return MOVEMENTS.getOrDefault(code, words(code));
    }

    /** Why something stands among the exceptions. */
    static String reason(String code) {
        return REASONS.getOrDefault(code, words(code));
    }
}
