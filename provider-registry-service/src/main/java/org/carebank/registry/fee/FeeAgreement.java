package org.carebank.registry.fee;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.fee.FeeChange.Checker;
import org.carebank.registry.fee.FeeChange.Maker;
import org.carebank.registry.fee.FeeChange.What;
import org.carebank.registry.rule.Coded;
import org.jspecify.annotations.Nullable;

/** A spot fee: a weekly rate for a kind of care of a provider, or of one of its settings, from a date. */
@Entity
@Table(name = "fee_agreement")
public class FeeAgreement {
    static final String SPOT = "spot";

    @Id
    private UUID id;

    private UUID provider;
    private @Nullable UUID setting;
    private String kind;
    private String terms;
    private LocalDate firstDay;
    private @Nullable LocalDate lastDay;
    private long weeklyPence;
    private String evidence;

    @Enumerated(EnumType.STRING)
    private FeeStatus status;

    private String proposedBy;
    private Instant proposedAt;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String reason;
    private long version;

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @JoinColumn(name = "fee", nullable = false)
    @OrderBy("id")
    private List<FeeChange> changes = new ArrayList<>();

    /**
     * What is proposed.
     *
     * @param to the last day; absent: open ended
     */
    record Terms(
            UUID provider,
            @Nullable UUID setting,
            KindOfCare kind,
            LocalDate from,
            @Nullable LocalDate to,
            long weeklyPence) {}

    @SuppressWarnings("NullAway.Init")
    protected FeeAgreement() {}

    private FeeAgreement(UUID id, Terms agreed, Maker maker) {
        this.id = id;
        this.provider = agreed.provider();
        this.setting = agreed.setting();
        this.kind = agreed.kind().code();
        this.terms = SPOT;
        this.firstDay = agreed.from();
        this.lastDay = agreed.to();
        this.weeklyPence = agreed.weeklyPence();
        this.evidence = maker.evidence();
        this.status = FeeStatus.NEW;
        this.proposedBy = maker.subject();
        this.proposedAt = maker.at();
    }

    static FeeAgreement propose(UUID id, Terms terms, Maker maker) {
        var fee = new FeeAgreement(id, terms, maker);
        fee.happened(new FeeFact.Proposed());
        return fee;
    }

    FeeEvent.Agreed approve(Checker checker) {
        decide(new FeeFact.Agreed(), null, checker);
        return new FeeEvent.Agreed(
                id, provider, setting, kind(), terms, firstDay, lastDay, weeklyPence, version, checker.at());
    }

    void refuse(String why, Checker checker) {
        decide(new FeeFact.Refused(why), why, checker);
    }

    private void decide(FeeFact fact, @Nullable String why, Checker checker) {
        status.after(fact);
        checker.check(proposedBy);
        happened(fact);
        reason = why;
        decidedBy = checker.subject();
        decidedAt = checker.at();
    }

    /** Proposes another rate from a day after the latest rate's first day. */
    FeeChange proposeUplift(UUID change, LocalDate from, long pence, Maker maker) {
        status.after(new FeeFact.Uplifted(from, pence));
        checkUplift(from);
        return waiting(new FeeChange(change, What.UPLIFT, from, pence, maker));
    }

    /** Proposes the last day. */
    FeeChange proposeEnd(UUID change, LocalDate day, Maker maker) {
        status.after(new FeeFact.Ended(day));
        checkEnd(day);
        return waiting(new FeeChange(change, What.END, day, null, maker));
    }

    /** Approves a change; what it depends on is checked again, for it may have changed since it was proposed. */
    FeeEvent approve(FeeChange change, Checker checker) {
        change.decide(FeeStatus.AGREED, null, checker);
        return switch (change.what()) {
            case UPLIFT -> uplift(change, checker.at());
            case END -> end(change.day(), checker.at());
        };
    }

    void refuse(FeeChange change, String why, Checker checker) {
        change.decide(FeeStatus.REFUSED, why, checker);
        version++;
    }

    private FeeEvent uplift(FeeChange change, Instant now) {
        var pence = change.weeklyPence();
        if (pence == null) {
            throw new IllegalStateException("An uplift without a rate: " + change.id());
        }
        happened(new FeeFact.Uplifted(change.day(), pence));
        return new FeeEvent.Uplifted(id, change.day(), pence, version, now);
    }

    private FeeEvent end(LocalDate day, Instant now) {
        checkEnd(day);
        happened(new FeeFact.Ended(day));
        lastDay = day;
        return new FeeEvent.Ended(id, day, version, now);
    }

    private FeeChange waiting(FeeChange change) {
        if (changes.stream().anyMatch(each -> each.isWaiting() && each.what() == change.what())) {
            throw Refusal.conflict(
                    "change-waiting",
                    "Another " + change.what().code() + " of this agreement waits for a second person");
        }
        changes.add(change);
        version++;
        return change;
    }

    private void checkUplift(LocalDate from) {
        var latest = rates().getLast().from();
        if (!from.isAfter(latest) || (lastDay != null && from.isAfter(lastDay))) {
            throw Refusal.invalid(
                    "uplift-outside",
                    "An uplift begins after " + latest + (lastDay == null ? "" : " and not after " + lastDay),
                    new Refusal.Fault("from", "within_agreement", from.toString(), "is outside"));
        }
    }

    private void checkEnd(LocalDate day) {
        if (day.isBefore(firstDay) || (lastDay != null && day.isAfter(lastDay))) {
            throw Refusal.invalid(
                    "end-outside",
                    "The last day lies within the agreement, which began on " + firstDay,
                    new Refusal.Fault("last_day", "within_agreement", day.toString(), "is outside"));
        }
    }

    private void happened(FeeFact fact) {
        status = status.after(fact);
        version++;
    }

    /** The weekly rates, by their first day. */
    List<FeeView.Rate> rates() {
        var rates = new ArrayList<FeeView.Rate>();
        rates.add(new FeeView.Rate(firstDay, weeklyPence));
        for (var change : changes) {
            var pence = change.weeklyPence();
            if (change.isAgreed(What.UPLIFT) && pence != null) {
                rates.add(new FeeView.Rate(change.day(), pence));
            }
        }
        rates.sort(Comparator.comparing(FeeView.Rate::from));
        return rates;
    }

    FeeChange change(UUID change, What what) {
        return changes.stream()
                .filter(each -> each.id().equals(change) && each.what() == what)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    UUID id() {
        return id;
    }

    UUID provider() {
        return provider;
    }

    @Nullable
    UUID setting() {
        return setting;
    }

    KindOfCare kind() {
        return Coded.find(KindOfCare.class, kind).orElseThrow();
    }

    long version() {
        return version;
    }

    Terms terms() {
        return new Terms(provider, setting, kind(), firstDay, lastDay, weeklyPence);
    }

    FeeView view() {
        return new FeeView(
                id,
                provider,
                setting,
                kind(),
                terms,
                firstDay,
                lastDay,
                weeklyPence,
                rates(),
                evidence,
                status,
                proposedBy,
                proposedAt,
                decidedBy,
                decidedAt,
                reason,
                changes.stream().map(FeeChange::view).toList(),
                version);
    }
}
