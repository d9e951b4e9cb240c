package org.carebank.payment.funding;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.entitlement.Entitlement;
import org.carebank.payment.entitlement.Entitlement.Answer;
import org.carebank.payment.entitlement.Entitlement.Effect;
import org.carebank.payment.funding.FundingEvent.Continued;
import org.carebank.payment.funding.FundingEvent.Held;
import org.carebank.payment.funding.FundingEvent.Released;
import org.jspecify.annotations.Nullable;

/**
 * Answers each funding order: that of an appeal is held or continued when it comes and released when the appeal has ended. An
 * evaluation that is overdue is told when its day has come, and only where it holds something.
 */
@ApplicationScoped
public class Orders {
    private static final String RELEASED = "released";
    private static final String HELD = "held";

    private final Database database;
    private final Clock clock;
    private final Today today;

    Orders(Database database, Clock clock, Today today) {
        this.database = database;
        this.clock = clock;
        this.today = today;
    }

    private record Known(
            UUID cause,
            boolean evaluation,
            UUID child,
            @Nullable LocalDate orderedOn,
            boolean ended,
            @Nullable String answered,
            @Nullable UUID placement) {
        static Known of(Row row) {
            return new Known(
                    row.id("appeal"),
                    row.text("cause").equals("evaluation"),
                    row.id("child"),
                    row.maybeDate("ordered_on"),
                    row.flag("ended"),
                    row.maybeText("answered"),
                    row.maybeId("answered_placement"));
        }

        /** An appeal waits for its answer, whatever it is; an evaluation that holds nothing is no news. */
        boolean toBeTold(@Nullable String answer) {
            return !evaluation || HELD.equals(answer);
        }
    }

    List<FundingEvent> answer(Map<UUID, Entitlement> due) {
        var answers = new HashMap<UUID, Answer>();
        due.values().forEach(each -> each.answers().forEach(answer -> answers.put(answer.cause(), answer)));
        var known = database.list("""
                select appeal, cause, child, ordered_on, ended_on is not null as ended, answered, answered_placement
                from appeal_order where child = any(?) and answered is distinct from 'released'
                  and (cause = 'appeal' or ended_on is not null or ordered_on <= ?) order by appeal""", Known::of, due.keySet(), today.date());
        var events = new ArrayList<FundingEvent>();
        for (var order : known) {
            var answer = answers.get(order.cause());
            if (order.ended()) {
                if (order.toBeTold(order.answered())) {
                    events.add(new Released(order.child(), order.cause(), clock.instant()));
                }
                store(order.cause(), RELEASED, null);
            } else if (answer != null && changed(order, answer) && order.orderedOn() != null) {
                if (order.toBeTold(spelled(answer.effect()))) {
                    events.add(event(order, answer, order.orderedOn()));
                }
                store(order.cause(), spelled(answer.effect()), answer.placement());
            }
        }
        return events;
    }

    private static boolean changed(Known order, Answer answer) {
        return !spelled(answer.effect()).equals(order.answered())
                || !Objects.equals(answer.placement(), order.placement());
    }

    private FundingEvent event(Known order, Answer answer, LocalDate from) {
        return switch (answer.effect()) {
            case HELD -> new Held(order.child(), answer.placement(), order.cause(), from, clock.instant());
            case CONTINUED -> new Continued(order.child(), answer.placement(), order.cause(), from, clock.instant());
        };
    }

    private static String spelled(Effect effect) {
        return switch (effect) {
            case HELD -> HELD;
            case CONTINUED -> "continued";
        };
    }

    private void store(UUID cause, String answered, @Nullable UUID placement) {
        database.update(
                "update appeal_order set answered = ?, answered_placement = ? where appeal = ?",
                answered,
                placement,
                cause);
    }
}
