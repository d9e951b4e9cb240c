package org.carebank.placement.concern;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.BusinessClock;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.PlacementConfig;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.database.Database;
import org.carebank.placement.home.HomesChanged;
import org.carebank.placement.home.Placements;
import org.carebank.placement.reference.Councils;
import org.jspecify.annotations.Nullable;

/** All concerns that the caller may see; they are looked at again whenever homes change. */
@ApplicationScoped
public class Concerns implements PanacheRepositoryBase<Concern, UUID> {
    private final Placements placements;
    private final Children children;
    private final Councils councils;
    private final PlacementConfig config;
    private final FieldCipher cipher;
    private final Database database;
    private final Outbox outbox;
    private final Callers callers;
    private final Audit audit;
    private final Ids ids;
    private final Today today;
    private final Clock clock;

    Concerns(
            Placements placements,
            Children children,
            Councils councils,
            PlacementConfig config,
            FieldCipher cipher,
            Database database,
            Outbox outbox,
            Callers callers,
            Audit audit,
            Ids ids,
            Today today,
            Clock clock) {
        this.placements = placements;
        this.children = children;
        this.councils = councils;
        this.config = config;
        this.cipher = cipher;
        this.database = database;
        this.outbox = outbox;
        this.callers = callers;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
        this.clock = clock;
    }

    private record Cause(UUID concern, UUID placement) {}

    /** Raises what now stands and closes what no longer does, in the transaction that recorded the homes. */
    void review(@Observes HomesChanged changed) {
        var homes = placements.ofChildren(changed.children());
        var causes = new HashMap<UUID, List<Cause>>();
        database.query(
                        "select concern, child, placement from concern_cause where child = any(?)",
                        row -> Map.entry(
                                row.getObject("child", UUID.class),
                                new Cause(
                                        row.getObject("concern", UUID.class), row.getObject("placement", UUID.class))),
                        changed.children())
                .forEach(each -> causes.computeIfAbsent(each.getKey(), _ -> new ArrayList<>())
                        .add(each.getValue()));
        var told = new ArrayList<ConcernEvent>();
        var policy = new ConcernPolicy(config.concernChanges(), config.concernMonths());
        var triggers = new LinkedHashMap<UUID, List<ConcernPolicy.Change>>();
        for (var child : changed.children()) {
            var tooClose = policy.triggers(homes.getOrDefault(child, List.of()).stream()
                    .filter(each -> each.home().move())
                    .map(each -> new ConcernPolicy.Change(each.id(), each.home().firstNight()))
                    .toList());
            closeCorrected(causes.getOrDefault(child, List.of()), tooClose, told);
            if (!tooClose.isEmpty()) {
                triggers.put(child, tooClose);
            }
        }
        var joined = joinedOn(triggers.keySet());
        triggers.forEach((child, those) -> raiseNew(
                child,
                causes.getOrDefault(child, List.of()),
                policy.standing(those, Objects.requireNonNull(joined.get(child))),
                told));
        flush();
        outbox.addAll(told);
    }

