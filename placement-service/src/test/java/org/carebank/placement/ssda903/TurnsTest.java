package org.carebank.placement.ssda903;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.carebank.kit.test.ServiceTestResource;
import org.junit.jupiter.api.Test;

/** One return of a council after the other, those of several councils at once. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class TurnsTest {
    @Inject
    Turns turns;

    @Test
    void theSecondOfACouncilWaitsForTheFirstAndAnotherCouncilsDoesNot() throws Exception {
        var done = new CopyOnWriteArrayList<String>();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(() -> turns.take("E09000007", () -> {
            begun.countDown();
            waitFor(goOn);
            done.add("first");
        }));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        var second = CompletableFuture.runAsync(() -> turns.take("E09000007", () -> done.add("second")));
        turns.take("E09000008", () -> done.add("another"));
        assertThat(done).isEqualTo(List.of("another"));
        goOn.countDown();
        CompletableFuture.allOf(first, second).get(30, TimeUnit.SECONDS);
        assertThat(done).isEqualTo(List.of("another", "first", "second"));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
