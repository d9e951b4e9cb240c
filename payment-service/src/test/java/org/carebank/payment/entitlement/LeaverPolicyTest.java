package org.carebank.payment.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.payment.entitlement.FactsFixture.aChild;
import static org.carebank.payment.entitlement.FactsFixture.aHome;
import static org.carebank.payment.entitlement.FactsFixture.day;
import static org.carebank.payment.entitlement.FactsFixture.tariff;
import static org.carebank.payment.entitlement.FactsFixture.tariffs;

import java.util.List;
import java.util.UUID;
import org.carebank.payment.entitlement.ChildFacts.LeaverPlan.Arrangement;
import org.junit.jupiter.api.Test;

class LeaverPolicyTest {
    private static final RateBook BOOK = tariffs(
            tariff("staying_put", "rest", 21_000),
            tariff("own_tenancy", "rest", 9_100),
            tariff("university", "rest", 9_800),
            tariff(RateBook.STANDARD, "all", 70_000));

    @Test
    void whoStaysPutIsPaidToTheHouseholdUntilTwentyOne() {
        var due = aChild().born("2006-05-04")
                .left("2026-04-06")
                .planned(Arrangement.STAYING_PUT, "2026-04-06", null)
                .due(BOOK);
        assertThat(due.lines()).singleElement().satisfies(line -> {
            assertThat(line.component()).isEqualTo(Component.STAYING_PUT);
            assertThat(line.payee()).isEqualTo(FactsFixture.HOUSEHOLD);
            assertThat(line.nights()).isEqualTo(new Nights(day("2026-04-06"), day("2027-05-04")));
        });
        assertThat(due.funded()).contains(new Nights(day("2026-04-06"), day("2027-05-04")));
    }

    @Test
    void anOwnTenancyAndUniversityPayTheYoungPersonUntilTwentyFiveAndTheLaterPlanCounts() {
        var child = aChild().born("2006-05-04")
                .left("2026-04-06")
                .planned(Arrangement.OWN_TENANCY, "2026-04-06", null)
                .planned(Arrangement.UNIVERSITY, "2026-09-07", "2026-12-14");
        var due = child.due(BOOK);
        assertThat(due.lines())
                .extracting(Line::payee)
                .containsOnly(child.facts().child());
        assertThat(due.lines()).extracting(Line::payeeType).containsOnly(PayeeType.YOUNG_PERSON);
        assertThat(due.lines())
                .extracting(Line::nights)
                .containsExactly(
                        new Nights(day("2026-04-06"), day("2026-09-07")),
                        new Nights(day("2026-12-14"), day("2031-05-04")),
                        new Nights(day("2026-09-07"), day("2026-12-14")));
    }

    @Test
    void whoStaysCloseOrFallsBackIsPaidToTheProviderAndAtTheStandardTariffProvisionally() {
        var due = aChild().born("2006-05-04")
                .left("2026-04-06")
                .planned(Arrangement.STAYING_CLOSE, "2026-04-06", "2026-05-04")
                .planned(Arrangement.FALL_BACK, "2026-05-04", "2026-06-01")
                .due(BOOK);
        assertThat(due.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.provisional()).isTrue());
        assertThat(FactsFixture.pence(due, "2026-12-31")).isEqualTo(8 * 70_000);
    }

    @Test
    void nobodyIsPaidTwiceWhileStillInCareAndADateOfBirthIsNeeded() {
        var due = aChild().born("2008-05-04")
                .left("2026-05-04")
                .in(aHome("2026-04-06").until("2026-05-04"))
                .planned(Arrangement.OWN_TENANCY, "2026-04-20", "2026-05-18")
                .due(BOOK);
        assertThat(due.lines()).extracting(Line::component).containsExactly(Component.FEE, Component.LIVING_COSTS);
        assertThat(due.lines().getLast().nights()).isEqualTo(new Nights(day("2026-05-04"), day("2026-05-18")));
        var unknown = aChild().born(null)
                .left("2026-05-04")
                .planned(Arrangement.OWN_TENANCY, "2026-05-04", "2026-05-18")
                .due(BOOK);
        assertThat(unknown.lines()).isEmpty();
        assertThat(unknown.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.NO_DATE_OF_BIRTH);
    }

    @Test
    void theGrantIsPaidOnceToTheYoungPerson() {
        var rules = FactsFixture.with(new ComponentRules(
                List.of(new ComponentRules.OneOff(
                        UUID.randomUUID(), Component.LEAVING_CARE_GRANT, null, FactsFixture.ALWAYS, null, 300_000)),
                List.of(),
                List.of()));
        var child = aChild().born("2008-05-04")
                .left("2026-05-04")
                .planned(Arrangement.OWN_TENANCY, "2026-05-04", "2026-05-18")
                .planned(Arrangement.UNIVERSITY, "2026-05-18", null);
        assertThat(child.due(BOOK, rules).lines())
                .filteredOn(line -> line.component() == Component.LEAVING_CARE_GRANT)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.oncePence()).isEqualTo(300_000);
                    assertThat(line.payee()).isEqualTo(child.facts().child());
                    assertThat(line.nights().from()).isEqualTo(day("2026-05-04"));
                });
    }
}
