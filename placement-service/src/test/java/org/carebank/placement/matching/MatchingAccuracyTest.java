package org.carebank.placement.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.carebank.placement.reference.Councils;
import org.junit.jupiter.api.Test;

/**
 * How many of the children who are on the books twice are found, and how many of the pairs that are shown are one child:
 * measured on made-up children with the slips that people make. The benchmark is this with 20,000.
 */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class MatchingAccuracyTest {
    private static final int CHILDREN = Integer.getInteger("bench.children", 1_000);
    private static final long SEED = Long.getLong("bench.seed", 1);

    /** A region of its own, so that no other test's children are among them. */
    private static final String REGION = "E12000009";

    private static final List<String> SOUTH_WEST = List.of("E06000052", "E10000008", "E06000026");

    @Inject
    Children children;

    @Inject
    Councils councils;

    @Inject
    Matching matching;

    @Inject
    Callers callers;

    @Inject
    Database database;

    @Test
    void mostAreFoundAndMostThatAreShownAreOneChild() throws IOException {
        var records = new MadeUpChildren(SEED, LocalDate.of(2026, 4, 1)).records(CHILDREN);
        var ids = add(records);
        var began = System.nanoTime();
        var looked = matching.look();
        var seconds = (System.nanoTime() - began) / 1e9;
        var places = new HashMap<UUID, Integer>();
        for (int i = 0; i < ids.size(); i++) {
            places.put(ids.get(i), i);
        }
        var truth = MadeUpChildren.truth(records);
        var shown = new HashSet<List<Integer>>();
        callers.asSystem(
                        "test",
                        () -> QuarkusTransaction.requiringNew()
                                .call(() -> database.query(
                                        "select one, other from match_pair where region = ?",
                                        row -> List.of(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                                        REGION)))
                .forEach(pair -> shown.add(pair.stream()
                        .map(each -> places.getOrDefault(each, -1))
                        .sorted()
                        .toList()));
        var right = new HashSet<>(shown);
        right.retainAll(truth);
        double recall = (double) right.size() / truth.size();
        double precision = (double) right.size() / shown.size();
        System.out.printf("bench: %d of %d are found; %d pairs are shown%n", right.size(), truth.size(), shown.size());
        var result = String.format(
                Locale.ROOT,
                "{\"children\":%d,\"seed\":%d,\"twice\":%d,\"weighed\":%d,\"shown\":%d,\"recall\":%.4f,\"precision\":%.4f,\"seconds\":%.1f}",
                records.size(),
                SEED,
                truth.size(),
                looked.weighed(),
                shown.size(),
                recall,
                precision,
                seconds);
        Files.writeString(Path.of(System.getProperty("bench.result", "target/matching.json")), result + "\n");
        assertThat(recall).isGreaterThanOrEqualTo(0.95);
        assertThat(precision).isGreaterThanOrEqualTo(0.90);
    }

    private List<UUID> add(List<MadeUpChildren.Entry> records) {
        var ids = new ArrayList<UUID>();
        callers.asSystem("test", () -> {
            for (int from = 0; from < records.size(); from += 100) {
                var council = SOUTH_WEST.get(from / 100 % SOUTH_WEST.size());
                var part = records.subList(from, Math.min(records.size(), from + 100)).stream()
                        .map(each -> new Children.HeaderSaid(each.said(), null))
                        .toList();
                QuarkusTransaction.requiringNew()
                        .run(() ->
                                children.addAll(councils.require(council), part).forEach(each -> ids.add(each.id())));
            }
            return ids;
        });
        return ids;
    }
}
