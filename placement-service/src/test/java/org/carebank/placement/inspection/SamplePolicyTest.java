package org.carebank.placement.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.placement.inspection.SamplePolicy.Candidate;
import org.junit.jupiter.api.Test;

class SamplePolicyTest {
    private final Random random = new Random(20_261_122);

    private List<Candidate> frame(int size, int strata) {
        var frame = new ArrayList<Candidate>();
        for (int i = 0; i < size; i++) {
            frame.add(new Candidate(new UUID(random.nextLong(), random.nextLong()), "s" + random.nextInt(strata)));
        }
        return frame;
    }

    @Test
    void eachStratumHasItsShareRoundedDownOrUp() {
        for (int round = 0; round < 300; round++) {
            var frame = frame(1 + random.nextInt(400), 1 + random.nextInt(12));
            var size = 1 + random.nextInt(60);
            var drawn = SamplePolicy.draw(frame, size, round);
            assertThat(drawn).hasSize(Math.min(size, frame.size())).doesNotHaveDuplicates();
            var of = frame.stream().collect(Collectors.groupingBy(Candidate::stratum, Collectors.counting()));
            var got = drawn.stream().collect(Collectors.groupingBy(Candidate::stratum, Collectors.counting()));
            of.forEach((stratum, children) -> assertThat((double) got.getOrDefault(stratum, 0L))
                    .isBetween(
                            Math.floor(1.0 * drawn.size() * children / frame.size()),
                            Math.ceil(1.0 * drawn.size() * children / frame.size())));
        }
    }

    @Test
    void theSeedMakesTheSameSampleWhateverTheOrderAndAnotherSeedAnother() {
        var frame = frame(200, 5);
        var drawn = SamplePolicy.draw(frame, 20, 42);
        var digest = SamplePolicy.digest(frame);
        Collections.shuffle(frame, random);
        assertThat(SamplePolicy.draw(frame, 20, 42)).isEqualTo(drawn);
        assertThat(SamplePolicy.digest(frame)).isEqualTo(digest);
        assertThat(SamplePolicy.draw(frame, 20, 43)).isNotEqualTo(drawn);
        frame.removeFirst();
        assertThat(SamplePolicy.digest(frame)).isNotEqualTo(digest);
    }

    /** 40 of 100 children in 5,000 samples of 40: each is drawn some 2,000 times; six standard deviations are 208. */
    @Test
    void eachChildHasTheSameChance() {
        var frame = frame(100, 7);
        var times = new HashMap<UUID, Integer>();
        for (int seed = 0; seed < 5_000; seed++) {
            SamplePolicy.draw(frame, 40, seed).forEach(each -> times.merge(each.child(), 1, Integer::sum));
        }
        assertThat(times).hasSize(100);
        assertThat(times.values()).allSatisfy(each -> assertThat(each).isBetween(1_790, 2_210));
    }

    @Test
    void aSampleNoSmallerThanTheFrameIsTheFrame() {
        var frame = frame(7, 3);
        assertThat(SamplePolicy.draw(frame, 7, 1)).containsExactlyInAnyOrderElementsOf(frame);
        assertThat(SamplePolicy.draw(frame, 500, 1)).containsExactlyInAnyOrderElementsOf(frame);
        assertThat(SamplePolicy.draw(List.of(), 5, 1)).isEmpty();
    }
}
