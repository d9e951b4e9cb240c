package org.carebank.registry.tariff;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.rule.Coded;
import org.jspecify.annotations.Nullable;

/** One dated row of a national allowance or a standard tariff. */
@Entity
@Table(name = "tariff")
public class Tariff {
    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private TariffName name;

    private @Nullable String kind;

    @Enumerated(EnumType.STRING)
    private Area area;

    private @Nullable Integer ageFrom;
    private @Nullable Integer ageTo;
    private LocalDate firstDay;
    private @Nullable LocalDate lastDay;
    private long weeklyPence;
    private String source;

    @Enumerated(EnumType.STRING)
    private TariffStatus status;

    private String proposedBy;
    private Instant proposedAt;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String reason;

    @SuppressWarnings("UnusedVariable") // read by the query of what is untold
    private boolean stated;

    private long version;

    /**
     * What a row is about: rows of one cell follow each other in time.
     *
     * @param kind standard tariff: the kind of care; allowance: absent, it holds for foster and kinship households alike
     * @param ageTo inclusive
     */
    record Cell(
            TariffName name,
            @Nullable KindOfCare kind,
            Area area,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo) {
        Cell {
            var fault = switch (name) {
                case NATIONAL_MINIMUM_ALLOWANCE -> allowanceFault(kind, area, ageFrom, ageTo);
                case STANDARD -> standardFault(kind, area, ageFrom, ageTo);
                case ENHANCEMENT_SKILL, ENHANCEMENT_NEED, ENHANCEMENT_SIBLING, STAYING_PUT, OWN_TENANCY, UNIVERSITY ->
                    ageFault(ageFrom, ageTo);
            };
            if (fault != null) {
                throw Refusal.invalid("tariff-makes-no-sense", "The row cannot be so: " + fault.message(), fault);
            }
        }

        private static Refusal.@Nullable Fault allowanceFault(
                @Nullable KindOfCare kind, Area area, @Nullable Integer ageFrom, @Nullable Integer ageTo) {
            if (kind != null) {
                return fault("kind", "absent", "an allowance holds for foster and kinship households alike");
            }
            if (area == Area.ALL) {
                return fault("area", "one_of_three", "an allowance is for london, south_east or rest");
            }
            return ageFrom == null || ageTo == null || ageFrom > ageTo
                    ? fault("age_to", "age_band", "an allowance is for an age band, age_from to age_to")
                    : null;
        }

        private static Refusal.@Nullable Fault standardFault(
                @Nullable KindOfCare kind, Area area, @Nullable Integer ageFrom, @Nullable Integer ageTo) {
            if (kind == null) {
                return fault("kind", "present", "a standard tariff is for a kind of care");
            }
            if (area != Area.ALL) {
                return fault("area", "all", "a standard tariff is for the area all");
            }
            return ageFrom != null || ageTo != null
                    ? fault("age_from", "absent", "a standard tariff is for every age")
                    : null;
        }

        /** Any kind of care or all, any area or all, any ages or all. */
        private static Refusal.@Nullable Fault ageFault(@Nullable Integer ageFrom, @Nullable Integer ageTo) {
            return ageFrom != null && ageTo != null && ageFrom > ageTo
                    ? fault("age_to", "age_band", "an age band is age_from to age_to")
                    : null;
        }

        private static Refusal.Fault fault(String field, String rule, String message) {
            return new Refusal.Fault(field, rule, null, message);
        }
    }

    @SuppressWarnings("NullAway.Init")
    protected Tariff() {}

    private Tariff(UUID id, Cell cell, TariffResource.ProposeRequest asked, String maker, Instant now) {
        this.id = id;
        this.name = cell.name();
        this.kind = cell.kind() == null ? null : cell.kind().code();
        this.area = cell.area();
        this.ageFrom = cell.ageFrom();
        this.ageTo = cell.ageTo();
        this.firstDay = asked.from();
        this.lastDay = asked.to();
        this.weeklyPence = asked.weeklyPence();
        this.source = asked.source();
        this.status = TariffStatus.PROPOSED;
        this.proposedBy = maker;
        this.proposedAt = now;
        this.version = 1;
    }

    /** A row that one person proposes. */
    static Tariff propose(UUID id, TariffResource.ProposeRequest asked, String maker, Instant now) {
        return new Tariff(id, asked.cell(), asked, maker, now);
    }

    /** Law 11: set or refused by another person than the one who proposed it. */
    void decide(TariffStatus decision, @Nullable String why, String checker, Instant now) {
        status.decided(decision);
        if (checker.equals(proposedBy)) {
            throw Refusal.conflict("same-person", "Another person than the one who proposed it decides");
        }
        status = decision;
        reason = why;
        decidedBy = checker;
        decidedAt = now;
        version++;
    }

    /** A later row follows: this one ends the day before. True where that changed it. */
    boolean endBefore(LocalDate later) {
        if (lastDay != null) {
            return false;
        }
        lastDay = later.minusDays(1);
        version++;
        return true;
    }

    /** An open row that is set before one that is there already ends the day before that. */
    void followedBy(LocalDate later) {
        if (lastDay == null) {
            lastDay = later.minusDays(1);
        }
    }

    TariffEvent.Set state(Instant now) {
        stated = true;
        return new TariffEvent.Set(id, name, kind(), area, ageFrom, ageTo, firstDay, lastDay, weeklyPence, now);
    }

    private @Nullable KindOfCare kind() {
        return kind == null ? null : Coded.find(KindOfCare.class, kind).orElseThrow();
    }

    boolean isOf(Cell cell) {
        return name == cell.name()
                && kind() == cell.kind()
                && area == cell.area()
                && Objects.equals(ageFrom, cell.ageFrom())
                && Objects.equals(ageTo, cell.ageTo());
    }

    Cell cell() {
        return new Cell(name, kind(), area, ageFrom, ageTo);
    }

    UUID id() {
        return id;
    }

    LocalDate firstDay() {
        return firstDay;
    }

    @Nullable
    LocalDate lastDay() {
        return lastDay;
    }

    TariffName name() {
        return name;
    }

    long version() {
        return version;
    }

    TariffView view() {
        return new TariffView(
                id,
                name,
                kind(),
                area,
                ageFrom,
                ageTo,
                firstDay,
                lastDay,
                weeklyPence,
                source,
                status,
                proposedBy,
                proposedAt,
                decidedBy,
                decidedAt,
                reason,
                version);
    }
}
