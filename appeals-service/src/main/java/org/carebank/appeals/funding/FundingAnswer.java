package org.carebank.appeals.funding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What payment answered to one appeal's funding order. No amount of money. */
@Entity
public class FundingAnswer {
    @Id
    private UUID cause;

    private UUID child;

    @Enumerated(EnumType.STRING)
    private @Nullable Answered answered;

    private @Nullable Instant answeredAt;
    private long answeredSequence = -1;
    private @Nullable Instant releasedAt;

    @SuppressWarnings("NullAway.Init")
    protected FundingAnswer() {}

    FundingAnswer(UUID cause, UUID child) {
        this.cause = cause;
        this.child = child;
    }

    void answered(Answered answer, Instant at, long sequence) {
        if (sequence > answeredSequence) {
            answeredSequence = sequence;
            answered = answer;
            answeredAt = at;
        }
    }

    void released(Instant at) {
        releasedAt = at;
    }

    public UUID child() {
        return child;
    }

    public @Nullable Answered answered() {
        return answered;
    }

    public @Nullable Instant answeredAt() {
        return answeredAt;
    }

    public @Nullable Instant releasedAt() {
        return releasedAt;
    }
}
