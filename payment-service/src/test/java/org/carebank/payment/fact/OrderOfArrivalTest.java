package org.carebank.payment.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.secret.DataKey;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

/** Order holds within one key of one topic only: every order of the topics ends in the same money. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class OrderOfArrivalTest {
    /** Facts of five topics about one child, and what they come to. */
    private static final class Story {
        final UUID child = UUID.randomUUID();
        final DataKey key = DataKey.generate();
        final UUID household = UUID.randomUUID();
        final UUID provider = UUID.randomUUID();
        final UUID allowance = UUID.randomUUID();
        final UUID bought = UUID.randomUUID();

        List<Runnable> topics() {
            return List.of(
                    () -> Told.key(child, key),
                    () -> Told.enrolled(child, key, "2015-04-20", "E1"),
                    this::moves,
                    () -> Told.fee(provider, "residential", "2026-01-01", 70_000),
                    () -> Told.ordered(child, bought, "hold", "2026-05-11"),
                    () -> Told.offer(household, provider, "household", "E12000007"));
        }

        private void moves() {
            Told.movedInWith(child, allowance, """
                    "household":"%s","kind":"kinship","basis":"taken_over","first_night":"2025-04-06\"""".formatted(household));
            Told.movedOut(child, allowance, "2026-05-04");
            Told.movedInWith(child, bought, """
                    "provider":"%s","kind":"residential","basis":"agreed","first_night":"2026-05-04\"""".formatted(provider));
        }
    }

    @Test
    void everyPairOfTopicsBothWaysEndsInTheSameMoney() {
        Told.tariff("national_minimum_allowance", "kinship", "london", 6, 42_000);
        Told.tariff("national_minimum_allowance", "kinship", "london", 11, 49_000);
        var stories = new ArrayList<Story>();
        for (var order : orders(6)) {
            var story = new Story();
            var topics = story.topics();
            order.forEach(each -> topics.get(each).run());
            stories.add(story);
        }
        stories.forEach(story -> Finance.account(
                story.child,
                account -> account.getList("placements").size() == 2
                        && account.getList("placements[0].lines").size() == 2
                        && account.getList("placements[1].lines").size() == 2
                        && account.getString("placements[0].lines[0].area").equals("london")
                        && account.getList("held").size() == 1));
        Finance.accrue("2026-06-01");
        // 1 to 20 April at 420.00, to 4 May at 490.00 from the eleventh birthday; then four weeks at 700.00, three held
        var first = org.carebank.payment.entitlement.WeeklyRate.pence(
                42_000, java.time.LocalDate.of(2026, 4, 1), java.time.LocalDate.of(2026, 4, 20));
        for (var story : stories) {
            var account = Finance.account(story.child).jsonPath();
            assertThat(account.getLong("accrued_pence")).isEqualTo(first + 2 * 49_000 + 4 * 70_000);
            assertThat(account.getLong("held_pence")).isEqualTo(3 * 70_000);
        }
        assertThat(Finance.recompute().getBoolean("equal")).isTrue();
    }

    /** Orders in which each topic comes before each other at least once, and after it at least once. */
    private static List<List<Integer>> orders(int topics) {
        var orders = new ArrayList<List<Integer>>();
        for (int turn = 0; turn < topics; turn++) {
            var forward = new ArrayList<Integer>();
            for (int i = 0; i < topics; i++) {
                forward.add((turn + i) % topics);
            }
            orders.add(forward);
            orders.add(forward.reversed());
        }
        return orders;
    }

    @Test
    void aLateEventNeverOverwritesANewerOne() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        var placement = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var fields = """
                {"placement":"%s","child":"%s","council":"E08000037","region":"E12000001","provider":"%s",
                 "kind":"residential","basis":"agreed","registered":true,"first_night":"%s","breakdown":false,
                 "voided":false,"move":true%s,"at":"2026-04-01T09:00:00Z"}""";
        send(
                child,
                "corrected",
                fields.formatted(placement, child, provider, "2026-05-04", ",\"last_day\":\"2026-05-18\""),
                50);
        send(child, "moved_out", """
                {"placement":"%s","child":"%s","last_day":"2026-05-25","breakdown":false,"at":"2026-04-01T09:00:00Z"}""".formatted(placement, child), 40);
        send(child, "moved_in", fields.formatted(placement, child, provider, "2026-04-06", ""), 30);
        var account = Finance.accountWithLines(child, 1);
        assertThat(account.getString("placements[0].first_night")).isEqualTo("2026-05-04");
        assertThat(account.getString("placements[0].last_day")).isEqualTo("2026-05-18");
        send(child, "corrected", fields.formatted(placement, child, provider, "2026-04-06", ""), 60);
        Finance.account(child, it -> it.getString("placements[0].last_day") == null);
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(child).jsonPath().getLong("accrued_pence")).isEqualTo(560_000);
    }

    private static void send(UUID child, String fact, String json, long sequence) {
        TestTopic.send(
                "placement.placement.v1",
                child.toString(),
                "org.carebank.placement.placement." + fact,
                json,
                UUID.randomUUID(),
                sequence);
    }

    @Test
    void theSameEventTwiceHasItsEffectOnce() {
        var child = Told.aChild();
        var id = UUID.randomUUID();
        var json = """
                {"child":"%s","on":"2026-05-04","reason":"E4A","at":"2026-04-01T09:00:00Z"}""".formatted(child);
        for (int i = 0; i < 2; i++) {
            TestTopic.send(
                    "placement.child.v1", child.toString(), "org.carebank.placement.child.left_care", json, id, 99_000);
        }
        Told.awaitHeard(child, "placement.child.v1", 2);
        assertThat(Told.number("select count(*) from heard where event = ?", id))
                .isEqualTo(1);
    }

    @Test
    void historyAVoidedHomeAndAChildWhoLeftAreNotPaid() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedInWith(child, UUID.randomUUID(), """
                "provider":"%s","kind":"residential","basis":"history","first_night":"2026-04-01\"""".formatted(provider));
        var voided = Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(child).jsonPath().getLong("accrued_pence")).isEqualTo(560_000);
        Told.corrected(child, voided, """
                "provider":"%s","kind":"residential","first_night":"2026-04-06","voided":true""".formatted(provider));
        Told.movedIn(child, provider, "2026-05-04");
        Told.childEvent(child, "left_care", "\"on\":\"2026-05-18\",\"reason\":\"E4A\"");
        Finance.account(
                child,
                it -> "2026-05-18".equals(it.getString("placements.lines.flatten().to[0]"))
                        && it.getList("placements.lines.flatten()").size() == 1);
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(child).jsonPath().getLong("accrued_pence")).isEqualTo(140_000);
    }

    @Test
    void oneChildUnderTwoIdsIsPaidOnceANightAndApartAgainAfterwards() {
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var kept = Told.aChild();
        var merged = Told.aChild();
        var home = Told.movedIn(kept, provider, "2026-04-06");
        Told.movedOut(merged, Told.movedIn(merged, provider, "2026-03-30"), "2026-05-04");
        Finance.accountWithLines(kept, 1);
        paidUntil(merged, "2026-05-04");
        Finance.accrue("2026-06-01");
        assertThat(accrued(merged)).isEqualTo(33 * 10_000);
        Told.childEvent(merged, "merged", "\"kept\":\"" + kept + "\"");
        paidUntil(merged, "2026-04-06");
        Finance.accrue("2026-06-01");
        assertThat(accrued(merged))
                .as("the nights that only this record tells of")
                .isEqualTo(5 * 10_000);
        assertThat(accrued(kept)).isEqualTo(56 * 10_000);
        Told.corrected(kept, home, """
                "provider":"%s","kind":"residential","first_night":"2026-04-20","voided":false""".formatted(provider));
        paidUntil(merged, "2026-04-20");
        Told.childEvent(merged, "unmerged", "\"kept\":\"" + kept + "\"");
        paidUntil(merged, "2026-05-04");
        Finance.accrue("2026-06-01");
        assertThat(accrued(merged)).isEqualTo(33 * 10_000);
        assertThat(accrued(kept)).isEqualTo(42 * 10_000);
        assertThat(Finance.recompute().getBoolean("equal")).isTrue();
    }

    private static long accrued(UUID child) {
        return Finance.account(child).jsonPath().getLong("accrued_pence");
    }

    private static void paidUntil(UUID child, String end) {
        Finance.account(child, it -> it.getList("placements.lines.flatten().to").equals(java.util.List.of(end)));
    }

    @Test
    void anErasedChildLosesTheDateOfBirthAndKeepsWhatWasPaid() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.accrue("2026-06-01");
        Told.send("placement.key.v1", child, "placement.key.erased", null);
        org.awaitility.Awaitility.await()
                .until(() -> Told.number(
                                "select count(*) from child_fact where child = ? and erased and born is null", child)
                        == 1);
        assertThat(Told.number("select count(*) from child_key where child = ?", child))
                .isZero();
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(child).jsonPath().getLong("accrued_pence")).isEqualTo(560_000);
        assertThat(Finance.recompute().getBoolean("equal")).isTrue();
    }
}
