package org.carebank.placement.home;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.event.Outbox;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** All placements that the caller may see, bitemporal: nothing that was once held true is overwritten. */
@ApplicationScoped
public class Placements {
    private final Database database;
    private final Outbox outbox;
    private final Clock clock;
    private final Event<HomesChanged> changed;

    Placements(Database database, Outbox outbox, Clock clock, Event<HomesChanged> changed) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.changed = changed;
    }

    /** A placement as it was and as it is to be from now on. */
    public record Change(@Nullable Placement before, Placement after) {}

    /** An absence as it was and as it is to be from now on. */
    public record AbsenceChange(@Nullable Absence before, Absence after) {}

    public Optional<Placement> find(UUID id) {
        return database.one(
                "select * from placement_version where id = ? and superseded_at is null", PlacementRows::placement, id);
    }

    /** What is held true now of a child's homes, in order of first nights. */
    public List<Placement> ofChild(UUID child) {
        return ofChildren(List.of(child)).getOrDefault(child, List.of());
    }

    public Map<UUID, List<Placement>> ofChildren(Collection<UUID> children) {
        var found = new HashMap<UUID, List<Placement>>();
        database.query("""
                        select * from placement_version
                        where child = any(?) and superseded_at is null and not voided
                        order by child, first_night, last_day nulls last""", PlacementRows::placement, children)
                .forEach(each -> found.computeIfAbsent(each.child(), _ -> new ArrayList<>())
                        .add(each));
        return found;
    }

    /** Homes of today's record that a return named by this URN, and that no register knew. */
    List<Placement> unregistered(String urn) {
        return database.query("""
                select * from placement_version
                where urn = ? and not registered and superseded_at is null and not voided""", PlacementRows::placement, urn);
    }

    /** Where the child was on a day (all its days where none is named), as it was believed at a moment. */
    public List<Placement> asKnown(UUID child, @Nullable LocalDate on, @Nullable Instant knownAt) {
        var at = knownAt == null ? clock.instant() : knownAt;
        return database.query("""
                select * from placement_version
                where child = ? and not voided
                  and recorded_at <= ? and (superseded_at is null or superseded_at > ?)
                  and (?::date is null or first_night <= ? and (last_day is null or last_day > ?))
                order by first_night, last_day nulls last""", PlacementRows::placement, child, at, at, on, on, on);
    }

    /** All homes of children as they were believed at a moment, in order of first nights. */
    public Map<UUID, List<Placement>> asKnown(Collection<UUID> children, Instant at) {
        return database.query("""
                        select * from placement_version
                        where child = any(?) and not voided
                          and recorded_at <= ? and (superseded_at is null or superseded_at > ?)
                        order by child, first_night, last_day nulls last, id""", PlacementRows::placement, children, at, at).stream()
                .collect(Collectors.groupingBy(Placement::child));
    }

    /** All absences of children as they were believed at a moment, in order of first days. */
    public Map<UUID, List<Absence>> absencesAsKnown(Collection<UUID> children, Instant at) {
        return database.query("""
                        select * from absence_version
                        where child = any(?) and not voided
                          and recorded_at <= ? and (superseded_at is null or superseded_at > ?)
                        order by child, from_day, id""", PlacementRows::absence, children, at, at).stream()
                .collect(Collectors.groupingBy(Absence::child));
    }

    /**
     * The homes that children have on a day, in order of ids.
     *
     * @param after only those with a greater id
     */
    public List<Placement> on(LocalDate day, @Nullable UUID after, int limit) {
        return database.query("""
                select * from placement_version
                where superseded_at is null and not voided
                  and first_night <= ? and (last_day is null or last_day > ?) and (?::uuid is null or id > ?)
                order by id limit ?""", PlacementRows::placement, day, day, after, after, limit);
    }

    public Map<UUID, List<Absence>> absencesOf(Collection<UUID> children) {
        var found = new HashMap<UUID, List<Absence>>();
        database.query("""
                        select * from absence_version
                        where child = any(?) and superseded_at is null and not voided order by from_day""", PlacementRows::absence, children)
                .forEach(each -> found.computeIfAbsent(each.child(), _ -> new ArrayList<>())
                        .add(each));
        return found;
    }

    public Optional<Absence> findAbsence(UUID id) {
        return database.one(
                "select * from absence_version where id = ? and superseded_at is null and not voided",
                PlacementRows::absence,
                id);
    }

    /** Records what changed, tells it, and lets the concerns look again. What says nothing new is passed over. */
    @Transactional
    public void record(List<Change> changes, List<AbsenceChange> absences) {
        var at = clock.instant();
        var told = new ArrayList<PlacementEvent>();
        var ended = new ArrayList<UUID>();
        var begun = new ArrayList<@Nullable Object[]>();
        var children = new LinkedHashSet<UUID>();
        for (var change : changes) {
            if (!change.after().says(change.before())) {
                continue;
            }
            children.add(change.after().child());
            if (change.before() != null) {
                ended.add(change.after().id());
            }
            begun.add(PlacementRows.values(change.after(), at));
            told.addAll(change.after().toldSince(change.before(), at));
        }
        if (!ended.isEmpty()) {
            database.update(PlacementRows.END, at, ended);
        }
        database.insert(PlacementRows.BEGIN, begun);
        record(absences, at, told);
        outbox.addAll(told);
        told.forEach(each -> children.add(each.child()));
        if (!children.isEmpty()) {
            changed.fire(new HomesChanged(children));
        }
    }

    private void record(List<AbsenceChange> absences, Instant at, List<PlacementEvent> told) {
        var ended = new ArrayList<UUID>();
        var begun = new ArrayList<@Nullable Object[]>();
        for (var change : absences) {
            if (!change.after().says(change.before())) {
                continue;
            }
            if (change.before() != null) {
                ended.add(change.after().id());
            }
            begun.add(PlacementRows.values(change.after(), at));
            told.addAll(change.after().toldSince(change.before(), at));
        }
        if (!ended.isEmpty()) {
            database.update(PlacementRows.END_ABSENCE, at, ended);
        }
        database.insert(PlacementRows.BEGIN_ABSENCE, begun);
    }
}
