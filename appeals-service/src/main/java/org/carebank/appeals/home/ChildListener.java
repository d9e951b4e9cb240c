package org.carebank.appeals.home;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.carebank.kit.time.Today;
import org.jspecify.annotations.Nullable;

/** Learns from placement which council is responsible for a child, and when care ends. */
@ApplicationScoped
public class ChildListener implements Listener {
    private static final String TOPIC = "placement.child.v1";

    private final Children children;
    private final Today today;
    private final Event<HomeChanged> changed;

    ChildListener(Children children, Today today, Event<HomeChanged> changed) {
        this.children = children;
        this.today = today;
        this.changed = changed;
    }

    /** What this service reads of {@code enrolled}: responsible at once, whenever the council joined. */
    record Enrolled(UUID child, @Nullable String careBankNumber, String council, String region) {}

    /** What this service reads of {@code council_changed}. */
    record CouncilChanged(UUID child, String council, String region, LocalDate from) {}

    /** What this service reads of {@code left_care} and {@code died}. */
    record CareEnded(UUID child, LocalDate on) {}

    @Override
    public Set<String> topics() {
        return Set.of(TOPIC);
    }

    @Override
    public void on(Received event) {
        switch (event.name()) {
            case "enrolled" -> enrolled(event.as(Enrolled.class), event.sequence());
            case "council_changed" -> moved(event.as(CouncilChanged.class), event.sequence());
            case "left_care" -> {
                var fact = event.as(CareEnded.class);
                known(fact.child()).left(fact.on(), event.sequence());
                changed.fire(new HomeChanged(fact.child()));
            }
            case "died" -> {
                var fact = event.as(CareEnded.class);
                known(fact.child()).died(fact.on());
                changed.fire(new HomeChanged(fact.child()));
            }
            default -> {}
        }
    }

    private void enrolled(Enrolled fact, long sequence) {
        var child = known(fact.child());
        child.numbered(fact.careBankNumber());
        child.responsible(fact.council(), fact.region(), LocalDate.EPOCH, today.date(), sequence);
        child.backInCare(sequence);
        changed.fire(new HomeChanged(fact.child()));
    }

    private void moved(CouncilChanged fact, long sequence) {
        known(fact.child()).responsible(fact.council(), fact.region(), fact.from(), today.date(), sequence);
        changed.fire(new HomeChanged(fact.child()));
    }

    private Child known(UUID child) {
        children.lock(child);
        return children.known(child);
    }
}
