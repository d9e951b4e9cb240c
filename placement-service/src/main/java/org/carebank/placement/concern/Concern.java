package org.carebank.placement.concern;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.placement.child.Child;
import org.jspecify.annotations.Nullable;

/**
 * A concern about a child whose home changed too often, or that the reviewing officer raised, until a regional officer
 * closes it.
 */
@Entity
@Table(name = "concern")
public class Concern {
    @Id
    private UUID id;

    private UUID child;
    private String council;
    private String region;
    private int moves;
    private LocalDate onDay;
    private ConcernStatus status;
    private Instant raisedAt;
    private @Nullable String raisedBy;
    private @Nullable String takenUpBy;
    private @Nullable UUID agreement;
    private @Nullable String closeReason;
    private byte @Nullable [] noteSealed;
    private @Nullable Instant closedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Concern() {}

    @SuppressWarnings("NullAway.Init")
    Concern(UUID id, Child child, int moves, LocalDate on, Instant now) {
        this.id = id;
        this.child = child.id();
        this.council = child.council();
        this.region = child.region();
        this.moves = moves;
        this.onDay = on;
        this.raisedAt = now;
        this.status = ConcernStatus.NEW;
    }

    ConcernEvent raise(Instant now) {
        return happened(new ConcernEvent.Raised(
                id,
                child,
                council,
                region,
                moves,
                onDay,
                raisedBy == null ? ConcernEvent.By.RULE : ConcernEvent.By.REVIEWING_OFFICER,
                now));
    }

    /** The child's reviewing officer stands behind it: from then on only a person closes it. */
    void raisedBy(String officer) {
        raisedBy = officer;
    }

    ConcernEvent takenUp(String officer, @Nullable String office, Instant now) {
        var event = happened(new ConcernEvent.TakenUp(id, child, office, now));
        takenUpBy = officer;
        return event;
    }

    ConcernEvent assured(UUID by, Instant now) {
        var event = happened(new ConcernEvent.Assured(id, child, by, now));
        agreement = by;
        return event;
    }

    ConcernEvent close(String reason, byte @Nullable [] note, Instant now) {
        var event = happened(new ConcernEvent.Closed(id, child, reason, now));
        closeReason = reason;
        noteSealed = note;
        closedAt = now;
        return event;
    }

    private ConcernEvent happened(ConcernEvent event) {
        status = status.after(event);
        return event;
    }

    /** No assurances were given yet. */
    boolean waitsForAssurances() {
        return status == ConcernStatus.RAISED || status == ConcernStatus.TAKEN_UP;
    }

    boolean open() {
        return status != ConcernStatus.CLOSED;
    }

    public UUID id() {
        return id;
    }

    public UUID child() {
        return child;
    }

    public String council() {
        return council;
    }

    public String region() {
        return region;
    }

    public int moves() {
        return moves;
    }

    public LocalDate on() {
        return onDay;
    }

    public ConcernStatus status() {
        return status;
    }

    public Instant raisedAt() {
        return raisedAt;
    }

    /** The reviewing officer behind it, by name. */
    public @Nullable String raisedBy() {
        return raisedBy;
    }

    public @Nullable String takenUpBy() {
        return takenUpBy;
    }

    public @Nullable UUID agreement() {
        return agreement;
    }

    public @Nullable String closeReason() {
        return closeReason;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    byte @Nullable [] noteSealed() {
        return noteSealed;
    }

    public long version() {
        return version;
    }
}
