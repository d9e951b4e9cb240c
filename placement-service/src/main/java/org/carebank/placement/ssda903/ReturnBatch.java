package org.carebank.placement.ssda903;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carebank.kit.time.Ids;
import org.carebank.placement.PlacementConfig;
import org.carebank.placement.child.CareHistory;
import org.carebank.placement.child.CareStatus;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.ElsewhereIds;
import org.carebank.placement.database.Database;
import org.carebank.placement.home.Placements;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.offer.Offers;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.Council;
import org.carebank.placement.reference.Councils;
import org.jspecify.annotations.Nullable;

/** Brings some whole children of a return in, inside the running transaction. */
@ApplicationScoped
class ReturnBatch {
    private final Children children;
    private final ElsewhereIds elsewhere;
    private final Placements placements;
    private final Episodes episodes;
    private final StatedRows stated;
    private final Councils councils;
    private final Offers offers;
    private final Codes codes;
    private final PlacementConfig config;
    private final Database database;
    private final Ids ids;

    ReturnBatch(
            Children children,
            ElsewhereIds elsewhere,
            Placements placements,
            Episodes episodes,
            StatedRows stated,
            Councils councils,
            Offers offers,
            Codes codes,
            PlacementConfig config,
            Database database,
            Ids ids) {
        this.children = children;
        this.elsewhere = elsewhere;
        this.placements = placements;
        this.episodes = episodes;
        this.stated = stated;
        this.councils = councils;
        this.offers = offers;
        this.codes = codes;
        this.config = config;
        this.database = database;
        this.ids = ids;
    }

    /** What became of the rows of a batch. */
    record Counted(int fresh, int changed, int same, int older) {}

