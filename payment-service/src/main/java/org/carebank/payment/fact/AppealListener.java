package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.carebank.kit.time.BusinessClock;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/** Funding orders of appeals: they last from the day they are given until the appeal ends. */
@ApplicationScoped
public class AppealListener implements Listener {
    private final Database database;
    private final Heard heard;
    private final StaleChildren stale;

    AppealListener(Database database, Heard heard, StaleChildren stale) {
        this.database = database;
        this.heard = heard;
        this.stale = stale;
    }

    record FundingOrdered(UUID appeal, UUID child, @Nullable UUID placement, String order, Instant at) {}

    record Ended(UUID appeal, UUID child, @Nullable String outcome, Instant at) {}

    @Override
    public Set<String> topics() {
        return Set.of("appeals.appeal.v1");
    }

    @Override
    public void on(Received event) {
        heard.keep(event);
        switch (event.name()) {
            case "funding_ordered" -> ordered(event.as(FundingOrdered.class), event.sequence());
            case "ended" -> ended(event.as(Ended.class), event.sequence());
            default -> {}
        }
    }

    private void ordered(FundingOrdered fact, long seq) {
        if (!Set.of("continue", "hold").contains(fact.order())) {
            throw new IllegalArgumentException("Not a funding order: " + fact.order());
        }
        stale.mark(fact.child());
        database.update("""
                insert into appeal_order as known (appeal, child, placement, kind, ordered_on, ordered_seq)
                values (?, ?, ?, ?, ?, ?)
                on conflict (appeal) do update set placement = excluded.placement, kind = excluded.kind,
                  ordered_on = excluded.ordered_on, ordered_seq = excluded.ordered_seq
                where known.ordered_seq < excluded.ordered_seq""", fact.appeal(), fact.child(), fact.placement(), fact.order(), day(fact.at()), seq);
    }

    private void ended(Ended fact, long seq) {
        stale.mark(fact.child());
        database.update("""
                insert into appeal_order as known (appeal, child, ended_on, outcome, ended_seq) values (?, ?, ?, ?, ?)
                on conflict (appeal) do update set ended_on = excluded.ended_on, outcome = excluded.outcome,
                  ended_seq = excluded.ended_seq
                where known.ended_seq < excluded.ended_seq""", fact.appeal(), fact.child(), day(fact.at()), fact.outcome(), seq);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, BusinessClock.LONDON);
    }
}
