package org.carebank.payment.statement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.junit.jupiter.api.Test;

/** What payees keep: remittances and statements as JSON, page, PDF and CSV. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class PayeeDocumentsTest {
    private static final String NUMBER = "1048291739";

    private static Response get(Tokens person, String path) {
        return Finance.as(person).get(path);
    }

    private static Response page(Tokens person, String path) {
        return given().header("Authorization", person.bearer())
                .header("Accept", "text/html")
                .get(path);
    }

    private static long looks(UUID child) {
        return Told.number(
                "select count(*) from audit where action = 'looked' and kind = 'child' and subject = ?",
                child.toString());
    }

    private static PDDocument pdf(Response answer) throws IOException {
        answer.then().statusCode(200).contentType("application/pdf");
        return Loader.loadPDF(answer.asByteArray());
    }

    /** Tagged with headers of tables, titled, in English, with bookmarks. */
    private static String readable(PDDocument pdf, String title) throws IOException {
        var catalog = pdf.getDocumentCatalog();
        assertThat(catalog.getMarkInfo().isMarked()).isTrue();
        assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
        assertThat(pdf.getDocument().getObjectsByType(COSName.getPDFName("StructElem")))
                .anyMatch(each -> COSName.getPDFName("TH")
                        .equals(((org.apache.pdfbox.cos.COSDictionary) each.getObject()).getCOSName(COSName.S)));
        assertThat(catalog.getLanguage()).isEqualTo("en");
        assertThat(catalog.getDocumentOutline().children()).isNotEmpty();
        assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo(title);
        for (var page : pdf.getPages()) {
            for (var font : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
            }
        }
        return new PDFTextStripper().getText(pdf);
    }

    private static void rejected(String reference) {
        var job = Finance.preparer()
                .contentType("application/xml")
                .body("""
                        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                        <GrpHdr><MsgId>R-%1$s</MsgId><CreDtTm>2026-06-16T08:00:00</CreDtTm></GrpHdr>
                        <OrgnlGrpInfAndSts><OrgnlMsgId>X</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
                        <OrgnlPmtInfAndSts><OrgnlPmtInfId>X</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>%1$s</OrgnlEndToEndId>
                        <TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>
                        </CstmrPmtStsRpt></Document>""".formatted(reference))
                .post("/api/v1/bank-messages")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Finance.preparer()
                        .get("/api/v1/jobs/" + job)
                        .jsonPath()
                        .getString("status")
                        .equals("done"));
    }

    private static void ties(UUID payee, JsonPath statement) {
        assertThat(statement.getLong("closing.free_pence"))
                .isEqualTo(Told.number(
                        "select coalesce(-sum(p.amount_pence), 0)::bigint from ledger_posting p join ledger_entry e"
                                + " on e.id = p.entry where e.payee = ? and p.account = 'payable'",
                        payee));
        assertThat(statement.getLong("closing.held_pence"))
                .isEqualTo(Told.number(
                        "select coalesce(-sum(p.amount_pence), 0)::bigint from ledger_posting p join ledger_entry e"
                                + " on e.id = p.entry where e.payee = ? and p.account = 'held_payable'",
                        payee));
        assertThat(statement.getLong("opening.owed_pence")
                        + statement.getLong("earned_pence")
                        - statement.getLong("paid_pence")
                        + statement.getLong("sent_back_pence")
                        + statement.getLong("other_pence"))
                .isEqualTo(statement.getLong("closing.owed_pence"));
    }

    @Test
    void aRemittanceIsItsPayeesPagePdfAndCsvAndNobodyElses() throws IOException {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        var placement = Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.makeUpBankDetails();
        Finance.run("2026-05-11");
        var own = Tokens.as("provider").provider(provider);
        var paid = get(own, "/api/v1/remittances").jsonPath();
        var payment = paid.getString("items[0].payment");
        var before = looks(child);

        var one = get(own, "/api/v1/remittances/" + payment)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(one.getLong("amount_pence")).isEqualTo(350_000);
        assertThat(one.getList("lines.care_bank_number", String.class)).containsExactly(NUMBER, NUMBER);
        assertThat(one.getList("lines.amount_pence", Long.class)).containsExactly(250_000L, 100_000L);
        assertThat(looks(child)).isEqualTo(before + 1);
        assertThat(get(own, "/api/v1/remittances/" + payment + ".csv").asString())
                .startsWith("payment,paid_on,reference,placement,care_bank_number,kind,component,month")
                .contains(placement + "," + NUMBER + ",residential,")
                .contains(",2026-04,false,250000")
                .contains(",2026-05,false,100000");
        assertThat(page(own, "/remittances/" + payment)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("£3,500.00 on", "April 2026", NUMBER, "£2,500.00", payment + ".pdf")
                .doesNotContain("Placement " + placement);

        var bytes = get(own, "/api/v1/remittances/" + payment + ".pdf").asByteArray();
        try (var pdf = pdf(get(own, "/api/v1/remittances/" + payment + ".pdf"))) {
            assertThat(readable(pdf, "Remittance from the Care Bank"))
                    .contains("£3,500.00", "£2,500.00", "£1,000.00", NUMBER, one.getString("reference"));
        }
        rejected(one.getString("reference"));
        assertThat(get(own, "/api/v1/remittances/" + payment + ".pdf").asByteArray())
                .isEqualTo(bytes);
        assertThat(page(own, "/remittances/" + payment).asString()).contains("Rejected by the bank");

        for (var other : new Tokens[] {
            Tokens.as("provider").provider(UUID.randomUUID()),
            Tokens.as("carer").household(provider)
        }) {
            assertThat(get(other, "/api/v1/remittances/" + payment).statusCode())
                    .isEqualTo(404);
            assertThat(get(other, "/api/v1/remittances/" + payment + ".csv").statusCode())
                    .isEqualTo(404);
            assertThat(get(other, "/api/v1/remittances/" + payment + ".pdf").statusCode())
                    .isEqualTo(404);
            assertThat(page(other, "/remittances/" + payment).statusCode()).isEqualTo(404);
        }
        assertThat(page(Tokens.as("finance-approver").named("approver"), "/remittances/" + payment)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("/payments/statements?payee=" + provider);
    }

    @Test
    void aStatementLeadsFromOpeningToWhatTheLedgerOwes() throws IOException {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.makeUpBankDetails();
        Finance.run("2026-05-11");
        var own = Tokens.as("provider").provider(provider);
        rejected(get(own, "/api/v1/remittances").jsonPath().getString("items[0].reference"));
        Told.ordered(child, null, "hold", "2026-06-08");
        Finance.account(child, it -> !it.getList("held").isEmpty());
        Finance.accrue("2026-06-15");

        var statement = get(own, "/api/v1/statements?from=2026-06-01&to=2026-06-15")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(statement.getLong("opening.owed_pence")).isZero();
        assertThat(statement.getLong("earned_pence")).isEqualTo(700_000);
        assertThat(statement.getLong("paid_pence")).isEqualTo(350_000);
        assertThat(statement.getLong("sent_back_pence")).isEqualTo(350_000);
        assertThat(statement.getLong("closing.owed_pence")).isEqualTo(700_000);
        assertThat(statement.getLong("closing.held_pence")).isEqualTo(70_000);
        assertThat(statement.getList("earned.period", String.class)).containsExactly("2026-04", "2026-05", "2026-06");
        assertThat(statement.getList("earned.care_bank_number", String.class)).containsOnly(NUMBER);
        assertThat(statement.getList("movements.what", String.class)).contains("payment", "rejection");
        ties(provider, statement);

        var annual = get(own, "/api/v1/statements?year=2026").jsonPath();
        assertThat(annual.getString("from")).isEqualTo("2026-04-01");
        assertThat(annual.getString("to")).isEqualTo("2027-03-31");
        ties(provider, annual);
        assertThat(annual.getBoolean("complete")).isFalse();
        var before =
                get(own, "/api/v1/statements?from=2026-05-01&to=2026-06-14").jsonPath();
        assertThat(before.getLong("closing.owed_pence")).isZero();
        assertThat(before.getBoolean("complete")).isTrue();
        var later = Finance.approver()
                .get("/api/v1/payees/{id}/statements?from=2026-06-16&to=2026-06-30", provider)
                .jsonPath();
        assertThat(later.getLong("opening.owed_pence")).isEqualTo(700_000);
        assertThat(later.getLong("earned_pence")).isZero();
        ties(provider, later);

        assertThat(get(own, "/api/v1/statements.csv?year=2026").asString())
                .contains("opening,2026-04-01,,,,,,,0")
                .contains("closing,2027-03-31,,,,,,,700000")
                .contains(NUMBER);
        try (var pdf = pdf(get(own, "/api/v1/statements.pdf?year=2026"))) {
            assertThat(readable(pdf, "Statement of the Care Bank"))
                    .contains("£7,000.00", "£3,500.00", "£700.00", NUMBER);
        }
        assertThat(page(own, "/statements?year=2026")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Annual statement, 1 April 2026 to 31 March 2027", "£7,000.00", "Sent to your bank");
        var finance = page(Tokens.as("finance-preparer").named("preparer"), "/statements?payee=" + provider);
        assertThat(finance.statusCode()).isEqualTo(200);
        assertThat(finance.asString())
                .contains("/payments/api/v1/payees/" + provider + "/statements.pdf?year=2026")
                .contains("/payments/statements?payee=" + provider + "&amp;year=2025")
                .contains("name=\"payee\" value=\"" + provider);
        var strangers = page(Tokens.as("provider").provider(UUID.randomUUID()), "/statements?payee=" + provider);
        assertThat(strangers.statusCode()).isEqualTo(404);
        assertThat(get(Tokens.as("provider").provider(UUID.randomUUID()), "/api/v1/statements")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(own, "/api/v1/statements?from=2026-06-15&to=2026-06-01").statusCode())
                .isEqualTo(422);
    }
}
