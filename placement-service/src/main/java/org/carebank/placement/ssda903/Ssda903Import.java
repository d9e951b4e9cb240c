package org.carebank.placement.ssda903;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobKind;
import org.carebank.kit.job.JobRun;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.PlacementConfig;
import org.carebank.placement.concern.Concerns;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.Councils;
import org.jspecify.annotations.Nullable;

/**
 * Brings a council's SSDA903 return in. Each row is checked and set aside; then whole children are brought in, some in each
 * transaction: what the return says in its own words, and what of it the living record has a place for. Run again, it finds
 * everything the same.
 */
@ApplicationScoped
public class Ssda903Import implements JobKind {
    /** The name of the job. */
    public static final String KIND = "ssda903-import";

    private static final int ROWS_A_TIME = 1000;

    private final Staging staging;
    private final Turns turns;
    private final StatedRows stated;
    private final ReturnBatch batch;
    private final Councils councils;
    private final Concerns concerns;
    private final Codes codes;
    private final PlacementConfig config;
    private final Callers callers;
    private final Today today;
    private final Ids ids;

    Ssda903Import(
            Staging staging,
            Turns turns,
            StatedRows stated,
            ReturnBatch batch,
            Councils councils,
            Concerns concerns,
            Codes codes,
            PlacementConfig config,
            Callers callers,
            Today today,
            Ids ids) {
        this.staging = staging;
        this.turns = turns;
        this.stated = stated;
        this.batch = batch;
        this.councils = councils;
        this.concerns = concerns;
        this.codes = codes;
        this.config = config;
        this.callers = callers;
        this.today = today;
        this.ids = ids;
    }

    /**
     * What came of a return.
     *
     * @param children data rows of the header
     * @param fresh episodes that were not there; {@code new} in the JSON
     * @param changed episodes that now say something else
     * @param same episodes that said the same before
     * @param older episodes passed over, as a later year's return says otherwise
     * @param concerns open concerns of the council after it
     * @param yearEnds the 31 March that ends the return's (latest) year
     * @param tables what became of the rows of each table that was sent, the header and the episodes among them
     */
    public record Result(
            long children,
            long childrenAccepted,
            long childrenNew,
            Read episodes,

            @com.fasterxml.jackson.annotation.JsonProperty("new")
            long fresh,

            long changed,
            long same,
            long older,
            long concerns,
            LocalDate yearEnds,
            List<TableRead> tables) {}

    /**
     * What became of the rows of a table: new + changed + same + rejected = read.
     *
     * @param fresh rows that were not there in a return of that year; {@code new} in the JSON
     */
    public record TableRead(
            String table,
            long read,

            @com.fasterxml.jackson.annotation.JsonProperty("new")
            long fresh,

            long changed,
            long same,
            long rejected) {}

    /** Rows of a table: accepted + rejected = read. */
    public record Read(long read, long accepted, long rejected) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean supersedes() {
        return true;
    }

    @Override
    public void run(JobRun run) {
        var council = Objects.requireNonNull(callers.current().council(), "A return is a council's");
        transaction(() -> councils.joinedOn(council));
        turns.take(council, () -> {
            // Also what an import left that was killed: no other of the council is under way.
            clear(council);
            try {
                new Import(run, council, ids.next()).run();
            } finally {
                clear(council);
            }
        });
    }

    private void clear(String council) {
        transaction(() -> {
            staging.clear(council);
            return true;
        });
    }

