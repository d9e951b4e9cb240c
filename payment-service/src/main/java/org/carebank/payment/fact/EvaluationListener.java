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

/**
 * Children's evaluations (law 8): one that is overdue, neither given nor excused, is an order to hold from a day on that
 * {@code evaluation_rule} says, until it is given or excused. Who was asked late has as many days to answer as who was asked
 * in time. What the child said is not read: it never stops money.
 */
@ApplicationScoped
public class EvaluationListener implements Listener {
    private final Database database;
    private final Heard heard;
    private final StaleChildren stale;

    EvaluationListener(Database database, Heard heard, StaleChildren stale) {
        this.database = database;
        this.heard = heard;
        this.stale = stale;
    }

    record Due(UUID evaluation, UUID child, UUID placement, LocalDate dueOn, Instant at) {}

    /** @param dueOn absent where the child spoke without being asked */
    record Given(UUID evaluation, UUID child, @Nullable LocalDate dueOn, LocalDate givenOn) {}

    record Excused(UUID evaluation, UUID child, LocalDate excusedOn) {}

    @Override
    public Set<String> topics() {
        return Set.of("placement.evaluation.v1");
    }

    @Override
    public void on(Received event) {
        heard.keep(event);
        switch (event.name()) {
            case "due" -> due(event.as(Due.class), event.sequence());
            case "given" -> given(event.as(Given.class), event.sequence());
            case "excused" -> {
                var fact = event.as(Excused.class);
                settled(fact.evaluation(), fact.child(), fact.excusedOn(), "excused", event.sequence());
            }
            default -> {}
        }
    }

    private void due(Due fact, long seq) {
        stale.mark(fact.child());
        database.update(
                """
                insert into appeal_order as known (appeal, child, placement, kind, ordered_on, ordered_seq, cause)
                select ?, ?, ?, 'hold', greatest(?::date, ?::date) + held_after, ?, 'evaluation'
                from evaluation_rule where from_date <= ? order by from_date desc limit 1
                on conflict (appeal) do update set placement = excluded.placement, kind = excluded.kind,
                  ordered_on = excluded.ordered_on, ordered_seq = excluded.ordered_seq
                where known.ordered_seq < excluded.ordered_seq""",
                fact.evaluation(),
                fact.child(),
                fact.placement(),
                fact.dueOn(),
                LocalDate.ofInstant(fact.at(), BusinessClock.LONDON),
                seq,
                fact.dueOn());
    }

    private void given(Given fact, long seq) {
        if (fact.dueOn() != null) {
            settled(fact.evaluation(), fact.child(), fact.givenOn(), "given", seq);
        }
    }

    private void settled(UUID evaluation, UUID child, LocalDate on, String how, long seq) {
        stale.mark(child);
        database.update("""
                insert into appeal_order as known (appeal, child, ended_on, outcome, ended_seq, cause)
                values (?, ?, ?, ?, ?, 'evaluation')
                on conflict (appeal) do update set ended_on = excluded.ended_on, outcome = excluded.outcome,
                  ended_seq = excluded.ended_seq
                where known.ended_seq < excluded.ended_seq""", evaluation, child, on, how, seq);
    }
}
