package org.carebank.payment.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.payment.entitlement.FactsFixture.aChild;
import static org.carebank.payment.entitlement.FactsFixture.aHome;
import static org.carebank.payment.entitlement.FactsFixture.allowance;
import static org.carebank.payment.entitlement.FactsFixture.day;
import static org.carebank.payment.entitlement.FactsFixture.fee;
import static org.carebank.payment.entitlement.FactsFixture.pence;
import static org.carebank.payment.entitlement.FactsFixture.rates;
import static org.carebank.payment.entitlement.FactsFixture.standard;
import static org.carebank.payment.entitlement.FactsFixture.tariffs;

import java.util.List;
import org.carebank.payment.entitlement.ChildFacts.Status;
import org.junit.jupiter.api.Test;

class EntitlementPolicyTest {
    private static final RateBook THOUSAND_POUNDS =
            rates(fee(KindOfCare.RESIDENTIAL, null, "2026-01-01", null, 100_000));

    @Test
    void theFirstNightIsPaidAndTheDayOfLeavingIsNot() {
        var due = aChild().in(aHome("2026-04-08").until("2026-04-10")).due(THOUSAND_POUNDS);
        assertThat(due.lines()).singleElement().satisfies(line -> {
            assertThat(line.nights()).isEqualTo(new Nights(day("2026-04-08"), day("2026-04-10")));
            assertThat(line.payee()).isEqualTo(FactsFixture.PROVIDER);
            assertThat(line.component()).isEqualTo(Component.FEE);
            assertThat(line.provisional()).isFalse();
        });
        assertThat(pence(due, "2026-12-31")).isEqualTo(28_571);
        assertThat(due.gaps()).isEmpty();
    }

    @Test
    void nightsBeforeTheCouncilJoinedAreHistory() {
        var due = aChild().in(aHome("2025-11-01").until("2026-04-08")).due(THOUSAND_POUNDS);
        assertThat(due.funded()).containsExactly(new Nights(day("2026-04-01"), Nights.OPEN));
        assertThat(pence(due, "2026-12-31")).isEqualTo(100_000);
    }

    @Test
    void withoutAJoiningDateNothingIsFundedYet() {
        var due = aChild().notJoined().in(aHome("2026-04-08")).due(THOUSAND_POUNDS);
        assertThat(due.funded()).isEmpty();
        assertThat(due.lines()).isEmpty();
        assertThat(due.gaps()).isEmpty();
    }

    @Test
    void theAccountOpensWhenTheStatusBeginsToCarryTheDuty() {
        var due = aChild().statuses(new Status("V2", day("2026-03-01")), new Status("C2", day("2026-05-04")))
                .in(aHome("2026-04-08"))
                .due(THOUSAND_POUNDS);
        assertThat(due.funded()).containsExactly(new Nights(day("2026-05-04"), Nights.OPEN));
        assertThat(pence(due, "2026-05-18")).isEqualTo(200_000);
    }

    @Test
    void aLaterStatusWithoutTheDutyDoesNotCloseTheAccount() {
        var due = aChild().statuses(new Status("C2", day("2026-04-01")), new Status("V2", day("2026-05-04")))
                .in(aHome("2026-04-06"))
                .due(THOUSAND_POUNDS);
        assertThat(pence(due, "2026-06-01")).isEqualTo(800_000);
    }

    @Test
    void aStatusThatNeverCarriesTheDutyIsNotFunded() {
        var due = aChild().statuses(new Status("V2", day("2026-04-01")))
                .in(aHome("2026-04-06"))
                .due(THOUSAND_POUNDS);
        assertThat(due.funded()).isEmpty();
        assertThat(due.lines()).isEmpty();
    }

    @Test
    void leavingCareEndsFundingAndComingBackBeginsItAgain() {
        var due = aChild().left("2026-04-20")
                .statuses(new Status("C2", day("2026-01-01")), new Status("C2", day("2026-05-04")))
                .in(aHome("2026-04-06"))
                .due(THOUSAND_POUNDS);
        assertThat(due.funded())
                .containsExactly(
                        new Nights(day("2026-04-01"), day("2026-04-20")), new Nights(day("2026-05-04"), Nights.OPEN));
        assertThat(pence(due, "2026-05-18")).isEqualTo(400_000);
    }

    @Test
    void aNightThatTheRecordWhichGoesOnIsFundedForIsNotOwedTwice() {
        var merged = aChild().in(aHome("2026-04-06").until("2026-05-04")).facts();
        var kept = aChild().in(aHome("2026-04-13").until("2026-04-20"));
        var due = EntitlementPolicy.of(merged.mergedInto(kept.facts()), THOUSAND_POUNDS, FactsFixture.rules());
        assertThat(due.lines())
                .extracting(Line::nights)
                .containsExactly(
                        new Nights(day("2026-04-06"), day("2026-04-13")),
                        new Nights(day("2026-04-20"), day("2026-05-04")));
        assertThat(pence(due, "2026-12-31")).isEqualTo(300_000);
        var unfunded = EntitlementPolicy.of(
                merged.mergedInto(kept.notJoined().facts()), THOUSAND_POUNDS, FactsFixture.rules());
        assertThat(pence(unfunded, "2026-12-31")).as("nothing is lost").isEqualTo(400_000);
    }

