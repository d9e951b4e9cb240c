package org.carebank.appeals.funding;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;

/** Learns from payment what became of a funding order. */
@ApplicationScoped
public class FundingListener implements Listener {
    private static final String TOPIC = "payment.funding.v1";

    private final FundingAnswers answers;

    FundingListener(FundingAnswers answers) {
        this.answers = answers;
    }

    /** What this service reads of {@code held}, {@code continued} and {@code released}. */
    record Funding(UUID child, UUID cause, Instant at) {}

    @Override
    public Set<String> topics() {
        return Set.of(TOPIC);
    }

    @Override
    public void on(Received event) {
        switch (event.name()) {
            case "held" -> answered(event, Answered.HELD);
            case "continued" -> answered(event, Answered.CONTINUED);
            case "released" -> {
                var fact = event.as(Funding.class);
                answers.known(fact.cause(), fact.child()).released(fact.at());
            }
            default -> {}
        }
    }

    private void answered(Received event, Answered answered) {
        var fact = event.as(Funding.class);
        answers.known(fact.cause(), fact.child()).answered(answered, fact.at(), event.sequence());
    }
}
