package org.carebank.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carebank.local.api.Await;
import org.carebank.local.mainjob.Appeals;
import org.carebank.local.mainjob.Appeals.Wish;
import org.carebank.local.mainjob.Money;
import org.carebank.local.mainjob.Speakers;
import org.carebank.local.region.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("region")
class AppealLatencyTest {

    private static final int APPEALS = 100;
    private static final long MILLIS_MAX = 2_000;

    private final Region region = PopulatedRegion.get();

    @Test
    void lodgingAnAppealChangesTheFundingWithinTwoSeconds() {
        var money = new Money(region);
        var children = PopulatedRegion.childrenInCare("council-system-2").stream()
                .filter(money::paidFor)
                .limit(APPEALS)
                .toList();
        assertThat(children).hasSize(APPEALS);
        var speakers = new Speakers(region);
        speakers.add(children, List.of(), List.of());
        children.forEach(speakers::child);
        var appeals = new Appeals(speakers);
        var millis = new ArrayList<Long>();
        for (int i = 0; i < APPEALS; i++) {
            var child = children.get(i);
            var wish = i % 2 == 0 ? Wish.STAY : Wish.LEAVE;
            var began = System.nanoTime();
            var lodged = appeals.lodge(child, wish);
            var seen = Await.closely(
                    "the order of " + lodged.appeal(),
                    Duration.ofSeconds(30),
                    () -> money.answered(child, lodged.appeal()) ? Optional.of(System.nanoTime()) : Optional.empty());
            // The whole way: from before the request until payment shows the order.
            millis.add(Duration.ofNanos(seen - began).toMillis());
        }
        millis.sort(Long::compare);
        var p99 = millis.get(APPEALS - 2);
        System.out.printf(
                "appeals: p50 %d ms, p99 %d ms, slowest %d ms%n", millis.get(APPEALS / 2), p99, millis.getLast());
        assertThat(p99).isLessThan(MILLIS_MAX);
    }
}