    /** The days on which the councils of children joined. */
    private Map<UUID, LocalDate> joinedOn(Collection<UUID> of) {
        var found = new HashMap<UUID, LocalDate>();
        if (!of.isEmpty()) {
            database.query(
                            "select id, council from child where id = any(?)",
                            row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)),
                            of)
                    .forEach(each -> found.put(each.getKey(), councils.joinedOn(each.getValue())));
        }
        return found;
    }

    /** A concern none of whose changes is still too close to the ones before never stood. */
    private void closeCorrected(List<Cause> causes, List<ConcernPolicy.Change> triggers, List<ConcernEvent> told) {
        var stillStand = new HashSet<UUID>();
        triggers.forEach(each -> stillStand.add(each.placement()));
        var concerns = new HashMap<UUID, Boolean>();
        causes.forEach(
                each -> concerns.merge(each.concern(), stillStand.contains(each.placement()), Boolean::logicalOr));
        concerns.forEach((id, stands) -> {
            var concern = findById(id);
            if (!stands && concern.open() && concern.raisedBy() == null) {
                told.add(concern.close("corrected", null, clock.instant()));
            }
        });
    }

    private void raiseNew(
            UUID child, List<Cause> causes, List<ConcernPolicy.Change> standing, List<ConcernEvent> told) {
        Set<UUID> known = new HashSet<>();
        causes.forEach(each -> known.add(each.placement()));
        for (var trigger : standing) {
            if (!known.add(trigger.placement())) {
                continue;
            }
            var open = waiting(child);
            if (open.isPresent()) {
                cause(open.get().id(), child, trigger.placement());
            } else {
                told.add(raise(children.findById(child), trigger));
            }
        }
    }

    /** The child's reviewing officer is concerned: with the concern that waits for assurances, or a new one. */
    Concern raisedByOfficer(UUID child) {
        var known = children.require(child);
        one(child);
        var waiting = database.one(
                        "select id from concern where child = ? and status in ('raised', 'taken_up') order by id limit 1",
                        row -> row.getObject(1, UUID.class),
                        child)
                .map(this::requireForChange)
                .filter(Concern::waitsForAssurances);
        var concern = waiting.orElseGet(() -> new Concern(ids.next(), known, 0, today.date(), clock.instant()));
        concern.raisedBy(callers.current().name());
        if (waiting.isEmpty()) {
            outbox.add(concern.raise(clock.instant()));
            persist(concern);
        }
        flush();
        return concern;
    }

    /** One at a time, so that the words of two join one concern; an officer may not lock the child. */
    private void one(UUID child) {
        database.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 46))::text",
                row -> Objects.toString(row.getString(1)),
                child.toString());
    }

    private ConcernEvent raise(Child child, ConcernPolicy.Change trigger) {
        var concern = new Concern(ids.next(), child, config.concernChanges(), trigger.on(), clock.instant());
        var raised = concern.raise(clock.instant());
        persist(concern);
        flush();
        cause(concern.id(), child.id(), trigger.placement());
        return raised;
    }

    private void cause(UUID concern, UUID child, UUID placement) {
        database.update(
                "insert into concern_cause (concern, child, placement) values (?, ?, ?)", concern, child, placement);
    }

    /** The concern of a child to which nobody has answered with assurances yet. */
    Optional<Concern> waiting(UUID child) {
        return find("child = ?1 and status in ?2", child, List.of(ConcernStatus.RAISED, ConcernStatus.TAKEN_UP))
                .firstResultOptional();
    }

    /**
     * Whether the next agreement must carry the council's assurances: a concern waits for them, or they were given with
     * an agreement that was withdrawn.
     */
    public boolean assurancesNeeded(UUID child, UUID agreement) {
        return database.one("""
                        select 1 from concern c where c.child = ? and (c.status in ('raised', 'taken_up')
                          or c.status = 'assured' and c.agreement <> ? and exists (
                            select from agreement a where a.id = c.agreement and a.status = 'withdrawn')) limit 1""", row -> row.getInt(1), child, agreement).isPresent();
    }

    /** The council gave its assurances with an agreement: the concerns of the child are answered. */
    @Transactional
    public void assured(UUID child, UUID agreement) {
        var told = new ArrayList<ConcernEvent>();
        for (var concern : list("child = ?1 and status <> ?2", child, ConcernStatus.CLOSED)) {
            told.add(concern.assured(agreement, clock.instant()));
        }
        outbox.addAll(told);
    }

    /** A regional officer opens an intervention. */
    @Transactional
    public Concern takeUp(UUID id) {
        var concern = requireForChange(id);
        var officer = callers.current();
        outbox.add(concern.takenUp(officer.name(), officer.region(), clock.instant()));
        return concern;
    }

    /** A regional officer closes it with a reason. */
    @Transactional
    public Concern close(UUID id, String reason, @Nullable String note) {
        var concern = requireForChange(id);
        var sealed = note == null ? null : cipher.seal(note, place(id));
        outbox.add(concern.close(reason, sealed, clock.instant()));
        return concern;
    }

    /** The concern; where it is not there or not the caller's, the attempt is audited and it is a 404. */
    public Concern require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> audit.notFound("concern", id));
    }

    /** The concern, locked. */
    Concern lock(UUID id) {
        return requireForChange(id);
    }

    /** The home that came of a closed concern: the assured agreement's, else the last one begun by the closing day. */
    public Optional<NextHome> nextHome(Concern concern, LocalDate today) {
        var closedAt = concern.closedAt();
        if (closedAt == null || "corrected".equals(concern.closeReason())) {
            return Optional.empty();
        }
        var closedOn = LocalDate.ofInstant(closedAt, BusinessClock.LONDON);
        var homes = placements.ofChild(concern.child());
        return homes.stream()
                .filter(each ->
                        concern.agreement() != null && concern.agreement().equals(each.agreement()))
                .findFirst()
                .or(() -> homes.stream()
                        .filter(each ->
                                each.home().main() && !each.home().firstNight().isAfter(closedOn))
                        .reduce((_, later) -> later))
                .map(each -> NextHome.of(each, closedOn, today));
    }

    private Concern requireForChange(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> audit.notFound("concern", id));
    }

    /** What was noted at the close. */
    public @Nullable String noteOf(Concern concern) {
        return concern.noteSealed() == null ? null : cipher.open(concern.noteSealed(), place(concern.id()));
    }

    private static String place(UUID id) {
        return "concern:" + id + ":note";
    }

    /**
     * Which concerns are asked for.
     *
     * @param status null for all that are open
     * @param council null for every council that the caller may see
     */
    public record Wish(
            @Nullable ConcernStatus status, @Nullable String council) {
        /** Everything that is open. */
        public static final Wish OPEN = new Wish(null, null);

        private String condition() {
            return (status == null ? "status <> :status" : "status = :status")
                    + (council == null ? "" : " and council = :council");
        }

        private Map<String, Object> values() {
            var values = new HashMap<String, Object>();
            values.put("status", status == null ? ConcernStatus.CLOSED : status);
            if (council != null) {
                values.put("council", council);
            }
            return values;
        }
    }

    /** Those that are asked for, the oldest first. */
    public List<Concern> list(Wish wish, @Nullable String cursor, int limit) {
        var parts = Cursor.parts(cursor);
        var values = wish.values();
        var after = "";
        if (!parts.isEmpty()) {
            after = " and id > :after";
            values.put("after", Cursors.uuid(parts));
        }
        return find(wish.condition() + after + " order by id", values)
                .page(0, limit)
                .list();
    }

    /** How many there are of those that are asked for. */
    public long count(Wish wish) {
        return count(wish.condition(), wish.values());
    }

    /** Every concern of a child. */
    public List<Concern> ofChild(UUID child) {
        return list("child = ?1 order by id", child);
    }

    /** How many of a council are open. */
    public long countOpen(String council) {
        return count("council = ?1 and status <> ?2", council, ConcernStatus.CLOSED);
    }
}
