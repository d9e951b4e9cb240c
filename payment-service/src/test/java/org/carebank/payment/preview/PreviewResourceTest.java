package org.carebank.payment.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.Collections;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.payment.Finance;
import org.carebank.payment.entitlement.WeeklyRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void whatNoAmountCanHoldIsRefused() {
        var block = """
                {"from":"1900-01-01","to":"2200-01-01","places":%d,"reservation_weekly_pence":%s,
                 "occupation_weekly_pence":%s,"overflow_weekly_pence":%s,"stays":[%s]}""";
        var most = "100000000000";
        var stay = "{\"first_night\":\"1900-01-01\",\"last_day\":\"2200-01-01\"}";
        var stays = String.join(",", Collections.nCopies(10_000, stay));
        tooLarge(block.formatted(10_000, most, most, most, ""), "reservation_weekly_pence");
        tooLarge(block.formatted(10_000, most, most, most, stays), "occupation_weekly_pence");
        tooLarge(block.formatted(0, most, most, most, stays), "overflow_weekly_pence");
        // neither 5,000 kept nor 5,000 used is too much, the two together are
        var half = String.join(",", Collections.nCopies(5_000, stay));
        tooLarge(block.formatted(10_000, most, most, most, half), "occupation_weekly_pence");
        Finance.preparer()
                .body(block.formatted(10_000, "1", most, most, half).replace("1900-01-01\",\"to", "2199-12-25\",\"to"))
                .post("/api/v1/block-previews")
                .then()
                .statusCode(200)
                .body("total_pence", equalTo(5_000L * 100_000_000_000L + 5_000));
    }

    private static void tooLarge(String body, String field) {
        Finance.preparer()
                .body(body)
                .post("/api/v1/block-previews")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:carebank:problem:amount-out-of-range"))
                .body("faults.field", contains(field))
                .body("faults.value", contains("100000000000"));
    }

    /** 109,572 nights of 300 years: the most that the limits of an entitlement let through is an amount still. */
    @Test
    void theMostOfAnEntitlementIsStillAnAmount() {
        var component = "{\"name\":\"fee\",\"weekly_rates\":[{\"from\":\"1900-01-01\",\"weekly_pence\":100000000000}]}";
        var most = preview("""
                {"from":"1900-01-01","to":"2200-01-01","first_night":"1900-01-01","components":[%s],
                 "holds":[{"from":"1900-01-01"}]}""".formatted(String.join(",", Collections.nCopies(100, component))));
        var each = WeeklyRate.pence(100_000_000_000L, LocalDate.of(1900, 1, 1), LocalDate.of(2200, 1, 1));
        assertThat(most.getLong("total_pence"))
                .isEqualTo(100 * each)
                .isBetween(156_000_000_000_000_000L, 157_000_000_000_000_000L);
        assertThat(most.getLong("held_pence")).isEqualTo(100 * each);
    }

    @Test
    void aListThatIsTooLongIsNotToldBack() {
        var stay = "{\"first_night\":\"2026-04-01\",\"last_day\":\"2026-04-10\"}";
        Finance.preparer()
                .body("""
                        {"from":"2026-04-06","to":"2026-04-13","places":2,"reservation_weekly_pence":1,
                         "occupation_weekly_pence":1,"overflow_weekly_pence":1,"stays":[%s]}""".formatted(String.join(",", Collections.nCopies(10_001, stay))))
                .post("/api/v1/block-previews")
                .then()
                .statusCode(400)
                .body("faults.field", contains("stays"))
                .body("faults.value", contains("10001 given"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            to                                           | "to":"2026-05-01"      | "to":"2026-03-01"
            from                                         | "from":"2026-04-01","to":"2026-05-01" | "from":"2200-12-31","to":"2200-12-31"
            last_day                                     | "last_day":"2026-04-10" | "last_day":"2025-01-01"
            holds[1].to                                  | "to":"2026-04-22"      | "to":"2026-04-14"
            holds[1].from                                | "from":"2026-04-15"    | "from":"2200-12-31"
            components[1]                                | ,"age_bands":[         | ,"weekly_rates":[],"age_bands":[
            components[1].age_bands[1].from_age          | "from_age":11          | "from_age":5
            components[0].weekly_rates[1].from           | "2026-02-02"           | "2026-01-01"
            components[0].weekly_rates[0].from           | "2026-01-01"           | "2200-12-31"
            components[1].age_bands[1].weekly_rates[1].from | "2026-02-04"        | "2026-01-04"
            born                                         | "born":"2016-02-29",   | ''
            """)
    void theElementAtFaultIsNamedByItsNumber(String field, String right, String wrong) {
        var body = """
                {"born":"2016-02-29","from":"2026-04-01","to":"2026-05-01","first_night":"2026-01-10","last_day":"2026-04-10",
                 "components":[
                  {"name":"fee","weekly_rates":[{"from":"2026-01-01","weekly_pence":1},{"from":"2026-02-02","weekly_pence":1}]},
                  {"name":"allowance","age_bands":[{"from_age":5,"weekly_rates":[{"from":"2026-01-03","weekly_pence":1}]},
                   {"from_age":11,"weekly_rates":[{"from":"2026-01-04","weekly_pence":1},{"from":"2026-02-04","weekly_pence":1}]}]}],
                 "holds":[{"from":"2026-04-13","to":"2026-04-20"},{"from":"2026-04-15","to":"2026-04-22"}]}""";
        assertThat(preview(body).getLong("nights")).isEqualTo(9);
        assertThat(body).contains(right);
        atFault("entitlement-previews", body.replace(right, wrong), 422, field);
    }

    @Test
    void theStayAtFaultIsNamedByItsNumber() {
        var body = """
                {"from":"2026-04-06","to":"2026-04-13","places":2,"reservation_weekly_pence":1,
                 "occupation_weekly_pence":1,"overflow_weekly_pence":1,
                 "stays":[{"first_night":"2026-04-01","last_day":"2026-04-10"},
                          {"first_night":"%s","last_day":"%s"}]}""";
        atFault("block-previews", body.formatted("2026-04-08", "2026-04-07"), 422, "stays[1].last_day");
        atFault("block-previews", body.formatted("2200-12-30", "2200-12-31"), 422, "stays[1].first_night");
    }

    @Test
    void aBodyThatIsMissingIsNoField() {
        atFault("block-previews", "", 400, "body");
        atFault("entitlement-previews", "null", 400, "body");
    }

    private static void atFault(String path, String body, int status, String field) {
        Finance.preparer()
                .body(body)
                .post("/api/v1/" + path)
                .then()
                .statusCode(status)
                .body("faults.field", contains(field));
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
