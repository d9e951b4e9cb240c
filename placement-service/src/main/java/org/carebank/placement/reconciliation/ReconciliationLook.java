package org.carebank.placement.reconciliation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobKind;
import org.carebank.kit.job.JobRun;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.CareHistories;
import org.carebank.placement.child.CareHistory;
import org.carebank.placement.child.ElsewhereIds;
import org.carebank.placement.database.Database;
import org.carebank.placement.home.Placement;
import org.carebank.placement.home.Placements;
import org.carebank.placement.reference.CodeList;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.ssda903.Episode;
import org.carebank.placement.ssda903.RecordedReturn;

/** Sets a council's return of a year beside the living record and the funding, some hundred children at a time. */
@ApplicationScoped
public class ReconciliationLook implements JobKind {
    /** The name of the job. */
    public static final String KIND = "reconciliation";

    private static final int CHILDREN_A_TIME = 500;

    private final RecordedReturn recorded;
    private final Reconciliations reconciliations;
    private final Placements placements;
    private final ElsewhereIds elsewhere;
    private final CareHistories histories;
    private final Database database;
    private final Callers callers;
    private final Codes codes;
    private final Today today;
    private final Clock clock;

    ReconciliationLook(
            RecordedReturn recorded,
            Reconciliations reconciliations,
            Placements placements,
            ElsewhereIds elsewhere,
            CareHistories histories,
            Database database,
            Callers callers,
            Codes codes,
            Today today,
            Clock clock) {
        this.recorded = recorded;
        this.reconciliations = reconciliations;
        this.placements = placements;
        this.elsewhere = elsewhere;
        this.histories = histories;
        this.database = database;
        this.callers = callers;
        this.codes = codes;
        this.today = today;
        this.clock = clock;
    }

    /** What came of it. */
    public record Result(LocalDate yearEnds, int children, int differences, boolean fundingKnown) {}

    /** What is known of a child's funding. */
    private record Fact(UUID child, String fact, UUID about) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var council = Objects.requireNonNull(callers.current().council());
        var yearEnds = LocalDate.parse(Objects.requireNonNull(run.parameters().get("year_ends")));
        var look = UUID.fromString(Objects.requireNonNull(run.parameters().get("look")));
        var stated = in(() -> recorded.told(council, yearEnds));
        if (stated.isEmpty()) {
            throw Refusal.conflict("no-return", "No return of that year was taken in: send it first");
        }
        var children = List.copyOf(in(() -> children(council, yearEnds, stated.keySet())));
        boolean fundingKnown =
                in(() -> !database.query("""
                        select 1 from funding_fact f join child c on c.id = f.child where c.council = ? limit 1""", row -> row.getInt(1), council).isEmpty());
        run.total(children.size());
        int differences = 0;
        for (int from = 0; from < children.size(); from += CHILDREN_A_TIME) {
            var some = children.subList(from, Math.min(children.size(), from + CHILDREN_A_TIME));
            differences += in(() -> {
                var found = differences(council, some, stated, yearEnds, fundingKnown);
                reconciliations.found(council, yearEnds, look, found);
                return found.size();
            });
            run.advance(some.size());
        }
        var ended =
                new Reconciliations.Look(look, yearEnds, clock.instant(), children.size(), differences, fundingKnown);
        in(() -> {
            reconciliations.ended(council, ended);
            return true;
        });
        run.result(new Result(yearEnds, children.size(), differences, fundingKnown));
    }

    private static <T> T in(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().timeout(300).call(work::get);
    }

    /** The children of the return, and those who have had a home in the year. */
    private Set<UUID> children(String council, LocalDate yearEnds, Set<UUID> stated) {
        var children = new TreeSet<>(stated);
        children.addAll(database.query(
                """
                select distinct p.child from placement_version p join child c on c.id = p.child
                where c.council = ? and p.council = ? and p.superseded_at is null and not p.voided
                  and p.first_night <= ? and (p.last_day is null or p.last_day > ?)""",
                row -> row.getObject(1, UUID.class),
                council,
                council,
                yearEnds,
                yearEnds.minusYears(1).plusDays(1)));
        return children;
    }

    private List<Reconciliations.Of> differences(
            String council,
            List<UUID> children,
            Map<UUID, List<Episode>> stated,
            LocalDate yearEnds,
            boolean fundingKnown) {
        var from = yearEnds.minusYears(1).plusDays(1);
        var to = earlier(yearEnds, today.date()).plusDays(1);
        var takenOver = elsewhere.takenOver(council, children);
        var homes = placements.ofChildren(children);
        var absences = placements.absencesOf(children);
        var care = histories.of(children);
        var urns = urns(homes.values().stream().flatMap(List::stream).toList());
        var funding = fundingKnown
                ? facts(children).stream().collect(Collectors.groupingBy(Fact::child))
                : Map.<UUID, List<Fact>>of();
        var list = codes.list();
        var found = new ArrayList<Reconciliations.Of>();
        for (var child : children) {
            var own = homes.getOrDefault(child, List.of());
            var both = new Comparison.Both(
                    stated.getOrDefault(child, List.of()),
                    own,
                    care.getOrDefault(child, new CareHistory(List.of())),
                    absences.getOrDefault(child, List.of()),
                    urns);
            // Of the days before it took the child over another council tells.
            var since = takenOver.getOrDefault(child, from);
            var first = since.isAfter(from) ? since : from;
            if (first.isBefore(to)) {
                Comparison.of(both, first, to, each -> list.kind(each.ls(), each.place()))
                        .forEach(each -> found.add(new Reconciliations.Of(child, each)));
            }
            if (fundingKnown) {
                unfunded(child, both, funding.getOrDefault(child, List.of()), found);
            }
        }
        return found;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** The home in which a child lives today and what is known of its funding; short breaks are no main home. */
    private void unfunded(UUID child, Comparison.Both both, List<Fact> facts, List<Reconciliations.Of> found) {
        var now = today.date();
        var status = both.care().on(now).map(each -> each.legalStatus()).orElse(null);
        if (status == null || CodeList.shortBreak(status)) {
            return;
        }
        for (Placement each : both.homes()) {
            if (!each.home().main() || !each.home().covers(now)) {
                continue;
            }
            DifferenceKind kind = null;
            if (facts.stream().noneMatch(fact -> fact.fact().equals("opened"))) {
                kind = DifferenceKind.NO_FUNDING_OPEN;
            } else if (facts.stream()
                    .noneMatch(
                            fact -> fact.fact().equals("funded") && fact.about().equals(each.id()))) {
                kind = DifferenceKind.HOME_NOT_FUNDED;
            } else if (facts.stream().anyMatch(fact -> fact.fact().equals("held"))) {
                kind = DifferenceKind.FUNDING_HELD;
            }
            if (kind != null) {
                found.add(new Reconciliations.Of(
                        child,
                        new Comparison.Difference(
                                kind,
                                each.home().firstNight(),
                                null,
                                each.id(),
                                null,
                                each.home().kind().wire())));
            }
        }
    }

    private List<Fact> facts(List<UUID> children) {
        return database.query(
                "select child, fact, about from funding_fact where child = any(?) and not ended",
                row -> new Fact(
                        row.getObject("child", UUID.class), row.getString("fact"), row.getObject("about", UUID.class)),
                children);
    }

    private Map<UUID, String> urns(List<Placement> homes) {
        var settings = homes.stream()
                .map(each -> each.home().setting())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return database
                .query(
                        "select setting, urn from offer where setting = any(?) and urn is not null",
                        row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)),
                        settings)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
