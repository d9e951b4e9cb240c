package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;

/** The keys of dates of birth; a tombstone is the erasure. */
@ApplicationScoped
public class KeyListener implements Listener {
    private final BirthDates births;
    private final StaleChildren stale;

    KeyListener(BirthDates births, StaleChildren stale) {
        this.births = births;
        this.stale = stale;
    }

    record Issued(UUID child, String key) {}

    @Override
    public Set<String> topics() {
        return Set.of("placement.key.v1");
    }

    @Override
    public void on(Received event) {
        var child = UUID.fromString(event.key());
        switch (event.name()) {
            case "issued" -> births.keyed(child, event.as(Issued.class).key());
            case Received.ERASED -> births.erased(child);
            default -> {
                return;
            }
        }
        stale.mark(child);
    }
}
