package org.carebank.placement.ssda903;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carebank.kit.identity.Callers;
import org.carebank.placement.child.CareStatus;
import org.carebank.placement.child.ElsewhereIds;
import org.carebank.placement.database.Database;
import org.carebank.placement.home.Home;
import org.carebank.placement.home.Placements;
import org.carebank.placement.offer.Keeper;
import org.carebank.placement.offer.Offers;
import org.carebank.placement.reference.CodeList;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.review.Reviews;
import org.jspecify.annotations.Nullable;

/**
 * A council's return of any year out of the living record, as it was known at a moment: header, episodes, reviews and missing, in the
 * guide's columns with UK days. The same record gives the same bytes.
 */
@ApplicationScoped
class LiveReturn {
    /** The tables that the living record can tell. */
    static final Set<ReturnTable> TABLES =
            Set.of(ReturnTable.HEADER, ReturnTable.EPISODES, ReturnTable.REVIEWS, ReturnTable.MISSING);

    private static final int CHILDREN_A_TIME = 500;

    /** Children whom the council handed over after a day and did not take over again, as that is known at a moment. */
    private static final String HANDED_OVER = """
            select %s from council_change c left join child k on k.id = c.child
            where c.from_council = ? and c.status = 'accepted' and c.from_day > ? and c.decided_at <= ?
              and not exists (select from council_change b where b.child = c.child and b.status = 'accepted'
                and b.decided_at > c.decided_at and c.from_council in (b.from_council, b.to_council))
            order by coalesce(c.from_local_id, c.number) collate "C", c.id""";

    private final Database database;
    private final Placements placements;
    private final Episodes episodes;
    private final StatedRows stated;
    private final Reviews reviews;
    private final ElsewhereIds elsewhere;
    private final Offers offers;
    private final Callers callers;
    private final Codes codes;

    LiveReturn(
            Database database,
            Placements placements,
            Episodes episodes,
            StatedRows stated,
            Reviews reviews,
            ElsewhereIds elsewhere,
            Offers offers,
            Callers callers,
            Codes codes) {
        this.database = database;
        this.placements = placements;
        this.episodes = episodes;
        this.stated = stated;
        this.reviews = reviews;
        this.elsewhere = elsewhere;
        this.offers = offers;
        this.callers = callers;
        this.codes = codes;
    }

    private record StatusOf(UUID child, CareStatus status) {}

    /** The council's children who had a home in the year, and those whom it handed over since the year began. */
    @Transactional
    List<UUID> children(String council, LocalDate yearEnds, Instant at) {
        return Stream.concat(
                        told(council, yearEnds, at).stream().map(LiveRows.Told::id),
                        database
                                .query(
                                        HANDED_OVER.formatted("c.child"),
                                        row -> row.getObject(1, UUID.class),
                                        council,
                                        yearEnds.minusYears(1),
                                        at)
                                .stream())
                .distinct()
                .toList();
    }

    private List<LiveRows.Told> told(String council, LocalDate yearEnds, Instant at) {
        var children =
                database.query("""
                select id, coalesce(local_id, care_bank_number) as local_id, born, sex, ethnic from child
                where council = ? and id in (
                  select child from placement_version
                  where council = ? and not voided and recorded_at <= ? and (superseded_at is null or superseded_at > ?)
                    and first_night <= ? and (last_day is null or last_day > ?))
                order by coalesce(local_id, care_bank_number) collate "C", id""", row -> told(row, null), council, council, at, at, yearEnds, yearEnds.minusYears(1));
        return since(council, children);
    }

    private List<LiveRows.Told> since(String council, List<LiveRows.Told> children) {
        var takenOver = elsewhere.takenOver(
                council, children.stream().map(LiveRows.Told::id).toList());
        return children.stream()
                .map(each -> new LiveRows.Told(
                        each.id(),
                        each.localId(),
                        each.born(),
                        each.sex(),
                        each.ethnic(),
                        takenOver.get(each.id()),
                        each.until()))
                .toList();
    }

    private static LiveRows.Told told(ResultSet row, @Nullable LocalDate until) throws SQLException {
        return new LiveRows.Told(
                row.getObject("id", UUID.class),
                row.getString("local_id"),
                row.getObject("born", LocalDate.class),
                row.getString("sex"),
                row.getString("ethnic"),
                null,
                until);
    }

    /** Writes one table. */
    @Transactional
    void csv(String council, LocalDate yearEnds, Instant at, ReturnTable table, OutputStream out) throws IOException {
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(table.headings());
        text.write('\n');
        var all = told(council, yearEnds, at);
        for (int from = 0; from < all.size(); from += CHILDREN_A_TIME) {
            write(
                    text,
                    rows(
                            council,
                            table,
                            yearEnds,
                            at,
                            all.subList(from, Math.min(all.size(), from + CHILDREN_A_TIME))));
        }
        write(text, rowsOfHandedOver(council, table, yearEnds, at));
        text.flush();
    }

