package org.carebank.placement.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Caller;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/**
 * An agreement over the API.
 *
 * @param agreeBy the last day on which the agreement of an emergency start is in time
 * @param waitsFor what is still to come before it is agreed
 * @param view the child's view, as far as the caller may read it
 */
public record AgreementView(
        UUID id,
        UUID child,
        String council,
        String region,
        @Nullable UUID setting,
        @Nullable UUID provider,
        @Nullable UUID household,
        KindOfCare kind,
        String legalStatus,
        LocalDate plannedFrom,
        @Nullable LocalDate plannedTo,
        boolean emergency,
        @Nullable LocalDate agreeBy,
        String draftedBy,
        Instant draftedAt,
        AgreementStatus status,
        List<PartyView> parties,
        boolean viewRecorded,
        SealedWords.@Nullable ChildView view,
        boolean assurancesNeeded,
        List<SealedWords.Assurance> assurances,
        List<String> waitsFor,
        @Nullable UUID placement,
        @Nullable LocalDate lastDay,
        @Nullable String endReason,
        long version) {

    /** One who must agree; {@code evidence}: what it rests on, for those who may read that. */
    public record PartyView(
            Party party,
            boolean agreed,
            @Nullable Instant agreedAt,
            @Nullable String by,
            @Nullable String evidence) {}

    /** The view of it; a parent is not told which home it is. */
    static AgreementView of(
            Agreement agreement, boolean needed, @Nullable LocalDate agreeBy, SealedWords words, Caller caller) {
        boolean showHome = !caller.has("parent");
        return new AgreementView(
                agreement.id(),
                agreement.child(),
                agreement.council(),
                agreement.region(),
                showHome ? agreement.setting() : null,
                showHome ? agreement.provider() : null,
                showHome ? agreement.household() : null,
                agreement.kind(),
                agreement.legalStatus(),
                agreement.plannedFrom(),
                agreement.plannedTo(),
                agreement.emergency(),
                agreeBy,
                agreement.draftedBy(),
                agreement.draftedAt(),
                agreement.status(),
                agreement.parties().stream()
                        .map(each -> new PartyView(
                                each.party(),
                                each.agreed(),
                                each.agreedAt(),
                                each.agreedBy(),
                                SpeaksFor.mayReadEvidence(caller, agreement, each.party())
                                        ? words.evidenceOf(agreement.id(), each)
                                        : null))
                        .toList(),
                agreement.viewRecordedAt() != null,
                words.view(agreement.id()).orElse(null),
                needed,
                words.assurances(agreement.id()),
                agreement.waitsFor(needed),
                showHome ? agreement.placement() : null,
                agreement.lastDay(),
                agreement.endReason(),
                agreement.version());
    }
}
