package org.carebank.placement.evaluation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.CareEnded;
import org.carebank.placement.database.Database;
import org.carebank.placement.home.HomesChanged;
import org.carebank.placement.home.Placements;
import org.jspecify.annotations.Nullable;

/** Asks children for their evaluations when these fall due, and asks no longer when something excuses them by itself. */
@ApplicationScoped
public class DueEvaluations {
    private static final int BATCH = 500;

    /** The REC code of a death: the homes end before the child's standing in care does. */
    private static final String DIED = "E2";

    private static final String HOMES = """
            select p.id, p.child, c.council, p.kind, p.first_night, p.last_day, p.voided or not p.main lapsed, p.reason,
              p.provider, p.setting, k.joined_on, c.died_on, c.left_care_on
            from placement_version p join child c on c.id = p.child join council k on k.code = c.council
            where p.superseded_at is null and k.joined_on is not null""";

    /** Homes of today in which a child may be asked: once each has been lived in long enough, and nothing is asked yet. */
    private static final String CANDIDATES = HOMES + """
             and not p.voided and p.main and p.first_night <= ? and (p.last_day is null or p.last_day > ?)
             and greatest(p.first_night, k.joined_on) <= ? and c.died_on is null and c.legal_status is not null
             and (?::uuid is null or p.child = ?) and (?::uuid is null or p.id > ?)
             and not exists (select from evaluation e where e.placement = p.id and e.status = 'due')
             and not exists (select from child_merge m where m.merged = p.child and m.undone_at is null)
            order by p.id limit ?""";

    private final EvaluationPolicy policy;
    private final Placements placements;
    private final Database database;
    private final Callers callers;
    private final Outbox outbox;
    private final Today today;
    private final Clock clock;
    private final Ids ids;

