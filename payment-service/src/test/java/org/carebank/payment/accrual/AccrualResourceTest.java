package org.carebank.payment.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class AccrualResourceTest {
    @Test
    void nightsBecomeMoneyAndSayWhy() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        var fee = Told.fee(provider, "residential", "2026-01-01", 100_000);
        var placement = Told.movedIn(child, provider, "2026-04-08");
        Told.movedOut(child, placement, "2026-04-10");
        Finance.account(
                child,
                it -> it.getString("placements[0].lines[0].to") != null
                        && "fee".equals(it.getString("placements[0].lines[0].source")));
        Finance.accrue("2026-06-01");
        var account = Finance.account(child).jsonPath();
        assertThat(account.getLong("accrued_pence")).isEqualTo(28_571);
        assertThat(account.getLong("paid_pence")).isZero();
        assertThat(account.getLong("held_pence")).isZero();
        assertThat(account.getString("opened_on")).isEqualTo("2026-04-01");
        assertThat(account.getString("placements[0].placement")).isEqualTo(placement.toString());
        assertThat(account.getLong("placements[0].lines[0].nights")).isEqualTo(2);
        assertThat(account.getLong("placements[0].lines[0].weekly_pence")).isEqualTo(100_000);
        assertThat(account.getLong("placements[0].lines[0].amount_pence")).isEqualTo(28_571);
        assertThat(account.getString("placements[0].lines[0].source_id")).isEqualTo(fee.toString());
        assertThat(account.getBoolean("placements[0].provisional")).isFalse();
    }

    @Test
    void theSameAccrualAgainAddsNothing() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 100_000);
        Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.accrue("2026-06-01");
        var again = Finance.accrue("2026-06-01");
        assertThat(again.getInt("entries")).isZero();
        var earlier = Finance.accrue("2026-05-01");
        assertThat(earlier.getInt("entries")).isZero();
        assertThat(earlier.getString("accrued_through")).isGreaterThanOrEqualTo("2026-06-01");
    }

    @Test
    void aFactLearnedLateIsReversedAndRepostedLinked() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var placement = Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.accrue("2026-06-01");
        Told.movedOut(child, placement, "2026-04-20");
        Finance.account(child, it -> it.getString("placements[0].last_day") != null);
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(child).jsonPath().getLong("accrued_pence")).isEqualTo(140_000);

        assertThat(Told.number(
                        "select count(*) from ledger_entry where placement = ? and kind = 'reversal'", placement))
                .as("April and May are taken back")
                .isEqualTo(2);
        assertThat(Told.number("""
                        select count(*) from ledger_entry new join ledger_entry old on old.id = new.replaces
                          join ledger_entry first on first.id = old.reverses
                        where new.placement = ? and new.kind = 'repost' and old.kind = 'reversal' and first.kind = 'accrual'
                          and new.period = '2026-04' and old.period = '2026-04' and first.period = '2026-04'
                          and (first.revision, old.revision, new.revision) = (1, 2, 3)""", placement))
                .as("April is posted anew, linked to its reversal, linked to what it reverses")
                .isEqualTo(1);
        assertThat(Finance.recompute().getBoolean("equal")).isTrue();
    }

    @Test
    void aPlacementThatNeverWasStaysInTheAccountAndIsMarked() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var placement = Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(child).jsonPath().getBoolean("placements[0].voided"))
                .isFalse();
        Told.corrected(child, placement, """
                "provider":"%s","kind":"residential","basis":"agreed","first_night":"2026-04-06","voided":true""".formatted(provider));
        Finance.account(child, it -> it.getList("placements[0].lines").isEmpty());
        Finance.accrue("2026-06-01");
        var account = Finance.account(child).jsonPath();
        assertThat(account.getString("placements[0].placement")).isEqualTo(placement.toString());
        assertThat(account.getBoolean("placements[0].voided")).isTrue();
        assertThat(account.getLong("accrued_pence")).isZero();
    }

    @Test
    void aNightWithoutAFeeIsPaidAtTheStandardTariffUntilOneIsAgreed() {
        Told.tariff("standard", "secure", "all", null, 700_000);
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        var placement = UUID.randomUUID();
        Told.movedInWith(child, placement, """
                "provider":"%s","kind":"secure","basis":"emergency","first_night":"2026-04-06\"""".formatted(provider));
        Finance.account(child, it -> Boolean.TRUE.equals(it.get("placements[0].provisional")));
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(child).jsonPath().getLong("accrued_pence")).isEqualTo(8 * 700_000);
        var listed = Finance.preparer().get("/api/v1/exceptions?limit=1000").jsonPath();
        assertThat(listed.getList("findAll { it.placement == '" + placement + "' }.reason"))
                .containsExactly("provisional");

        Told.fee(provider, "secure", "2026-04-20", 600_000);
        Finance.accountWithLines(child, 2);
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(child).jsonPath().getLong("accrued_pence")).isEqualTo(2 * 700_000 + 6 * 600_000);
    }

    @Test
    void withoutAnyRateTheHomeIsListedAndNothingIsLost() {
        var child = Told.aChild();
        var placement = UUID.randomUUID();
        var provider = UUID.randomUUID();
        Told.movedInWith(child, placement, """
                "provider":"%s","kind":"parent_and_child","basis":"agreed","first_night":"2026-04-06\"""".formatted(provider));
        var account = Finance.account(child, it -> !it.getList("not_payable").isEmpty());
        assertThat(account.getString("not_payable[0].reason")).isEqualTo("no_tariff");
        Told.fee(provider, "parent_and_child", "2026-01-01", 70_000);
        Finance.accountWithLines(child, 1);
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(child).jsonPath().getLong("accrued_pence")).isEqualTo(560_000);
        assertThat(Finance.account(child).jsonPath().getList("not_payable")).isEmpty();
    }

    @Test
    void anUpliftAndABirthdaySplitAtTheirDates() {
        Told.tariff("national_minimum_allowance", "kinship", "rest", 11, 70_007);
        Told.tariff("national_minimum_allowance", "kinship", "rest", 6, 35_007);
        var child = UUID.randomUUID();
        var key = org.carebank.kit.secret.DataKey.generate();
        Told.enrolled(child, key, "2015-04-20", "C1");
        var placement = UUID.randomUUID();
        Told.movedInWith(child, placement, """
                "provider":"%s","household":"%s","kind":"kinship","basis":"taken_over","first_night":"2024-04-06\"""".formatted(UUID.randomUUID(), UUID.randomUUID()));
        var before = Finance.account(child, it -> !it.getList("not_payable").isEmpty());
        assertThat(before.getString("not_payable[0].reason")).isEqualTo("no_date_of_birth");
        Told.key(child, key);
        Finance.account(child, it -> it.getList("placements[0].lines").size() >= 2);
        Finance.accrue("2026-06-01");
        var account = Finance.account(child).jsonPath();
        assertThat(account.getString("placements[0].lines[0].from")).isEqualTo("2026-04-01");
        assertThat(account.getString("placements[0].lines[1].from")).isEqualTo("2026-04-20");
        assertThat(account.getString("placements[0].lines[1].ages")).isEqualTo("11-15");
        assertThat(account.getString("placements[0].lines[1].payee_type")).isEqualTo("household");
        // 1 to 20 April at 35,007 a week, then six whole weeks
        assertThat(account.getLong("accrued_pence"))
                .isEqualTo(org.carebank.payment.entitlement.WeeklyRate.pence(
                                35_007, java.time.LocalDate.of(2026, 4, 1), java.time.LocalDate.of(2026, 4, 20))
                        + 6 * 70_007);
    }

    @Test
    void spendIsToldByCouncilKindProviderAndMonthAndAddsUp() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedIn(child, provider, "2026-04-27");
        Finance.accountWithLines(child, 1);
        Finance.accrue("2026-06-01");
        assertThat(Told.number("select sum(accrued_pence) from spend_cell where provider = ?", provider))
                .isEqualTo(350_000);
        assertThat(Told.number(
                        "select accrued_pence from spend_cell where provider = ? and period = '2026-04'", provider))
                .isEqualTo(40_000);
        assertThat(Told.number("select sum(accrued_pence) from spend_cell"))
                .isEqualTo(Told.number("select sum(amount_pence) from ledger_posting where account = 'care_cost'"));
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(TestTopic.read(SpendEvent.TOPIC))
                        .filteredOn(each -> each.value().contains(provider.toString()))
                        .hasSize(2)
                        .allSatisfy(each -> assertThat(each.key()).isEqualTo(Told.COUNCIL)));
    }

    @Test
    void aDateAfterTodayOrNoneAtAllIsRefused() {
        var refused = Finance.preparer().body("{\"through\":\"2026-06-16\"}").post("/api/v1/accruals");
        refused.then().statusCode(422);
        assertThat(refused.jsonPath().getList("faults.field")).containsExactly("through");
        Finance.preparer().body("{}").post("/api/v1/accruals").then().statusCode(400);
        Finance.preparer()
                .body("{\"through\":\"2026-02-30\"}")
                .post("/api/v1/accruals")
                .then()
                .statusCode(400);
    }
}
