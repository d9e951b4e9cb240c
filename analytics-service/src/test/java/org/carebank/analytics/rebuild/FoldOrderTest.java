package org.carebank.analytics.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.carebank.analytics.figures.Figures;
import org.carebank.analytics.figures.Measures;
import org.carebank.analytics.fold.Fold;
import org.carebank.analytics.fold.StoryFixture;
import org.carebank.kit.event.Received;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same events in any order, any number of times, come to the same figures, and these are the right ones. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class FoldOrderTest {
    @Inject
    Fold fold;

    @Inject
    Generations generations;

    @Inject
    Comparison comparison;

    @Inject
    Figures figures;

    @Inject
    Callers callers;

    @Inject
    AgroalDataSource database;

    private final List<Integer> made = new ArrayList<>();

    @AfterEach
    void throwAway() {
        system(() -> {
            made.forEach(generations::giveUp);
            while (generations.sweep()) {
                made.clear();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderAndAnyRepetitionGiveTheSameFigures(long seed) {
        var story = StoryFixture.aStory(seed, 40);
        var shuffled = new ArrayList<>(story.events());
        shuffled.addAll(story.events().subList(0, story.events().size() / 2));
        Collections.shuffle(shuffled, new Random(seed));
        int inOrder = folded(story.events(), 1);
        int anyOrder = folded(shuffled, 1 + (int) seed * 7);
        assertThat(byCouncil(inOrder)).isEqualTo(story.byCouncil());
        assertThat(byCouncil(anyOrder)).isEqualTo(story.byCouncil());
        assertThat(inTransaction(() -> comparison.of(inOrder, anyOrder))).isEmpty();
    }

    @Test
    void theComparisonSeesWhatDiffers() {
        var story = StoryFixture.aStory(99, 20);
        int whole = folded(story.events(), 50);
        int lacking = folded(
                story.events().stream()
                        .filter(event -> !event.topic().equals("payment.spend.v1"))
                        .toList(),
                50);
        var differences = inTransaction(() -> comparison.of(whole, lacking));
        assertThat(differences).contains(Difference.rows("spend", 12, 0));
        assertThat(differences.stream()
                        .filter(difference -> difference.what().equals("figure"))
                        .map(Difference::of))
                .containsOnly("spend_pence");
        long missed = differences.stream()
                .filter(difference -> difference.what().equals("figure"))
                .mapToLong(difference -> Objects.requireNonNull(difference.live()))
                .sum();
        assertThat(missed)
                .isEqualTo(story.byCouncil().values().stream()
                        .mapToLong(Measures::spendPence)
                        .sum());
    }

    @Test
    void aThousandEventsASecondAndMoreAreFolded() {
        var story = StoryFixture.aStory(7, 600);
        long begun = System.nanoTime();
        folded(story.events(), 1000);
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("Folded %d events in %.2f s%n", story.events().size(), seconds);
        assertThat(story.events().size() / seconds).isGreaterThan(1000);
    }

    private int folded(List<Received> events, int together) {
        return Objects.requireNonNull(callers.asSystem("test", () -> {
            int generation = generations.begin(UUID.randomUUID().toString());
            made.add(generation);
            for (int from = 0; from < events.size(); from += together) {
                var some = events.subList(from, Math.min(from + together, events.size()));
                QuarkusTransaction.requiringNew().run(() -> fold.rebuild(generation, some));
            }
            // Later generations of this test must not write to this one.
            QuarkusTransaction.requiringNew().run(() -> retire(generation));
            return generation;
        }));
    }

    private void retire(int generation) {
        generations.giveUp(generation);
    }

    private Map<String, Measures> byCouncil(int generation) {
        return inTransaction(() -> {
            Map<String, Measures> sums = new HashMap<>();
            figures.cells(generation)
                    .forEach((cell, measures) ->
                            sums.merge(Objects.requireNonNull(cell.council()), measures, Measures::plus));
            return sums;
        });
    }

    private <T> T inTransaction(java.util.concurrent.Callable<T> work) {
        return callers.asSystem("test", () -> QuarkusTransaction.requiringNew().call(work));
    }

    private void system(Runnable work) {
        callers.run(org.carebank.kit.identity.Caller.system("test"), work);
    }
}
