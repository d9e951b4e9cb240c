package org.carebank.local.region;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does the steps of a start side by side and says of each, when it is done, how long it took. */
final class Steps {

    private final Executor executor;
    private final Consumer<String> say;

    Steps(Executor executor, Consumer<String> say) {
        this.executor = executor;
        this.say = say;
    }

    /** What a step gave, and its seconds. */
    record Done<T>(T value, double seconds) {}

    <T> CompletableFuture<Done<T>> begin(String name, Supplier<T> work) {
        return CompletableFuture.supplyAsync(() -> timed(name, work), executor);
    }

    private <T> Done<T> timed(String name, Supplier<T> work) {
        var began = System.nanoTime();
        var value = work.get();
        var seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        say.accept("  %-28s %6.1f s".formatted(name, seconds));
        return new Done<>(value, seconds);
    }
}