    @Test
    void theNightOfADeathIsNotPaid() {
        var due = aChild().died("2026-04-20").in(aHome("2026-04-06")).due(THOUSAND_POUNDS);
        assertThat(pence(due, "2026-12-31")).isEqualTo(200_000);
    }

    @Test
    void aRateChangeSplitsAtItsDate() {
        var book = new RateBook(
                List.of(new RateBook.Fee(
                        java.util.UUID.randomUUID(),
                        FactsFixture.PROVIDER,
                        null,
                        KindOfCare.RESIDENTIAL,
                        new Nights(day("2026-01-01"), Nights.OPEN),
                        List.of(
                                new RateBook.Rate(day("2026-01-01"), 100_000),
                                new RateBook.Rate(day("2026-04-20"), 140_000)))),
                List.of());
        var due = aChild().in(aHome("2026-04-06").until("2026-05-04")).due(book);
        assertThat(due.lines()).extracting(Line::weeklyPence).containsExactly(100_000L, 140_000L);
        assertThat(due.lines().get(1).nights().from()).isEqualTo(day("2026-04-20"));
        assertThat(pence(due, "2026-12-31")).isEqualTo(200_000 + 280_000);
    }

    @Test
    void theFeeOfTheSettingComesBeforeTheProvidersOwn() {
        var book = rates(
                fee(KindOfCare.RESIDENTIAL, null, "2026-01-01", null, 100_000),
                fee(KindOfCare.RESIDENTIAL, FactsFixture.SETTING, "2026-04-13", "2026-04-27", 200_000));
        var due = aChild().in(aHome("2026-04-06").until("2026-05-04")).due(book);
        assertThat(due.lines()).extracting(Line::weeklyPence).containsExactly(100_000L, 200_000L, 100_000L);
    }

    @Test
    void aFeeForAnotherKindOrSettingIsNotTaken() {
        var book = rates(
                fee(KindOfCare.SECURE, null, "2026-01-01", null, 900_000),
                fee(KindOfCare.RESIDENTIAL, java.util.UUID.randomUUID(), "2026-01-01", null, 800_000));
        var due = aChild().in(aHome("2026-04-06")).due(book);
        assertThat(due.lines()).isEmpty();
        assertThat(due.gaps()).singleElement().extracting(Gap::reason).isEqualTo(Gap.Reason.NO_TARIFF);
    }

    @Test
    void withoutAFeeTheStandardTariffIsPaidProvisionally() {
        var book = tariffs(
                standard(KindOfCare.RESIDENTIAL, "all", 300_000), standard(KindOfCare.RESIDENTIAL, "london", 400_000));
        var due = aChild().in(
                        aHome("2026-04-06").until("2026-04-13"),
                        aHome("2026-04-13").area("london"))
                .due(book);
        assertThat(due.lines()).extracting(Line::weeklyPence).containsExactly(300_000L, 400_000L);
        assertThat(due.lines()).allMatch(Line::provisional);
        assertThat(due.lines()).extracting(Line::area).containsExactly("all", "london");
    }

    @Test
    void aFeeAgreedLaterRestatesProvisionalNights() {
        var book = new RateBook(
                List.of(fee(KindOfCare.RESIDENTIAL, null, "2026-04-13", null, 350_000)),
                List.of(standard(KindOfCare.RESIDENTIAL, "all", 300_000)));
        var due = aChild().in(aHome("2026-04-06")).due(book);
        assertThat(due.lines()).extracting(Line::provisional).containsExactly(true, false);
        assertThat(pence(due, "2026-04-20")).isEqualTo(650_000);
    }

    @Test
    void anAllowanceMovesToTheNextAgeBandOnTheBirthday() {
        var book = tariffs(
                allowance("rest", 5, 10, "2026-01-01", 19_400), allowance("rest", 11, 15, "2026-01-01", 22_000));
        var due = aChild().born("2015-04-13")
                .in(aHome("2026-04-06").inHousehold(KindOfCare.KINSHIP))
                .due(book);
        assertThat(due.lines()).extracting(Line::weeklyPence).containsExactly(19_400L, 22_000L);
        assertThat(due.lines().get(1).nights().from()).isEqualTo(day("2026-04-13"));
        assertThat(due.lines().getFirst().payeeType()).isEqualTo(PayeeType.HOUSEHOLD);
        assertThat(due.lines().getFirst().payee()).isEqualTo(FactsFixture.HOUSEHOLD);
        assertThat(due.lines().getFirst().ages()).isEqualTo("5-10");
        assertThat(due.lines()).noneMatch(Line::provisional);
    }

