package org.carebank.placement.agreement;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.placement.agreement.AgreementEvent.Agreed;
import org.carebank.placement.agreement.AgreementEvent.Drafted;
import org.carebank.placement.agreement.AgreementEvent.Ended;
import org.carebank.placement.agreement.AgreementEvent.PartyAgreed;
import org.carebank.placement.agreement.AgreementEvent.PlannedEndChanged;
import org.carebank.placement.agreement.AgreementEvent.Reopened;
import org.carebank.placement.agreement.AgreementEvent.ViewRecorded;
import org.carebank.placement.agreement.AgreementEvent.Withdrawn;
import org.carebank.placement.child.Child;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** An agreement that a child lives in a home, by all who must agree, with the child's own view beside it. */
@Entity
@Table(name = "agreement")
public class Agreement {
    @Id
    private UUID id;

    private UUID child;
    private String council;
    private String region;
    private UUID setting;
    private UUID provider;
    private @Nullable UUID household;
    private KindOfCare kind;
    private String legalStatus;
    private LocalDate plannedFrom;
    private @Nullable LocalDate plannedTo;
    private boolean emergency;
    private String moveReason;
    private AgreementStatus status;
    private @Nullable String viewFeeling;
    private @Nullable Instant viewRecordedAt;
    private @Nullable Instant assuredAt;
    private @Nullable UUID placement;
    private @Nullable LocalDate lastDay;
    private @Nullable String endReason;
    private Instant draftedAt;
    private String draftedBy;