    private static <T> T transaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().timeout(600).call(work::get);
    }

    /** One run over the files of a return. */
    private final class Import {
        private final JobRun run;
        private final SentReturn sent;
        private final String council;
        private final UUID staged;
        private final Map<ReturnTable, Long> read = new EnumMap<>(ReturnTable.class);
        private final Map<ReturnTable, StatedRows.Counted> words = new EnumMap<>(ReturnTable.class);
        private final Map<ReturnTable, Set<LocalDate>> years = new EnumMap<>(ReturnTable.class);
        private final Map<ReturnTable, StatedRows.StatedFile> files = new EnumMap<>(ReturnTable.class);
        private final Set<UUID> missingChanged = new LinkedHashSet<>();
        private LocalDate yearEnds;
        private long headerRefused;
        private long passed;
        private long fresh;
        private long changed;
        private long same;
        private long older;
        private long childrenNew;

        Import(JobRun run, String council, UUID staged) {
            this.run = run;
            this.sent = new SentReturn(run);
            this.council = council;
            this.staged = staged;
            this.yearEnds = ReturnYear.endOf(today.date());
        }

        void run() {
            var forms = look();
            stage();
            refuseAgainstOthers();
            transaction(() -> {
                forms.forEach((table, form) -> files.put(
                        table, stated.add(council, table, form, years.getOrDefault(table, Set.of(yearEnds)))));
                return true;
            });
            bringChildren();
            bringWords(sent.tables().stream()
                    .filter(each -> each != ReturnTable.EPISODES)
                    .toList());
            transaction(() -> staging.years(staged)).forEach(this::bringEpisodes);
            bringWords(List.of(ReturnTable.EPISODES));
            restateMissing();
            run.result(result());
        }

        private Result result() {
            long accepted = fresh + changed + same + older;
            long headerRead = read(ReturnTable.HEADER);
            long episodesRead = read(ReturnTable.EPISODES);
            var open = transaction(() -> concerns.countOpen(council));
            return new Result(
                    headerRead,
                    headerRead - headerRefused,
                    childrenNew,
                    new Read(episodesRead, accepted, episodesRead - accepted),
                    fresh,
                    changed,
                    same,
                    older,
                    open,
                    yearEnds,
                    sent.tables().stream().map(this::tableRead).toList());
        }

        private TableRead tableRead(ReturnTable table) {
            var counted = words.getOrDefault(table, new StatedRows.Counted());
            return new TableRead(
                    table.file(),
                    read(table),
                    counted.fresh,
                    counted.changed,
                    counted.same,
                    read(table) - counted.accepted());
        }

        private long read(ReturnTable table) {
            return read.getOrDefault(table, 0L);
        }

        /** Counts the rows and finds the year: that of the latest DECOM, unless the request named it. */
        private Map<ReturnTable, FileForm> look() {
            var latest = new AtomicReference<@Nullable LocalDate>();
            var unnamed = EnumSet.noneOf(ReturnTable.class);
            var forms = sent.look((table, row) -> {
                read.merge(table, 1L, Long::sum);
                var year = row.yearEnds(LocalDate.MIN);
                if (year.equals(LocalDate.MIN)) {
                    unnamed.add(table);
                } else {
                    years.computeIfAbsent(table, _ -> new LinkedHashSet<>()).add(year);
                }
                if (table == ReturnTable.EPISODES) {
                    var decom = row.get("DECOM");
                    var day = decom == null ? null : Dates.read(decom).orElse(null);
                    var known = latest.get();
                    if (day != null && !day.isAfter(today.date()) && (known == null || day.isAfter(known))) {
                        latest.set(day);
                    }
                }
            });
            var named = run.parameters().get("year_ends");
            var last = latest.get();
            if (named != null) {
                yearEnds = LocalDate.parse(named);
            } else if (last != null) {
                yearEnds = ReturnYear.endOf(last);
            }
            unnamed.forEach(each ->
                    years.computeIfAbsent(each, _ -> new LinkedHashSet<>()).add(yearEnds));
            run.total(read.values().stream().mapToLong(Long::longValue).sum());
            return forms;
        }

        private void stage() {
            var list = transaction(codes::list);
            var headerRules = new HeaderRules(list, today.date());
            var episodeRules = new EpisodeRules(list, today.date());
            var statedRules = new StatedRules(list, today.date());
            var children = new ArrayList<HeaderRow>();
            var episodes = new ArrayList<Episode>();
            var rows = new ArrayList<StagedRow>();
            sent.each((table, row) -> {
                var year = row.yearEnds(yearEnds);
                var faults = switch (table) {
                    case HEADER -> {
                        var checked = headerRules.check(row, year);
                        Optional.ofNullable(checked.row()).ifPresent(children::add);
                        headerRefused += checked.row() == null ? 1 : 0;
                        passed++;
                        yield checked.faults();
                    }
                    case EPISODES -> {
                        var checked = episodeRules.check(row, year);
                        Optional.ofNullable(checked.row()).ifPresent(episodes::add);
                        passed += checked.row() == null ? 1 : 0;
                        yield checked.faults();
                    }
                    default -> {
                        var found = statedRules.check(table, row, year);
                        passed += found.isEmpty() ? 0 : 1;
                        yield found;
                    }
                };
                faults.forEach(each -> refuse(table, row.line(), each));
                if (faults.isEmpty()) {
                    rows.add(StagedRow.of(table, row, year));
                }
                if (rows.size() >= ROWS_A_TIME) {
                    keep(children, episodes, rows);
                }
            });
            keep(children, episodes, rows);
        }

        private void keep(List<HeaderRow> children, List<Episode> episodes, List<StagedRow> rows) {
            transaction(() -> {
                staging.addChildren(staged, council, children);
                staging.addEpisodes(staged, council, episodes);
                staging.addRows(staged, council, rows);
                return true;
            });
            run.advance(passed);
            passed = 0;
            children.clear();
            episodes.clear();
            rows.clear();
        }

        private void refuseAgainstOthers() {
            long refused = refuseAll(() -> staging.takeContradictions(staged, ROWS_A_TIME), each -> {
                headerRefused++;
                refuse(
                        ReturnTable.HEADER,
                        each.line(),
                        new Fault(
                                "CHILD",
                                "says_one_thing",
                                each.child(),
                                "SEX or DOB differ from line " + each.otherLine()));
            });
            refused += refuseAll(() -> staging.takeWithoutHeader(staged, ROWS_A_TIME), each -> {
                run.advance(1);
                refuse(ReturnTable.EPISODES, each.line(), notInHeader(each.value()));
            });
            refused += refuseAll(() -> staging.takeBeforeBirth(staged, ROWS_A_TIME), each -> {
                run.advance(1);
                refuse(
                        ReturnTable.EPISODES,
                        each.line(),
                        new Fault(
                                "DECOM",
                                "not_before_birth",
                                each.value(),
                                "is before DOB, header line " + each.otherLine()));
            });
            refuseAll(() -> staging.takeRowsWithoutHeader(staged, ROWS_A_TIME), each -> {
                run.advance(1);
                refuse(each.table(), each.line(), notInHeader(each.child()));
            });
            if (refused > 0) {
                transaction(() -> {
                    staging.dropRefused(staged);
                    return true;
                });
            }
        }

        private static Fault notInHeader(@Nullable String child) {
            return new Fault("CHILD", "in_header", child, "has no accepted row in the header");
        }

        private <T> long refuseAll(Supplier<List<T>> next, Consumer<T> refuse) {
            long refused = 0;
            List<T> taken;
            do {
                taken = transaction(next);
                taken.forEach(refuse);
                refused += taken.size();
            } while (!taken.isEmpty());
            return refused;
        }

        private void bringChildren() {
            var after = "";
            while (true) {
                var from = after;
                var rows = transaction(() -> {
                    var next = staging.nextChildren(staged, from, config.importBatchChildren());
                    if (!next.isEmpty()) {
                        childrenNew += batch.header(council, next);
                    }
                    return next;
                });
                if (rows.isEmpty()) {
                    return;
                }
                after = rows.getLast().child();
            }
        }

        /** What the return says in its own words, some whole children at a time. */
        private void bringWords(List<ReturnTable> tables) {
            var names = tables.stream().map(ReturnTable::file).toList();
            for (var after = ""; ; ) {
                var from = after;
                var next = transaction(() -> staging.nextWithRows(staged, from, config.importBatchChildren()));
                if (next.isEmpty()) {
                    return;
                }
                var refused = new ArrayList<Map.Entry<StagedRow, Fault>>();
                var merged = transaction(() -> batch.words(
                        council,
                        staging.rows(staged, next, names),
                        files,
                        (row, fault) -> refused.add(Map.entry(row, fault))));
                refused.forEach(each -> {
                    var table = each.getKey().table();
                    headerRefused += table == ReturnTable.HEADER ? 1 : 0;
                    run.advance(table == ReturnTable.HEADER ? 0 : 1);
                    refuse(table, each.getKey().line(), each.getValue());
                });
                merged.counts().forEach((table, counted) -> {
                    words.computeIfAbsent(table, _ -> new StatedRows.Counted()).add(counted);
                    run.advance(table == ReturnTable.HEADER || table == ReturnTable.EPISODES ? 0 : counted.accepted());
                });
                missingChanged.addAll(merged.changed().getOrDefault(ReturnTable.MISSING, Set.of()));
                after = next.getLast();
            }
        }

        private void bringEpisodes(LocalDate year) {
            var after = "";
            while (true) {
                var from = after;
                var refused = new ArrayList<Map.Entry<Long, Fault>>();
                var done = transaction(() -> {
                    var next = staging.nextWithEpisodes(staged, year, from, config.importBatchChildren());
                    if (next.isEmpty()) {
                        return "";
                    }
                    var rows = staging.episodes(staged, year, next);
                    var counted =
                            batch.episodes(council, rows, (row, fault) -> refused.add(Map.entry(row.line(), fault)));
                    refused.forEach(each -> staging.dropRow(staged, ReturnTable.EPISODES, each.getKey()));
                    fresh += counted.fresh();
                    changed += counted.changed();
                    same += counted.same();
                    older += counted.older();
                    run.advance(rows.size());
                    return next.getLast();
                });
                refused.forEach(each -> refuse(ReturnTable.EPISODES, each.getKey(), each.getValue()));
                if (done.isEmpty()) {
                    return;
                }
                after = done;
            }
        }

        /** Absences of those of whom another spell is told: also where their episodes said nothing new. */
        private void restateMissing() {
            var waiting = new ArrayList<>(missingChanged);
            for (int from = 0; from < waiting.size(); from += config.importBatchChildren()) {
                var some = waiting.subList(from, Math.min(waiting.size(), from + config.importBatchChildren()));
                transaction(() -> {
                    batch.restate(council, some);
                    return true;
                });
            }
        }

        private void refuse(ReturnTable table, long line, Fault fault) {
            run.error(sent.name(table), line, fault.column(), fault.rule(), fault.value(), fault.message());
        }
    }
}
