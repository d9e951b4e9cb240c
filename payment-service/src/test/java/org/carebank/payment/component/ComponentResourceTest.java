package org.carebank.payment.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.secret.DataKey;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

/** What is paid beside a weekly rate, from the decision of two people to the ledger and the payment. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ComponentResourceTest {
    private static final Tokens FEES = Tokens.as("fee-officer").named("fees");

    /** A child born on 20 May 2014, fostered in a council's own household from 27 April 2026: a kind of its own here. */
    private record Family(UUID child, UUID household, UUID placement) {
        static Family from(String firstNight) {
            Told.tariff("national_minimum_allowance", "foster", "all", 11, 35_007);
            var child = UUID.randomUUID();
            var key = DataKey.generate();
            Told.key(child, key);
            Told.enrolled(child, key, "2014-05-20", "C2");
            var household = UUID.randomUUID();
            var placement = UUID.randomUUID();
            Told.movedInWith(child, placement, """
                    "household":"%s","kind":"foster","basis":"agreed","first_night":"%s\"""".formatted(household, firstNight));
            Finance.account(
                    child, it -> !it.getList("placements.lines.flatten()").isEmpty());
            return new Family(child, household, placement);
        }
    }

    private static String proposed(String rule) {
        return Finance.preparer()
                .body(rule)
                .post("/api/v1/component-rules")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void inForce(String rule) {
        Finance.approver()
                .post("/api/v1/component-rules/{id}/approval", proposed(rule))
                .then()
                .statusCode(200);
    }

    private static long line(JsonPath account, String component) {
        return account
                .getList(
                        "placements[0].lines.findAll { it.component == '%s' }.amount_pence".formatted(component),
                        Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void whatIsPaidOnceAccruesOnceIsPaidAndTies() {
        var family = Family.from("2026-04-27");
        inForce("""
                {"rule":"set_up","kind":"foster","from":"2026-04-01","amount_pence":45000}""");
        inForce("""
                {"rule":"birthday","kind":"foster","from":"2026-04-01","amount_pence":12345}""");
        inForce("""
                {"rule":"festival","kind":"foster","from":"2026-04-01","day":"05-11","amount_pence":6789}""");
        Finance.account(
                family.child(),
                it -> it.getList("placements[0].lines.component")
                        .containsAll(List.of("set_up", "birthday", "festival")));
        Finance.accrue("2026-06-01");
        var account = Finance.account(family.child()).jsonPath();
        assertThat(line(account, "set_up")).isEqualTo(45_000);
        assertThat(line(account, "birthday")).isEqualTo(12_345);
        assertThat(line(account, "festival")).isEqualTo(6_789);
        assertThat(line(account, "allowance")).isEqualTo(5 * 35_007);
        assertThat(Finance.recompute().getList("differences")).isEmpty();

        Finance.makeUpBankDetails();
        Finance.run("2026-05-20");
        assertThat(Finance.account(family.child()).jsonPath().getLong("paid_pence") - line(account, "clothing"))
                .as("the birthday's night is not before the cut-off")
                .isEqualTo(org.carebank.payment.entitlement.WeeklyRate.pence(
                                35_007, java.time.LocalDate.of(2026, 4, 27), java.time.LocalDate.of(2026, 5, 20))
                        + 45_000
                        + 6_789);
        Told.movedOut(family.child(), family.placement(), "2026-05-20");
        Finance.account(family.child(), it -> it.getString("placements[0].last_day") != null);
        Finance.accrue("2026-06-01");
        assertThat(Finance.account(family.child()).jsonPath().getList("placements[0].lines.component"))
                .contains("set_up", "festival")
                .doesNotContain("birthday");
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void anEnhancementIsAwardedByTwoPeopleAndEnds() {
        Told.tariff("enhancement_need", null, "all", null, 7_007);
        var family = Family.from("2026-05-04");
        var award = """
                {"placement":"%s","enhancement":"need","from":"2026-05-11"}""".formatted(family.placement());
        var id = Finance.as(FEES)
                .body(award)
                .post("/api/v1/enhancement-awards")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        var same = Finance.as(FEES).post("/api/v1/enhancement-awards/{id}/approval", id);
        assertThat(same.statusCode()).isEqualTo(409);
        assertThat(same.jsonPath().getString("type")).endsWith("same-person");
        Finance.preparer()
                .post("/api/v1/enhancement-awards/{id}/approval", id)
                .then()
                .statusCode(200);
        Finance.account(
                family.child(),
                it -> it.getList("placements[0].lines.component").contains("enhancement_need"));
        Finance.preparer()
                .body("{\"to\":\"2026-05-25\"}")
                .post("/api/v1/enhancement-awards/{id}/end", id)
                .then()
                .statusCode(200);
        Finance.account(
                family.child(),
                it -> "2026-05-25"
                        .equals(it.getString("placements[0].lines.find { it.component == 'enhancement_need' }.to")));
        Finance.accrue("2026-06-01");
        assertThat(line(Finance.account(family.child()).jsonPath(), "enhancement_need"))
                .isEqualTo(2 * 7_007);
        assertThat(Finance.as(FEES)
                        .get("/api/v1/enhancement-awards?placement=" + family.placement())
                        .jsonPath()
                        .getList("items.status"))
                .containsExactly("approved");
        for (var longer : new String[] {"2026-05-26", "2200-01-01"}) {
            refusedAward(
                    "to",
                    Finance.preparer()
                            .body("{\"to\":\"" + longer + "\"}")
                            .post("/api/v1/enhancement-awards/{id}/end", id));
        }
        for (var before : new String[] {"2026-05-03", "1999-12-31"}) {
            refusedAward(
                    "from",
                    Finance.as(FEES).body(award.replace("2026-05-11", before)).post("/api/v1/enhancement-awards"));
        }
        assertThat(Finance.as(FEES)
                        .get("/api/v1/enhancement-awards?placement=" + family.placement())
                        .jsonPath()
                        .getList("items.to"))
                .containsExactly("2026-05-25");
        Finance.as(FEES)
                .body(award.replace(
                        family.placement().toString(), UUID.randomUUID().toString()))
                .post("/api/v1/enhancement-awards")
                .then()
                .statusCode(404);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    private static void refusedAward(String field, Response response) {
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.jsonPath().getList("faults.field")).containsExactly(field);
    }

    @Test
    void aRuleHoldsWhenAnotherPersonApprovedItAndCannotBeWhatItIsNot() {
        var id = proposed("""
                {"rule":"away","kind":"hospital","from":"2026-04-01","nights":14,"percent":50}""");
        var same = Finance.preparer().post("/api/v1/component-rules/{id}/approval", id);
        assertThat(same.statusCode()).isEqualTo(409);
        assertThat(same.jsonPath().getString("type")).endsWith("same-person");
        Finance.approver()
                .post("/api/v1/component-rules/{id}/approval", id)
                .then()
                .statusCode(200);
        var again = Finance.approver().post("/api/v1/component-rules/{id}/approval", id);
        assertThat(again.jsonPath().getString("type")).endsWith("already-approved");
        var twin = proposed("""
                {"rule":"away","kind":"hospital","from":"2026-04-01","nights":21,"percent":40}""");
        assertThat(Finance.approver()
                        .post("/api/v1/component-rules/{id}/approval", twin)
                        .jsonPath()
                        .getString("type"))
                .endsWith("rule-known");
        for (var wrong : new String[] {
            "{\"rule\":\"away\",\"from\":\"2026-04-01\",\"amount_pence\":5}",
            "{\"rule\":\"set_up\",\"from\":\"2026-04-01\",\"nights\":5,\"percent\":5}",
            "{\"rule\":\"set_up\",\"from\":\"2026-04-01\",\"day\":\"12-25\",\"amount_pence\":5}",
            "{\"rule\":\"festival\",\"from\":\"2026-04-01\",\"amount_pence\":5}",
            "{\"rule\":\"set_up\",\"kind\":\"castle\",\"from\":\"2026-04-01\",\"amount_pence\":5}",
            "{\"rule\":\"set_up\",\"from\":\"1999-04-01\",\"amount_pence\":5}"
        }) {
            Finance.preparer()
                    .body(wrong)
                    .post("/api/v1/component-rules")
                    .then()
                    .statusCode(422);
        }
        assertThat(Finance.preparer()
                        .get("/api/v1/component-rules")
                        .jsonPath()
                        .getList("findAll { it.kind == 'hospital' }.status"))
                .containsExactlyInAnyOrder("approved", "proposed");
    }

    @Test
    void aPlaceIsKeptForPartOfItsRateWhileAChildIsAwayAndAfterASuddenEnd() {
        inForce("""
                {"rule":"away","kind":"supported_lodgings","from":"2026-04-01","nights":7,"percent":50}""");
        inForce("""
                {"rule":"sudden_end","kind":"supported_lodgings","from":"2026-04-01","nights":14,"percent":25}""");
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        var placement = UUID.randomUUID();
        Told.fee(provider, "supported_lodgings", "2026-01-01", 70_000);
        Told.movedInWith(child, placement, """
                "provider":"%s","kind":"supported_lodgings","basis":"agreed","first_night":"2026-04-06\"""".formatted(provider));
        Told.send("placement.placement.v1", child, "placement.placement.absent", """
                {"placement":"%s","child":"%s","from":"2026-04-20","why":"hospital","at":"2026-04-20T09:00:00Z"}""".formatted(placement, child));
        Told.send("placement.placement.v1", child, "placement.placement.returned", """
                {"placement":"%s","child":"%s","on":"2026-05-04","at":"2026-05-04T09:00:00Z"}""".formatted(placement, child));
        Told.send("placement.placement.v1", child, "placement.placement.moved_out", """
                {"placement":"%s","child":"%s","last_day":"2026-05-18","breakdown":true,"at":"2026-05-18T09:00:00Z"}""".formatted(placement, child));
        Finance.accountWithLines(child, 4);
        Finance.accrue("2026-06-01");
        var account = Finance.account(child).jsonPath();
        assertThat(line(account, "fee"))
                .as("two weeks, one week away, two weeks")
                .isEqualTo(5 * 70_000);
        assertThat(line(account, "retainer"))
                .as("a week at half, two at a quarter")
                .isEqualTo(35_000 + 2 * 17_500);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void everyOrderOfTopicsEndsInTheSameMoney() {
        Told.tariff("national_minimum_allowance", "foster", "all", 11, 35_007);
        inForce("""
                {"rule":"clothing","kind":"foster","from":"2026-05-11","day":"05-12","amount_pence":3333}""");
        inForce("""
                {"rule":"away","kind":"foster","from":"2026-04-01","nights":7,"percent":50}""");
        var stories = new ArrayList<UUID>();
        for (int turn = 0; turn < 4; turn++) {
            var child = UUID.randomUUID();
            var key = DataKey.generate();
            List<Runnable> topics = new ArrayList<>(List.of(
                    () -> Told.key(child, key),
                    () -> Told.enrolled(child, key, "2014-07-01", "C2"),
                    () -> lived(child),
                    () -> Told.ordered(child, null, "continue", "2026-05-30")));
            Collections.rotate(topics, turn);
            (turn % 2 == 0 ? topics : topics.reversed()).forEach(Runnable::run);
            stories.add(child);
        }
        stories.forEach(child -> Finance.account(
                child,
                it -> it.getList("placements[0].lines.component").contains("retainer")
                        && it.getList("placements[0].lines.component").contains("clothing")
                        && it.getList("held").size() == 1));
        Finance.accrue("2026-06-01");
        for (var child : stories) {
            var account = Finance.account(child).jsonPath();
            assertThat(line(account, "allowance")).isEqualTo(4 * 35_007);
            assertThat(line(account, "retainer")).isEqualTo(17_503);
            assertThat(line(account, "clothing")).isEqualTo(3_333);
        }
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    /** Five weeks from 27 April, of which the second and third in hospital. */
    private static void lived(UUID child) {
        var placement = UUID.randomUUID();
        Told.movedInWith(child, placement, """
                "household":"%s","kind":"foster","basis":"emergency","first_night":"2026-04-27\"""".formatted(UUID.randomUUID()));
        Told.send("placement.placement.v1", child, "placement.placement.absent", """
                {"placement":"%s","child":"%s","from":"2026-05-04","why":"hospital","at":"2026-05-04T09:00:00Z"}""".formatted(placement, child));
        Told.send("placement.placement.v1", child, "placement.placement.returned", """
                {"placement":"%s","child":"%s","on":"2026-05-18","at":"2026-05-18T09:00:00Z"}""".formatted(placement, child));
        Told.movedOut(child, placement, "2026-06-01");
    }

    @Test
    void aCareLeaversPlanIsPaidInWhateverOrderItIsTold() {
        Told.tariff("own_tenancy", null, "all", null, 9_100);
        Told.tariff("staying_put", null, "all", null, 21_000);
        inForce("""
                {"rule":"leaving_care_grant","kind":"foster","from":"2026-01-01","amount_pence":300000}""");
        var household = UUID.randomUUID();
        var leavers = new ArrayList<UUID>();
        for (int turn = 0; turn < 2; turn++) {
            var child = UUID.randomUUID();
            var key = DataKey.generate();
            var plan = UUID.randomUUID();
            List<Runnable> topics = List.of(
                    () -> Told.key(child, key),
                    () -> {
                        Told.enrolled(child, key, "2008-04-20", "C2");
                        Told.childEvent(child, "left_care", "\"on\":\"2026-04-20\",\"reason\":\"E4A\"");
                    },
                    () -> {
                        leaver(child, plan, "agreed", """
                                "arrangement":"staying_put","household":"%s","from":"2026-04-20",""".formatted(household));
                        leaver(child, plan, "ended", "\"on\":\"2026-05-18\",");
                        leaver(child, UUID.randomUUID(), "agreed", """
                                "arrangement":"own_tenancy","from":"2026-05-18",""");
                    });
            (turn == 0 ? topics : topics.reversed()).forEach(Runnable::run);
            leavers.add(child);
        }
        leavers.forEach(child -> Finance.accountWithLines(child, 3));
        Finance.accrue("2026-06-01");
        for (var child : leavers) {
            var account = Finance.account(child).jsonPath();
            assertThat(account.getList("placements.kind")).containsExactly("staying_put", "own_tenancy");
            assertThat(account.getList("placements.accrued_pence", Long.class))
                    .containsExactly(4 * 21_000L + 300_000, 2 * 9_100L);
            assertThat(account.getString("placements[1].lines[0].payee")).isEqualTo(child.toString());
            var why = Finance.preparer()
                    .get(
                            "/api/v1/children/{id}/explanations?placement={p}",
                            child,
                            account.getString("placements[1].placement"))
                    .jsonPath();
            assertThat(why.getLong("amount_pence")).isEqualTo(2 * 9_100);
            assertThat(why.getBoolean("equal")).isTrue();
        }
        assertThat(Finance.recompute().getList("differences")).isEmpty();
        Finance.makeUpBankDetails();
        Finance.run("2026-06-01");
        assertThat(Finance.account(leavers.getFirst()).jsonPath().getLong("paid_pence"))
                .isEqualTo(4 * 21_000 + 300_000 + 2 * 9_100);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    private static void leaver(UUID child, UUID plan, String fact, String fields) {
        Told.send("placement.leaver.v1", child, "placement.leaver." + fact, """
                {"plan":"%s","child":"%s",%s"at":"2026-04-20T09:00:00Z"}""".formatted(plan, child, fields));
    }
}
