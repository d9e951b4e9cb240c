package org.carebank.placement.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.evaluation.VoicePolicy.Verdict.BE_SILENT;
import static org.carebank.placement.evaluation.VoicePolicy.Verdict.KEEP;
import static org.carebank.placement.evaluation.VoicePolicy.Verdict.TELL;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.carebank.placement.Seeded;
import org.junit.jupiter.api.Test;

/** What children say of a setting, and that no child's answer can be found out. */
class VoicePolicyTest {
    private static final VoicePolicy POLICY = new VoicePolicy(5, 3);

    private static UUID child(int number) {
        return new UUID(7, number);
    }

    /** The first of so many children feel safe, the rest do not. */
    private static Map<UUID, Map<VoiceItem, Boolean>> safe(int yes, int all) {
        var said = new HashMap<UUID, Map<VoiceItem, Boolean>>();
        for (int i = 0; i < all; i++) {
            said.put(child(i), Map.of(VoiceItem.SAFE, i < yes));
        }
        return said;
    }

    @Test
    void itIsToldInBandsAndNeverInFigures() {
        assertThat(POLICY.voice(safe(5, 5))).isEqualTo(new Voice(5, Map.of(VoiceItem.SAFE, Voice.Share.MOST)));
        assertThat(POLICY.voice(safe(4, 5)).of(VoiceItem.SAFE)).contains(Voice.Share.MOST);
        assertThat(POLICY.voice(safe(3, 5)).of(VoiceItem.SAFE)).contains(Voice.Share.ABOUT_HALF);
        assertThat(POLICY.voice(safe(2, 5)).of(VoiceItem.SAFE)).contains(Voice.Share.ABOUT_HALF);
        assertThat(POLICY.voice(safe(1, 5)).of(VoiceItem.SAFE)).contains(Voice.Share.FEW);
        assertThat(POLICY.voice(safe(0, 9))).isEqualTo(new Voice(5, Map.of(VoiceItem.SAFE, Voice.Share.FEW)));
        assertThat(POLICY.voice(safe(0, 10)).atLeast()).isEqualTo(10);
        assertThat(POLICY.voice(safe(0, 49)).atLeast()).isEqualTo(20);
        assertThat(POLICY.voice(safe(0, 500)).atLeast()).isEqualTo(50);
    }

    @Test
    void anItemOfWhichTooFewHaveSpokenIsNotTold() {
        var said = safe(5, 6);
        said.put(child(0), Map.of(VoiceItem.LIKED, true));
        assertThat(POLICY.voice(said).items()).isEqualTo(Map.of(VoiceItem.SAFE, Voice.Share.MOST));
        said.put(child(1), Map.of(VoiceItem.LIKED, true));
        assertThat(POLICY.voice(said).items()).isEmpty();
    }

    @Test
    void itIsToldOnlyOfEnoughChildrenAndAnewOnlyAfterEnoughChanges() {
        assertThat(POLICY.verdict(false, Map.of(), safe(4, 4))).isEqualTo(BE_SILENT);
        assertThat(POLICY.verdict(false, Map.of(), safe(4, 5))).isEqualTo(TELL);
        assertThat(POLICY.verdict(true, safe(4, 5), safe(4, 5))).isEqualTo(KEEP);
        assertThat(POLICY.verdict(true, safe(4, 5), safe(3, 5))).isEqualTo(KEEP);
        assertThat(POLICY.verdict(true, safe(4, 5), safe(4, 7))).isEqualTo(KEEP);
        assertThat(POLICY.verdict(true, safe(4, 5), safe(4, 8))).isEqualTo(TELL);
        assertThat(POLICY.verdict(true, safe(4, 5), safe(4, 4))).isEqualTo(BE_SILENT);
        // Withdrawn when one left: the next who speaks does not bring it back, three do.
        assertThat(POLICY.verdict(false, safe(4, 6), safe(4, 5))).isEqualTo(BE_SILENT);
        assertThat(POLICY.verdict(false, safe(4, 5), safe(4, 5))).isEqualTo(TELL);
        assertThat(POLICY.verdict(false, safe(4, 5), safe(4, 8))).isEqualTo(TELL);
    }

    @Test
    void twoThingsThatAreToldOneAfterTheOtherNeverDifferByOneOrTwoChildren() {
        Seeded.forAll(random -> {
            Map<UUID, Map<VoiceItem, Boolean>> told = Map.of();
            boolean telling = false;
            var now = new HashMap<UUID, Map<VoiceItem, Boolean>>();
            for (int day = 0; day < 60; day++) {
                var who = child(random.nextInt(9));
                if (random.nextInt(3) == 0) {
                    now.remove(who);
                } else {
                    now.put(who, Map.of(VoiceItem.SAFE, random.nextBoolean()));
                }
                switch (POLICY.verdict(telling, told, now)) {
                    case TELL -> {
                        var before = told;
                        long changed = IntStream.range(0, 9)
                                .mapToObj(VoicePolicyTest::child)
                                .filter(each -> !Objects.equals(before.get(each), now.get(each)))
                                .count();
                        assertThat(told.isEmpty() || changed == 0 || changed >= 3)
                                .isTrue();
                        assertThat(now.size()).isGreaterThanOrEqualTo(5);
                        told = Map.copyOf(now);
                        telling = true;
                    }
                    case BE_SILENT -> telling = false;
                    case KEEP -> assertThat(now.size()).isGreaterThanOrEqualTo(5);
                }
            }
        });
    }
}
