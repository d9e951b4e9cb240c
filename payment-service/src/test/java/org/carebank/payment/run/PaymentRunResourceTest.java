package org.carebank.payment.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class PaymentRunResourceTest {
    private record Lives(UUID child, UUID provider, UUID placement) {}

    private static Lives aChildInAHome(String firstNight, long weekly) {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", weekly);
        var placement = Told.movedIn(child, provider, firstNight);
        Finance.accountWithLines(child, 1);
        return new Lives(child, provider, placement);
    }

    private static List<Map<String, Object>> remittances(UUID provider) {
        return Finance.as(Tokens.as("provider").provider(provider))
                .get("/api/v1/remittances")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    @Test
    void aRunIsPreparedApprovedByAnotherPersonReleasedAndPaysOnce() {
        var lives = aChildInAHome("2026-04-06", 70_000);
        Finance.accrue("2026-04-13");
        Finance.makeUpBankDetails();
        var prepared = Finance.prepareRun("2026-05-11");
        prepared.then().statusCode(201);
        var run = prepared.jsonPath().getString("id");
        assertThat(prepared.header("Location")).isEqualTo("/payments/api/v1/runs/" + run);
        assertThat(prepared.jsonPath().getString("status")).isEqualTo("prepared");
        Finance.approver().get("/api/v1/runs/{id}/bank-file", run).then().statusCode(409);
        Finance.approver().post("/api/v1/runs/{id}/release", run).then().statusCode(409);

        var both = Tokens.as("finance-approver", "finance-preparer").named("preparer");
        var same = Finance.as(both).post("/api/v1/runs/{id}/approval", run);
        same.then().statusCode(409);
        assertThat(same.jsonPath().getString("type")).endsWith("same-person");
        Finance.approver().post("/api/v1/runs/{id}/approval", run).then().statusCode(200);
        Finance.as(both).post("/api/v1/runs/{id}/release", run).then().statusCode(409);
        assertThat(remittances(lives.provider()))
                .as("nothing is shown before the release")
                .isEmpty();
        var released = Finance.approver().post("/api/v1/runs/{id}/release", run);
        released.then().statusCode(200);
        assertThat(released.jsonPath().getString("status")).isEqualTo("released");
        Finance.approver().post("/api/v1/runs/{id}/release", run).then().statusCode(409);

        var paid = remittances(lives.provider());
        assertThat(paid).hasSize(1);
        assertThat(paid.getFirst().get("amount_pence")).isEqualTo(350_000);
        assertThat((List<?>) java.util.Objects.requireNonNull(paid.getFirst().get("lines")))
                .hasSize(2);
        var account = Finance.account(lives.child()).jsonPath();
        assertThat(account.getLong("paid_pence")).isEqualTo(350_000);
        assertThat(account.getLong("accrued_pence")).isGreaterThanOrEqualTo(350_000);

        assertThat(Finance.prepareRun("2026-05-11").jsonPath().getString("type"))
                .endsWith("nothing-to-pay");
        assertThat(Finance.recompute().getList("differences")).isEmpty();
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(
                                TestTopic.read(PaymentRunEvent.TOPIC, run, "org.carebank.payment.run.released"))
                        .singleElement()
                        .asString()
                        .contains("\"total_pence\":" + released.jsonPath().getLong("total_pence")));
    }

    @Test
    void theBankFileIsReadBackAndEqualsTheLedger() throws Exception {
        aChildInAHome("2026-04-06", 81_234);
        aChildInAHome("2026-04-08", 100_000);
        Finance.makeUpBankDetails();
        var run = Finance.run("2026-05-25");
        var id = run.getString("id");
        var bytes = file(id);
        assertThat(file(id)).as("the same bytes again").isEqualTo(bytes);
        var read = MxPain00100109.parse(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                .getCstmrCdtTrfInitn();
        var header = read.getGrpHdr();
        assertThat(header.getMsgId()).hasSizeLessThanOrEqualTo(35);
        assertThat(header.getNbOfTxs()).isEqualTo(run.getString("payments"));
        assertThat(header.getCtrlSum()).isEqualByComparingTo(BigDecimal.valueOf(run.getLong("total_pence"), 2));
        assertThat(read.getPmtInf()).hasSize(1);
        var payments = read.getPmtInf().getFirst();
        assertThat(payments.getCtrlSum()).isEqualByComparingTo(header.getCtrlSum());
        assertThat(payments.getPmtTpInf().getLclInstrm().getPrtry()).isEqualTo("BACS");
        var sum = BigDecimal.ZERO;
        var ids = new HashSet<String>();
        for (var transfer : payments.getCdtTrfTxInf()) {
            sum = sum.add(transfer.getAmt().getInstdAmt().getValue());
            assertThat(transfer.getAmt().getInstdAmt().getCcy()).isEqualTo("GBP");
            assertThat(transfer.getPmtId().getEndToEndId()).hasSizeLessThanOrEqualTo(35);
            ids.add(transfer.getPmtId().getEndToEndId());
            var clearing = transfer.getCdtrAgt().getFinInstnId().getClrSysMmbId();
            assertThat(clearing.getClrSysId().getCd()).isEqualTo("GBDSC");
            assertThat(clearing.getMmbId()).matches("[0-9]{6}");
            assertThat(transfer.getCdtrAcct().getId().getOthr().getId()).matches("[0-9]{8}");
            assertThat(transfer.getCdtr().getNm()).isNotBlank();
        }
        assertThat(ids).hasSize(run.getInt("payments"));
        assertThat(sum).isEqualByComparingTo(header.getCtrlSum());
        assertThat(Told.number("""
                        select -sum(p.amount_pence) from ledger_posting p join ledger_entry e on e.id = p.entry
                        where e.run = ? and p.account = 'payments_in_transit'""", UUID.fromString(id))).isEqualTo(run.getLong("total_pence"));
        assertThat(Told.number("select sum(amount_pence) from payment_line where run = ?", UUID.fromString(id)))
                .isEqualTo(run.getLong("total_pence"));
        var trial = Finance.approver().get("/api/v1/ledger/trial-balance").jsonPath();
        assertThat(trial.getLong("debits_pence")).isEqualTo(trial.getLong("credits_pence"));
        assertThat(Finance.approver()
                        .get("/api/v1/ledger/verification")
                        .jsonPath()
                        .getBoolean("verified"))
                .isTrue();
    }

    @Test
    void aStandard18FileTiesToTheLedgerAndIsReadBackByPosition() {
        var lives = aChildInAHome("2026-04-06", 81_234);
        aChildInAHome("2026-04-08", 100_000);
        Finance.makeUpBankDetails();
        System.setProperty("carebank.bank-file", "standard-18");
        JsonPath run;
        try {
            run = Finance.run("2026-05-26");
        } finally {
            System.clearProperty("carebank.bank-file");
        }
        var answer = Finance.approver().get("/api/v1/runs/{id}/bank-file", run.getString("id"));
        answer.then().statusCode(200);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/plain; charset=us-ascii");
        assertThat(answer.header("Content-Disposition")).contains(".txt\"");
        var lines = answer.asString().lines().toList();
        var credits = lines.stream()
                .filter(each -> each.length() == 106 && each.startsWith("99", 15))
                .toList();
        assertThat(credits).hasSize(run.getInt("payments"));
        var sum = credits.stream()
                .mapToLong(each -> Long.parseLong(each.substring(35, 46)))
                .sum();
        assertThat(sum).isEqualTo(run.getLong("total_pence"));
        assertThat(lines.getLast()).startsWith("UTL1%013d%013d0000001%07d".formatted(sum, sum, credits.size()));
        assertThat(Told.number("""
                        select -sum(p.amount_pence) from ledger_posting p join ledger_entry e on e.id = p.entry
                        where e.run = ? and p.account = 'payments_in_transit'""", UUID.fromString(run.getString("id")))).isEqualTo(sum);
        var reference = java.util.Objects.requireNonNull(
                        remittances(lives.provider()).getFirst().get("reference"))
                .toString();
        assertThat(credits)
                .filteredOn(each -> each.startsWith(reference.substring(14).toUpperCase(Locale.ROOT), 64))
                .hasSize(1);
    }

    private static byte[] file(String run) {
        return Finance.approver()
                .get("/api/v1/runs/{id}/bank-file", run)
                .then()
                .statusCode(200)
                .contentType("application/xml")
                .extract()
                .asByteArray();
    }

    @Test
    void whatWasOverpaidIsCarriedAndNoPayeeGoesBelowNought() {
        var lives = aChildInAHome("2026-04-06", 70_000);
        Finance.makeUpBankDetails();
        Finance.run("2026-05-11");
        Told.movedOut(lives.child(), lives.placement(), "2026-04-20");
        Finance.account(lives.child(), it -> it.getString("placements[0].lines[0].to") != null);
        aChildInAHome("2026-05-04", 70_000);
        Finance.makeUpBankDetails();
        var next = Finance.prepareRun("2026-05-18")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(next.getList("exceptions.findAll { it.payee == '" + lives.provider() + "' }.reason"))
                .containsExactly("overpaid");
        assertThat(next.getList("exceptions.findAll { it.payee == '" + lives.provider() + "' }.amount_pence"))
                .containsExactly(-210_000);
        assertThat(remittances(lives.provider())).hasSize(1);

        var other = Told.aChild();
        Told.movedIn(other, lives.provider(), "2026-04-06");
        Finance.accountWithLines(other, 1);
        Finance.run("2026-05-25");
        var paid = remittances(lives.provider());
        assertThat(paid).hasSize(2);
        assertThat(paid.getFirst().get("amount_pence"))
                .as("seven weeks of the other child less three weeks overpaid")
                .isEqualTo(490_000 - 210_000);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void aPayeeWithoutBankDetailsIsListedAndPaidOnceTheyAreApproved() {
        aChildInAHome("2026-04-06", 35_000);
        Finance.makeUpBankDetails();
        var lives = aChildInAHome("2026-04-06", 70_000);
        var run = Finance.prepareRun("2026-04-20")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(run.getList("exceptions.findAll { it.payee == '" + lives.provider() + "' }.reason"))
                .contains("no_bank_details");
        var details = """
                {"account_name":"Rowan Tree Care Ltd","sort_code":"200000","account_number":"55779911"}""";
        var proposal = Finance.preparer()
                .body(details)
                .post("/api/v1/payees/{id}/bank-details", lives.provider())
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
        Finance.as(Tokens.as("finance-approver").named("preparer"))
                .post("/api/v1/payees/{id}/bank-details/{p}/approval", lives.provider(), proposal)
                .then()
                .statusCode(409);
        Finance.approver()
                .post("/api/v1/payees/{id}/bank-details/{p}/approval", lives.provider(), proposal)
                .then()
                .statusCode(200);
        Finance.approver()
                .post("/api/v1/payees/{id}/bank-details/{p}/approval", lives.provider(), proposal)
                .then()
                .statusCode(409);
        assertThat(Told.number(
                        "select count(*) from payee where payee = ? and position('55779911' in encode(details, 'escape')) > 0",
                        lives.provider()))
                .as("sealed in the column")
                .isZero();
        var file = new String(file(Finance.run("2026-04-20").getString("id")), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(file).contains("Rowan Tree Care Ltd").contains("55779911");
        Finance.preparer()
                .body(details.replace("55779911", "5577"))
                .post("/api/v1/payees/{id}/bank-details", lives.provider())
                .then()
                .statusCode(400);
        Finance.preparer()
                .body(details)
                .post("/api/v1/payees/{id}/bank-details", UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void aCutOffInsideWhatHasAccruedPaysOnlyTheNightsBeforeIt() {
        var lives = aChildInAHome("2026-04-06", 70_000);
        Finance.accrue("2026-06-01");
        Finance.makeUpBankDetails();
        Finance.run("2026-04-22");
        assertThat(remittances(lives.provider()).getFirst().get("amount_pence")).isEqualTo(160_000);
        Finance.run("2026-06-01");
        assertThat(remittances(lives.provider()).getFirst().get("amount_pence")).isEqualTo(400_000);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void nightsAfterAnEarlierCutOffAreInARunAndNotOverpaid() {
        var paid = aChildInAHome("2026-04-06", 70_000);
        Finance.makeUpBankDetails();
        Finance.run("2026-05-11");
        var other = Told.aChild();
        Told.movedIn(other, paid.provider(), "2026-04-06");
        Finance.accountWithLines(other, 1);
        var earlier = Finance.prepareRun("2026-04-20")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(earlier.getList("exceptions.findAll { it.payee == '" + paid.provider() + "' }.reason"))
                .isEmpty();
        Finance.approver()
                .post("/api/v1/runs/{id}/approval", earlier.getString("id"))
                .then()
                .statusCode(200);
        Finance.approver()
                .post("/api/v1/runs/{id}/release", earlier.getString("id"))
                .then()
                .statusCode(200);
        assertThat(remittances(paid.provider()).getFirst().get("amount_pence"))
                .as("the other child's two weeks, from which nothing is taken")
                .isEqualTo(140_000);
        Finance.run("2026-05-11");
        assertThat(remittances(paid.provider()).getFirst().get("amount_pence"))
                .as("the other child's next three")
                .isEqualTo(210_000);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void anEarlierCutOffStillTakesBackWhatWasNeverOwed() {
        var lives = aChildInAHome("2026-04-06", 70_000);
        Finance.makeUpBankDetails();
        Finance.run("2026-06-15");
        Told.movedOut(lives.child(), lives.placement(), "2026-06-01");
        Finance.account(lives.child(), it -> it.getString("placements[0].lines[0].to") != null);
        var other = Told.aChild();
        Told.movedIn(other, lives.provider(), "2026-04-06");
        Finance.accountWithLines(other, 1);
        Finance.run("2026-05-11");
        assertThat(remittances(lives.provider()).getFirst().get("amount_pence"))
                .as("five weeks of the other child less two weeks that were paid and not lived there")
                .isEqualTo(350_000 - 140_000);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void heldMoneyIsNotPaidUntilItIsReleased() {
        var lives = aChildInAHome("2026-04-06", 70_000);
        var appeal = Told.ordered(lives.child(), lives.placement(), "hold", "2026-04-20");
        Finance.account(lives.child(), it -> !it.getList("held").isEmpty());
        Finance.makeUpBankDetails();
        Finance.run("2026-05-11");
        assertThat(remittances(lives.provider()).getFirst().get("amount_pence")).isEqualTo(140_000);
        Told.ended(appeal, lives.child(), "stay", "2026-05-12");
        Finance.account(lives.child(), it -> it.getList("held").isEmpty());
        Finance.run("2026-05-11");
        assertThat(remittances(lives.provider()).getFirst().get("amount_pence")).isEqualTo(210_000);
    }

    @Test
    void whatIsHeldAfterThePreparationStaysOutOfTheRunAndIsPaidLater() {
        var asked = aChildInAHome("2026-04-06", 70_000);
        var gone = aChildInAHome("2026-04-06", 35_000);
        Finance.makeUpBankDetails();
        var prepared = Finance.prepareRun("2026-05-11").jsonPath();
        var run = prepared.getString("id");
        Finance.approver().post("/api/v1/runs/{id}/approval", run).then().statusCode(200);
        var appeal = Told.ordered(asked.child(), asked.placement(), "hold", "2026-04-20");
        Finance.account(asked.child(), it -> !it.getList("held").isEmpty());
        Told.ordered(gone.child(), gone.placement(), "hold", "2026-04-06");
        Finance.account(gone.child(), it -> !it.getList("held").isEmpty());

        var released = Finance.approver().post("/api/v1/runs/{id}/release", run);
        released.then().statusCode(200);
        assertThat(released.jsonPath().getLong("total_pence"))
                .as("less three of the five weeks of one child, and all five of the other")
                .isEqualTo(prepared.getLong("total_pence") - 210_000 - 175_000);
        assertThat(released.jsonPath().getInt("payments")).isEqualTo(prepared.getInt("payments") - 1);
        assertThat(remittances(asked.provider()).getFirst().get("amount_pence")).isEqualTo(140_000);
        assertThat(remittances(gone.provider())).isEmpty();
        var told = Finance.approver().get("/api/v1/runs/{id}", run).jsonPath();
        assertThat(told.getList("exceptions.findAll { it.reason == 'pulled_out' }.amount_pence", Integer.class))
                .contains(210_000, 175_000);
        assertThat(new String(file(run), java.nio.charset.StandardCharsets.UTF_8))
                .contains("<CtrlSum>%d.%02d</CtrlSum>"
                        .formatted(
                                released.jsonPath().getLong("total_pence") / 100,
                                released.jsonPath().getLong("total_pence") % 100));

        Told.ended(appeal, asked.child(), "stay", "2026-05-12");
        Finance.account(asked.child(), it -> it.getList("held").isEmpty());
        Finance.run("2026-05-11");
        assertThat(remittances(asked.provider()).getFirst().get("amount_pence")).isEqualTo(210_000);
        assertThat(remittances(gone.provider())).isEmpty();
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void aCancelledRunGivesBackWhatItHadTaken() {
        var lives = aChildInAHome("2026-04-06", 70_000);
        Finance.makeUpBankDetails();
        var run = Finance.prepareRun("2026-05-11").jsonPath().getString("id");
        Finance.preparer()
                .header("If-Match", "\"99\"")
                .post("/api/v1/runs/{id}/cancellation", run)
                .then()
                .statusCode(412);
        Finance.preparer().post("/api/v1/runs/{id}/cancellation", run).then().statusCode(200);
        Finance.approver().post("/api/v1/runs/{id}/approval", run).then().statusCode(409);
        Finance.run("2026-05-11");
        assertThat(remittances(lives.provider())).hasSize(1);
        assertThat(Finance.recompute().getList("differences")).isEmpty();
    }

    @Test
    void aPayeeSeesItsOwnAndNobodyElses() {
        var lives = aChildInAHome("2026-04-06", 70_000);
        Finance.makeUpBankDetails();
        Finance.run("2026-05-11");
        assertThat(remittances(lives.provider())).hasSize(1);
        assertThat(remittances(UUID.randomUUID())).isEmpty();
        var asCarer = Finance.as(Tokens.as("carer").household(lives.provider()))
                .get("/api/v1/remittances")
                .jsonPath()
                .getList("items");
        assertThat(asCarer)
                .as("a carer whose household has the provider's id sees nothing")
                .isEmpty();
        Finance.as(Tokens.as("provider")).get("/api/v1/remittances").then().statusCode(404);
        assertThat(Finance.approver()
                        .get("/api/v1/payees/{id}/remittances", lives.provider())
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);
    }

    @Test
    void aRunWithNothingToPayIsRefusedAndNothingOfItIsStored() {
        Finance.makeUpBankDetails();
        aChildInAHome("2026-04-06", 70_000);
        Finance.makeUpBankDetails();
        Finance.run("2026-05-11");
        var unpaid = aChildInAHome("2026-05-04", 70_000);
        var runs = Told.number("select count(*) from payment_run");
        var entries = Told.number("select count(*) from ledger_entry");
        var exceptions = Told.number("select count(*) from run_exception");
        var refused = Finance.prepareRun("2026-05-11");
        refused.then().statusCode(409);
        assertThat(refused.jsonPath().getString("type")).endsWith("nothing-to-pay");
        assertThat(refused.jsonPath().getString("detail"))
                .as("says what waits for a person")
                .contains("no bank details");
        assertThat(Told.number("select count(*) from payment_run")).isEqualTo(runs);
        assertThat(Told.number("select count(*) from ledger_entry")).isEqualTo(entries);
        assertThat(Told.number("select count(*) from run_exception")).isEqualTo(exceptions);
        Finance.makeUpBankDetails();
        Finance.run("2026-05-11");
        assertThat(remittances(unpaid.provider()).getFirst().get("amount_pence"))
                .isEqualTo(70_000);
    }

    /** The business date of these tests is 15 June 2026. */
    @Test
    void aCutOffAfterTodayIsRefusedAndAccruesNothing() {
        var lives = aChildInAHome("2026-06-08", 70_000);
        var refused = Finance.prepareRun("2026-06-16");
        refused.then().statusCode(422);
        assertThat(refused.jsonPath().getList("faults.field")).containsExactly("cut_off");
        assertThat(Finance.account(lives.child()).jsonPath().getLong("accrued_pence"))
                .isZero();
        Finance.makeUpBankDetails();
        var run = Finance.prepareRun("2026-06-15")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
        assertThat(Finance.account(lives.child()).jsonPath().getLong("accrued_pence"))
                .as("seven nights; tonight has not begun when the day begins")
                .isEqualTo(70_000);
        Finance.preparer().post("/api/v1/runs/{id}/cancellation", run).then().statusCode(200);
        assertThat(Finance.account(lives.child()).jsonPath().getLong("accrued_pence"))
                .as("what was slept stays owed when a run is cancelled")
                .isEqualTo(70_000);
    }

    @Test
    void badRequestsAreRefusedClearly() {
        Finance.preparer().body("{}").post("/api/v1/runs").then().statusCode(400);
        Finance.preparer()
                .body("{\"cut_off\":\"2026-05-11\",\"pay_on\":\"2020-01-01\"}")
                .post("/api/v1/runs")
                .then()
                .statusCode(422);
        Finance.prepareRun("2999-01-01").then().statusCode(422);
        Finance.preparer().get("/api/v1/runs/{id}", UUID.randomUUID()).then().statusCode(404);
        Finance.preparer().get("/api/v1/runs?cursor=nonsense").then().statusCode(400);
        io.restassured.RestAssured.given()
                .header("Authorization", Tokens.as("finance-preparer").bearer())
                .contentType("application/json")
                .body("{\"cut_off\":\"2026-05-11\"}")
                .post("/api/v1/runs")
                .then()
                .statusCode(400);
    }
}
