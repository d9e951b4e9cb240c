package org.carebank.payment.run;

import java.util.Locale;
import java.util.Set;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.run.PaymentRunEvent.Approved;
import org.carebank.payment.run.PaymentRunEvent.Cancelled;
import org.carebank.payment.run.PaymentRunEvent.Prepared;
import org.carebank.payment.run.PaymentRunEvent.Released;
import org.carebank.payment.run.PaymentRunEvent.Sent;

/** The life of a payment run. */
public enum PaymentRunStatus {
    NEW,
    PREPARED,
    APPROVED,
    RELEASED,
    SENT,
    CANCELLED;

    /** The state after an event, or a refusal: one line for each edge. */
    PaymentRunStatus after(PaymentRunEvent event) {
        return switch (event) {
            case Prepared _ -> step(event, PREPARED, NEW);
            case Approved _ -> step(event, APPROVED, PREPARED);
            case Released _ -> step(event, RELEASED, APPROVED);
            case Sent _ -> step(event, SENT, RELEASED);
            case Cancelled _ -> step(event, CANCELLED, PREPARED, APPROVED);
        };
    }

    /** Whether its payments were posted and its bank file written. */
    boolean isOut() {
        return this == RELEASED || this == SENT;
    }

    /** As columns and JSON spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    private PaymentRunStatus step(PaymentRunEvent event, PaymentRunStatus to, PaymentRunStatus... from) {
        if (!Set.of(from).contains(this)) {
            throw Refusal.conflict(
                    "run-is-" + code(),
                    "A run that is %s cannot be %s"
                            .formatted(code(), event.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
        }
        return to;
    }
}
