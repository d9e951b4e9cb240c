package org.carebank.local.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the same for many, a few at a time. */
public final class Parallel {

    private static final int AT_A_TIME = 4;

    private Parallel() {}

    /** Answers in the order of the items; the first failure is thrown when all have ended. */
    public static <T, R> List<R> map(Collection<T> items, Function<T, R> work) {
        var turns = new Semaphore(AT_A_TIME);
        var answers = new ArrayList<CompletableFuture<R>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var item : items) {
                turns.acquireUninterruptibly();
                answers.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return work.apply(item);
                            } finally {
                                turns.release();
                            }
                        },
                        executor));
            }
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    public static <T> void each(Collection<T> items, Consumer<T> work) {
        var _ = map(items, item -> {
            work.accept(item);
            return true;
        });
    }

    /** Several different things side by side. */
    public static void all(Runnable... works) {
        each(List.of(works), Runnable::run);
    }
}
