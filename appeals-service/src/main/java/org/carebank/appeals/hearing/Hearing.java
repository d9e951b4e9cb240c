package org.carebank.appeals.hearing;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One time that the child was listened to and told: who listened, what was decided and why, and what the child said. */
@Entity
public class Hearing {
    @Id
    private UUID id;

    private UUID appeal;

    @Enumerated(EnumType.STRING)
    private Office office;

    private String listenedBy;
    private LocalDate heardOn;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    private byte @Nullable [] account;
    private byte[] why;
    private byte[] wordsForChild;
    private Instant toldAt;
    private @Nullable Boolean feltHeard;
    private @Nullable Instant saidAt;

    @SuppressWarnings("NullAway.Init")
    protected Hearing() {}

    Hearing(
            UUID id,
            UUID appeal,
            Office office,
            String listenedBy,
            LocalDate heardOn,
            Decision decision,
            Instant toldAt) {
        this.id = id;
        this.appeal = appeal;
        this.office = office;
        this.listenedBy = listenedBy;
        this.heardOn = heardOn;
        this.decision = decision;
        this.toldAt = toldAt;
        this.why = new byte[0];
        this.wordsForChild = new byte[0];
    }

    void write(byte @Nullable [] account, byte[] why, byte[] wordsForChild) {
        this.account = account;
        this.why = why;
        this.wordsForChild = wordsForChild;
    }

    void said(boolean feltHeard, Instant at) {
        this.feltHeard = feltHeard;
        this.saidAt = at;
    }

    UUID id() {
        return id;
    }

    UUID appeal() {
        return appeal;
    }

    Office office() {
        return office;
    }

    String listenedBy() {
        return listenedBy;
    }

    LocalDate heardOn() {
        return heardOn;
    }

    Decision decision() {
        return decision;
    }

    byte @Nullable [] account() {
        return account;
    }

    byte[] why() {
        return why;
    }

    byte[] wordsForChild() {
        return wordsForChild;
    }

    Instant toldAt() {
        return toldAt;
    }

    @Nullable
    Instant saidAt() {
        return saidAt;
    }

    @Nullable
    Boolean feltHeard() {
        return feltHeard;
    }
}
