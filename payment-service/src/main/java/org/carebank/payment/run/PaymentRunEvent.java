package org.carebank.payment.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.event.Event;

/** Everything that can happen to a payment run. Only its release is told to others, on {@value #TOPIC}. */
public sealed interface PaymentRunEvent {
    String TOPIC = "payment.run.v1";

    UUID run();

    Instant at();

    /** What is owed was collected. */
    record Prepared(UUID run, String by, Instant at) implements PaymentRunEvent {}

    /** A second person agreed. */
    record Approved(UUID run, String by, Instant at) implements PaymentRunEvent {}

    /** The bank file was written and the ledger posted. */
    record Released(UUID run, LocalDate cutOff, int payments, long totalPence, Instant at)
            implements PaymentRunEvent, Event {
        @Override
        public String topic() {
            return TOPIC;
        }

        @Override
        public String key() {
            return run.toString();
        }
    }

    /** The bank file went to the bank. */
    record Sent(UUID run, String by, Instant at) implements PaymentRunEvent {}

    /** Given up before its release: what it had taken is owed as before. */
    record Cancelled(UUID run, String by, Instant at) implements PaymentRunEvent {}
}
