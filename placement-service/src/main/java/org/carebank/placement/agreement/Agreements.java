package org.carebank.placement.agreement;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.placement.child.CareChanged;
import org.carebank.placement.child.CareEnded;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.CouncilMoved;
import org.carebank.placement.concern.Concerns;
import org.carebank.placement.database.Database;
import org.carebank.placement.home.Basis;
import org.carebank.placement.home.HomesChanged;
import org.carebank.placement.home.Moves;
import org.carebank.placement.home.Placement;
import org.carebank.placement.home.Placements;
import org.carebank.placement.offer.Offers;
import org.carebank.placement.task.Tasks;
import org.jspecify.annotations.Nullable;

/** All agreements that the caller may see, and what the parties may do with them. No office of the Care Bank is one. */
@ApplicationScoped
public class Agreements implements PanacheRepositoryBase<Agreement, UUID> {
    private final Children children;
    private final ConsentRules rules;
    private final Offers offers;
    private final Moves moves;
    private final Placements placements;
    private final Concerns concerns;
    private final SealedWords words;
    private final EmergencyClock emergencyClock;
    private final Tasks tasks;
    private final Database database;
    private final Outbox outbox;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;

    Agreements(
            Children children,
            ConsentRules rules,
            Offers offers,
            Moves moves,
            Placements placements,
            Concerns concerns,
            SealedWords words,
            EmergencyClock emergencyClock,
            Tasks tasks,
            Database database,
            Outbox outbox,
            Callers callers,
            Audit audit,
            Clock clock) {
        this.children = children;
        this.rules = rules;
        this.offers = offers;
        this.moves = moves;
        this.placements = placements;
        this.concerns = concerns;
        this.words = words;
        this.emergencyClock = emergencyClock;
        this.tasks = tasks;
        this.database = database;
        this.outbox = outbox;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    /** The agreement; where it is not there or not the caller's, the attempt is audited and it is a 404. */
    public Agreement require(UUID id) {
        var agreement = Optional.ofNullable(findById(id)).orElseThrow(() -> audit.notFound("agreement", id));
        if (callers.find().filter(each -> each.has("parent")).isPresent()) {
            // A parent's sight ends with the child's 18th birthday.
            children.require(agreement.child());
        }
        return agreement;
    }

    private Agreement requireForChange(UUID id) {
        lockRow(id);
        var agreement = require(id);
        // It may have been read before the lock, and changed by another party in between.
        getEntityManager().refresh(agreement);
        return agreement;
    }

    /** Hibernate's own lock fails on an aggregate that brings its parties along: the row is locked before it is read. */
    private void lockRow(UUID id) {
        getEntityManager()
                .createNativeQuery("select id from agreement where id = :id for update", UUID.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** The last day on which the agreement of an emergency start is in time. */
    Optional<LocalDate> agreeBy(Agreement agreement) {
        return emergencyClock.agreeBy(agreement);
    }

    public List<Agreement> ofChild(UUID child) {
        return list("child = ?1 order by draftedAt desc, id desc", child);
    }

    /** The agreements of these children that still wait for somebody, the latest first. */
    public Map<UUID, List<Agreement>> openOf(Collection<UUID> children) {
        var found = new HashMap<UUID, List<Agreement>>();
        if (!children.isEmpty()) {
            list(
                            "select distinct a from Agreement a left join fetch a.parties"
                                    + " where a.child in ?1 and a.status in ?2 order by a.draftedAt desc, a.id desc",
                            children,
                            AgreementStatus.OPEN)
                    .forEach(each -> found.computeIfAbsent(each.child(), _ -> new ArrayList<>())
                            .add(each));
        }
        return found;
    }

    /** Those of the caller that still wait for somebody, the oldest first. */
    List<Agreement> open(int limit) {
        return find("status in ?1 order by draftedAt, id", AgreementStatus.OPEN)
                .page(0, limit)
                .list();
    }

    /** Those of the caller that were agreed and whose home stands, in order of ids. */
    List<Agreement> standing(LocalDate on, @Nullable UUID after, int limit) {
        return find(
                        "(status = ?1 or status = ?2 and lastDay > ?3) and (?4 is null or id > ?4) order by id",
                        AgreementStatus.AGREED,
                        AgreementStatus.ENDED,
                        on,
                        after)
                .page(0, limit)
                .list();
    }

    /** What is still to come before it is agreed. */
    public List<String> waitsFor(Agreement agreement) {
        return agreement.waitsFor(assurancesNeeded(agreement));
    }

    /** Begins an agreement; an emergency one after the child moved in at once. */
    @Transactional
    public Agreement begin(UUID id, Child child, Agreement.Draft draft) {
        var now = clock.instant();
        var agreement = new Agreement(id, child, draft, callers.current().name(), now);
        var drafted = agreement.begin(now);
        persist(agreement);
        outbox.add(drafted);
        if (draft.emergency()) {
            moveIn(agreement, child, Basis.EMERGENCY);
        }
        return agreement;
    }

    /** One of the parties agrees. With the last of what was waited for it is agreed, and the move is recorded. */
    @Transactional
    public Agreement agree(UUID id, Party party, @Nullable String evidence) {
        var agreement = requireForChange(id);
        var caller = callers.current();
        agreement
                .agree(party, caller.name(), words.evidence(id, party, evidence), clock.instant())
                .ifPresent(outbox::add);
        complete(agreement);
        return agreement;
    }

    /** The child's own view, or why it could not be sought. It is needed before the agreement, and no veto. */
    @Transactional
    public Agreement viewed(UUID id, SealedWords.ChildView view) {
        var agreement = requireForChange(id);
        var recorded = agreement.viewRecorded(view.feeling(), clock.instant());
        words.keep(agreement, view);
        outbox.add(recorded);
        complete(agreement);
        return agreement;
    }

    /** The council's own act after a concern; it completes the assurances, and nobody at the Care Bank can withhold. */
    @Transactional
    public Agreement assure(UUID id, String text, String evidence) {
        var agreement = requireForChange(id);
        if (!assurancesNeeded(agreement)) {
            throw Refusal.conflict("assurances-not-asked", "No concern asks for assurances with this agreement");
        }
        agreement.assured(clock.instant());
        words.keep(agreement, text, evidence);
        concerns.assured(agreement.child(), id);
        audit.changed("agreement", id, "assurances given");
        complete(agreement);
        return agreement;
    }

    /** Whether this agreement waits for assurances; one that was agreed before the concern is not the next. */
    public boolean assurancesNeeded(Agreement agreement) {
        return agreement.waiting() && unassured(agreement);
    }

    private boolean unassured(Agreement agreement) {
        return agreement.assuredAt() == null && concerns.assurancesNeeded(agreement.child(), agreement.id());
    }

    @Transactional
    public Agreement withdraw(UUID id, Withdrawal reason) {
        var agreement = requireForChange(id);
        outbox.add(agreement.withdraw(reason, clock.instant()));
        return agreement;
    }

    /** The home ends, and the agreement follows it. */
    @Transactional
    public Agreement end(UUID id, LocalDate lastDay, String reason) {
        var agreement = requireForChange(id);
        children.requireForChange(agreement.child());
        if (!stands(agreement)) {
            agreement.refuseUnlessStanding();
        }
        home(agreement).ifPresent(each -> moves.end(each, lastDay, reason));
        return agreement;
    }

    @Transactional
    public Agreement planEnd(Agreement agreement, @Nullable LocalDate end) {
        Moves.requirePlan("planned_to", children.require(agreement.child()), agreement.plannedFrom(), end);
        outbox.add(agreement.planEnd(end, clock.instant()));
        home(agreement).ifPresent(each -> moves.plan(each, end));
        return agreement;
    }

    /** Locked, so that the version that was asked for is the one that is changed. */
    public Agreement lock(UUID id) {
        return requireForChange(id);
    }

    /** Whether its home stands: also until the day on which the next one is agreed to begin. */
    boolean stands(Agreement agreement) {
        return home(agreement).filter(moves::stands).isPresent();
    }

    /** The first night of its home, where the child is yet to move in. */
    Optional<LocalDate> ahead(Agreement agreement) {
        return home(agreement)
                .filter(moves::stands)
                .filter(moves::isAhead)
                .map(each -> each.home().firstNight());
    }

    private Optional<Placement> home(Agreement agreement) {
        return Optional.ofNullable(agreement.placement()).flatMap(placements::find);
    }

    private void complete(Agreement agreement) {
        flush();
        if (!agreement.waitsFor(false).isEmpty()) {
            return;
        }
        // Whoever spoke last sees only their own rows; concerns and the home that ends are the child's.
        reach(agreement.child().toString());
        agreement
                .agreeIfComplete(assurancesNeeded(agreement), clock.instant())
                .ifPresent(agreed -> agreed(agreement, agreed));
        flush();
        reach("");
    }

    private void agreed(Agreement agreement, AgreementEvent.Agreed agreed) {
        outbox.add(agreed);
        if (agreement.emergency()) {
            flush();
            tasks.look(emergencyClock, List.of(agreement.child()));
        } else {
            var child = children.requireForChange(agreement.child());
            if (child.leftCareOn() != null && !child.leftCareOn().isAfter(agreement.plannedFrom())) {
                throw Refusal.conflict("left-care", "The child left care on " + child.leftCareOn());
            }
            moveIn(agreement, child, Basis.AGREED);
        }
    }

    /** Opens the rows of one child to the rest of this transaction (policy {@code completing}); empty closes them. */
    private void reach(String child) {
        database.query("select set_config('app.completing', ?, true)", row -> row.getString(1), child);
    }

    private void moveIn(Agreement agreement, Child child, Basis basis) {
        var offer = offers.find(agreement.setting()).orElseThrow();
        var into = moves.moveIn(
                child,
                new Moves.NewHome(
                        agreement.id(),
                        offer,
                        agreement.kind(),
                        agreement.plannedFrom(),
                        agreement.plannedTo(),
                        agreement.moveReason(),
                        basis));
        agreement.movedInto(into.id());
        flush();
    }

    private record Over(UUID agreement, @Nullable LocalDate lastDay, String reason) {}

    /**
     * The agreement follows the home that came of it, however that was told: a home that was left, or never was, ends
     * it, and its people see the child no longer; a home that was not left after all opens it again.
     */
    void followTheirHomes(@Observes HomesChanged changed) {
        database.query(
                        """
                        select a.id, home.over_on, home.reason
                        from agreement a
                          cross join lateral (
                            select case when p.voided then p.first_night else p.last_day end as over_on,
                              coalesce(p.reason, case when not p.voided then 'OTHER'
                                when exists (select from placement_version e where e.child = p.child
                                  and e.version = 1 and e.basis = 'emergency' and e.recorded_at = p.recorded_at)
                                then 'emergency_start' else 'never_was' end) as reason
                            from placement_version p where p.id = a.placement and p.superseded_at is null offset 0) home
                        where a.child = any(?) and a.placement is not null
                          and (case when a.status = 'ended' then a.last_day end is distinct from home.over_on
                            or a.status = 'ended' and a.end_reason <> home.reason)""",
                        row -> new Over(
                                row.getObject(1, UUID.class), row.getObject(2, LocalDate.class), row.getString(3)),
                        changed.children())
                .forEach(this::follow);
        flush();
        tasks.look(emergencyClock, changed.children());
    }

    private void follow(Over home) {
        var agreement = requireForChange(home.agreement());
        var now = clock.instant();
        outbox.add(
                home.lastDay() != null
                        ? agreement.end(home.lastDay(), home.reason(), now)
                        : agreement.reopen(
                                agreement.missing(unassured(agreement)).isEmpty(), now));
    }

    /** Asked of hundreds of children at once, few of whom have any. */
    private List<Agreement> ofChildren(Set<UUID> children, Set<AgreementStatus> in) {
        var found = database.query(
                "select id from agreement where child = any(?) and status = any(?) order by id",
                row -> row.getObject(1, UUID.class),
                children,
                in.stream().map(AgreementStatus::wire).toList());
        return found.isEmpty() ? List.of() : list("id in ?1 order by id", found);
    }

    /** Who must agree follows the legal status of the first night, also where that changed after the draft. */
    void askWhoSpeaks(@Observes CareChanged changed) {
        for (var agreement : ofChildren(changed.children(), AgreementStatus.OPEN)) {
            children.care(agreement.child())
                    .on(agreement.plannedFrom())
                    .flatMap(each -> Optional.ofNullable(each.legalStatus()))
                    .ifPresent(status -> {
                        var born = children.require(agreement.child()).born();
                        agreement.asks(status, rules.mustAgree(status, born, agreement.plannedFrom()));
                    });
        }
    }

    /** What the old council only drafted is the new one's to decide. */
    void withdrawDrafts(@Observes CouncilMoved moved) {
        for (var agreement : list("child = ?1 and status = ?2", moved.child(), AgreementStatus.DRAFTED)) {
            outbox.add(agreement.withdraw(Withdrawal.COUNCIL_CHANGED, clock.instant()));
        }
        flush();
    }

    /** Who left care is asked about no longer. */
    void withdrawDrafts(@Observes CareEnded ended) {
        for (var agreement : ofChildren(ended.children(), Set.of(AgreementStatus.DRAFTED))) {
            outbox.add(agreement.withdraw(Withdrawal.LEFT_CARE, clock.instant()));
        }
    }
}
