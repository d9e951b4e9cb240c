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
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.entitlement.Entitlement;
import org.carebank.payment.entitlement.Entitlement.Answer;
import org.carebank.payment.entitlement.Entitlement.Effect;
import org.carebank.payment.funding.FundingEvent.Continued;
import org.carebank.payment.funding.FundingEvent.Held;
import org.carebank.payment.funding.FundingEvent.Released;
import org.jspecify.annotations.Nullable;

/** Answers each funding order of an appeal: held or continued when it comes, released when the appeal has ended. */
@ApplicationScoped
public class Orders {
    private static final String RELEASED = "released";

    private final Database database;
    private final Clock clock;

    Orders(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Known(
            UUID appeal,
            UUID child,
            @Nullable LocalDate orderedOn,
            boolean ended,
            @Nullable String answered,
            @Nullable UUID placement) {
        static Known of(Row row) {
            return new Known(
                    row.id("appeal"),
                    row.id("child"),
                    row.maybeDate("ordered_on"),
                    row.flag("ended"),
                    row.maybeText("answered"),
                    row.maybeId("answered_placement"));
        }
    }

    List<FundingEvent> answer(Map<UUID, Entitlement> due) {
        var answers = new HashMap<UUID, Answer>();
        due.values().forEach(each -> each.answers().forEach(answer -> answers.put(answer.appeal(), answer)));
        var known = database.list("""
                select appeal, child, ordered_on, ended_on is not null as ended, answered, answered_placement
                from appeal_order where child = any(?) and answered is distinct from 'released' order by appeal""", Known::of, due.keySet());
        var events = new ArrayList<FundingEvent>();
        for (var order : known) {
            var answer = answers.get(order.appeal());
            if (order.ended()) {
                events.add(new Released(order.child(), order.appeal(), clock.instant()));
                store(order.appeal(), RELEASED, null);
            } else if (answer != null && changed(order, answer) && order.orderedOn() != null) {
                events.add(event(order, answer, order.orderedOn()));
                store(order.appeal(), spelled(answer.effect()), answer.placement());
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
            case HELD -> new Held(order.child(), answer.placement(), order.appeal(), from, clock.instant());
            case CONTINUED -> new Continued(order.child(), answer.placement(), order.appeal(), from, clock.instant());
        };
    }

    private static String spelled(Effect effect) {
        return switch (effect) {
            case HELD -> "held";
            case CONTINUED -> "continued";
        };
    }

    private void store(UUID appeal, String answered, @Nullable UUID placement) {
        database.update(
                "update appeal_order set answered = ?, answered_placement = ? where appeal = ?",
                answered,
                placement,
                appeal);
    }
}
