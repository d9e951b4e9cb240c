package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/** Agreements: what a penny is traced to, and the planned end that an appeal to stay runs past. */
@ApplicationScoped
public class AgreementListener implements Listener {
    private static final Set<String> STATES = Set.of("drafted", "agreed", "withdrawn", "ended", "reopened");

    private static final Set<String> PLANS = Set.of("drafted", "agreed", "planned_end_changed");

    private final Database database;
    private final Heard heard;
    private final StaleChildren stale;

    AgreementListener(Database database, Heard heard, StaleChildren stale) {
        this.database = database;
        this.heard = heard;
        this.stale = stale;
    }

    record Agreement(
            UUID agreement,
            UUID child,
            @Nullable LocalDate plannedTo,
            @Nullable LocalDate lastDay,
            @Nullable Boolean agreed) {
        /** What stands after an event of this name; one that stands again does so as it stood before its end. */
        String status(String name) {
            return name.equals("reopened") ? (Boolean.TRUE.equals(agreed) ? "agreed" : "drafted") : name;
        }
    }

    @Override
    public Set<String> topics() {
        return Set.of("placement.agreement.v1");
    }

    @Override
    public void on(Received event) {
        heard.keep(event);
        var fact = STATES.contains(event.name()) || event.name().equals("planned_end_changed")
                ? event.as(Agreement.class)
                : null;
        if (fact == null) {
            return;
        }
        stale.mark(fact.child());
        if (STATES.contains(event.name())) {
            state(fact, fact.status(event.name()), event.sequence());
        }
        if (PLANS.contains(event.name())) {
            planned(fact, event.sequence());
        }
    }

    private void state(Agreement fact, String status, long seq) {
        database.update("""
                insert into agreement_fact as known (agreement, child, status, last_day, seq) values (?, ?, ?, ?, ?)
                on conflict (agreement) do update set status = excluded.status, seq = excluded.seq,
                  last_day = excluded.last_day
                where known.seq < excluded.seq""", fact.agreement(), fact.child(), status, fact.lastDay(), seq);
    }

    private void planned(Agreement fact, long seq) {
        database.update("""
                insert into agreement_fact as known (agreement, child, status, seq, planned_to, planned_seq)
                values (?, ?, 'heard_of', -1, ?, ?)
                on conflict (agreement) do update set planned_to = excluded.planned_to, planned_seq = excluded.planned_seq
                where known.planned_seq < excluded.planned_seq""", fact.agreement(), fact.child(), fact.plannedTo(), seq);
    }
}
