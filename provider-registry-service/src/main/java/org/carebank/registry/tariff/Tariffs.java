package org.carebank.registry.tariff;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.registry.rule.Criteria;
import org.carebank.registry.rule.Holding;
import org.carebank.registry.rule.Limit;
import org.carebank.registry.rule.Taken;
import org.jspecify.annotations.Nullable;

/** The national rows: one person proposes, another sets; rows of one cell never overlap. */
@ApplicationScoped
public class Tariffs implements PanacheRepositoryBase<Tariff, UUID> {
    private final Outbox outbox;
    private final Audit audit;
    private final Callers callers;
    private final Clock clock;
    private final Today today;
    private final Ids ids;

    Tariffs(Outbox outbox, Audit audit, Callers callers, Clock clock, Today today, Ids ids) {
        this.outbox = outbox;
        this.audit = audit;
        this.callers = callers;
        this.clock = clock;
        this.today = today;
        this.ids = ids;
    }

    @Transactional
    Tariff propose(TariffResource.ProposeRequest asked) {
        Holding.check(asked.from(), asked.to(), today.date());
        var tariff = Tariff.propose(ids.next(), asked, callers.current().subject(), clock.instant());
        persist(tariff);
        audit.changed("tariff", tariff.id(), "proposed");
        return tariff;
    }

    /** Sets a row. An open row before it ends the day before, and is said again. */
    @Transactional
    Tariff approve(UUID id) {
        var tariff = locked(id);
        Holding.check(tariff.firstDay(), tariff.lastDay(), today.date());
        var now = clock.instant();
        var events = new ArrayList<TariffEvent>();
        for (var other : sameCell(tariff)) {
            if (other.firstDay().isBefore(tariff.firstDay())) {
                if (other.endBefore(tariff.firstDay())) {
                    events.add(other.state(now));
                }
            } else if (other.firstDay().isAfter(tariff.firstDay())) {
                tariff.followedBy(other.firstDay());
            }
        }
        // The row before is shortened first: the database refuses two rows of a cell on one day.
        flush();
        tariff.decide(TariffStatus.SET, null, callers.current().subject(), now);
        events.add(tariff.state(now));
        Taken.or(
                () -> Refusal.conflict("overlapping-tariff", "A row of this cell holds on some of these days"),
                this::flush);
        outbox.addAll(events);
        return tariff;
    }

    @Transactional
    Tariff refuse(UUID id, String why) {
        var tariff = locked(id);
        tariff.decide(TariffStatus.REFUSED, why, callers.current().subject(), clock.instant());
        audit.changed("tariff", id, "refused");
        return tariff;
    }

    @Transactional
    Tariff require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> audit.notFound("tariff", id));
    }

    @Transactional
    Slice<TariffView> list(
            @Nullable TariffName name, @Nullable TariffStatus status, @Nullable String cursor, int limit) {
        var criteria = new Criteria()
                .when("name = :name", "name", name)
                .when("status = :status", "status", status)
                .afterId(Cursor.parts(cursor));
        var found = find(criteria.text() + " order by id", criteria.values())
                .range(0, limit)
                .list();
        return Limit.slice(found, limit, Tariff::view, last -> Cursor.of(last.id()));
    }

    /** Tells the others the rows that came by migration; once, whoever starts first. */
    @Transactional
    int stateUntold() {
        var untold = find("status = ?1 and stated = false order by id", TariffStatus.SET)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        var now = clock.instant();
        outbox.addAll(untold.stream().map(tariff -> tariff.state(now)).toList());
        return untold.size();
    }

    /** The rows set in the cell of this one, locked, oldest first. */
    private List<Tariff> sameCell(Tariff tariff) {
        return find("status = ?1 and name = ?2 and id <> ?3", TariffStatus.SET, tariff.name(), tariff.id())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .filter(other -> other.isOf(tariff.cell()))
                .sorted(Comparator.comparing(Tariff::firstDay))
                .toList();
    }

    private Tariff locked(UUID id) {
        var tariff = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (tariff == null) {
            throw audit.notFound("tariff", id);
        }
        return tariff;
    }
}
