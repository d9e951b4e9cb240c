package org.carebank.kit.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobKind;
import org.carebank.kit.job.JobRun;

/** A job that counts lines and refuses those that say "bad". */
@ApplicationScoped
public class CountLines implements JobKind {
    /** Whether a line that says "break" breaks the job off. */
    static final AtomicBoolean BREAKING = new AtomicBoolean();

    /** Who holds it keeps jobs under way. */
    static final Semaphore WAITING = new Semaphore(1);

    private final Callers callers;

    CountLines(Callers callers) {
        this.callers = callers;
    }

    @Override
    public String kind() {
        return "count-lines";
    }

    @Override
    public void run(JobRun run) throws Exception {
        WAITING.acquire();
        WAITING.release();
        long lines = 0;
        try (var in = new BufferedReader(new InputStreamReader(run.open("file"), StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                lines++;
                if (line.startsWith("break") && BREAKING.get()) {
                    throw new IllegalStateException("broke off");
                }
                if (line.startsWith("bad") || line.startsWith("=")) {
                    run.error("file", lines, "words", "not_bad", line, "says bad");
                }
                run.advance(1);
            }
        }
        run.total(lines);
        run.result(Map.of("lines", lines, "caller", callers.current().name()));
    }
}
