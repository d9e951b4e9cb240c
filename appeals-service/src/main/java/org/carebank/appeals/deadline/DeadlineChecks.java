package org.carebank.appeals.deadline;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.carebank.appeals.appeal.Appeal;
import org.carebank.appeals.appeal.AppealStatus;
import org.carebank.appeals.appeal.Appeals;
import org.carebank.appeals.appeal.NextStep;
import org.carebank.appeals.appeal.NextStep.Passed;
import org.carebank.appeals.appeal.Overtaken;
import org.carebank.appeals.home.Children;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.jboss.logging.Logger;

/** Finds what a day brings: deadlines that passed, changes told ahead whose day has come, appeals that life overtook. */
@ApplicationScoped
public class DeadlineChecks {
    private static final Logger LOG = Logger.getLogger(DeadlineChecks.class);

    private final Appeals appeals;
    private final Overtaken overtaken;
    private final Children children;
    private final EntityManager entities;
    private final Callers callers;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Today today;

    DeadlineChecks(
            Appeals appeals,
            Overtaken overtaken,
            Children children,
            EntityManager entities,
            Callers callers,
            MeterRegistry meters,
            Clock clock,
            Today today) {
        this.appeals = appeals;
        this.overtaken = overtaken;
        this.children = children;
        this.entities = entities;
        this.callers = callers;
        this.meters = meters;
        this.clock = clock;
        this.today = today;
    }

    /**
     * What a check found; counts only, as whoever runs it sees no case.
     *
     * @param raised deadlines noted as passed for the first time
     * @param overdue open appeals of which some deadline has passed
     * @param ended appeals that life had overtaken
     */
    public record Found(LocalDate through, int open, int overdue, int raised, int ended) {}

    /** Checks up to and with that day. The same again finds the same and raises nothing new. */
    public Found through(LocalDate day) {
        if (day.isAfter(today.date())) {
            throw Refusal.invalid(
                    "future-day",
                    "No deadline of a day to come has passed",
                    new Refusal.Fault("through", "not_future", day.toString(), "must not be after today"));
        }
        return callers.asSystem("deadline-checks", () -> {
            inTransaction(() -> children.applyWhatCame(today.date()).size());
            var ended = childrenWithOpenAppeals().stream()
                    .mapToInt(this::endOvertaken)
                    .sum();
            return QuarkusTransaction.requiringNew().call(() -> note(day, ended));
        });
    }

    private List<UUID> childrenWithOpenAppeals() {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createQuery("select distinct child from Appeal where status <> ?1", UUID.class)
                        .setParameter(1, AppealStatus.ENDED)
                        .getResultList());
    }

    private int endOvertaken(UUID child) {
        return inTransaction(() -> {
            children.lock(child);
            return overtaken.check(child);
        });
    }

    private static int inTransaction(java.util.function.IntSupplier work) {
        return QuarkusTransaction.requiringNew().call(work::getAsInt);
    }

    private Found note(LocalDate day, int ended) {
        var open = appeals.list("status <> ?1", AppealStatus.ENDED);
        int overdue = 0;
        int raised = 0;
        for (var appeal : open) {
            var passed = NextStep.passed(appeal, day);
            overdue += passed.isEmpty() ? 0 : 1;
            raised += passed.stream().mapToInt(each -> raise(appeal, each)).sum();
        }
        meters.counter("carebank.appeals.alarms").increment(raised);
        if (raised > 0) {
            LOG.warnf("%d deadlines of appeals passed; %d of %d open appeals are late", raised, overdue, open.size());
        }
        return new Found(day, open.size(), overdue, raised, ended);
    }

    private int raise(Appeal appeal, Passed passed) {
        return entities.createNativeQuery("""
                        insert into alarm (appeal, deadline, due_on, raised_at) values (?1, ?2, ?3, ?4)
                        on conflict do nothing""")
                .setParameter(1, appeal.id())
                .setParameter(2, passed.deadline().name())
                .setParameter(3, passed.by())
                .setParameter(4, clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
