package org.carebank.payment.funding;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.carebank.kit.identity.Callers;
import org.carebank.payment.fact.StaleChildren;
import org.carebank.payment.fact.StaleContracts;
import org.carebank.payment.fact.StaleOrders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Works on marked children as soon as the facts that marked them are committed. */
@ApplicationScoped
public class EntitlementWorker {
    private static final Logger LOG = Logger.getLogger(EntitlementWorker.class);

    private final Entitlements entitlements;
    private final StaleContracts contracts;
    private final StaleOrders orders;
    private final Callers callers;
    private final Duration every;
    private final int batch;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running = true;

    EntitlementWorker(
            Entitlements entitlements,
            StaleContracts contracts,
            StaleOrders orders,
            Callers callers,
            @ConfigProperty(name = "carebank.entitlement.every") Duration every,
            @ConfigProperty(name = "carebank.entitlement.batch") int batch) {
        this.entitlements = entitlements;
        this.contracts = contracts;
        this.orders = orders;
        this.callers = callers;
        this.every = every;
        this.batch = batch;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().name("entitlement-worker").daemon().start(this::work);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        wake.release();
    }

    void marked(@Observes(during = TransactionPhase.AFTER_SUCCESS) StaleChildren.Marked marked) {
        wake.release();
    }

    /** Works until no marked child is due: before an accrual, so that it sees every fact that was committed. */
    public void settle() {
        callers.asSystem("entitlement", () -> {
            round();
            return true;
        });
    }

    private void work() {
        while (running) {
            try {
                var woken = wake.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
                if (running && (woken || anyDue())) {
                    settle();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Entitlements are tried again: %s", e.getMessage());
            }
        }
    }

    private boolean anyDue() {
        return callers.asSystem(
                "entitlement",
                () -> contracts.waiting()
                        || orders.waiting()
                        || !entitlements.due(1).isEmpty());
    }

    private void round() {
        while (true) {
            try {
                contracts.spread();
                orders.spread();
                if (entitlements.next(batch) == 0) {
                    return;
                }
            } catch (RuntimeException together) {
                apart(together);
            }
        }
    }

    /** Something in the batch cannot be worked out: each alone, so that one child does not stop the others. */
    private void apart(RuntimeException together) {
        LOG.warnf("A batch is worked out one by one: %s", together.getMessage());
        for (var child : callers.asSystem("entitlement", () -> entitlements.due(batch))) {
            try {
                entitlements.one(child);
            } catch (RuntimeException alone) {
                LOG.errorf(alone, "The entitlement of %s cannot be worked out", child);
                entitlements.failed(child, alone.getMessage());
            }
        }
    }
}
