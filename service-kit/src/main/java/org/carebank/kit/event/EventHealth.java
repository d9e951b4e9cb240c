package org.carebank.kit.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Lag and parked counts. Parked events are shown, not fatal: a restart would not mend them. */
@Readiness
@ApplicationScoped
public class EventHealth implements HealthCheck {
    private static final Duration LATE = Duration.ofMinutes(1);

    private final OutboxRelay relay;
    private final InboxReader reader;
    private final ParkedEvents parked;

    EventHealth(OutboxRelay relay, InboxReader reader, ParkedEvents parked) {
        this.relay = relay;
        this.reader = reader;
        this.parked = parked;
    }

    @Override
    public HealthCheckResponse call() {
        var late = relay.lastRound().isBefore(Instant.now().minus(LATE));
        return HealthCheckResponse.named("events")
                .withData("outbox_unsent", relay.unsent())
                .withData("inbox_parked", parked.count())
                .withData("inbox_behind", reader.behind())
                .withData("relay_late", late)
                .status(reader.healthy() && !late)
                .build();
    }
}
