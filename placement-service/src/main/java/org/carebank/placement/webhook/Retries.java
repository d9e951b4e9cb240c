package org.carebank.placement.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a delivery that failed is tried again: after growing waits, each up to a tenth longer so that not all come at once. */
@ApplicationScoped
class Retries {
    private static final int PARTS = 1000;

    private final List<Duration> waits;
    private final RandomGenerator chance = new SecureRandom();

    Retries(WebhookConfig config) {
        waits = config.waits();
    }

    /** How long to wait after so many attempts; empty where the last has failed. */
    Optional<Duration> after(int attempts) {
        return after(waits, attempts, chance);
    }

    static Optional<Duration> after(List<Duration> waits, int attempts, RandomGenerator chance) {
        if (attempts > waits.size()) {
            return Optional.empty();
        }
        var wait = waits.get(attempts - 1);
        return Optional.of(
                wait.plus(wait.dividedBy(10).multipliedBy(chance.nextInt(PARTS)).dividedBy(PARTS)));
    }
}
