package org.carebank.appeals.home;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A home a child lives or lived in. Parts of it may be told in any order, so each part remembers the newest fact. */
@Entity
public class Home {
    /** Not where a child lives: short breaks beside a main home, and what was wholly before the council joined. */
    private static final Set<String> NO_MAIN_HOME = Set.of("short_breaks");

    private static final String HISTORY = "history";

    @Id
    private UUID placement;

    private UUID child;
    private @Nullable LocalDate firstNight;
    private @Nullable LocalDate lastDay;
    private @Nullable UUID provider;
    private @Nullable String kind;
    private @Nullable String basis;
    private boolean voided;
    private long inSequence = -1;
    private long outSequence = -1;

    @SuppressWarnings("NullAway.Init")
    protected Home() {}

    Home(UUID placement, UUID child) {
        this.placement = placement;
        this.child = child;
    }

    void movedIn(LocalDate firstNight, @Nullable UUID provider, String kind, @Nullable String basis, long sequence) {
        if (this.basis == null) {
            this.basis = basis;
        }
        if (sequence <= inSequence) {
            return;
        }
        inSequence = sequence;
        this.firstNight = firstNight;
        this.provider = provider;
        this.kind = kind;
    }

    void movedOut(@Nullable LocalDate lastDay, long sequence) {
        if (sequence > outSequence) {
            outSequence = sequence;
            this.lastDay = lastDay;
        }
    }

    void voided(boolean voided, long sequence) {
        if (sequence >= inSequence) {
            this.voided = voided;
        }
    }

    /** True where the child sleeps here in the night that begins on that day. */
    public boolean livedInOn(LocalDate day) {
        return firstNight != null
                && kind != null
                && !voided
                && !HISTORY.equals(basis)
                && !NO_MAIN_HOME.contains(kind)
                && !firstNight.isAfter(day)
                && (lastDay == null || lastDay.isAfter(day));
    }

    /** True where the child left this home after the one day and by the other. */
    public boolean leftBetween(LocalDate after, LocalDate by) {
        return !voided && lastDay != null && lastDay.isAfter(after) && !lastDay.isAfter(by);
    }

    public UUID placement() {
        return placement;
    }

    public UUID child() {
        return child;
    }

    public @Nullable UUID provider() {
        return provider;
    }

    @Nullable
    LocalDate firstNight() {
        return firstNight;
    }
}
