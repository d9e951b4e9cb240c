package org.carebank.payment.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

/** "Why this amount?", to the penny of the ledger, for finance and for who is paid. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class ExplanationResourceTest {
    private record Story(UUID child, UUID provider, UUID placement, UUID fee) {
        /** From Wednesday 8 April, a fee that rises on 4 May, held from 18 May. */
        static Story told() {
            var child = Told.aChild();
            var provider = UUID.randomUUID();
            var fee = Told.fee(provider, "residential", "2026-01-01", 100_000);
            Told.uplifted(fee, "2026-05-04", 101_001);
            var placement = Told.movedIn(child, provider, "2026-04-08");
            Told.ordered(child, placement, "hold", "2026-05-18");
            Finance.accountWithLines(child, 3);
            Finance.accrue("2026-06-01");
            return new Story(child, provider, placement, fee);
        }

        JsonPath why(String window) {
            return Finance.preparer()
                    .get("/api/v1/children/{id}/explanations?placement={p}" + window, child, placement)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }
    }

    private static Tokens worker(UUID provider) {
        return Tokens.as("provider").named("worker").provider(provider);
    }

    private static String page(Tokens person, String path) {
        return given().header("Authorization", person.bearer())
                .header("Accept", "text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void eachLineNamesItsRateAndItsArithmeticAndTheSumIsWhatAccrued() {
        var story = Story.told();
        var why = story.why("");
        assertThat(why.getList("lines.rate_from")).containsExactly("2026-01-01", "2026-05-04", "2026-05-04");
        assertThat(why.getList("lines.source_id")).containsOnly(story.fee().toString());
        assertThat(why.getList("lines.nights")).containsExactly(26, 14, 14);
        assertThat(why.getList("lines.held")).containsExactly(false, false, true);
        // Wednesday 8 April 2026 is day 9,592 of the count, Monday 4 May day 9,618: 137,400,000 less 137,028,571
        assertThat(why.getList("lines[0].working.values().toList()"))
                .containsExactlyInAnyOrder(9_592, 9_618, 137_028_571, 137_400_000);
        assertThat(why.getLong("lines[0].amount_pence")).isEqualTo(371_429);
        assertThat(why.getLong("held_pence")).isEqualTo(2 * 101_001);
        assertThat(why.getLong("amount_pence")).isEqualTo(371_429 + 4 * 101_001);
        assertThat(why.getLong("accrued_pence")).isEqualTo(why.getLong("amount_pence"));
        assertThat(why.getBoolean("equal")).isTrue();
        assertThat(Finance.account(story.child()).jsonPath().getLong("accrued_pence"))
                .isEqualTo(why.getLong("amount_pence"));

        var april = story.why("&from=2026-04-01&to=2026-05-01");
        var after = story.why("&from=2026-05-01");
        assertThat(april.getLong("amount_pence")).isEqualTo(april.getLong("accrued_pence"));
        assertThat(april.getLong("amount_pence") + after.getLong("amount_pence"))
                .as("any split adds up")
                .isEqualTo(why.getLong("amount_pence"));
        assertThat(story.why("&from=2026-04-15&to=2026-04-20").getString("accrued_pence"))
                .as("a part of a month has no sum in the ledger")
                .isNull();

        Told.movedOut(story.child(), story.placement(), "2026-05-25");
        Finance.account(story.child(), it -> it.getString("placements[0].last_day") != null);
        assertThat(story.why("").getBoolean("equal"))
                .as("until the next accrual")
                .isFalse();
        Finance.accrue("2026-06-01");
        assertThat(story.why("").getBoolean("equal")).isTrue();
        Finance.preparer()
                .get("/api/v1/children/{id}/explanations?placement={p}", UUID.randomUUID(), story.placement())
                .then()
                .statusCode(404);
    }

    @Test
    void whoIsPaidSeesTheSameButForWhatIsHeld() {
        var story = Story.told();
        var own = given().header("Authorization", worker(story.provider()).bearer())
                .get("/api/v1/explanations?placement={p}", story.placement())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(own.getList("lines.held")).containsExactly(false, false);
        assertThat(own.getLong("amount_pence")).isEqualTo(371_429 + 2 * 101_001);
        assertThat(own.getLong("held_pence")).isZero();
        assertThat(own.getString("accrued_pence")).isNull();
        for (var other : new Tokens[] {
            worker(UUID.randomUUID()), Tokens.as("carer").household(story.provider()), Tokens.as("provider")
        }) {
            given().header("Authorization", other.bearer())
                    .get("/api/v1/explanations?placement={p}", story.placement())
                    .then()
                    .statusCode(404);
        }
        assertThat(page(worker(story.provider()), "/my-explanations?placement=" + story.placement()))
                .contains("Fee: £3,714.29")
                .contains("26 nights come to £3,714.29")
                .doesNotContain("Held:", story.fee().toString(), story.placement() + ",", "pence of");
    }

    @Test
    void pagesLeadFromAPaymentToTheChildAndToWhy() {
        var story = Story.told();
        Finance.makeUpBankDetails();
        Finance.run("2026-05-11");
        var payment = given().header("Authorization", worker(story.provider()).bearer())
                .get("/api/v1/remittances")
                .jsonPath()
                .getString("items[0].payment");
        var preparer = Tokens.as("finance-preparer").named("preparer");
        assertThat(page(preparer, "/payments-made/" + payment))
                .contains("April 2026")
                .contains("/children/" + story.child() + "/explanations?placement=" + story.placement()
                        + "&amp;from=2026-04-01&amp;to=2026-05-01");
        assertThat(page(preparer, "/children/" + story.child()))
                .contains("Why this amount?")
                .contains("£7,754.33");
        assertThat(page(preparer, "/children/" + story.child() + "/explanations?placement=" + story.placement()))
                .contains("Held: not paid out yet")
                .contains("137400000 − 137028571 = 371429 pence")
                .contains("£1,010.01 a week")
                .contains("Together £7,754.33")
                .contains(": the same");
        assertThat(page(worker(story.provider()), "/remittances/" + payment)).contains("/my-explanations?placement=");
    }
}