    @SuppressWarnings("UnusedVariable") // its change moves the version on when only a party or the assurances changed
    private Instant changedAt;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.EAGER)
    @JoinColumn(name = "agreement", insertable = false, updatable = false)
    @OrderBy("party")
    private List<AgreementParty> parties = new ArrayList<>();

    @Version
    private long version;

    /** What the council asks for. */
    public record Draft(
            Offer offer,
            KindOfCare kind,
            String legalStatus,
            LocalDate plannedFrom,
            @Nullable LocalDate plannedTo,
            boolean emergency,
            String moveReason,
            Collection<Party> parties) {}

    @SuppressWarnings("NullAway.Init")
    protected Agreement() {}

    @SuppressWarnings("NullAway.Init")
    Agreement(UUID id, Child child, Draft draft, String by, Instant now) {
        this.id = id;
        this.child = child.id();
        council = child.council();
        region = child.region();
        setting = draft.offer().setting();
        provider = draft.offer().provider();
        household = draft.offer().household() ? draft.offer().setting() : null;
        kind = draft.kind();
        legalStatus = draft.legalStatus();
        plannedFrom = draft.plannedFrom();
        plannedTo = draft.plannedTo();
        emergency = draft.emergency();
        moveReason = draft.moveReason();
        draft.parties().forEach(each -> parties.add(new AgreementParty(id, each)));
        status = AgreementStatus.NEW;
        draftedAt = now;
        draftedBy = by;
        changedAt = now;
    }

    Drafted begin(Instant now) {
        return happened(new Drafted(
                id,
                child,
                council,
                region,
                setting,
                provider,
                household,
                kind,
                plannedFrom,
                plannedTo,
                emergency,
                now));
    }

    /** One of the parties agrees; agreeing again says nothing new. */
    Optional<PartyAgreed> agree(Party party, String by, byte @Nullable [] evidence, Instant now) {
        var asked = parties.stream()
                .filter(each -> each.party() == party)
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "not-a-party",
                        "This agreement does not ask for " + party.wire().replace('_', ' '),
                        new Refusal.Fault("party", "asked_for", party.wire(), "is not asked for here")));
        if (asked.agreed()) {
            return Optional.empty();
        }
        var event = happened(new PartyAgreed(id, child, party, now));
        asked.agree(by, evidence, now);
        return Optional.of(event);
    }

    ViewRecorded viewRecorded(@Nullable String feeling, Instant now) {
        var event = happened(new ViewRecorded(id, child, feeling, now));
        viewFeeling = feeling;
        viewRecordedAt = now;
        return event;
    }

    void assured(Instant now) {
        assuredAt = now;
        changedAt = now;
    }

    /** Agreed, where everything that it waits for is there. */
    Optional<Agreed> agreeIfComplete(boolean assurancesNeeded, Instant now) {
        if (!waiting() || !waitsFor(assurancesNeeded).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(happened(new Agreed(
                id,
                child,
                council,
                region,
                setting,
                provider,
                household,
                kind,
                plannedFrom,
                plannedTo,
                emergency,
                now)));
    }

    /** What is still to come before it is agreed: parties, the child's view, assurances. */
    List<String> waitsFor(boolean assurancesNeeded) {
        return waiting() ? missing(assurancesNeeded) : List.of();
    }

    /** What was never given of what an agreement needs, whatever became of it. */
    List<String> missing(boolean assurancesNeeded) {
        var missing = new ArrayList<String>();
        parties.stream()
                .filter(each -> !each.agreed())
                .forEach(each -> missing.add(each.party().wire()));
        if (viewRecordedAt == null) {
            missing.add("child_view");
        }
        if (assurancesNeeded && assuredAt == null) {
            missing.add("assurances");
        }
        return missing;
    }

    /** Not all that it needs was given yet. */
    boolean waiting() {
        return AgreementStatus.OPEN.contains(status);
    }

    Withdrawn withdraw(Withdrawal reason, Instant now) {
        var event = happened(new Withdrawn(id, child, reason, now));
        endReason = reason.wire();
        return event;
    }

    void refuseUnlessStanding() {
        if (status != AgreementStatus.AGREED && status != AgreementStatus.EMERGENCY_STARTED) {
            throw Refusal.conflict("not-in-this-state", "No home stands on an agreement that is " + status.words());
        }
    }

    Ended end(LocalDate day, String reason, Instant now) {
        var event = happened(new Ended(id, child, day, reason, now));
        lastDay = day;
        endReason = reason;
        return event;
    }

    /** Its end was recorded in error: it stands as it stood before. */
    Reopened reopen(boolean agreed, Instant now) {
        var event = happened(new Reopened(id, child, agreed, now));
        lastDay = null;
        endReason = null;
        return event;
    }

    PlannedEndChanged planEnd(@Nullable LocalDate end, Instant now) {
        var event = happened(new PlannedEndChanged(id, child, end, now));
        plannedTo = end;
        return event;
    }

    /** The home that came of it. */
    void movedInto(UUID home) {
        placement = home;
    }

    private <E extends AgreementEvent> E happened(E event) {
        status = status.after(event);
        changedAt = event.at();
        return event;
    }

    /** Who speaks under another legal status: those who no longer do fall away, what others said stands. */
    void asks(String status, Collection<Party> speakers) {
        legalStatus = status;
        parties.removeIf(each -> !each.agreed() && !each.party().home() && !speakers.contains(each.party()));
        speakers.stream().filter(each -> !takes(each)).forEach(each -> parties.add(new AgreementParty(id, each)));
    }

    boolean takes(Party party) {
        return parties.stream().anyMatch(each -> each.party() == party);
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

    public UUID setting() {
        return setting;
    }

    public UUID provider() {
        return provider;
    }

    public @Nullable UUID household() {
        return household;
    }

    public KindOfCare kind() {
        return kind;
    }

    String legalStatus() {
        return legalStatus;
    }

    public LocalDate plannedFrom() {
        return plannedFrom;
    }

    public @Nullable LocalDate plannedTo() {
        return plannedTo;
    }

    public boolean emergency() {
        return emergency;
    }

    String moveReason() {
        return moveReason;
    }

    public AgreementStatus status() {
        return status;
    }

    public @Nullable String viewFeeling() {
        return viewFeeling;
    }

    public @Nullable Instant viewRecordedAt() {
        return viewRecordedAt;
    }

    public @Nullable Instant assuredAt() {
        return assuredAt;
    }

    public @Nullable UUID placement() {
        return placement;
    }

    public @Nullable LocalDate lastDay() {
        return lastDay;
    }

    public @Nullable String endReason() {
        return endReason;
    }

    String draftedBy() {
        return draftedBy;
    }

    public Instant draftedAt() {
        return draftedAt;
    }

    public List<AgreementParty> parties() {
        return List.copyOf(parties);
    }

    long version() {
        return version;
    }
}
