package org.carebank.local.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks again and again until the answer is yes. */
public final class Poll {

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** A question with a yes or no for an answer. */
    @FunctionalInterface
    public interface Question {
        boolean answer();
    }

    private Poll() {}

    public static void until(String what, Duration patience, Question question) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!question.answer()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%s is not ready after %d s".formatted(what, patience.toSeconds()));
            }
            if (Thread.interrupted()) {
                throw new IllegalStateException("interrupted while waiting for " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
