package org.carebank.placement.agreement;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One who must agree, and when that was. */
@Entity
@Table(name = "agreement_party")
@IdClass(AgreementParty.Key.class)
public class AgreementParty {
    @Id
    private UUID agreement;

    @Id
    private String party;

    private @Nullable Instant agreedAt;
    private @Nullable String agreedBy;

    private byte @Nullable [] evidenceSealed;

    /** Its row. */
    public record Key(UUID agreement, String party) implements Serializable {}

    @SuppressWarnings("NullAway.Init")
    protected AgreementParty() {}

    AgreementParty(UUID agreement, Party party) {
        this.agreement = agreement;
        this.party = party.wire();
    }

    void agree(String by, byte @Nullable [] evidence, Instant now) {
        agreedAt = now;
        agreedBy = by;
        evidenceSealed = evidence;
    }

    Party party() {
        return Party.of(party);
    }

    boolean agreed() {
        return agreedAt != null;
    }

    public @Nullable Instant agreedAt() {
        return agreedAt;
    }

    byte @Nullable [] evidenceSealed() {
        return evidenceSealed;
    }

    public @Nullable String agreedBy() {
        return agreedBy;
    }
}
