package org.carebank.payment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.junit.jupiter.api.Test;

/** The whole table of states and events; the README shows it. */
class PaymentRunStatusTest {
    private static final UUID RUN = UUID.randomUUID();
    private static final Instant AT = Instant.EPOCH;
    private static final List<PaymentRunEvent> EVENTS = List.of(
            new PaymentRunEvent.Prepared(RUN, "a", AT),
            new PaymentRunEvent.Approved(RUN, "b", AT),
            new PaymentRunEvent.Released(RUN, LocalDate.EPOCH, 1, 1, AT),
            new PaymentRunEvent.Sent(RUN, "b", AT),
            new PaymentRunEvent.Cancelled(RUN, "a", AT));

    @Test
    void theTableOfStatesIsTheOneInTheReadme() throws Exception {
        var diagram = new StringJoiner("\n", "stateDiagram-v2\n", "\n");
        for (var from : PaymentRunStatus.values()) {
            for (var event : EVENTS) {
                try {
                    diagram.add("  %s --> %s : %s"
                            .formatted(
                                    from == PaymentRunStatus.NEW ? "[*]" : from.code(),
                                    from.after(event).code(),
                                    event.getClass().getSimpleName()));
                } catch (Refusal refused) {
                    assertThat(refused.status()).isEqualTo(409);
                }
            }
        }
        assertThat(diagram.toString()).isEqualTo("""
                stateDiagram-v2
                  [*] --> prepared : Prepared
                  prepared --> approved : Approved
                  prepared --> cancelled : Cancelled
                  approved --> released : Released
                  approved --> cancelled : Cancelled
                  released --> sent : Sent
                """);
        assertThat(java.nio.file.Files.readString(java.nio.file.Path.of("README.md")))
                .contains(diagram.toString());
    }
}
