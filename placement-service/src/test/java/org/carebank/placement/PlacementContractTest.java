package org.carebank.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.kit.test.ContractFiles.assertKeepsItsContract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.event.Event;
import org.carebank.kit.test.ContractFiles;
import org.carebank.placement.agreement.AgreementEvent;
import org.carebank.placement.agreement.Party;
import org.carebank.placement.agreement.Withdrawal;
import org.carebank.placement.child.ChildEvent;
import org.carebank.placement.child.KeyEvent;
import org.carebank.placement.concern.ConcernEvent;
import org.carebank.placement.evaluation.EvaluationEvent;
import org.carebank.placement.home.Basis;
import org.carebank.placement.home.PlacementEvent;
import org.carebank.placement.leaver.Arrangement;
import org.carebank.placement.leaver.LeaverEvent;
import org.carebank.placement.offer.OfferListener;
import org.carebank.placement.offer.ProviderListener;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;
import org.carebank.placement.request.Closing;
import org.carebank.placement.request.DeclineReason;
import org.carebank.placement.request.RequestEvent;
import org.carebank.placement.review.ReviewerEvent;
import org.junit.jupiter.api.Test;

/** What placement tells is what its contract says; what it reads is what the register's contract says. */
class PlacementContractTest {
    private static final UUID ID = UUID.fromString("019a8f00-0000-7000-8000-000000000001");
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);
    private static final Instant AT = Instant.parse("2026-04-08T09:30:00Z");
    private static final String COUNCIL = "E08000037";
    private static final String REGION = "E12000001";

    private static final List<Need> NEEDS = List.of(Need.AUTISM);

    private static final List<Event> EVERY_EVENT = List.of(
            new KeyEvent.Issued(ID, "a2V5", AT),
            new ChildEvent.Enrolled(ID, "1048291739", COUNCIL, REGION, "C2", DAY, "c2VhbGVk", DAY, AT),
            new ChildEvent.BornCorrected(ID, "c2VhbGVk", AT),
            new ChildEvent.LegalStatusChanged(ID, "E1", DAY, AT),
            new ChildEvent.CouncilChanged(ID, COUNCIL, REGION, DAY, AT),
            new ChildEvent.HandedOver(ID, "E08000003", "E12000002", DAY, AT),
            new ChildEvent.Merged(ID, ID, AT),
            new ChildEvent.Unmerged(ID, ID, AT),
            new ChildEvent.LeftCare(ID, DAY, "E4A", AT),
            new ChildEvent.Died(ID, DAY, AT),
            new AgreementEvent.Drafted(
                    ID, ID, COUNCIL, REGION, ID, ID, null, KindOfCare.RESIDENTIAL, DAY, DAY, false, AT),
            new AgreementEvent.PartyAgreed(ID, ID, Party.PROVIDER, AT),
            new AgreementEvent.ViewRecorded(ID, ID, "ok", AT),
            new AgreementEvent.Agreed(
                    ID, ID, COUNCIL, REGION, ID, ID, null, KindOfCare.RESIDENTIAL, DAY, DAY, false, AT),
            new AgreementEvent.Withdrawn(ID, ID, Withdrawal.OTHER, AT),
            new AgreementEvent.Ended(ID, ID, DAY, "CARPL", AT),
            new AgreementEvent.Reopened(ID, ID, true, AT),
            new AgreementEvent.PlannedEndChanged(ID, ID, DAY, AT),
            new PlacementEvent.MovedIn(
                    ID,
                    ID,
                    COUNCIL,
                    REGION,
                    ID,
                    ID,
                    ID,
                    null,
                    KindOfCare.FOSTER,
                    "U4",
                    "PR4",
                    Basis.TAKEN_OVER,
                    true,
                    DAY,
                    DAY,
                    COUNCIL,
                    "same_council",
                    true,
                    AT),
            new PlacementEvent.MovedOut(ID, ID, DAY, "CREQB", true, AT),
            new PlacementEvent.Absent(ID, ID, DAY, "T1", AT),
            new PlacementEvent.Returned(ID, ID, DAY, AT),
            new PlacementEvent.Corrected(
                    ID,
                    ID,
                    COUNCIL,
                    REGION,
                    ID,
                    ID,
                    ID,
                    null,
                    KindOfCare.FOSTER,
                    "U4",
                    "PR4",
                    Basis.HISTORY,
                    true,
                    DAY,
                    DAY,
                    null,
                    false,
                    "CREQB",
                    true,
                    true,
                    AT),
            new ConcernEvent.Raised(ID, ID, COUNCIL, REGION, 2, DAY, ConcernEvent.By.RULE, AT),
            new ConcernEvent.TakenUp(ID, ID, REGION, AT),
            new ConcernEvent.Assured(ID, ID, ID, AT),
            new ConcernEvent.Closed(ID, ID, "settled", AT),
            new LeaverEvent.Agreed(ID, ID, Arrangement.STAYING_PUT, ID, null, null, DAY, DAY, AT),
            new LeaverEvent.Changed(ID, ID, Arrangement.STAYING_CLOSE, null, ID, ID, DAY, null, AT),
            new LeaverEvent.Ended(ID, ID, DAY, AT),
            new EvaluationEvent.Due(ID, ID, ID, COUNCIL, DAY, AT),
            new EvaluationEvent.Given(
                    ID, ID, ID, ID, ID, COUNCIL, DAY, DAY, "child", "8_to_11.1", Map.of("safe", 5, "liked", 1), AT),
            new EvaluationEvent.Excused(ID, ID, ID, DAY, DAY, "hospital", AT),
            new ReviewerEvent.ReviewingOfficerAppointed(ID, ID, COUNCIL, "subject", DAY, AT),
            new ReviewerEvent.ReviewingOfficerEnded(ID, ID, DAY, AT),
            new RequestEvent.Asked(ID, ID, ID, COUNCIL, REGION, ID, ID, KindOfCare.FOSTER, NEEDS, DAY, AT),
            new RequestEvent.Answered(ID, ID, COUNCIL, REGION, ID, ID, KindOfCare.FOSTER, NEEDS, AT),
            new RequestEvent.Declined(
                    ID, ID, COUNCIL, REGION, ID, ID, KindOfCare.FOSTER, NEEDS, DeclineReason.NO_PLACE, AT),
            new RequestEvent.Found(ID, ID, COUNCIL, REGION, ID, ID, KindOfCare.FOSTER, NEEDS, AT),
            new RequestEvent.Closed(ID, ID, COUNCIL, REGION, ID, ID, KindOfCare.FOSTER, NEEDS, Closing.WITHDRAWN, AT));

    @Test
    void everyEventKeepsItsContract() {
        EVERY_EVENT.forEach(each -> assertKeepsItsContract(each));
    }

    @Test
    void everyContractHasItsEvent() throws Exception {
        var types = EVERY_EVENT.stream().map(Event::type).collect(Collectors.toSet());
        try (var files = Files.list(Path.of("contract/events"))) {
            var kept = files.map(each -> each.getFileName().toString())
                    .map(each -> each.replaceAll("\\.(schema|example)\\.json$", ""))
                    .collect(Collectors.toSet());
            assertThat(kept).isEqualTo(types);
        }
    }

    @Test
    void theRegistersEventsAreRead() {
        var service = "provider-registry-service";
        var offer = ContractFiles.example(service, "org.carebank.registry.offer.stated", OfferListener.Stated.class);
        assertThat(offer.urn()).isEqualTo("SC009423");
        assertThat(offer.kinds()).containsExactly("residential");
        assertThat(offer.council()).isEqualTo("E08000037");
        assertThat(offer.admitted()).isTrue();
        assertThat(offer.specialisms()).containsExactly("autism");
        var provider =
                ContractFiles.example(service, "org.carebank.registry.provider.stated", ProviderListener.Stated.class);
        assertThat(provider.name()).isEqualTo("Rowan Tree Care Ltd");
        assertThat(provider.provider()).isEqualTo(offer.provider());
    }
}
