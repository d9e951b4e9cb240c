package org.carebank.appeals.hearing;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** The child's own words, sealed. */
@Entity
public class AppealWords {
    @Id
    private UUID id;

    private UUID appeal;

    @Enumerated(EnumType.STRING)
    private Speaker saidBy;

    private Instant saidAt;
    private byte[] words;

    @SuppressWarnings("NullAway.Init")
    protected AppealWords() {}

    AppealWords(UUID id, UUID appeal, Speaker saidBy, Instant saidAt, byte[] words) {
        this.id = id;
        this.appeal = appeal;
        this.saidBy = saidBy;
        this.saidAt = saidAt;
        this.words = words;
    }

    UUID id() {
        return id;
    }

    UUID appeal() {
        return appeal;
    }

    Speaker saidBy() {
        return saidBy;
    }

    Instant saidAt() {
        return saidAt;
    }

    byte[] words() {
        return words;
    }
}