    /** Begins a batch: one return of a council at a time, so that two of the same child cannot pass each other. */
    private void lock(String council) {
        database.manyRows();
        database.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 903))::text", row -> row.getString(1), council);
    }

    /** Puts the children of these header rows on the books, or restates what the header says of them. */
    int header(String councilCode, List<HeaderRow> all) {
        lock(councilCode);
        var closed =
                elsewhere.among(councilCode, all.stream().map(HeaderRow::child).toList());
        return children.headerSays(
                councils.require(councilCode),
                all.stream()
                        .filter(each -> !closed.containsKey(each.child()))
                        .map(row -> new Children.HeaderSaid(
                                new Children.Person(row.child(), null, null, row.born(), row.sex(), row.ethnic()),
                                new Children.Stated(row.whole(), row.yearEnds())))
                        .toList());
    }

    /** Merges a year's episodes of these children and makes homes and legal statuses of what then stands. */
    Counted episodes(String councilCode, List<Episode> rows, BiConsumer<Episode, Fault> refuse) {
        lock(councilCode);
        var byChild = rows.stream().collect(Collectors.groupingBy(Episode::child));
        elsewhere.among(councilCode, List.copyOf(byChild.keySet())).forEach((child, why) -> {
            byChild.getOrDefault(child, List.of()).forEach(each -> refuse.accept(each, fault(child, why)));
            byChild.remove(child);
        });
        var known = children.ofCouncil(councilCode, byChild.keySet());
        var ids = known.values().stream().map(Child::id).toList();
        var stored = episodes.of(councilCode, ids);
        var takenOver = elsewhere.takenOver(councilCode, ids);
        var merges = new LinkedHashMap<Child, EpisodeMerge>();
        int fresh = 0;
        int changed = 0;
        int same = 0;
        int older = 0;
        for (var entry : byChild.entrySet()) {
            var child = known.get(entry.getKey());
            if (child == null) {
                throw new IllegalStateException("The header's child is gone: " + entry.getKey());
            }
            var before = stored.getOrDefault(child.id(), List.of());
            var merge = new EpisodeMerge(before);
            merge.merge(ownDays(entry.getValue(), before, takenOver.get(child.id()), refuse), refuse);
            merges.put(child, merge);
            fresh += merge.fresh();
            changed += merge.changed();
            same += merge.same();
            older += merge.older();
        }
        episodes.write(merges);
        var standing = new LinkedHashMap<Child, List<Episode>>();
        merges.forEach((child, merge) -> {
            if (merge.changesSomething()) {
                standing.put(child, merge.standing());
            }
        });
        restate(councils.require(councilCode), standing, takenOver);
        return new Counted(fresh, changed, same, older);
    }

    private static Fault fault(String child, ElsewhereIds.Reason why) {
        return new Fault("CHILD", why.rule(), child, why.message());
    }

    /** Without those of days before the child was taken over, of which another council tells. */
    private static List<Episode> ownDays(
            List<Episode> rows,
            List<EpisodeMerge.Stored> stored,
            @Nullable LocalDate takenOver,
            BiConsumer<Episode, Fault> refuse) {
        if (takenOver == null) {
            return rows;
        }
        var own = new ArrayList<Episode>();
        for (var row : rows) {
            // What the council told when it was responsible before stands.
            boolean told =
                    stored.stream().anyMatch(each -> each.episode().decom().equals(row.decom()));
            if (told || !row.decom().isBefore(takenOver)) {
                own.add(row);
            } else {
                refuse.accept(
                        row,
                        new Fault(
                                "DECOM",
                                "not_before_taken_over",
                                row.decom().toString(),
                                "is before the child was taken over on %s: of that the other council tells"
                                        .formatted(takenOver)));
            }
        }
        return own;
    }

    /** Keeps what the return says of these children in its own words, in some of its tables. */
    StatedRows.Merged words(
            String councilCode,
            List<StagedRow> rows,
            Map<ReturnTable, StatedRows.StatedFile> files,
            BiConsumer<StagedRow, Fault> refuse) {
        lock(councilCode);
        var local = rows.stream().map(StagedRow::child).distinct().toList();
        var closed = elsewhere.among(councilCode, local);
        var ids = children.idsOf(councilCode, local);
        rows.stream()
                .filter(each -> closed.containsKey(each.child()))
                .forEach(each ->
                        refuse.accept(each, fault(each.child(), Objects.requireNonNull(closed.get(each.child())))));
        return stated.merge(
                councilCode,
                ids,
                rows.stream().filter(each -> !closed.containsKey(each.child())).toList(),
                files);
    }

    /** Makes homes and absences of children again, of whom only other tables than the episodes said something new. */
    void restate(String councilCode, Collection<UUID> ids) {
        lock(councilCode);
        var stored = episodes.of(councilCode, ids);
        var standing = new LinkedHashMap<Child, List<Episode>>();
        children.apart(ids).forEach(child -> {
            var told = stored.get(child.id());
            if (told != null) {
                standing.put(
                        child, told.stream().map(EpisodeMerge.Stored::episode).toList());
            }
        });
        restate(councils.require(councilCode), standing, elsewhere.takenOver(councilCode, ids));
    }

    /** Makes homes, statuses and absences of what stands; of a child that was taken over, of the days since then. */
    private void restate(Council council, Map<Child, List<Episode>> all, Map<UUID, LocalDate> takenOver) {
        var standing = new LinkedHashMap<Child, List<Episode>>();
        all.forEach((child, told) -> {
            var since = takenOver.getOrDefault(child.id(), LocalDate.MIN);
            var own =
                    told.stream().filter(each -> !each.decom().isBefore(since)).toList();
            if (!own.isEmpty()) {
                standing.put(child, own);
            }
        });
        if (standing.isEmpty()) {
            return;
        }
        var joinedOn = councils.joinedOn(council.code());
        var ids = standing.keySet().stream().map(Child::id).toList();
        var cares = new LinkedHashMap<Child, CareHistory>();
        var homes = placements.ofChildren(ids);
        var aways = placements.absencesOf(ids);
        var missing = stated.missing(ids);
        var byUrn = offersOf(standing.values());
        var changes = new ArrayList<Placements.Change>();
        var absences = new ArrayList<Placements.AbsenceChange>();
        standing.forEach((child, told) -> {
            var made = HomesFromEpisodes.of(told, codes.list());
            var since = takenOver.get(child.id());
            cares.put(child, since == null ? new CareHistory(made.statuses()) : care(child, since, made.statuses()));
            var restated = new StatedHomes(
                    child.id(), council, joinedOn, since, byUrn, config.breakdownReasons(), this.ids::next);
            restated.state(
                    made.stays(),
                    missing.getOrDefault(child.id(), List.of()),
                    homes.getOrDefault(child.id(), List.of()),
                    aways.getOrDefault(child.id(), List.of()));
            changes.addAll(restated.changes());
            absences.addAll(restated.absences());
        });
        children.caresAre(cares, joinedOn);
        placements.record(changes, absences);
    }

    /** What the record holds of the days before the child was taken over, and what the return tells of those since. */
    private CareHistory care(Child child, LocalDate since, List<CareStatus> told) {
        return new CareHistory(Stream.concat(
                        children.care(child.id()).statuses().stream()
                                .filter(each -> each.from().isBefore(since)),
                        told.stream())
                .toList());
    }

    private Map<String, Offer> offersOf(Collection<List<Episode>> standing) {
        return offers.byUrn(standing.stream()
                .flatMap(List::stream)
                .flatMap(each -> Stream.ofNullable(each.urn()))
                .collect(Collectors.toSet()));
    }
}
