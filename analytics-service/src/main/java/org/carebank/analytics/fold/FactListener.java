package org.carebank.analytics.fold;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;

/** Hands every fact that figures need to the fold. */
@ApplicationScoped
public class FactListener implements Listener {
    private final Fold fold;

    FactListener(Fold fold) {
        this.fold = fold;
    }

    @Override
    public Set<String> topics() {
        return Facts.TOPICS;
    }

    @Override
    public void on(Received event) {
        fold.live(event);
    }
}
