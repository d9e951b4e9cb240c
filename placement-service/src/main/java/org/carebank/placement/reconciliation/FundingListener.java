package org.carebank.placement.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** Keeps that a child's home is funded, from when, and whether that is held: nothing else is read. */
@ApplicationScoped
public class FundingListener implements Listener {
    private final Database database;

    FundingListener(Database database) {
        this.database = database;
    }

    /** The part of the events that is read. */
    public record Told(
            UUID child,
            @Nullable UUID placement,
            @Nullable UUID cause,
            @Nullable LocalDate from) {}

    @Override
    public Set<String> topics() {
        return Set.of("payment.funding.v1");
    }

    @Override
    public void on(Received event) {
        switch (event.name()) {
            case "opened" -> keep(event, "opened", event.as(Told.class).child(), false);
            case "funded" -> keep(event, "funded", event.as(Told.class).placement(), false);
            case "held" -> keep(event, "held", event.as(Told.class).cause(), false);
            case "released" -> keep(event, "held", event.as(Told.class).cause(), true);
            default -> {
                // What runs on is funded already.
            }
        }
    }

    /** The latest word of each stands; of a child that is not, or no longer, known here nothing is kept. */
    private void keep(Received event, String fact, @Nullable UUID about, boolean ended) {
        var told = event.as(Told.class);
        if (about == null) {
            return;
        }
        database.update("""
                insert into funding_fact (child, fact, about, from_day, ended, sequence)
                select id, ?, ?, ?, ?, ? from child where id = ?
                on conflict (child, fact, about) do update set ended = excluded.ended, sequence = excluded.sequence,
                  from_day = coalesce(excluded.from_day, funding_fact.from_day)
                where excluded.sequence > funding_fact.sequence""", fact, about, told.from(), ended, event.sequence(), told.child());
    }
}
