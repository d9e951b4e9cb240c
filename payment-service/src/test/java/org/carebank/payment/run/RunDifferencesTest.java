package org.carebank.payment.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.carebank.kit.secret.DataKey;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One case for each cause; in each, the causes add up to the difference of the totals. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class RunDifferencesTest {
    /** A payee has one scheme: each test has a kind of care of its own. */
    private static final String KIND = "parent_and_child";

    private static final String OTHER_KIND = "secure";

    private record Lives(UUID child, UUID provider, UUID fee, UUID placement) {}

    /** 10,000 pence a night. */
    private static Lives aHome(String firstNight) {
        return aHome(KIND, firstNight);
    }

    private static Lives aHome(String kind, String firstNight) {
        var provider = UUID.randomUUID();
        var fee = Told.fee(provider, kind, "2026-01-01", 70_000);
        return livesThere(provider, fee, kind, firstNight);
    }

    private static Lives livesThere(UUID provider, UUID fee, String kind, String firstNight) {
        var child = Told.aChild();
        var placement = UUID.randomUUID();
        Told.movedInWith(child, placement, """
                "provider":"%s","kind":"%s","basis":"agreed","first_night":"%s\"""".formatted(provider, kind, firstNight));
        Finance.accountWithLines(child, 1);
        return new Lives(child, provider, fee, placement);
    }

    private static void leaves(Lives lives, String lastDay) {
        Told.movedOut(lives.child(), lives.placement(), lastDay);
        Finance.account(lives.child(), it -> it.getString("placements[0].lines[0].to") != null);
    }

    private static String aScheme(String type, String kind) {
        var code = "a" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        Finance.approver()
                .body("""
                        {"code":"%s","from":"2026-01-01","name":"Weekly","cycle":"weekly","anchor":"2026-05-11","pay_days":4,
                         "payee_type":"%s","kinds":["%s"]}""".formatted(code, type, kind))
                .post("/api/v1/pay-schemes")
                .then()
                .statusCode(201);
        return code;
    }

    private static String run(String scheme, String cutOff) {
        var run = Finance.preparer()
                .body("{\"scheme\":\"%s\",\"cut_off\":\"%s\"}".formatted(scheme, cutOff))
                .post("/api/v1/runs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
        Finance.released(run);
        return run;
    }

    private static JsonPath differences(String run, @Nullable UUID payee) {
        var found = Finance.approver()
                .get("/api/v1/runs/{id}/differences" + (payee == null ? "" : "?payee=" + payee), run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(found.getList("causes.amount_pence", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("the causes add up")
                .isEqualTo(found.getLong("difference_pence"))
                .isEqualTo(found.getLong("total_pence") - found.getLong("previous_pence"));
        return found;
    }

    private static Map<String, Long> causes(String run, UUID payee) {
        var causes = new TreeMap<String, Long>();
        List<Map<String, Object>> found = differences(run, payee).getList("causes.findAll { it.amount_pence != 0 }");
        found.forEach(each ->
                causes.put(String.valueOf(each.get("cause")), Long.valueOf(String.valueOf(each.get("amount_pence")))));
        return causes;
    }

    @Test
    void eachCauseIsNamedAndTheyAddUp() {
        var scheme = aScheme("provider", KIND);
        var steady = aHome("2026-04-27");
        var dearer = aHome("2026-04-27");
        var ending = aHome("2026-04-27");
        var corrected = aHome("2026-04-20");
        var held = aHome("2026-04-27");
        var overpaid = aHome("2026-04-27");
        livesThere(overpaid.provider(), overpaid.fee(), KIND, "2026-04-27");
        var urgent = aHome("2026-04-27");
        Finance.makeUpBankDetails();
        var first = run(scheme, "2026-05-04");
        assertThat(differences(first, null).getString("previous")).isNull();
        assertThat(causes(first, steady.provider())).isEqualTo(Map.of("new_placements", 70_000L));
        run(scheme, "2026-05-11");

        var late = aHome("2026-05-05");
        Told.uplifted(dearer.fee(), "2026-05-14", 140_000);
        Finance.accountWithLines(dearer.child(), 2);
        leaves(ending, "2026-05-13");
        Told.corrected(corrected.child(), corrected.placement(), """
                "provider":"%s","kind":"%s","basis":"agreed","first_night":"2026-04-18\"""".formatted(corrected.provider(), KIND));
        Finance.account(corrected.child(), it -> "2026-04-18".equals(it.getString("placements[0].lines[0].from")));
        var appeal = Told.ordered(held.child(), held.placement(), "hold", "2026-05-11");
        Finance.account(held.child(), it -> !it.getList("held").isEmpty());
        leaves(overpaid, "2026-05-08");
        Finance.makeUpBankDetails();
        Finance.released(Finance.preparer()
                .body("{\"payee\":\"%s\",\"reason\":\"hardship\"}".formatted(urgent.provider()))
                .post("/api/v1/urgent-runs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id"));
        var third = run(scheme, "2026-05-18");
        differences(third, null);
        assertThat(causes(third, steady.provider())).isEmpty();
        assertThat(causes(third, late.provider()))
                .as("also its nights before the last cut-off")
                .isEqualTo(Map.of("new_placements", 130_000L));
        assertThat(causes(third, dearer.provider())).isEqualTo(Map.of("rate_changes", 40_000L));
        assertThat(causes(third, ending.provider())).isEqualTo(Map.of("ended_placements", -50_000L));
        assertThat(causes(third, corrected.provider())).isEqualTo(Map.of("corrections", 20_000L));
        assertThat(causes(third, held.provider())).isEqualTo(Map.of("holds", -70_000L));
        assertThat(causes(third, overpaid.provider()))
                .isEqualTo(Map.of("ended_placements", -70_000L, "recoveries", -30_000L));
        assertThat(causes(third, urgent.provider())).isEqualTo(Map.of("other", -70_000L));

        Told.ended(appeal, held.child(), "stay", "2026-05-19");
        Finance.account(held.child(), it -> it.getList("held").isEmpty());
        var fourth = run(scheme, "2026-05-27");
        differences(fourth, null);
        assertThat(causes(fourth, steady.provider())).isEqualTo(Map.of("nights", 20_000L));
        assertThat(causes(fourth, held.provider())).isEqualTo(Map.of("holds", 140_000L, "nights", 20_000L));
        assertThat(causes(fourth, corrected.provider())).isEqualTo(Map.of("corrections", -20_000L, "nights", 20_000L));
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void aRunIsComparedWithOneLikeItAndNoHomeIsCalledNewOrEndedThatIsNot() {
        var scheme = aScheme("provider", OTHER_KIND);
        var steady = aHome(OTHER_KIND, "2026-04-27");
        var kept = aHome(OTHER_KIND, "2026-04-27");
        Finance.makeUpBankDetails();
        var first = run(scheme, "2026-05-04");
        var second = run(scheme, "2026-05-18");
        var late = aHome(OTHER_KIND, "2026-05-05");
        Finance.makeUpBankDetails();
        var topUp = run(scheme, "2026-05-11");
        assertThat(differences(topUp, null).getString("previous")).isEqualTo(first);
        assertThat(causes(topUp, late.provider())).isEqualTo(Map.of("new_placements", 60_000L));
        assertThat(causes(topUp, steady.provider()))
                .as("its week was paid by another run")
                .isEqualTo(Map.of("other", -70_000L));

        var urgent = aHome(OTHER_KIND, "2026-05-20");
        Finance.makeUpBankDetails();
        var alone = Finance.released(Finance.preparer()
                        .body("{\"payee\":\"%s\",\"reason\":\"emergency_placement\"}".formatted(urgent.provider()))
                        .post("/api/v1/urgent-runs")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getString("id"))
                .getString("id");
        assertThat(differences(alone, null).getString("previous")).isNull();
        assertThat(causes(alone, urgent.provider())).isEqualTo(Map.of("other", 260_000L));

        Told.ordered(kept.child(), kept.placement(), "continue", "2026-05-19");
        Finance.account(kept.child(), it -> !it.getList("held").isEmpty());
        Told.movedOut(kept.child(), kept.placement(), "2026-05-22");
        Finance.account(kept.child(), it -> it.getList("placements[0].lines").size() > 1);
        var next = run(scheme, "2026-05-25");
        assertThat(differences(next, null).getString("previous")).isEqualTo(second);
        assertThat(causes(next, steady.provider())).isEqualTo(Map.of("nights", -70_000L));
        assertThat(causes(next, late.provider()))
                .as("new since that run; a week of it was left by the run between")
                .isEqualTo(Map.of("new_placements", 70_000L, "other", 70_000L));
        assertThat(causes(next, kept.provider()))
                .as("four nights, and three at the half: the place is kept")
                .isEqualTo(Map.of("rate_changes", 40_000L + 15_000L - 140_000L));
        assertThat(causes(next, urgent.provider())).doesNotContainKey("ended_placements");
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void aBirthdayIntoAnotherAgeBandIsACauseOfItsOwn() {
        Told.tariff("national_minimum_allowance", "kinship", "rest", 11, 70_007);
        Told.tariff("national_minimum_allowance", "kinship", "rest", 6, 35_007);
        var scheme = aScheme("household", "kinship");
        var child = UUID.randomUUID();
        var household = UUID.randomUUID();
        var key = DataKey.generate();
        Told.key(child, key);
        Told.enrolled(child, key, "2015-05-14", "C1");
        Told.movedInWith(child, UUID.randomUUID(), """
                "provider":"%s","household":"%s","kind":"kinship","basis":"agreed","first_night":"2026-05-04\"""".formatted(UUID.randomUUID(), household));
        Finance.account(
                child,
                it -> it.getList("placements[0].lines") != null
                        && it.getList("placements[0].lines").size() >= 2);
        Finance.makeUpBankDetails();
        run(scheme, "2026-05-11");
        var second = run(scheme, "2026-05-18");
        assertThat(causes(second, household)).as("four nights at 5,000 more").isEqualTo(Map.of("birthdays", 20_000L));
        assertThat(causes(run(scheme, "2026-05-25"), household))
                .as("three more, now that the whole week is")
                .isEqualTo(Map.of("birthdays", 15_000L));
    }
}
