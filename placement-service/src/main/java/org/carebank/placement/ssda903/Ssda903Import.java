package org.carebank.placement.ssda903;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
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
 * Brings a council's SSDA903 Header and Episodes in. Each row is checked and set aside; then whole children are brought
 * in, some in each transaction. Run again, it finds everything the same.
 */
@ApplicationScoped
public class Ssda903Import implements JobKind {
    /** The name of the job. */
    public static final String KIND = "ssda903-import";

    private static final int ROWS_A_TIME = 1000;

    private final Staging staging;
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
            ReturnBatch batch,
            Councils councils,
            Concerns concerns,
            Codes codes,
            PlacementConfig config,
            Callers callers,
            Today today,
            Ids ids) {
        this.staging = staging;
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
            LocalDate yearEnds) {}

    /** Rows of a table: accepted + rejected = read. */
    public record Read(long read, long accepted, long rejected) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var council = Objects.requireNonNull(callers.current().council(), "A return is a council's");
        transaction(() -> councils.joinedOn(council));
        var staged = ids.next();
        try {
            new Import(run, council, staged).run();
        } finally {
            transaction(() -> {
                staging.clear(staged);
                return true;
            });
        }
    }

    private static <T> T transaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().timeout(600).call(work::get);
    }

    /** One run over two files. */
    private final class Import {
        private final JobRun run;
        private final String council;
        private final UUID staged;
        private LocalDate yearEnds;
        private long headerRead;
        private long headerRefused;
        private long episodesRead;
        private long fresh;
        private long changed;
        private long same;
        private long older;
        private long childrenNew;

        Import(JobRun run, String council, UUID staged) {
            this.run = run;
            this.council = council;
            this.staged = staged;
            this.yearEnds = ReturnYear.endOf(today.date());
        }

        void run() {
            look();
            stageHeader();
            stageEpisodes();
            refuseAgainstOthers();
            bringChildren();
            transaction(() -> staging.years(staged)).forEach(this::bringEpisodes);
            long accepted = fresh + changed + same + older;
            var open = transaction(() -> concerns.countOpen(council));
            run.result(new Result(
                    headerRead,
                    headerRead - headerRefused,
                    childrenNew,
                    new Read(episodesRead, accepted, episodesRead - accepted),
                    fresh,
                    changed,
                    same,
                    older,
                    open,
                    yearEnds));
        }

        /** Counts the rows and finds the year: that of the latest DECOM, unless the request named it. */
        private void look() {
            var latest = new AtomicReference<@Nullable LocalDate>();
            long[] rows = new long[2];
            ReturnTable.HEADER.each(run.open(ReturnTable.HEADER.file()), _ -> rows[0]++);
            ReturnTable.EPISODES.each(run.open(ReturnTable.EPISODES.file()), row -> {
                rows[1]++;
                var decom = row.get("DECOM");
                var day = decom == null ? null : Dates.read(decom).orElse(null);
                var known = latest.get();
                if (day != null && !day.isAfter(today.date()) && (known == null || day.isAfter(known))) {
                    latest.set(day);
                }
            });
            var named = run.parameters().get("year_ends");
            var last = latest.get();
            if (named != null) {
                yearEnds = LocalDate.parse(named);
            } else if (last != null) {
                yearEnds = ReturnYear.endOf(last);
            }
            run.total(rows[0] + rows[1]);
        }

        private void stageHeader() {
            var rules = new HeaderRules(transaction(codes::list), today.date());
            var waiting = new ArrayList<HeaderRow>();
            ReturnTable.HEADER.each(run.open(ReturnTable.HEADER.file()), row -> {
                headerRead++;
                var checked = rules.check(row, row.yearEnds(yearEnds));
                if (checked.row() == null) {
                    headerRefused++;
                    checked.faults().forEach(each -> refuse(ReturnTable.HEADER, row.line(), each));
                } else {
                    waiting.add(checked.row());
                }
                if (waiting.size() >= ROWS_A_TIME) {
                    keepChildren(waiting);
                }
                run.advance(1);
            });
            keepChildren(waiting);
        }

        private void keepChildren(List<HeaderRow> waiting) {
            transaction(() -> {
                staging.addChildren(staged, council, waiting);
                return true;
            });
            waiting.clear();
        }

        private void stageEpisodes() {
            var rules = new EpisodeRules(transaction(codes::list), today.date());
            var waiting = new ArrayList<Episode>();
            ReturnTable.EPISODES.each(run.open(ReturnTable.EPISODES.file()), row -> {
                episodesRead++;
                var checked = rules.check(row, row.yearEnds(yearEnds));
                if (checked.row() == null) {
                    checked.faults().forEach(each -> refuse(ReturnTable.EPISODES, row.line(), each));
                    run.advance(1);
                } else {
                    waiting.add(checked.row());
                }
                if (waiting.size() >= ROWS_A_TIME) {
                    keepEpisodes(waiting);
                }
            });
            keepEpisodes(waiting);
        }

        private void keepEpisodes(List<Episode> waiting) {
            transaction(() -> {
                staging.addEpisodes(staged, council, waiting);
                return true;
            });
            waiting.clear();
        }

        private void refuseAgainstOthers() {
            refuseAll(ReturnTable.HEADER, () -> staging.takeContradictions(staged, ROWS_A_TIME), each -> {
                headerRefused++;
                return new Fault(
                        "CHILD", "says_one_thing", each.child(), "SEX or DOB differ from line " + each.otherLine());
            });
            refuseAll(ReturnTable.EPISODES, () -> staging.takeWithoutHeader(staged, ROWS_A_TIME), each -> {
                run.advance(1);
                return new Fault("CHILD", "in_header", each.value(), "has no accepted row in the header");
            });
            refuseAll(ReturnTable.EPISODES, () -> staging.takeBeforeBirth(staged, ROWS_A_TIME), each -> {
                run.advance(1);
                return new Fault(
                        "DECOM", "not_before_birth", each.value(), "is before DOB, header line " + each.otherLine());
            });
        }

        private void refuseAll(
                ReturnTable table,
                Supplier<List<Staging.Refused>> next,
                java.util.function.Function<Staging.Refused, Fault> fault) {
            List<Staging.Refused> taken;
            do {
                taken = transaction(next);
                taken.forEach(each -> refuse(table, each.line(), fault.apply(each)));
            } while (!taken.isEmpty());
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

        private void refuse(ReturnTable table, long line, Fault fault) {
            run.error(table.file(), line, fault.column(), fault.rule(), fault.value(), fault.message());
        }
    }
}
