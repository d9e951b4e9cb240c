package org.carebank.appeals.appeal;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carebank.appeals.appeal.AppealEvent.Ended;
import org.carebank.appeals.appeal.AppealEvent.Escalated;
import org.carebank.appeals.appeal.AppealEvent.FundingOrdered;
import org.carebank.appeals.appeal.AppealEvent.Heard;
import org.carebank.appeals.appeal.AppealEvent.Lodged;
import org.carebank.appeals.appeal.AppealEvent.Resolved;
import org.carebank.appeals.hearing.Decision;
import org.carebank.appeals.hearing.Party;
import org.carebank.appeals.hearing.Speaker;
import org.carebank.kit.refusal.Refusal;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

/** A child's objection to where they live or to having to leave it, from their words to the day they feel heard. */
@Entity
public class Appeal {
    @Id
    private UUID id;

    @Version
    private long version;

    private UUID child;

    /** Learned from other services: learning it does not make anybody's page stale. */
    @OptimisticLock(excluded = true)
    private About about;

    @Enumerated(EnumType.STRING)
    private Wish wish;

    @Enumerated(EnumType.STRING)
    private Speaker lodgedBy;

    private LocalDate lodgedOn;
    private Instant lodgedAt;
    private boolean shareWords;

    @Enumerated(EnumType.STRING)
    private AppealStatus status = AppealStatus.NEW;

    private Deadlines deadlines;
    private @Nullable Instant councilAnsweredAt;
    private @Nullable Instant providerAnsweredAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Decision decision;

    private boolean lastResolution;
    private @Nullable Instant escalatedAt;
    private @Nullable Boolean feltHeard;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable Instant endedAt;

    @Transient
    private final List<AppealEvent> events = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Appeal() {}

    /** What a child says when lodging, and what is known of where they live. */
    record Lodging(UUID child, Wish wish, Speaker by, boolean shareWords, About about) {}

    private Appeal(UUID id, Lodging lodging, LocalDate today, Instant now, AppealsConfig days) {
        this.id = id;
        child = lodging.child();
        wish = lodging.wish();
        lodgedBy = lodging.by();
        shareWords = lodging.shareWords();
        about = lodging.about();
        lodgedOn = today;
        lodgedAt = now;
        deadlines = Deadlines.lodged(today, days);
    }

    /** Lodges it and orders the funding in one breath: there is no appeal without its order. */
    static Appeal lodge(UUID id, Lodging lodging, LocalDate today, Instant now, AppealsConfig days) {
        var appeal = new Appeal(id, lodging, today, now, days);
        appeal.happened(new Lodged(
                id,
                appeal.child,
                appeal.about.council(),
                appeal.about.region(),
                appeal.wish,
                appeal.about.placement(),
                today,
                appeal.lodgedBy,
                now));
        appeal.happened(new FundingOrdered(id, appeal.child, appeal.about.placement(), appeal.wish.order(), now));
        return appeal;
    }

    /** An answer came; the first of each party is the one that met the deadline or did not. */
    void answered(Party party, Instant now) {
        if (status == AppealStatus.ENDED) {
            throw Refusal.conflict("not-now", "This appeal has ended: no answer is asked for any more");
        }
        switch (party) {
            case COUNCIL -> councilAnsweredAt = councilAnsweredAt == null ? now : councilAnsweredAt;
            case PROVIDER -> providerAnsweredAt = providerAnsweredAt == null ? now : providerAnsweredAt;
        }
    }

    void hear(Decision decided, LocalDate on, LocalDate today, Instant now, AppealsConfig days) {
        happened(new Heard(id, child, on, decided, now));
        decision = decided;
        deadlines = deadlines.told(today, days);
    }

    /** The child's own word. Yes ends it; no calls on the Commissioner's office, unless that one has said its last. */
    void say(boolean heard, LocalDate today, Instant now, AppealsConfig days) {
        if (!asksTheChild()) {
            throw Refusal.conflict("not-now", "The child is asked after being told what was decided");
        }
        feltHeard = heard;
        if (heard || lastResolution) {
            end(outcomeOfDecision(), now);
            return;
        }
        happened(new Escalated(id, child, now));
        escalatedAt = escalatedAt == null ? now : escalatedAt;
        deadlines = deadlines.escalated(today, days);
    }

    void resolve(Decision decided, boolean last, LocalDate on, LocalDate today, Instant now, AppealsConfig days) {
        happened(new Resolved(id, child, on, decided, now));
        decision = decided;
        lastResolution = last;
        deadlines = deadlines.told(today, days);
    }

    /** The child takes it back, at any time. */
    void withdraw(Instant now) {
        end(Outcome.WITHDRAWN, now);
    }

    /** Nobody answered for the child; closing is not saying that the child feels heard. */
    void closeUnanswered(LocalDate today, Instant now) {
        if (!asksTheChild() || !today.isAfter(deadlines.sayByOrNever())) {
            throw Refusal.conflict("still-asking", "The child still has time to say whether they feel heard");
        }
        end(outcomeOfDecision(), now);
    }

    /** Life overtook it: the child moved away from what they did not like, left care, or died. */
    void overtaken(Instant now) {
        end(outcomeOfDecision(), now);
    }

    /** Facts that came later are filled in. */
    void about(About now) {
        about = about.filledIn(now);
    }

    /** True while the child is asked whether they feel heard. */
    public boolean asksTheChild() {
        return status == AppealStatus.HEARD || status == AppealStatus.RESOLVED;
    }

    private void end(Outcome with, Instant now) {
        happened(new Ended(id, child, with, feltHeard, now));
        outcome = with;
        endedAt = now;
    }

    private Outcome outcomeOfDecision() {
        return switch (decision) {
            case null -> Outcome.OTHER;
            case STAY -> Outcome.STAY;
            case MOVE -> Outcome.MOVE;
            case OTHER -> Outcome.OTHER;
        };
    }

    private void happened(AppealEvent event) {
        status = status.after(event);
        events.add(event);
    }

    /** What happened since it was last asked, in order; for the outbox. */
    List<AppealEvent> happenings() {
        var told = List.copyOf(events);
        events.clear();
        return told;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID child() {
        return child;
    }

    public About about() {
        return about;
    }

    public Wish wish() {
        return wish;
    }

    public Speaker lodgedBy() {
        return lodgedBy;
    }

    public LocalDate lodgedOn() {
        return lodgedOn;
    }

    public Instant lodgedAt() {
        return lodgedAt;
    }

    public boolean sharesWords() {
        return shareWords;
    }

    public AppealStatus status() {
        return status;
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    public @Nullable Instant councilAnsweredAt() {
        return councilAnsweredAt;
    }

    public @Nullable Instant providerAnsweredAt() {
        return providerAnsweredAt;
    }

    public @Nullable Decision decision() {
        return decision;
    }

    public @Nullable Boolean feltHeard() {
        return feltHeard;
    }

    public @Nullable Outcome outcome() {
        return outcome;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
