package org.carebank.placement.reference;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A council that is responsible for children in care, under its ONS code. */
@Entity
@Table(name = "council")
public class Council {
    @Id
    private String code;

    private String name;
    private String region;
    private @Nullable LocalDate joinedOn;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Council() {}

    /** From this day the Care Bank pays; earlier nights are history. */
    void joins(LocalDate on) {
        joinedOn = on;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public String region() {
        return region;
    }

    public @Nullable LocalDate joinedOn() {
        return joinedOn;
    }

    public long version() {
        return version;
    }
}
