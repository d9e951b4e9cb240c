package org.carebank.local.population;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.carebank.local.api.Api;
import org.carebank.local.mainjob.Money;
import org.carebank.local.mainjob.Settled;
import org.carebank.local.region.Region;

/** What makes payment's pages worth a look: rules, awards, claims, one run that went out and one that waits. */
final class MoneyNow {

    private static final String API = "/payments/api/v1";
    private static final int RUNS_WEEKS_APART = 4;
    private static final String BOUNDARY = "carebank-made-up-claim";

    /** No bank in Britain has a sort code that begins with 00: these rows check nobody's real account. */
    private static final String MODULUS_TABLE = """
            000100 000199 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1
            000200 000299 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1
            000300 000399 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1
            """;

    /** The smallest file that is a PDF of one empty page. */
    private static final String RECEIPT = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
            trailer<</Root 1 0 R>>
            %%EOF
            """;

    private final Region region;
    private final Money money;
    private final Api preparer;
    private final Api approver;

    MoneyNow(Region region) {
        this.region = region;
        this.money = new Money(region);
        this.preparer = Api.as(region, "finance-preparer");
        this.approver = Api.as(region, "finance-approver");
    }

    /**
     * Does it all, and returns when a run waits for its approval.
     *
     * @param child who lives with the carer
     */
    void load(LocalDate joinedOn, UUID child) {
        Settled.await(region);
        var today = region.today();
        approver.post(API + "/modulus-tables?valid_from=" + joinedOn, MODULUS_TABLE);
        rule(Map.of("rule", "set_up", "kind", "foster", "from", joinedOn, "amount_pence", 40_000));
        rule(Map.of("rule", "festival", "from", joinedOn, "day", "12-25", "amount_pence", 15_000));
        var home = money.account(child)
                .orElseThrow()
                .path("placements")
                .path(0)
                .path("placement")
                .asText();
        approved("/enhancement-awards", award(home, "need", joinedOn));
        preparer.post(API + "/enhancement-awards", award(home, "skill", today));
        claim(home, "travel", today.minusWeeks(1), 1_840);
        var uniform = claim(home, "school", today.minusWeeks(2), 6_225);
        approver.post(API + "/expense-claims/" + uniform + "/approval", null);
        money.accrue(today.minusWeeks(RUNS_WEEKS_APART));
        money.makeUpBankDetails();
        money.release(money.approve(money.prepare(today.minusWeeks(RUNS_WEEKS_APART))));
        money.accrue(today);
        money.makeUpBankDetails();
        money.prepare(today);
    }

    private static Map<String, Object> award(String placement, String enhancement, LocalDate from) {
        return Map.of("placement", placement, "enhancement", enhancement, "from", from);
    }

    private void rule(Map<String, Object> rule) {
        approved("/component-rules", rule);
    }

    /** Proposed by one person, approved by another. */
    private void approved(String path, Object body) {
        var id = preparer.post(API + path, body).path("id").asText();
        approver.post(API + path + "/" + id + "/approval", null);
    }

    /** What the carer spent, with a made-up receipt; the claim's id. */
    private String claim(String placement, String category, LocalDate spentOn, long pence) {
        var form = new StringBuilder();
        Map.of("placement", placement, "category", category, "spent_on", spentOn, "amount_pence", pence)
                .forEach(
                        (name, value) -> form.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(BOUNDARY, name, value)));
        form.append("--%s\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"receipt.pdf\"\r\n"
                        .formatted(BOUNDARY))
                .append("Content-Type: application/pdf\r\n\r\n%s\r\n--%s--\r\n".formatted(RECEIPT, BOUNDARY));
        var answer = Api.as(region, "carer")
                .ask(
                        "POST",
                        API + "/expense-claims",
                        form.toString(),
                        Map.of(
                                "Content-Type",
                                "multipart/form-data; boundary=" + BOUNDARY,
                                "Idempotency-Key",
                                UUID.randomUUID().toString()));
        if (!answer.good()) {
            throw new IllegalStateException("the carer's claim: %d %s".formatted(answer.status(), answer.body()));
        }
        return answer.json().path("id").asText();
    }
}
