package org.carebank.appeals.home;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.jspecify.annotations.Nullable;

/** Learns from placement where a child lives. */
@ApplicationScoped
public class PlacementListener implements Listener {
    private static final String TOPIC = "placement.placement.v1";

    private final Homes homes;
    private final Children children;
    private final Event<HomeChanged> changed;

    PlacementListener(Homes homes, Children children, Event<HomeChanged> changed) {
        this.homes = homes;
        this.children = children;
        this.changed = changed;
    }

    /** What this service reads of {@code moved_in}. */
    record MovedIn(
            UUID placement, UUID child, @Nullable UUID provider, String kind, String basis, LocalDate firstNight) {}

    /** What this service reads of {@code moved_out}. */
    record MovedOut(UUID placement, UUID child, LocalDate lastDay) {}

    /** What this service reads of {@code corrected}: the home's whole valid facts. */
    record Corrected(
            UUID placement,
            UUID child,
            LocalDate firstNight,
            @Nullable LocalDate lastDay,
            boolean voided,
            String kind,
            @Nullable UUID provider) {}

    @Override
    public Set<String> topics() {
        return Set.of(TOPIC);
    }

    @Override
    public void on(Received event) {
        switch (event.name()) {
            case "moved_in" -> movedIn(event.as(MovedIn.class), event.sequence());
            case "moved_out" -> movedOut(event.as(MovedOut.class), event.sequence());
            case "corrected" -> corrected(event.as(Corrected.class), event.sequence());
            default -> {}
        }
    }

    private void movedIn(MovedIn fact, long sequence) {
        home(fact.placement(), fact.child())
                .movedIn(fact.firstNight(), fact.provider(), fact.kind(), fact.basis(), sequence);
        changed.fire(new HomeChanged(fact.child()));
    }

    private void movedOut(MovedOut fact, long sequence) {
        home(fact.placement(), fact.child()).movedOut(fact.lastDay(), sequence);
        changed.fire(new HomeChanged(fact.child()));
    }

    private void corrected(Corrected fact, long sequence) {
        var home = home(fact.placement(), fact.child());
        home.voided(fact.voided(), sequence);
        home.movedIn(fact.firstNight(), fact.provider(), fact.kind(), null, sequence);
        home.movedOut(fact.lastDay(), sequence);
        changed.fire(new HomeChanged(fact.child()));
    }

    private Home home(UUID placement, UUID child) {
        children.lock(child);
        return homes.known(placement, child);
    }
}
