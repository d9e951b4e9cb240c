package org.carebank.registry.tariff;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.carebank.kit.identity.Callers;
import org.jboss.logging.Logger;

/** Rows that came by migration and that the others were not told yet: told at the start. */
@ApplicationScoped
public class FirstTariffs {
    private static final Logger LOG = Logger.getLogger(FirstTariffs.class);

    private final Tariffs tariffs;
    private final Callers callers;

    FirstTariffs(Tariffs tariffs, Callers callers) {
        this.tariffs = tariffs;
        this.callers = callers;
    }

    void state(@Observes StartupEvent event) {
        int told = callers.asSystem("first-tariffs", tariffs::stateUntold);
        if (told > 0) {
            LOG.infof("%d national rows are published", told);
        }
    }
}
