package org.carebank.payment.overpayment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carebank.payment.overpayment.Overpayments.Invoice;
import org.carebank.payment.overpayment.Overpayments.Month;
import org.carebank.payment.overpayment.Overpayments.Terms;
import org.carebank.payment.page.Wording;

/** What a payee is told about an overpayment, in plain words. */
final class OverpaymentWords {
    private OverpaymentWords() {}

    static List<String> of(List<Month> months, Terms terms, boolean paymentsLeft, List<Invoice> invoices) {
        var words = new ArrayList<String>();
        for (var month : months) {
            words.add("We paid you %s more than is due for nights in %s. We noticed this on %s."
                    .formatted(
                            Wording.pounds(month.amountPence()),
                            Wording.month(month.period()),
                            Wording.day(month.noticedOn())));
        }
        if (!months.isEmpty()) {
            words.add(
                    paymentsLeft
                            ? takenBack(terms)
                            : "You have no more payments from which we could take it back. We will write to you about it.");
        }
        for (var invoice : invoices) {
            if (invoice.approvedOn() != null && invoice.outstandingPence() > 0) {
                words.add("You have not yet paid %s of invoice %d of %s."
                        .formatted(
                                Wording.pounds(invoice.outstandingPence()),
                                invoice.number(),
                                day(invoice.approvedOn())));
            }
        }
        return List.copyOf(words);
    }

    private static String takenBack(Terms terms) {
        var said = new StringBuilder("We take it back from your next payments");
        if (terms.plan() != null) {
            said.append(", as agreed with you");
        }
        if (terms.instalmentPence() != null) {
            said.append(": at most ")
                    .append(Wording.pounds(terms.instalmentPence()))
                    .append(" from each payment");
        }
        if (terms.sharePercent() < 100) {
            said.append(terms.instalmentPence() == null ? ": " : ", and ")
                    .append("at most %d%% of each payment".formatted(terms.sharePercent()));
        }
        if (terms.floorPence() > 0) {
            said.append("; at least %s of each payment is left to you".formatted(Wording.pounds(terms.floorPence())));
        }
        return said.append('.').toString();
    }

    private static String day(LocalDate date) {
        return Wording.day(date);
    }
}
