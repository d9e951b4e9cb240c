package org.carebank.payment.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.payment.Finance;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class PreviewResourceTest {
    private static JsonPath preview(String body) {
        return Finance.preparer()
                .body(body)
                .post("/api/v1/entitlement-previews")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void theLawsOwnExamplesComeOut() {
        var three = preview("""
                {"from":"2026-04-01","to":"2026-05-01","first_night":"2026-04-08","last_day":"2026-04-10",
                 "components":[{"name":"fee","weekly_rates":[{"from":"2026-01-01","weekly_pence":100000}]}]}""");
        assertThat(three.getLong("nights")).isEqualTo(2);
        assertThat(three.getLong("total_pence")).isEqualTo(28_571);
        assertThat(three.getLong("held_pence")).isZero();
        var weeks = preview("""
                {"from":"2026-04-06","to":"2026-04-20","first_night":"2026-01-01",
                 "components":[{"name":"fee","weekly_rates":[{"from":"2026-01-01","weekly_pence":100000}]}]}""");
        assertThat(weeks.getLong("total_pence")).isEqualTo(200_000);
    }

    @Test
    void aBandChangesOnTheBirthdayOrFromTheMondayBefore() {
        var body = """
                {"from":"2027-02-22","to":"2027-03-08","born":"2016-02-29","first_night":"2026-01-01","band_rule":"%s",
                 "components":[{"name":"allowance","age_bands":[
                   {"from_age":5,"weekly_rates":[{"from":"2026-01-01","weekly_pence":70000}]},
                   {"from_age":11,"weekly_rates":[{"from":"2026-01-01","weekly_pence":77000}]}]}]}""";
        var birthday = preview(body.formatted("birthday"));
        assertThat(birthday.getList("lines.from")).containsExactly("2027-02-22", "2027-03-01");
        assertThat(birthday.getLong("total_pence")).isEqualTo(147_000);
        // 1 March 2027 is a Monday; a child born on 4 March shows the other rule
        var later = preview(body.formatted("pay_week").replace("2016-02-29", "2016-03-04"));
        assertThat(later.getList("lines.from")).containsExactly("2027-02-22", "2027-03-01");
        assertThat(preview(body.formatted("birthday").replace("2016-02-29", "2016-03-04"))
                        .getList("lines.from"))
                .containsExactly("2027-02-22", "2027-03-04");
    }

    @Test
    void beforeTheFirstRateOrBandNothingIsEarned() {
        var young = preview("""
                {"from":"2026-04-06","to":"2026-04-20","born":"2024-04-13","first_night":"2026-01-01",
                 "components":[{"name":"allowance","age_bands":[
                   {"from_age":2,"weekly_rates":[{"from":"2026-04-15","weekly_pence":70000}]}]}]}""");
        assertThat(young.getLong("nights")).isEqualTo(14);
        assertThat(young.getLong("total_pence")).isEqualTo(50_000);
        assertThat(young.getList("lines")).hasSize(1);
    }

    @Test
    void holdsThatOverlapCountOnce() {
        var held = preview("""
                {"from":"2026-04-06","to":"2026-05-04","first_night":"2026-01-01",
                 "components":[{"name":"fee","weekly_rates":[{"from":"2026-01-01","weekly_pence":70000}]},
                               {"name":"skill","weekly_rates":[{"from":"2026-01-01","weekly_pence":7000}]}],
                 "holds":[{"from":"2026-04-13","to":"2026-04-20"},{"from":"2026-04-15","to":"2026-04-22"},
                          {"from":"2026-05-03"}]}""");
        assertThat(held.getLong("total_pence")).isEqualTo(4 * 77_000);
        assertThat(held.getLong("held_pence")).isEqualTo(10 * 11_000);
    }

    @Test
    void aBlockPaysPlacesKeptPlacesUsedAndNightsAbove() {
        var block = Finance.approver()
                .body("""
                        {"from":"2026-04-06","to":"2026-04-13","places":2,"reservation_weekly_pence":35000,
                         "occupation_weekly_pence":70000,"overflow_weekly_pence":140000,
                         "stays":[{"first_night":"2026-04-01","last_day":"2026-04-10"},
                                  {"first_night":"2026-04-08","last_day":"2026-04-10"},
                                  {"first_night":"2026-04-09","last_day":"2026-04-12"}]}""")
                .post("/api/v1/block-previews")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        // 6, 7: one; 8: two; 9: three; 10, 11: one; 12: none
        assertThat(block.getLong("occupied_nights")).isEqualTo(2 + 2 + 2 + 2);
        assertThat(block.getLong("reserved_nights")).isEqualTo(2 + 2 + 2);
        assertThat(block.getLong("overflow_nights")).isEqualTo(1);
        assertThat(block.getLong("total_pence")).isEqualTo(8 * 10_000 + 6 * 5_000 + 20_000);
    }

    @Test
    void aBedLeftAndTakenOnOneDayIsOneBed() {
        var block = Finance.approver().body("""
                        {"from":"2026-04-06","to":"2026-04-13","places":1,"reservation_weekly_pence":35000,
                         "occupation_weekly_pence":70000,"overflow_weekly_pence":140000,
                         "stays":[{"first_night":"2026-04-01","last_day":"2026-04-10"},
                                  {"first_night":"2026-04-10","last_day":"2026-05-01"}]}""").post("/api/v1/block-previews").jsonPath();
        assertThat(block.getLong("total_pence")).isEqualTo(70_000);
        assertThat(block.getLong("overflow_nights")).isZero();
    }

    @Test
    void whatCannotBeWorkedOutIsRefused() {
        refused(400, "{}");
        refused(422, """
                {"from":"2026-04-06","to":"2026-04-01","first_night":"2026-01-01","components":[]}""");
        refused(422, """
                {"from":"2026-04-06","to":"2026-04-20","first_night":"2026-01-01","components":[{"name":"fee"}]}""");
        refused(422, """
                {"from":"2026-04-06","to":"2026-04-20","first_night":"2026-01-01",
                 "components":[{"name":"a","age_bands":[{"from_age":0,"weekly_rates":[]}]}]}""");
        refused(400, """
                {"from":"2026-04-06","to":"2026-04-20","first_night":"2026-01-01",
                 "components":[{"name":"fee","weekly_rates":[{"from":"2026-01-01","weekly_pence":-1}]}]}""");
        refused(400, """
                {"from":"2026-04-06","to":"2026-04-20","first_night":"2026-01-01","components":[],"band_rule":"whenever"}""");
    }

    @Test
    void aNumberThatIsNotGivenIsNotNought() {
        var rates = """
                {"from":"2026-04-06","to":"2026-04-20","born":"2016-04-13","first_night":"2026-01-01",
                 "components":[{"name":"a","age_bands":[
                   {"from_age":0,"weekly_rates":[{"from":"2026-01-01","weekly_pence":70000}]}]}]}""";
        missing("entitlement-previews", rates, "\"from_age\":0,", "from_age");
        missing("entitlement-previews", rates, ",\"weekly_pence\":70000", "weekly_pence");
        var block = """
                {"from":"2026-04-06","to":"2026-04-13","places":1,"reservation_weekly_pence":1,
                 "occupation_weekly_pence":1,"overflow_weekly_pence":1,"stays":[]}""";
        missing("block-previews", block, "\"places\":1,", "places");
        missing("block-previews", block, "\"reservation_weekly_pence\":1,", "reservation_weekly_pence");
        missing("block-previews", block, "\"occupation_weekly_pence\":1,", "occupation_weekly_pence");
        missing("block-previews", block, "\"overflow_weekly_pence\":1,", "overflow_weekly_pence");
    }

    /** Left out, and given as null. */
    private static void missing(String path, String body, String part, String field) {
        for (var wrong :
                new String[] {body.replace(part, ""), body.replace(part, part.replaceFirst("[0-9]+", "null"))}) {
            var refused = Finance.preparer().body(wrong).post("/api/v1/" + path);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(refused.jsonPath().getList("faults.rule")).containsExactly("not_null");
            assertThat(refused.jsonPath().getString("faults[0].field")).endsWith(field);
        }
    }

    private static void refused(int status, String body) {
        Finance.preparer()
                .body(body)
                .post("/api/v1/entitlement-previews")
                .then()
                .statusCode(status);
    }
}
