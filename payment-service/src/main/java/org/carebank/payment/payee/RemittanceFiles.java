package org.carebank.payment.payee;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.payment.document.CsvText;
import org.carebank.payment.document.TaggedPdf;
import org.carebank.payment.payee.Remittances.Advice;
import org.jboss.resteasy.reactive.RestResponse;

/** One remittance as its payee or finance reads it: page, tagged PDF, CSV. */
@ApplicationScoped
class RemittanceFiles {
    private static final List<String> COLUMNS = List.of(
            "payment",
            "paid_on",
            "reference",
            "placement",
            "care_bank_number",
            "kind",
            "component",
            "month",
            "provisional",
            "amount_pence");

    private final Remittances remittances;
    private final Callers callers;
    private final Audit audit;

    RemittanceFiles(Remittances remittances, Callers callers, Audit audit) {
        this.remittances = remittances;
        this.callers = callers;
        this.audit = audit;
    }

    /** The pages' files in {@code templates/RemittancePages}; the PDF has the page's own content. */
    @CheckedTemplate(basePath = "RemittancePages")
    static class Templates {
        private Templates() {}

        static native TemplateInstance remittance(Advice advice, String back);

        static native TemplateInstance print(Advice advice);
    }

    /** The payment, where the caller may see it: finance any, a payee its own. */
    Advice require(UUID payment) {
        var caller = callers.current();
        var advice = remittances.require(payment);
        var own = RemittanceResource.payee(caller).filter(advice.payee()::equals);
        if (own.isEmpty() && !caller.hasAny("finance-preparer", "finance-approver")) {
            throw audit.notFound("remittance", payment);
        }
        return advice;
    }

    TemplateInstance page(UUID payment) {
        var finance = callers.current().hasAny("finance-preparer", "finance-approver");
        return Templates.remittance(require(payment), finance ? "runs" : "my-payments");
    }

    /** The same bytes each time: what came of the payment later is not in it. */
    RestResponse<byte[]> pdf(UUID payment) {
        var advice = require(payment);
        return TaggedPdf.answer(
                "remittance-" + advice.reference(), Templates.print(advice).render(), advice.paidOn());
    }

    String csv(UUID payment) {
        var advice = require(payment);
        return CsvText.of(
                COLUMNS,
                advice.lines(),
                line -> Arrays.asList(
                        advice.payment(),
                        advice.paidOn(),
                        advice.reference(),
                        line.placement(),
                        line.careBankNumber(),
                        line.kind(),
                        line.component(),
                        line.period(),
                        line.provisional(),
                        line.amountPence()));
    }
}