    @Test
    void anAllowanceWithoutADateOfBirthIsListed() {
        var book = tariffs(allowance("rest", 0, 17, "2026-01-01", 19_400));
        var due = aChild().born(null)
                .in(aHome("2026-04-06").inHousehold(KindOfCare.KINSHIP))
                .due(book);
        assertThat(due.lines()).isEmpty();
        assertThat(due.gaps()).singleElement().extracting(Gap::reason).isEqualTo(Gap.Reason.NO_DATE_OF_BIRTH);
    }

    @Test
    void afterTheLastAgeBandNothingIsPaidAndItIsListed() {
        var book = tariffs(allowance("rest", 16, 17, "2026-01-01", 25_800));
        var due = aChild().born("2008-04-13")
                .in(aHome("2026-04-06").inHousehold(KindOfCare.KINSHIP))
                .due(book);
        assertThat(pence(due, "2026-12-31")).isEqualTo(25_800);
        assertThat(due.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.NO_TARIFF);
            assertThat(gap.nights().from()).isEqualTo(day("2026-04-13"));
        });
    }

    @Test
    void fosterCareIsPaidToTheHouseholdOfTheCouncilAndToTheAgencyElsewhere() {
        var book = new RateBook(
                List.of(fee(KindOfCare.FOSTER, null, "2026-01-01", null, 90_000)),
                List.of(allowance("rest", 0, 17, "2026-01-01", 22_000)));
        var own = aChild().in(aHome("2026-04-06").inHousehold(KindOfCare.FOSTER).placeProvider("PR1"))
                .due(book);
        assertThat(own.lines()).singleElement().extracting(Line::payeeType).isEqualTo(PayeeType.HOUSEHOLD);
        var bought = aChild().in(
                        aHome("2026-04-06").inHousehold(KindOfCare.FOSTER).placeProvider("PR4"))
                .due(book);
        assertThat(bought.lines()).singleElement().extracting(Line::payeeType).isEqualTo(PayeeType.PROVIDER);
        var agency = aChild().in(
                        aHome("2026-04-06").inHousehold(KindOfCare.FOSTER).ofAgency())
                .due(book);
        assertThat(agency.lines()).singleElement().extracting(Line::payeeType).isEqualTo(PayeeType.PROVIDER);
    }

    @Test
    void nobodyIsPaidForAHospitalAndNothingIsListed() {
        var due = aChild().in(aHome("2026-04-06").kind(KindOfCare.HOSPITAL)).due(THOUSAND_POUNDS);
        assertThat(due.lines()).isEmpty();
        assertThat(due.gaps()).isEmpty();
    }

    @Test
    void aKindWithoutARuleAndAHomeOfNobodyAreListed() {
        var other = aChild().in(aHome("2026-04-06").kind(KindOfCare.OTHER)).due(THOUSAND_POUNDS);
        assertThat(other.gaps()).singleElement().extracting(Gap::reason).isEqualTo(Gap.Reason.KIND_UNKNOWN);
        var nobody = aChild().in(aHome("2026-04-06").ofNobody()).due(THOUSAND_POUNDS);
        assertThat(nobody.gaps()).singleElement().extracting(Gap::reason).isEqualTo(Gap.Reason.NO_PAYEE);
    }

    @Test
    void aChildLivesInOneMainHomeAtATime() {
        var due = aChild().in(aHome("2026-04-06"), aHome("2026-04-13")).due(THOUSAND_POUNDS);
        assertThat(pence(due, "2026-04-27")).isEqualTo(300_000);
        assertThat(due.lines()).hasSize(2);
    }

    @Test
    void aShortBreakIsPaidBesideTheHome() {
        var book = rates(
                fee(KindOfCare.RESIDENTIAL, null, "2026-01-01", null, 100_000),
                fee(KindOfCare.SHORT_BREAKS, null, "2026-01-01", null, 70_000));
        var due = aChild().in(
                        aHome("2026-04-06"),
                        aHome("2026-04-10").until("2026-04-12").kind(KindOfCare.SHORT_BREAKS))
                .due(book);
        assertThat(pence(due, "2026-04-20")).isEqualTo(200_000 + 20_000);
    }

    @Test
    void aPlannedEndEndsNothingByItself() {
        var due = aChild().in(aHome("2026-04-06").planned("2026-04-13")).due(THOUSAND_POUNDS);
        assertThat(due.lines())
                .singleElement()
                .extracting(line -> line.nights().to())
                .isEqualTo(Nights.OPEN);
    }

    @Test
    void theCouncilResponsibleOnTheNightBearsIt() {
        var due = aChild().council("E08000021", "2026-04-20")
                .in(aHome("2026-04-06"))
                .due(THOUSAND_POUNDS);
        assertThat(due.lines()).extracting(Line::council).containsExactly("E08000037", "E08000021");
    }
}
