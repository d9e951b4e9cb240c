package org.carebank.appeals.hearing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** The child's own words, sealed. */
@Entity
public class AppealWords {
    @Id
    private UUID id;

    private UUID appeal;
    private String saidBy;
    private Instant saidAt;
    private byte[] words;

    @SuppressWarnings("NullAway.Init")
    protected AppealWords() {}

    AppealWords(UUID id, UUID appeal, String saidBy, Instant saidAt, byte[] words) {
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

    String saidBy() {
        return saidBy;
    }

    Instant saidAt() {
        return saidAt;
    }

    byte[] words() {
        return words;
    }
}
