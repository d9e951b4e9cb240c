package org.carebank.appeals.home;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which council is responsible for a child, and whether the child has left care or died. */
@Entity
public class Child {
    @Id
    private UUID id;

    private @Nullable String careBankNumber;
    private @Nullable String council;
    private @Nullable String region;
    private @Nullable String laterCouncil;
    private @Nullable String laterRegion;
    private @Nullable LocalDate laterFrom;
    private long councilSequence = -1;
    private @Nullable LocalDate leftOn;
    private long leftSequence = -1;
    private @Nullable LocalDate diedOn;

    @SuppressWarnings("NullAway.Init")
    protected Child() {}

    Child(UUID id) {
        this.id = id;
    }

    void numbered(@Nullable String careBankNumber) {
        this.careBankNumber = careBankNumber == null ? this.careBankNumber : careBankNumber;
    }

    /** The council from that day on; a fact older than what is known here changes nothing. */
    void responsible(String council, String region, LocalDate from, LocalDate today, long sequence) {
        if (sequence <= councilSequence) {
            return;
        }
        councilSequence = sequence;
        laterCouncil = council;
        laterRegion = region;
        laterFrom = from;
        if (this.council == null) {
            this.council = council;
            this.region = region;
        }
        dayCame(today);
    }

    /** A change of council that was told ahead takes effect on its day. */
    boolean dayCame(LocalDate today) {
        if (laterFrom == null || laterFrom.isAfter(today)) {
            return false;
        }
        council = laterCouncil;
        region = laterRegion;
        laterCouncil = null;
        laterRegion = null;
        laterFrom = null;
        return true;
    }

    void left(LocalDate on, long sequence) {
        if (sequence > leftSequence) {
            leftSequence = sequence;
            leftOn = on;
        }
    }

    /** Enrolled anew, the child is in care again; an older enrolment says nothing about a later leaving. */
    void backInCare(long sequence) {
        if (sequence > leftSequence) {
            leftSequence = sequence;
            leftOn = null;
        }
    }

    void died(LocalDate on) {
        diedOn = on;
    }

    public UUID id() {
        return id;
    }

    public @Nullable String careBankNumber() {
        return careBankNumber;
    }

    public @Nullable String council() {
        return council;
    }

    public @Nullable String region() {
        return region;
    }

    /** True where the child died, or left care on one of these days. */
    public boolean careEnded(LocalDate since, LocalDate today) {
        return diedOn != null || (leftOn != null && !leftOn.isBefore(since) && !leftOn.isAfter(today));
    }

    public boolean hasDied() {
        return diedOn != null;
    }
}
