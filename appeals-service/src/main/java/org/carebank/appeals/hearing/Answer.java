package org.carebank.appeals.hearing;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** What the council or the home answers, sealed; the office is the council's code or the provider's id. */
@Entity
public class Answer {
    @Id
    private UUID id;

    private UUID appeal;

    @Enumerated(EnumType.STRING)
    private Party party;

    private String office;
    private Instant answeredAt;
    private byte[] words;

    @SuppressWarnings("NullAway.Init")
    protected Answer() {}

    Answer(UUID id, UUID appeal, Party party, String office, Instant answeredAt, byte[] words) {
        this.id = id;
        this.appeal = appeal;
        this.party = party;
        this.office = office;
        this.answeredAt = answeredAt;
        this.words = words;
    }

    UUID id() {
        return id;
    }

    UUID appeal() {
        return appeal;
    }

    String office() {
        return office;
    }

    Party party() {
        return party;
    }

    Instant answeredAt() {
        return answeredAt;
    }

    byte[] words() {
        return words;
    }
}
