package org.carebank.payment.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Contracts from what is heard to what is paid. A place kept is 5,000 pence a night, one used 10,000, one above 20,000; a spot
 * night 1,000.
 */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ContractTest {
    private static final String HERE = Told.REGION;
    private static final String ELSEWHERE = "E12000007";

    private final UUID provider = UUID.randomUUID();
    private final UUID setting = UUID.randomUUID();

    private static String member(UUID provider, UUID setting, int places) {
        return """
                {"provider":"%s","council":"%s","settings":["%s"],"places":[{"from":"2026-04-06","places":%d}]}""".formatted(provider, Told.COUNCIL, setting, places);
    }

    private static UUID contract(String terms, UUID lead, String region, String to, String shares, String... members) {
        var fee = UUID.randomUUID();
        contract(fee, terms, lead, region, to, shares, members);
        return fee;
    }

    private static void contract(
            UUID fee, String terms, UUID lead, String region, String to, String shares, String... members) {
        Told.send("registry.fee.v1", fee, "registry.fee.agreed", """
                {"fee":"%s","provider":"%s","kind":"residential","terms":"%s","from":"2026-04-06","to":"%s",
                 "weekly_pence":70000,"contract":{"region":"%s","reservation_weekly_pence":35000,
                 "overflow_weekly_pence":140000,%s"members":[%s]},"version":2,"at":"2026-04-01T09:00:00Z"}""".formatted(
                        fee, lead, terms, to, region, shares, String.join(",", members)));
    }

    private static void ended(UUID fee, String lastDay) {
        Told.send("registry.fee.v1", fee, "registry.fee.ended", """
                {"fee":"%s","last_day":"%s","version":3,"at":"2026-05-20T09:00:00Z"}""".formatted(fee, lastDay));
    }

    private UUID livesHere(UUID child, String from, String to) {
        var placement = UUID.randomUUID();
        Told.movedInWith(child, placement, """
                "provider":"%s","setting":"%s","kind":"residential","place_provider":"PR4","basis":"agreed",
                "first_night":"%s\"""".formatted(provider, setting, from));
        Told.movedOut(child, placement, to);
        return placement;
    }

    private static long accrued(UUID owner) {
        return Told.number("select coalesce(sum(accrued_pence), 0)::bigint from accrued_cell where child = ?", owner);
    }

    private static long accruedFor(UUID payee, String component) {
        return Told.number(
                "select coalesce(sum(accrued_pence), 0)::bigint from accrued_cell where payee = ? and component = ?",
                payee,
                component);
    }

    private static long paid(UUID payee) {
        return Told.number(
                "select coalesce(sum(amount_pence), 0)::bigint from payment where payee = ? and released", payee);
    }

    private static List<JsonPath> reported(UUID child, int events) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Stream.of(TestTopic.read(
                                                BlockEvent.TOPIC,
                                                child.toString(),
                                                "org.carebank.payment.block.reported")
                                        .toArray(String[]::new))
                                .map(JsonPath::new)
                                .toList(),
                        told -> told.size() == events);
    }

    @AfterEach
    void throughKafkaAgain() {
        Told.straight(false);
    }

    /** All of it by Kafka: two places, three children of whom one is another region's, a run, and an end learned late. */
    @Test
    void aContractIsPaidOnceAndALateEndRestatesIt() {
        Told.fee(provider, "residential", "2026-01-01", 7_000);
        var fee = contract("block", provider, HERE, "2026-04-19", "", member(provider, setting, 2));
        var anna = Told.aChild();
        var foreign = UUID.randomUUID();
        var cem = Told.aChild();
        livesHere(anna, "2026-04-06", "2026-04-16");
        livesHere(foreign, "2026-04-08", "2026-04-13");
        var placement = livesHere(cem, "2026-04-10", "2026-04-27");
        Told.awaitHeard(fee, "registry.fee.v1", 1);
        Told.awaitHeard(foreign, "placement.placement.v1", 2);
        Finance.account(cem, it -> it.getList("placements.lines.flatten()").size() == 3);
        Finance.account(anna, it -> it.getList("placements.lines.flatten()").size() == 1);
        Finance.accrue("2026-06-01");
        assertThat(accrued(anna)).isEqualTo(10 * 10_000);
        assertThat(accrued(foreign)).isEqualTo(5 * 10_000);
        assertThat(accrued(cem)).as("3 above, 7 in a place, 7 spot").isEqualTo(3 * 20_000 + 7 * 10_000 + 7 * 1_000);
        assertThat(accrued(fee)).as("28 place-nights less 22 used").isEqualTo(6 * 5_000);
        assertThat(month(fee, "used")).containsExactly(22L, 22L * 10_000);
        assertThat(month(fee, "kept")).containsExactly(6L, 6L * 5_000);
        assertThat(month(fee, "above")).containsExactly(3L, 3L * 20_000);
        var first = reported(cem, 1).getFirst();
        assertThat(first.getString("contract")).isEqualTo(fee.toString());
        assertThat(first.getString("region")).isEqualTo(HERE);
        assertThat(first.getString("period")).isEqualTo("2026-04");
        assertThat(first.getLong("occupied_nights")).isEqualTo(7);
        assertThat(first.getLong("overflow_nights")).isEqualTo(3);
        assertThat(first.getLong("amount_pence")).isEqualTo(130_000);
        assertThat(reported(foreign, 1).getFirst().getLong("occupied_nights")).isEqualTo(5);
        assertThat(Told.number("select count(*) from placement_funded where child in (?, ?)", foreign, fee))
                .as("funding is told of children with an account here")
                .isZero();

        Finance.makeUpBankDetails();
        Finance.run("2026-06-01");
        assertThat(paid(provider)).isEqualTo(317_000);
        var entries = Told.number("select count(*) from ledger_entry where payee = ?", provider);
        assertThat(Finance.accrue("2026-06-01").getInt("entries")).isZero();
        Finance.prepareRun("2026-06-01");
        assertThat(paid(provider)).isEqualTo(317_000);
        assertThat(Told.number("select count(*) from ledger_entry where payee = ?", provider))
                .isEqualTo(entries);
        Finance.tied();
        saysWhy(cem, placement, fee);

        ended(fee, "2026-04-12");
        Finance.account(cem, it -> it.getList("placements.lines.flatten()").size() == 2);
        Finance.accrue("2026-06-01");
        assertThat(accrued(anna)).isEqualTo(7 * 10_000 + 3 * 1_000);
        assertThat(accrued(foreign)).isEqualTo(5 * 10_000);
        assertThat(accrued(cem)).isEqualTo(3 * 20_000 + 14 * 1_000);
        assertThat(accrued(fee)).isEqualTo(2 * 5_000);
        assertThat(month(fee, "used")).containsExactly(12L, 12L * 10_000);
        assertThat(Told.number("select sum(pence)::bigint from overpaid_month where payee = ?", provider))
                .as("the fee that takes a contract's place is set against it")
                .isEqualTo(317_000 - 207_000);
        var last = reported(cem, 2).getLast();
        assertThat(last.getLong("occupied_nights")).isZero();
        assertThat(last.getLong("overflow_nights")).isEqualTo(3);
        assertThat(last.getLong("amount_pence")).isEqualTo(60_000);
        assertThat(last.getLong("version")).isEqualTo(2);
        assertThat(Told.number("select count(*) from ledger_entry where child = ? and kind = 'reversal'", fee))
                .isEqualTo(1);
        Finance.tied();
    }

    /** Nights and pence of April. */
    private List<Long> month(UUID contract, String which) {
        var nights = "items.find { it.contract == '%s' }.members.find { it.provider == '%s' }.nights.%s_"
                .formatted(contract, provider, which);
        var table = Finance.preparer()
                .get("/api/v1/contracts?month=2026-04&limit=500")
                .jsonPath();
        return List.of(table.getLong(nights + "nights"), table.getLong(nights + "pence"));
    }

    private void saysWhy(UUID child, UUID placement, UUID fee) {
        var why = Finance.preparer()
                .get("/api/v1/children/{child}/explanations?placement={placement}", child, placement)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(why.getList("lines.component")).containsExactly("block_overflow", "block_occupation", "fee");
        assertThat(why.getList("lines.why")).containsExactly("above_places", "place_used", "lived_there");
        assertThat(why.getList("lines.rate_pence", Long.class)).containsExactly(140_000L, 70_000L, 7_000L);
        assertThat(why.getBoolean("equal")).isTrue();
        var kept = Finance.preparer()
                .get("/api/v1/children/{child}/explanations?placement={placement}", fee, fee)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(kept.getList("lines.why")).containsOnly("place_kept");
        assertThat(kept.getLong("amount_pence")).isEqualTo(30_000);
        assertThat(kept.getBoolean("equal")).isTrue();
        var own = Finance.as(Tokens.as("provider").named("of-" + provider).provider(provider))
                .get("/api/v1/explanations?placement={placement}", fee)
                .jsonPath();
        assertThat(own.getLong("amount_pence")).isEqualTo(30_000);
        var statement = Finance.as(Tokens.as("provider").named("of-" + provider).provider(provider))
                .get("/statements?year=2026")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(statement).contains("place kept empty, residential", "above the contracted places, residential");
    }

    @Test
    void aContractLearnedLateTakesBackTheSpotFeeAndAnEarlyEndGivesItAgain() {
        Told.straight(true);
        Told.fee(provider, "residential", "2026-01-01", 7_000);
        var child = Told.aChild();
        livesHere(child, "2026-04-06", "2026-05-04");
        Finance.accrue("2026-06-01");
        assertThat(accrued(child)).isEqualTo(28 * 1_000);
        var fee = contract("block", provider, HERE, "2026-05-03", "", member(provider, setting, 1));
        Finance.accrue("2026-06-01");
        assertThat(accruedFor(provider, "fee")).isZero();
        assertThat(accruedFor(provider, "block_occupation")).isEqualTo(28 * 10_000);
        assertThat(Told.number(
                        "select count(*) from ledger_entry where child = ? and component = 'fee' and kind = 'reversal'",
                        child))
                .as("April and May")
                .isEqualTo(2);
        ended(fee, "2026-04-06");
        Finance.accrue("2026-06-01");
        assertThat(accruedFor(provider, "fee")).isEqualTo(27 * 1_000);
        assertThat(accruedFor(provider, "block_occupation")).isEqualTo(10_000);
        assertThat(Finance.accrue("2026-06-01").getInt("entries")).isZero();
        Finance.tied();
    }

    @Test
    void aHoldReachesNightsInAPlaceAndNeverAPlaceKept() {
        Told.straight(true);
        var fee = contract("alliance", provider, HERE, "2026-04-19", "", member(provider, setting, 2));
        var child = Told.aChild();
        livesHere(child, "2026-04-06", "2026-04-20");
        Told.ordered(child, null, "hold", "2026-04-13");
        Finance.accrue("2026-06-01");
        assertThat(accrued(child)).isEqualTo(14 * 10_000);
        assertThat(Told.number("select sum(held_pence)::bigint from accrued_cell where child = ?", child))
                .isEqualTo(7 * 10_000);
        assertThat(accrued(fee)).isEqualTo(14 * 5_000);
        assertThat(Told.number("select sum(held_pence)::bigint from accrued_cell where child = ?", fee))
                .isZero();
    }

    @Test
    void anotherRegionsContractIsPaidThereAndShownInTheAccount() {
        Told.straight(true);
        Told.fee(provider, "residential", "2026-01-01", 7_000);
        var fee = contract("block", provider, ELSEWHERE, "2026-04-19", "", member(provider, setting, 1));
        var child = Told.aChild();
        var placement = livesHere(child, "2026-04-06", "2026-04-27");
        var report = """
                {"child":"%s","contract":"%s","region":"%s","period":"2026-04","occupied_nights":%d,"overflow_nights":0,
                 "amount_pence":%d,"version":%d,"at":"2026-05-01T02:00:00Z"}""";
        Told.send(
                BlockEvent.TOPIC,
                child,
                "payment.block.reported",
                report.formatted(child, fee, ELSEWHERE, 14, 140_000, 2));
        Told.send(
                BlockEvent.TOPIC,
                child,
                "payment.block.reported",
                report.formatted(child, fee, ELSEWHERE, 9, 90_000, 1));
        Finance.accrue("2026-06-01");
        assertThat(accrued(child)).as("spot from the contract's end").isEqualTo(7 * 1_000);
        assertThat(accrued(fee)).isZero();
        var account = Finance.account(child).jsonPath();
        assertThat(account.getLong("accrued_pence")).isEqualTo(7_000);
        assertThat(account.getList("paid_elsewhere.region")).containsExactly(ELSEWHERE);
        assertThat(account.getList("paid_elsewhere.occupied_nights", Long.class))
                .containsExactly(14L);
        assertThat(account.getList("paid_elsewhere.amount_pence", Long.class)).containsExactly(140_000L);
        var why = Finance.preparer()
                .get("/api/v1/children/{child}/explanations?placement={placement}", child, placement)
                .jsonPath();
        assertThat(why.getLong("amount_pence")).isEqualTo(7_000);
        assertThat(why.getLong("paid_elsewhere[0].amount_pence")).isEqualTo(140_000);
        assertThat(Finance.preparer()
                        .get("/children/" + child)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Nights that another region pays", "£1,400.00");
        var own = Told.aChild();
        Told.send(BlockEvent.TOPIC, own, "payment.block.reported", report.formatted(own, fee, HERE, 1, 1, 1));
        assertThat(Told.number("select count(*) from block_heard where child = ?", own))
                .as("the region's own reports come back to it")
                .isZero();
    }

    @Test
    void aSoftBlockSharesTheShortfallOfAMonthThatIsOver() {
        Told.straight(true);
        var other = UUID.randomUUID();
        // April: 25 nights of 3 places, 80 % guaranteed: 60; used 25, so 35 below at half of 5,000
        var fee = contract(
                "soft_block",
                provider,
                HERE,
                "2026-04-30",
                "\"guaranteed_basis_points\":8000,\"shortfall_basis_points\":5000,",
                member(provider, setting, 2),
                member(other, UUID.randomUUID(), 1));
        var child = Told.aChild();
        livesHere(child, "2026-04-06", "2026-05-01");
        Finance.accrue("2026-06-01");
        assertThat(accrued(child)).isEqualTo(25 * 10_000);
        assertThat(accruedFor(provider, "block_shortfall")).isEqualTo(43_750);
        assertThat(accruedFor(other, "block_shortfall")).isEqualTo(43_750);
        assertThat(accruedFor(provider, "block_reservation")).isZero();
        var table = Finance.preparer()
                .get("/api/v1/contracts?month=2026-04&limit=500")
                .jsonPath();
        var at = "items.find { it.contract == '" + fee + "' }.";
        assertThat(table.getString(at + "terms")).isEqualTo("soft_block");
        assertThat(table.getBoolean(at + "paid_here")).isTrue();
        var mine = at + "members.find { it.provider == '" + provider + "' }.";
        assertThat(table.getInt(mine + "places")).isEqualTo(2);
        assertThat(table.getLong(mine + "nights.used_nights")).isEqualTo(25);
        assertThat(table.getLong(mine + "nights.kept_nights")).isEqualTo(25);
        assertThat(table.getLong(mine + "nights.kept_pence")).isZero();
        assertThat(table.getLong(mine + "nights.shortfall_pence")).isEqualTo(43_750);
        assertThat(Finance.preparer()
                        .get("/contracts?month=2026-04")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("April 2026", "Kept empty", "£437.50");
        Finance.preparer().get("/api/v1/contracts?month=2026-13").then().statusCode(400);
        Finance.tied();
    }

    /** A fact of one child changes what the other's nights are: the correction of the first restates both. */
    @Test
    void aCorrectionOfOneChildRestatesTheOthers() {
        Told.straight(true);
        contract("block", provider, HERE, "2026-04-19", "", member(provider, setting, 1));
        var first = Told.aChild();
        var second = Told.aChild();
        var placement = livesHere(first, "2026-04-06", "2026-04-20");
        livesHere(second, "2026-04-13", "2026-04-20");
        Finance.accrue("2026-06-01");
        assertThat(accrued(second)).isEqualTo(7 * 20_000);
        Told.corrected(first, placement, """
                "provider":"%s","setting":"%s","kind":"residential","basis":"agreed","first_night":"2026-04-06",
                "last_day":"2026-04-13","voided":false""".formatted(provider, setting));
        Finance.accrue("2026-06-01");
        assertThat(accrued(first)).isEqualTo(7 * 10_000);
        assertThat(accrued(second)).isEqualTo(7 * 10_000);
        assertThat(accruedFor(provider, "block_reservation")).isZero();
        Told.corrected(first, placement, """
                "provider":"%s","setting":"%s","kind":"residential","basis":"agreed","first_night":"2026-04-06",
                "last_day":"2026-04-13","voided":true""".formatted(provider, setting));
        Finance.accrue("2026-06-01");
        assertThat(accrued(first)).isZero();
        assertThat(accruedFor(provider, "block_reservation")).isEqualTo(7 * 5_000);
        Finance.tied();
    }

    /** Two records that are one child: one bed, and it is that of the record that goes on. */
    @Test
    void aChildUnderTwoIdsUsesOnePlace() {
        Told.straight(true);
        contract("block", provider, HERE, "2026-04-19", "", member(provider, setting, 1));
        var merged = Told.aChild();
        var kept = Told.aChild();
        livesHere(merged, "2026-04-06", "2026-04-13");
        livesHere(kept, "2026-04-06", "2026-04-20");
        Finance.accrue("2026-06-01");
        assertThat(accruedFor(provider, "block_overflow")).isEqualTo(7 * 20_000);
        Told.childEvent(merged, "merged", "\"kept\":\"" + kept + "\"");
        Finance.accrue("2026-06-01");
        assertThat(accrued(kept)).isEqualTo(14 * 10_000);
        assertThat(accrued(merged)).isZero();
        assertThat(accruedFor(provider, "block_overflow")).isZero();
        assertThat(accruedFor(provider, "block_reservation")).isZero();
        Told.childEvent(merged, "unmerged", "\"kept\":\"" + kept + "\"");
        Finance.accrue("2026-06-01");
        assertThat(accruedFor(provider, "block_overflow")).isEqualTo(7 * 20_000);
        Finance.tied();
    }
}
