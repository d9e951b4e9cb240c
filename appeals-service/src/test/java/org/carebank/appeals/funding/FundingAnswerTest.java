package org.carebank.appeals.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FundingAnswerTest {
    private static final Instant ONE = Instant.parse("2026-04-08T10:15:30Z");
    private static final Instant TWO = ONE.plusSeconds(60);

    @Test
    void aLateAnswerNeverReplacesANewerOne() {
        var inOrder = new FundingAnswer(UUID.randomUUID(), UUID.randomUUID());
        inOrder.answered(Answered.HELD, ONE, 1);
        inOrder.answered(Answered.CONTINUED, TWO, 2);
        var turned = new FundingAnswer(UUID.randomUUID(), UUID.randomUUID());
        turned.answered(Answered.CONTINUED, TWO, 2);
        turned.answered(Answered.HELD, ONE, 1);

        assertThat(inOrder.answered()).isEqualTo(Answered.CONTINUED);
        assertThat(turned.answered()).isEqualTo(Answered.CONTINUED);
        assertThat(turned.answeredAt()).isEqualTo(TWO);
    }

    @Test
    void aReleaseKeepsWhatWasAnsweredInEitherOrder() {
        var turned = new FundingAnswer(UUID.randomUUID(), UUID.randomUUID());
        turned.released(TWO);
        turned.answered(Answered.HELD, ONE, 1);

        assertThat(turned.answered()).isEqualTo(Answered.HELD);
        assertThat(turned.releasedAt()).isEqualTo(TWO);
    }
}
