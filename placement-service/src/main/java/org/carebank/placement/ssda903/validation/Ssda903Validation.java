package org.carebank.placement.ssda903.validation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobKind;
import org.carebank.kit.job.JobRun;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.ssda903.RecordedReturn;
import org.carebank.placement.ssda903.ReturnTable;
import org.carebank.placement.ssda903.validation.ReturnRows.Table;
import org.jspecify.annotations.Nullable;

/** Checks a council's return by the return's own rules, beside last year's: sent with it, or as it was taken in. */
@ApplicationScoped
public class Ssda903Validation implements JobKind {
    /** The name of the job. */
    public static final String KIND = "ssda903-validation";

    /** The name of last year's file. */
    static final String LAST = "_last";

    private static final int ROWS_A_TIME = 5000;
    private static final Set<Column> HEADER_KEPT = EnumSet.range(Column.CHILD, Column.MC_DOB);
    private static final Set<Column> EPISODES_KEPT = kept();

    private final Validations validations;
    private final RecordedReturn recorded;
    private final KnownSettings settings;
    private final Codes codes;
    private final Callers callers;
    private final Today today;

    Ssda903Validation(
            Validations validations,
            RecordedReturn recorded,
            KnownSettings settings,
            Codes codes,
            Callers callers,
            Today today) {
        this.validations = validations;
        this.recorded = recorded;
        this.settings = settings;
        this.codes = codes;
        this.callers = callers;
        this.today = today;
    }

    private static Set<Column> kept() {
        var kept = EnumSet.range(Column.DECOM, Column.URN);
        kept.add(Column.CHILD);
        return kept;
    }

    /**
     * What came of it.
     *
     * @param header rows of this year's header
     * @param episodes rows of this year's episodes
     * @param headerLast rows of last year's header that stood beside them
     * @param episodesLast rows of last year's episodes that stood beside them
     * @param findings rows at fault over all rules
     * @param rules by code, each rule once
     */
    public record Result(
            LocalDate yearEnds,
            int header,
            int episodes,
            int headerLast,
            int episodesLast,
            long findings,
            List<RuleResult> rules) {}

    /**
     * What one rule came to.
     *
     * @param findings rows at fault
     * @param unchecked why it could not be checked; absent where it was
     */
    public record RuleResult(
            String code,
            String wrong,
            String remedy,
            long findings,
            @Nullable String unchecked) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var council = Objects.requireNonNull(callers.current().council(), "A return is a council's");
        var id = UUID.fromString(Objects.requireNonNull(run.parameters().get("validation")));
        var reader = new ReturnReader(run);
        var yearEnds = read(run, reader, council);
        var rows = reader.rows();
        run.total(rows.count());
        var known = transaction(codes::list);
        var register = transaction(() -> settings.of(rows.urns(), known, council));
        var facts =
                new ReturnFacts(yearEnds.minusYears(1).plusDays(1), yearEnds, council, false, known, register, rows);
        transaction(() -> {
            validations.begins(id, yearEnds);
            return true;
        });
        var waiting = new ArrayList<Validations.Listed>();
        int[] no = new int[1];
        var outcome = Validation.of(Rules.ALL, facts, finding -> {
            waiting.add(new Validations.Listed(++no[0], finding));
            if (waiting.size() >= ROWS_A_TIME) {
                keep(id, council, waiting);
            }
        });
        keep(id, council, waiting);
        run.result(new Result(
                yearEnds,
                rows.count(Table.HEADER),
                rows.count(Table.EPISODES),
                rows.count(Table.HEADER_LAST),
                rows.count(Table.EPISODES_LAST),
                outcome.findings(),
                Rules.ALL.stream()
                        .map(each -> new RuleResult(
                                each.code(),
                                each.wrong(),
                                each.remedy(),
                                outcome.found().getOrDefault(each.code(), 0L),
                                outcome.unchecked().get(each.code())))
                        .toList()));
    }

    private void keep(UUID id, String council, List<Validations.Listed> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        transaction(() -> {
            validations.add(id, council, waiting);
            return true;
        });
        waiting.clear();
    }

    /** Reads all there is into the reader; the end of the return's year. */
    private LocalDate read(JobRun run, ReturnReader reader, String council) {
        var sent = run.files();
        var named = run.parameters().get("year_ends");
        boolean files = sent.contains(ReturnTable.EPISODES.file());
        var yearEnds = named != null
                ? LocalDate.parse(named)
                : files
                        ? reader.yearEnds(today.date())
                        : transaction(() -> recorded.latestYear(council))
                                .orElseThrow(Ssda903Validation::nothingTakenIn);
        var last = yearEnds.minusYears(1);
        if (files) {
            reader.read(ReturnTable.HEADER.file(), ReturnTable.HEADER, yearEnds, yearEnds);
            reader.read(ReturnTable.EPISODES.file(), ReturnTable.EPISODES, yearEnds, yearEnds);
        } else {
            recorded(reader, council, yearEnds, Table.HEADER, Table.EPISODES);
            if (!reader.rows().has(Table.EPISODES)) {
                throw nothingTakenIn();
            }
        }
        if (sent.contains(ReturnTable.EPISODES.file() + LAST)) {
            reader.read(ReturnTable.HEADER.file() + LAST, ReturnTable.HEADER, last, yearEnds);
            reader.read(ReturnTable.EPISODES.file() + LAST, ReturnTable.EPISODES, last, yearEnds);
        } else if (!reader.rows().has(Table.EPISODES_LAST)) {
            recorded(reader, council, last, Table.HEADER_LAST, Table.EPISODES_LAST);
        }
        return yearEnds;
    }

    private static Refusal nothingTakenIn() {
        return Refusal.invalid("no-return", "No return of that year was taken in: send its files");
    }

    private void recorded(ReturnReader reader, String council, LocalDate yearEnds, Table header, Table episodes) {
        reader.record(header, HEADER_KEPT, transaction(() -> recorded.header(council, yearEnds)));
        reader.record(episodes, EPISODES_KEPT, transaction(() -> recorded.episodes(council, yearEnds)));
    }

    private static <T> T transaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().timeout(600).call(work::get);
    }
}
