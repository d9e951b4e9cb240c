package org.carebank.local.demo;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does the steps of a demo one after another and says of each what came of it and how long it took. */
final class Progress {

    private final Consumer<String> say;

    Progress(Consumer<String> say) {
        this.say = say;
    }

    /** A step that did not do what it should. */
    static final class StepFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        StepFailed(String step, RuntimeException why) {
            super("%s: %s".formatted(step, why.getMessage()), why);
        }
    }

    /** Does a step; {@code told} puts what came of it in words. */
    <T> T step(String name, Supplier<T> work, Function<T, String> told) {
        var began = System.nanoTime();
        try {
            var done = work.get();
            say.accept("  %-24s %-72s %6.1f s".formatted(name, told.apply(done), since(began)));
            return done;
        } catch (RuntimeException e) {
            throw new StepFailed(name, e);
        }
    }

    /** Something that the demo made up, or chose. */
    void note(String what) {
        say.accept("  " + " ".repeat(24) + " note: " + what);
    }

    static double since(long beganNanos) {
        return Duration.ofNanos(System.nanoTime() - beganNanos).toMillis() / 1000.0;
    }

    /** A step's own check: what must be so, in words for when it is not. */
    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
