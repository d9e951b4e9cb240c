package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/** What a young person agreed to on leaving care, each change of it, and its end. */
@ApplicationScoped
public class LeaverListener implements Listener {
    private final Database database;
    private final Heard heard;
    private final StaleChildren stale;

    LeaverListener(Database database, Heard heard, StaleChildren stale) {
        this.database = database;
        this.heard = heard;
        this.stale = stale;
    }

    /**
     * A plan as it stands.
     *
     * @param arrangement staying_put, staying_close, own_tenancy, university or fall_back
     * @param to the day on which it no longer holds; absent where it has no end
     */
    record Plan(
            UUID plan,
            UUID child,
            String arrangement,
            @Nullable UUID household,
            @Nullable UUID provider,
            @Nullable UUID setting,
            LocalDate from,
            @Nullable LocalDate to) {}

    record Ended(UUID plan, UUID child, LocalDate on) {}

    @Override
    public Set<String> topics() {
        return Set.of("placement.leaver.v1");
    }

    @Override
    public void on(Received event) {
        heard.keep(event);
        switch (event.name()) {
            case "agreed", "changed" -> stated(event.as(Plan.class), event.sequence());
            case "ended" -> ended(event.as(Ended.class), event.sequence());
            default -> {}
        }
    }

    private void stated(Plan fact, long seq) {
        stale.mark(fact.child());
        database.update(
                """
                insert into leaver_fact as known (plan, child, arrangement, household, provider, setting, from_date,
                  to_date, stated_seq)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (plan) do update set arrangement = excluded.arrangement, household = excluded.household,
                  provider = excluded.provider, setting = excluded.setting, from_date = excluded.from_date,
                  to_date = excluded.to_date, stated_seq = excluded.stated_seq
                where known.stated_seq < excluded.stated_seq""",
                fact.plan(),
                fact.child(),
                fact.arrangement(),
                fact.household(),
                fact.provider(),
                fact.setting(),
                fact.from(),
                fact.to(),
                seq);
    }

    private void ended(Ended fact, long seq) {
        stale.mark(fact.child());
        database.update("""
                insert into leaver_fact as known (plan, child, ended_on, ended_seq) values (?, ?, ?, ?)
                on conflict (plan) do update set ended_on = excluded.ended_on, ended_seq = excluded.ended_seq
                where known.ended_seq < excluded.ended_seq""", fact.plan(), fact.child(), fact.on(), seq);
    }
}
