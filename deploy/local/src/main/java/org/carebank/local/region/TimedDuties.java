package org.carebank.local.region;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carebank.local.process.Http;

/**
 * What falls due with time alone. Each duty is an operation that may be called as often as one likes; a cluster calls it
 * by its own timers, a local region by this one.
 */
public final class TimedDuties implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMinutes(15);

    private static final List<Duty> ALL = List.of(
            new Duty(Service.PAYMENT, _ -> "accruals"),
            new Duty(Service.PAYMENT, _ -> "runs/due"),
            new Duty(Service.PAYMENT, today -> "treasury/%d/review".formatted(financialYear(today))),
            new Duty(Service.APPEALS, _ -> "deadline-checks"),
            new Duty(Service.PLACEMENT, _ -> "evaluations/due"),
            new Duty(Service.PLACEMENT, _ -> "task-looks"),
            new Duty(Service.PLACEMENT, _ -> "match-looks"));

    private record Duty(Service service, Function<LocalDate, String> path) {
        void call(String baseUrl, String operatorToken, LocalDate today) {
            var url = "%s/%s/api/v1/%s".formatted(baseUrl, service.prefix(), path.apply(today));
            Http.call("POST", url, operatorToken, Map.of("through", today.toString()));
        }
    }

    /** The year in which it began, on 1 April. */
    private static int financialYear(LocalDate day) {
        return day.minusMonths(3).getYear();
    }

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timed-duties").factory());

    private TimedDuties() {}

    /** Calls all of them now and then while the region runs. */
    public static TimedDuties start(Region region, Consumer<String> say) {
        var duties = new TimedDuties();
        var _ = duties.timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        callAll(region.baseUrl(), region.token("operator"), region.today());
                    } catch (RuntimeException e) {
                        // The next round tries again: a service may be down just now.
                        say.accept("  a timed duty was not done: " + e.getMessage());
                    }
                },
                EVERY.toMinutes(),
                EVERY.toMinutes(),
                TimeUnit.MINUTES);
        return duties;
    }

    /** Calls all of them once: after the date has moved they would be due. */
    public static void callAll(String baseUrl, String operatorToken, LocalDate today) {
        ALL.forEach(duty -> duty.call(baseUrl, operatorToken, today));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