    DueEvaluations(
            EvaluationConfig config,
            Placements placements,
            Database database,
            Callers callers,
            Outbox outbox,
            Today today,
            Clock clock,
            Ids ids) {
        this.policy = new EvaluationPolicy(config.firstNights(), config.everyNights());
        this.placements = placements;
        this.database = database;
        this.callers = callers;
        this.outbox = outbox;
        this.today = today;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What a pass did.
     *
     * @param asked children who are asked from now on
     * @param excused asked for no longer, those just asked included
     */
    public record Passed(int asked, int excused) {
        Passed plus(Passed other) {
            return new Passed(asked + other.asked, excused + other.excused);
        }
    }

    /** A home as the rhythm needs to know it. */
    record HomeNow(
            UUID id,
            UUID child,
            String council,
            boolean hospital,
            @Nullable String reason,
            @Nullable UUID provider,
            @Nullable UUID setting,
            EvaluationPolicy.Facts facts) {
        private HomeNow with(Collection<EvaluationPolicy.Away> away) {
            var all = Stream.concat(
                            away.stream(),
                            hospital
                                    ? Stream.of(
                                            new EvaluationPolicy.Away(facts.firstNight(), facts.lastDay(), "hospital"))
                                    : Stream.of())
                    .toList();
            var died = DIED.equals(reason) ? facts.lastDay() : facts.diedOn();
            return new HomeNow(
                    id,
                    child,
                    council,
                    hospital,
                    reason,
                    provider,
                    setting,
                    new EvaluationPolicy.Facts(
                            facts.firstNight(),
                            facts.lastDay(),
                            facts.lapsed(),
                            facts.joinedOn(),
                            died,
                            facts.leftCareOn(),
                            all));
        }
    }

    private record Open(UUID id, UUID child, UUID placement, LocalDate dueOn) {}

    /** The timed duty: all that fell due by today, and all that is excused by itself; safe again and again. */
    public Passed pass() {
        return callers.asSystem("evaluations", () -> {
            var sum = new Passed(0, 0);
            @Nullable UUID after = null;
            while (true) {
                var from = after;
                var open = QuarkusTransaction.requiringNew()
                        .call(() -> database.query("""
                        select distinct child from evaluation where status = 'due' and (?::uuid is null or child > ?)
                        order by child limit ?""", row -> row.getObject(1, UUID.class), from, from, BATCH));
                if (open.isEmpty()) {
                    break;
                }
                sum = sum.plus(new Passed(
                        0, QuarkusTransaction.requiringNew().timeout(300).call(() -> settle(open))));
                after = open.getLast();
            }
            after = null;
            while (true) {
                var from = after;
                var part = QuarkusTransaction.requiringNew().timeout(300).call(() -> ask(null, from));
                sum = sum.plus(part.passed());
                if (part.last() == null) {
                    return sum;
                }
                after = part.last();
            }
        });
    }

    private record Part(Passed passed, @Nullable UUID last) {}

    /** What one child is to be asked by today, in the running transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void askNow(UUID child) {
        settle(List.of(child));
        ask(child, null);
    }

    private Part ask(@Nullable UUID child, @Nullable UUID after) {
        var day = today.date();
        var latest = day.minusDays(policy.firstNights());
        var homes =
                withAway(database.query(CANDIDATES, this::home, day, day, latest, child, child, after, after, BATCH));
        if (homes.isEmpty()) {
            return new Part(new Passed(0, 0), null);
        }
        var before = settledOf(homes.stream().map(HomeNow::id).toList());
        var told = new ArrayList<EvaluationEvent>();
        for (var home : homes) {
            policy.dueOn(home.facts(), day, before.getOrDefault(home.id(), List.of()))
                    .flatMap(due -> java.util.Optional.ofNullable(begin(home, due)))
                    .ifPresent(told::add);
        }
        outbox.addAll(told);
        int excused = settle(told.stream().map(EvaluationEvent::child).collect(Collectors.toSet()));
        return new Part(new Passed(told.size(), excused), homes.getLast().id());
    }

    private EvaluationEvent.@Nullable Due begin(HomeNow home, LocalDate due) {
        var id = ids.next();
        var at = clock.instant();
        int added = database.update(
                """
                insert into evaluation (id, child, placement, provider, setting, council, due_on, status, told_at)
                values (?, ?, ?, ?, ?, ?, ?, 'due', ?) on conflict (placement) where status = 'due' do nothing""", id, home.child(), home.id(), home.provider(), home.setting(), home.council(), due, at);
        return added == 0 ? null : new EvaluationEvent.Due(id, home.child(), home.id(), home.council(), due, at);
    }

    private Map<UUID, List<EvaluationPolicy.Settled>> settledOf(Collection<UUID> homes) {
        return database
                .query(
                        """
                        select e.placement, e.due_on, e.excuse, case when e.status = 'given' then e.settled_on end given_on
                        from evaluation e where e.placement = any(?)
                          and (e.status = 'given' or e.status = 'excused' and e.excuse not in ('corrected', 'left', 'died'))""",
                        row -> Map.entry(
                                row.getObject("placement", UUID.class),
                                new EvaluationPolicy.Settled(
                                        Database.date(row, "due_on"),
                                        Database.date(row, "given_on"),
                                        row.getString("excuse"))),
                        homes)
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Homes were recorded or put right: what is asked for no longer is told in the same transaction. */
    void follow(@Observes HomesChanged changed) {
        settle(changed.children());
    }

    /** Care ended, or the child died: nothing more is asked from that day on. */
    void follow(@Observes CareEnded ended) {
        settle(ended.children());
    }

    private int settle(Collection<UUID> children) {
        if (children.isEmpty()) {
            return 0;
        }
        var open = database.query(
                "select id, child, placement, due_on from evaluation where status = 'due' and child = any(?) order by id",
                row -> new Open(
                        row.getObject("id", UUID.class),
                        row.getObject("child", UUID.class),
                        row.getObject("placement", UUID.class),
                        row.getObject("due_on", LocalDate.class)),
                children);
        if (open.isEmpty()) {
            return 0;
        }
        var homes = withAway(database.query(
                        HOMES + " and p.id = any(?)",
                        this::home,
                        open.stream().map(Open::placement).toList()))
                .stream()
                .collect(Collectors.toMap(HomeNow::id, home -> home));
        var told = new ArrayList<EvaluationEvent>();
        for (var each : open) {
            var home = homes.get(each.placement());
            if (home != null) {
                policy.excuse(home.facts(), each.dueOn(), today.date())
                        .flatMap(why -> java.util.Optional.ofNullable(excuse(each, why)))
                        .ifPresent(told::add);
            }
        }
        outbox.addAll(told);
        return told.size();
    }

    private List<HomeNow> withAway(List<HomeNow> homes) {
        var absences = placements.absencesOf(homes.stream().map(HomeNow::child).collect(Collectors.toSet()));
        return homes.stream()
                .map(home -> home.with(absences.getOrDefault(home.child(), List.of()).stream()
                        .map(each -> new EvaluationPolicy.Away(each.from(), each.to(), each.why()))
                        .toList()))
                .toList();
    }

    private EvaluationEvent.@Nullable Excused excuse(Open open, String why) {
        int changed = database.update("""
                update evaluation set status = 'excused', settled_on = ?, excuse = ?, version = version + 1
                where id = ? and status = 'due'""", today.date(), why, open.id());
        return changed == 0
                ? null
                : new EvaluationEvent.Excused(
                        open.id(), open.child(), open.placement(), open.dueOn(), today.date(), why, clock.instant());
    }

    /** The day by the rhythm on which the child is asked next in a home. */
    LocalDate nextOf(UUID placement) {
        return policy.next(
                database.query(HOMES + " and p.id = any(?)", this::home, List.of(placement))
                        .getFirst()
                        .facts(),
                today.date());
    }

    private HomeNow home(ResultSet row) throws SQLException {
        return new HomeNow(
                row.getObject("id", UUID.class),
                row.getObject("child", UUID.class),
                row.getString("council"),
                row.getString("kind").equals("hospital"),
                row.getString("reason"),
                Database.uuid(row, "provider"),
                Database.uuid(row, "setting"),
                new EvaluationPolicy.Facts(
                        row.getObject("first_night", LocalDate.class),
                        Database.date(row, "last_day"),
                        row.getBoolean("lapsed"),
                        Objects.requireNonNull(Database.date(row, "joined_on")),
                        Database.date(row, "died_on"),
                        Database.date(row, "left_care_on"),
                        List.of()));
    }
}
