package org.carebank.payment.run;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.job.JobKind;
import org.carebank.kit.job.JobRun;
import org.carebank.kit.time.Ids;
import org.carebank.payment.run.PaymentRunResource.NewRun;
import org.jspecify.annotations.Nullable;

/** Preparing or releasing a large run beside the request. Done again after a kill, it finds what it did and adds nothing. */
@ApplicationScoped
class RunJobs implements JobKind {
    static final String KIND = "payment-run";
    private static final int SECONDS_MAX = 3600;
    private static final int OF_A_STEP = 1000; // progress is told in steps, of which a job hears in rows

    private final PaymentRuns runs;
    private final Ids ids;

    RunJobs(PaymentRuns runs, Ids ids) {
        this.runs = runs;
        this.ids = ids;
    }

    /** The parameters of a preparation: the run's id is given before, so that it is prepared once. */
    Map<String, String> preparation(NewRun asked) {
        if (asked.cutOff() == null && asked.scheme() == null) {
            throw PaymentRuns.cutOffMissing();
        }
        var parameters = new HashMap<String, String>();
        parameters.put("what", "prepare");
        parameters.put("run", ids.next().toString());
        put(parameters, "cut_off", asked.cutOff());
        put(parameters, "pay_on", asked.payOn());
        put(parameters, "scheme", asked.scheme());
        return parameters;
    }

    static Map<String, String> release(UUID run) {
        return Map.of("what", "release", "run", run.toString());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun job) {
        job.total((long) PaymentRuns.STEPS * OF_A_STEP);
        var done = QuarkusTransaction.requiringNew().timeout(SECONDS_MAX).call(() -> done(job));
        job.result(Map.of("run", done.id(), "status", done.status().code()));
    }

    private PaymentRun done(JobRun job) {
        var parameters = job.parameters();
        var id = UUID.fromString(parameters.getOrDefault("run", ""));
        Runnable step = () -> job.advance(OF_A_STEP);
        var known = runs.findByIdOptional(id);
        if ("prepare".equals(parameters.get("what"))) {
            return known.orElseGet(() -> runs.prepare(
                    id,
                    date(parameters.get("cut_off")),
                    date(parameters.get("pay_on")),
                    parameters.get("scheme"),
                    step));
        }
        return known.filter(run -> run.status().isOut()).orElseGet(() -> runs.release(id, null, step));
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
