package org.carebank.placement.webhook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.carebank.kit.identity.Callers;
import org.jboss.logging.Logger;

/**
 * Sends what is due, beside the requests and outside their transactions. Each instance of the service does; what one has
 * in hand the others pass over.
 */
@ApplicationScoped
class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    private final Deliveries deliveries;
    private final Sender sender;
    private final Callers callers;
    private final WebhookConfig config;
    private final Semaphore free;
    private final Semaphore stopped = new Semaphore(0);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 1).factory());
    private volatile boolean running = true;

    Dispatcher(Deliveries deliveries, Sender sender, Callers callers, WebhookConfig config) {
        this.deliveries = deliveries;
        this.sender = sender;
        this.callers = callers;
        this.config = config;
        this.free = new Semaphore(config.atOnce());
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().name("webhooks").daemon().start(this::dispatch);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        stopped.release();
        threads.shutdown();
    }

    private void dispatch() {
        long cleaned = System.nanoTime() - BETWEEN_CLEANINGS.toNanos();
        while (running) {
            boolean more = false;
            try {
                more = callers.asSystem("webhooks", deliveries::make);
                more |= sendDue();
                if (System.nanoTime() - cleaned > BETWEEN_CLEANINGS.toNanos()) {
                    callers.asSystem("webhooks", deliveries::forget);
                    cleaned = System.nanoTime();
                }
            } catch (RuntimeException e) {
                LOG.warnf("Webhooks begin again: %s", e.getMessage());
            }
            if (!more && pause()) {
                return;
            }
        }
    }

    /** Whether the service stops. */
    private boolean pause() {
        try {
            return stopped.tryAcquire(config.every().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean sendDue() {
        int most = free.availablePermits();
        if (most == 0) {
            return false;
        }
        var claimed = callers.asSystem("webhooks", () -> deliveries.claim(most));
        for (var each : claimed) {
            free.acquireUninterruptibly();
            threads.execute(() -> send(each));
        }
        return !claimed.isEmpty();
    }

    private void send(Deliveries.Claimed claimed) {
        try {
            var outcome = sender.send(claimed);
            callers.run(org.carebank.kit.identity.Caller.system("webhooks"), () -> deliveries.finish(claimed, outcome));
        } catch (RuntimeException e) {
            // Its time in hand passes, and it is taken again.
            LOG.warnf("The delivery %s is tried again: %s", claimed.id(), e.getMessage());
        } finally {
            free.release();
        }
    }
}
