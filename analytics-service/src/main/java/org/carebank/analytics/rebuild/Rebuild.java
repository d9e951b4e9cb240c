package org.carebank.analytics.rebuild;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.carebank.analytics.fold.Facts;
import org.carebank.analytics.fold.Fold;
import org.carebank.kit.event.EventLog;
import org.carebank.kit.event.Received;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobKind;
import org.carebank.kit.job.JobRun;

/**
 * Folds the log from its beginning into a generation of its own, while the live fold goes on and writes new events to
 * both. Then it stops the live fold for a moment, compares the two, and makes the rebuilt one the live one.
 */
@ApplicationScoped
public class Rebuild implements JobKind {
    static final String KIND = "rebuild";
    static final String ASKED = "asked";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Generations generations;
    private final Comparison comparison;
    private final Fold fold;
    private final EventLog log;
    private final Callers callers;
    private final RebuildConfig config;

    Rebuild(
            Generations generations,
            Comparison comparison,
            Fold fold,
            EventLog log,
            Callers callers,
            RebuildConfig config) {
        this.generations = generations;
        this.comparison = comparison;
        this.fold = fold;
        this.log = log;
        this.callers = callers;
        this.config = config;
    }

    /** What came of it. After it the figures are those of the rebuild, equal or not. */
    public record Result(boolean equal, List<Difference> differences, long events) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        var asked = Objects.requireNonNull(run.parameters().get(ASKED), "A rebuild is told by which request");
        run.result(callers.asSystem(KIND, () -> rebuilt(asked, run)));
    }

    private Result rebuilt(String asked, JobRun run) {
        int generation = generations.begin(asked);
        List<Difference> differences = new ArrayList<>();
        long events;
        try {
            events = foldLog(generation, run, differences);
            differences.addAll(compareAndSwap(generation));
        } catch (RuntimeException e) {
            generations.giveUp(generation);
            throw e;
        }
        while (generations.sweep()) {
            Thread.onSpinWait();
        }
        return new Result(differences.isEmpty(), differences, events);
    }

    private long foldLog(int generation, JobRun run, List<Difference> unreadable) {
        List<Received> batch = new ArrayList<>();
        var events = log.readAll(Facts.TOPICS, event -> {
            batch.add(event);
            if (batch.size() >= config.batch()) {
                fold(generation, batch, unreadable);
                run.advance(batch.size());
                batch.clear();
            }
        });
        fold(generation, batch, unreadable);
        run.advance(batch.size());
        run.total(events);
        return events;
    }

    /** Folds many at once; where one of them cannot be read, each alone, so that only that one is left out. */
    private void fold(int generation, List<Received> batch, List<Difference> unreadable) {
        try {
            QuarkusTransaction.requiringNew().run(() -> fold.rebuild(generation, batch));
        } catch (RuntimeException together) {
            for (var event : batch) {
                try {
                    QuarkusTransaction.requiringNew().run(() -> fold.rebuild(generation, List.of(event)));
                } catch (RuntimeException alone) {
                    unreadable.add(Difference.event(event.type() + " " + event.id(), alone.getMessage()));
                }
            }
        }
    }

    private List<Difference> compareAndSwap(int generation) {
        while (true) {
            boolean cameUp = awaitLiveFold(generation);
            var differences = QuarkusTransaction.requiringNew().timeout(300).call(() -> {
                fold.stop();
                int live = generations.live();
                if (cameUp && comparison.progress(live) != comparison.progress(generation)) {
                    return Optional.<List<Difference>>empty();
                }
                var found = comparison.of(live, generation);
                generations.swap(generation);
                return Optional.of(found);
            });
            if (differences.isPresent()) {
                return differences.get();
            }
        }
    }

    /**
     * The live fold may be some events behind the log. As long as it comes nearer it is waited for; where it stands
     * still for the time of patience (an event is parked, a row was altered) there is a difference to tell.
     *
     * @return true where it came up
     */
    private boolean awaitLiveFold(int generation) {
        long last = comparison.progress(generations.live());
        long since = System.nanoTime();
        while (last != comparison.progress(generation)) {
            if (System.nanoTime() - since > config.patience().toNanos()) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            long now = comparison.progress(generations.live());
            if (now != last) {
                last = now;
                since = System.nanoTime();
            }
        }
        return true;
    }
}
