package org.carebank.payment.run;

import java.util.Arrays;
import java.util.List;
import org.carebank.payment.document.CsvText;
import org.carebank.payment.run.RunDetails.PaymentView;
import org.carebank.payment.run.RunDetails.RunException;

/** A run's lists as CSV, for a spreadsheet. */
final class RunFiles {
    private static final List<String> PAYMENTS =
            List.of("payment", "payee", "payee_type", "name", "reference", "amount_pence", "outcome", "outcome_reason");
    private static final List<String> EXCEPTIONS = List.of(
            "reason", "kind", "payee", "name", "placement", "from", "to", "amount_pence", "old_account", "new_account");

    private RunFiles() {}

    static String payments(List<PaymentView> payments) {
        return CsvText.of(
                PAYMENTS,
                payments,
                each -> Arrays.asList(
                        each.payment(),
                        each.payee(),
                        each.payeeType(),
                        each.name(),
                        each.reference(),
                        each.amountPence(),
                        each.outcome(),
                        each.outcomeReason()));
    }

    static String exceptions(List<RunException> exceptions) {
        return CsvText.of(
                EXCEPTIONS,
                exceptions,
                each -> Arrays.asList(
                        each.reason(),
                        each.kind(),
                        each.payee(),
                        each.name(),
                        each.placement(),
                        each.from(),
                        each.to(),
                        each.amountPence(),
                        each.oldAccount(),
                        each.newAccount()));
    }
}
