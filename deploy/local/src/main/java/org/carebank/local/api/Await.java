package org.carebank.local.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks again and again, with a bound, until there is an answer. */
public final class Await {

    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final Duration SHORT_PAUSE = Duration.ofMillis(2);

    private Await() {}

    /** Until it is so; says {@code what} was waited for when it does not come. */
    public static void until(String what, Duration patience, BooleanSupplier question) {
        var _ = value(what, patience, PAUSE, () -> question.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Until there is an answer, asking at once again: for measuring how long something takes. */
    public static <T> T closely(String what, Duration patience, Supplier<Optional<T>> question) {
        return value(what, patience, SHORT_PAUSE, question);
    }

    /** Until there is an answer. */
    public static <T> T answer(String what, Duration patience, Supplier<Optional<T>> question) {
        return value(what, patience, PAUSE, question);
    }

    private static <T> T value(String what, Duration patience, Duration pause, Supplier<Optional<T>> question) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%s: not so after %d s".formatted(what, patience.toSeconds()));
            }
            if (Thread.interrupted()) {
                throw new IllegalStateException("interrupted while waiting: " + what);
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