    /** The council sees these children no longer: only the days are read for it on which it was responsible. */
    private List<List<String>> rowsOfHandedOver(String council, ReturnTable table, LocalDate yearEnds, Instant at) {
        return callers.asSystem(
                "return-of-handed-over",
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    var children = database.query(
                            HANDED_OVER.formatted(
                                    "k.id, coalesce(c.from_local_id, c.number) as local_id, k.born, k.sex, k.ethnic, c.from_day"),
                            row -> told(row, row.getObject("from_day", LocalDate.class)),
                            council,
                            yearEnds.minusYears(1),
                            at);
                    return rows(council, table, yearEnds, at, since(council, children));
                }));
    }

    private static void write(Writer text, List<List<String>> rows) throws IOException {
        for (var row : rows) {
            text.write(row.stream().map(CsvTable::field).collect(Collectors.joining(",")));
            text.write('\n');
        }
    }

    private List<List<String>> rows(
            String council, ReturnTable table, LocalDate yearEnds, Instant at, List<LiveRows.Told> children) {
        var ids = children.stream().map(LiveRows.Told::id).toList();
        var told = episodes(council, children, yearEnds, at);
        var words = words(council, ids, yearEnds, at, table);
        var absences = placements.absencesAsKnown(ids, at);
        var held = reviews.heldAsKnown(ids, yearEnds.minusYears(1), yearEnds, at).stream()
                .collect(Collectors.groupingBy(Reviews.Held::child));
        var rows = new ArrayList<List<String>>();
        for (var child : children) {
            var own = told.getOrDefault(child.id(), List.of());
            if (own.isEmpty()) {
                continue;
            }
            rows.addAll(
                    switch (table) {
                        case HEADER ->
                            List.of(LiveRows.header(child, yearEnds, words.getOrDefault(child.id(), List.of())));
                        case EPISODES -> own.stream().map(LiveRows::fields).toList();
                        case REVIEWS ->
                            LiveRows.reviewed(
                                    child,
                                    yearEnds,
                                    held.getOrDefault(child.id(), List.of()).stream()
                                            .filter(each -> child.ownDay(each.on()))
                                            .toList(),
                                    words.getOrDefault(child.id(), List.of()));
                        default ->
                            LiveRows.missing(
                                    child,
                                    yearEnds,
                                    absences.getOrDefault(child.id(), List.of()).stream()
                                            .filter(each -> child.ownDays(each.from(), each.to()))
                                            .toList(),
                                    words.getOrDefault(child.id(), List.of()));
                    });
        }
        return rows;
    }

    private Map<UUID, List<Episode>> episodes(
            String council, List<LiveRows.Told> children, LocalDate yearEnds, Instant at) {
        var ids = children.stream().map(LiveRows.Told::id).toList();
        var homes = placements.asKnown(ids, at);
        var absences = placements.absencesAsKnown(ids, at);
        var statuses = statuses(ids, at);
        var said = episodes.asKnown(council, ids, at);
        var list = codes.list();
        var keepers = offers.keepers(homes.values().stream()
                .flatMap(List::stream)
                .flatMap(each -> Stream.ofNullable(each.home().provider()))
                .collect(Collectors.toSet()));
        var codings = new EpisodesFromHomes.Codings(
                kind -> placeOf(list, kind, yearEnds), home -> placeProvider(home, keepers, council));
        var found = new HashMap<UUID, List<Episode>>();
        for (var child : children) {
            var living = new Living(
                    homes.getOrDefault(child.id(), List.of()),
                    absences.getOrDefault(child.id(), List.of()),
                    statuses.getOrDefault(child.id(), List.of()),
                    said.getOrDefault(child.id(), List.of()));
            found.put(child.id(), EpisodesFromHomes.of(child.localId(), child.own(living), yearEnds, codings));
        }
        return found;
    }

    /** Whose home it is, where the kind of care or the register tells. */
    private static Optional<String> placeProvider(Home home, Map<UUID, Keeper> keepers, String council) {
        if (home.kind() == KindOfCare.OWN_PARENTS) {
            return Optional.of("PR0");
        }
        var keeper = home.provider() == null ? null : keepers.get(home.provider());
        return keeper == null ? Optional.empty() : keeper.placeProvider(council);
    }

    /** The PLACE code of a kind of care, where the year's list has just one for it. */
    private static Optional<String> placeOf(CodeList list, KindOfCare kind, LocalDate yearEnds) {
        var fitting = list.kinds().entrySet().stream()
                .filter(each -> each.getValue() == kind && list.valid("PLACE", each.getKey(), yearEnds))
                .map(Map.Entry::getKey)
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private Map<UUID, List<CareStatus>> statuses(List<UUID> children, Instant at) {
        return database
                .query(
                        """
                        select child, from_day, legal_status, left_reason from legal_status_period
                        where child = any(?) and recorded_at <= ? and (superseded_at is null or superseded_at > ?)""",
                        row -> new StatusOf(
                                row.getObject("child", UUID.class),
                                new CareStatus(
                                        row.getObject("from_day", LocalDate.class),
                                        row.getString("legal_status"),
                                        row.getString("left_reason"))),
                        children,
                        at,
                        at)
                .stream()
                .collect(Collectors.groupingBy(
                        StatusOf::child, Collectors.mapping(StatusOf::status, Collectors.toList())));
    }

    /** What the returns up to a year say of children in a table, the latest year first. */
    private Map<UUID, List<Map<String, String>>> words(
            String council, Collection<UUID> children, LocalDate yearEnds, Instant at, ReturnTable table) {
        var rows = stated.asKnown(council, children, table, at).stream()
                .filter(each -> !each.yearEnds().isAfter(yearEnds))
                .toList()
                .reversed();
        var files = stated.files(
                new HashSet<>(rows.stream().map(StatedRows.Stated::file).toList()));
        var words = new HashMap<UUID, List<Map<String, String>>>();
        rows.forEach(each -> words.computeIfAbsent(each.child(), _ -> new ArrayList<>())
                .add(Objects.requireNonNull(files.get(each.file())).meaning(each.raw())));
        return words;
    }
}
