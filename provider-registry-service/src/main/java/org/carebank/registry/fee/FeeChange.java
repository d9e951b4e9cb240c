package org.carebank.registry.fee;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.fee.FeeAgreement.Rates;
import org.carebank.registry.rule.Coded;
import org.jspecify.annotations.Nullable;

/** An uplift or an end that one person proposes and another decides. */
@Entity
@Table(name = "fee_change")
public class FeeChange {
    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private What what;

    private LocalDate day;
    private @Nullable Long weeklyPence;
    private @Nullable Long reservationPence;
    private @Nullable Long overflowPence;
    private String evidence;

    @Enumerated(EnumType.STRING)
    private FeeStatus status;

    private String proposedBy;
    private Instant proposedAt;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String reason;

    /** What changes. */
    public enum What implements Coded {
        UPLIFT("uplift"),
        END("end");

        @EnumeratedValue
        private final String code;

        What(String code) {
            this.code = code;
        }

        @Override
        @JsonValue
        public String code() {
            return code;
        }
    }

    @SuppressWarnings("NullAway.Init")
    protected FeeChange() {}

    /** An uplift. */
    FeeChange(UUID id, Rates rates, Maker maker) {
        this(id, What.UPLIFT, rates.from(), maker);
        this.weeklyPence = rates.weeklyPence();
        this.reservationPence = rates.reservationPence();
        this.overflowPence = rates.overflowPence();
    }

    /** An end, with the last day. */
    FeeChange(UUID id, LocalDate day, Maker maker) {
        this(id, What.END, day, maker);
    }

    private FeeChange(UUID id, What what, LocalDate day, Maker maker) {
        this.id = id;
        this.what = what;
        this.day = day;
        this.evidence = maker.evidence();
        this.status = FeeStatus.PROPOSED;
        this.proposedBy = maker.subject();
        this.proposedAt = maker.at();
    }

    /** Who proposes, with what evidence. */
    record Maker(String subject, String evidence, Instant at) {}

    /** Who decides. */
    record Checker(String subject, Instant at) {
        /** Law 11: nobody approves what is their own. */
        void check(String maker) {
            if (subject.equals(maker)) {
                throw Refusal.conflict("same-person", "Another person than the one who proposed it decides");
            }
        }
    }

    boolean isWaiting() {
        return status == FeeStatus.PROPOSED;
    }

    boolean isAgreed(What asked) {
        return what == asked && status == FeeStatus.AGREED;
    }

    /** Decided once, by another person. */
    void decide(FeeStatus decision, @Nullable String why, Checker checker) {
        if (!isWaiting()) {
            throw Refusal.conflict("change-" + status.code(), "This change was " + status.code() + " already");
        }
        checker.check(proposedBy);
        status = decision;
        reason = why;
        decidedBy = checker.subject();
        decidedAt = checker.at();
    }

    UUID id() {
        return id;
    }

    What what() {
        return what;
    }

    LocalDate day() {
        return day;
    }

    @Nullable
    Long weeklyPence() {
        return weeklyPence;
    }

    @Nullable
    Long reservationPence() {
        return reservationPence;
    }

    @Nullable
    Long overflowPence() {
        return overflowPence;
    }

    FeeView.Change view() {
        return new FeeView.Change(
                id,
                what,
                day,
                weeklyPence,
                reservationPence,
                overflowPence,
                evidence,
                status,
                proposedBy,
                proposedAt,
                decidedBy,
                decidedAt,
                reason);
    }
}
