package org.carebank.payment.reconciliation;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages as a bank would send them, with made-up content. */
public final class Bank {
    private Bank() {}

    public static String status(String... transactions) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-06-16T08:00:00</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>X</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>X</OrgnlPmtInfId>
                %s
                </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>""".formatted(String.join("\n", transactions));
    }

    public static String rejected(String endToEndId, String reason) {
        return "<TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>%s</Cd></Rsn></StsRsnInf></TxInfAndSts>"
                .formatted(endToEndId, reason);
    }

    /** A status with the amount that was to be paid, as the bank understood it. */
    static String rejectedOf(String endToEndId, String currency, String amount) {
        return rejected(endToEndId, "AC04")
                .replace(
                        "</TxInfAndSts>",
                        "<OrgnlTxRef><Amt><InstdAmt Ccy=\"%s\">%s</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>"
                                .formatted(currency, amount));
    }

    /** Says of the whole file that it was rejected, and of single transactions only why. */
    static String wholeFileRejectedFor(String batch, String endToEndId) {
        return status(rejected(endToEndId, "AC04").replace("<TxSts>RJCT</TxSts>", ""))
                .replace(
                        "<OrgnlPmtInfId>X</OrgnlPmtInfId>",
                        "<OrgnlPmtInfId>%s</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts>".formatted(batch));
    }

    static String pending(String endToEndId) {
        return "<TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>ACSP</TxSts></TxInfAndSts>"
                .formatted(endToEndId);
    }

    static String wholeFileRejected(String batch) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>S2-%1$s</MsgId><CreDtTm>2026-06-16T08:00:00</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>%1$s</OrgnlMsgId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>%1$s</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts>
                </CstmrPmtStsRpt></Document>""".formatted(batch);
    }

    /** A statement; its closing balance is as it says, or adds up where none is given. */
    public static String statement(@Nullable Long closingPence, String... entries) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-06-17T06:00:00Z</CreDtTm></GrpHdr><Stmt><Id>1</Id>
                <Acct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id></Acct>
                <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-06-16</Dt></Dt></Bal>
                %s%s
                </Stmt></BkToCstmrStmt></Document>""".formatted(
                        closingPence == null
                                ? ""
                                : "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"GBP\">%s</Amt><CdtDbtInd>%s</CdtDbtInd></Bal>"
                                        .formatted(pounds(Math.abs(closingPence)), closingPence < 0 ? "DBIT" : "CRDT"),
                        String.join("\n", entries));
    }

    /** A notification of the same account, as it comes before the day's statement. */
    static String notification(String... entries) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
                <GrpHdr><MsgId>N1</MsgId><CreDtTm>2026-06-17T05:00:00Z</CreDtTm></GrpHdr><Ntfctn><Id>1</Id>
                <Acct><Id><IBAN>GB33 BUKB 2020 1555 5555 55</IBAN></Id></Acct>
                %s
                </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>""".formatted(String.join("\n", entries));
    }

    /** The entry, with the bank's own reference. */
    static String referred(String entry, String reference) {
        return entry.replace("</BookgDt>", "</BookgDt><AcctSvcrRef>%s</AcctSvcrRef>".formatted(reference));
    }

    /** Equal amounts in one entry that name nobody; a reference each, or null. */
    static String creditsInOne(String reference, long penceEach, @Nullable String... details) {
        var parts = new StringBuilder();
        for (var detail : details) {
            parts.append("<TxDtls><Refs>%s<EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy=\"GBP\">%s</Amt></TxDtls>"
                    .formatted(
                            detail == null ? "" : "<AcctSvcrRef>%s</AcctSvcrRef>".formatted(detail),
                            pounds(penceEach)));
        }
        return referred(entry("CRDT", penceEach * details.length, parts.toString()), reference);
    }

    /** Payments that left in one entry; an amount each as the bank writes it, such as {@code <Amt Ccy="GBP">1.00</Amt>}. */
    static String debitsInOne(long pence, String... idsAndAmounts) {
        var parts = new StringBuilder();
        for (int i = 0; i < idsAndAmounts.length; i += 2) {
            parts.append("<TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>%s</TxDtls>"
                    .formatted(idsAndAmounts[i], idsAndAmounts[i + 1]));
        }
        return entry("DBIT", pence, parts.toString());
    }

    static String amount(String currency, long pence) {
        return "<Amt Ccy=\"%s\">%s</Amt>".formatted(currency, pounds(pence));
    }

    private static String entry(String direction, long pence, String details) {
        return """
                <Ntry><Amt Ccy="GBP">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-06-17</Dt></BookgDt>
                <NtryDtls>%s</NtryDtls></Ntry>""".formatted(pounds(pence), direction, details);
    }

    public static String debit(String endToEndId, long pence) {
        return entry(
                "DBIT",
                pence,
                "<TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt Ccy=\"GBP\">%s</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>"
                        .formatted(endToEndId, pounds(pence)));
    }

    static String wholeFile(String batch, long pence) {
        return entry("DBIT", pence, "<Btch><PmtInfId>%s</PmtInfId></Btch>".formatted(batch));
    }

    public static String returned(String endToEndId, long pence, String reason) {
        return entry(
                "CRDT",
                pence,
                "<TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><RtrInf><Rsn><Cd>%s</Cd></Rsn></RtrInf></TxDtls>"
                        .formatted(endToEndId, reason));
    }

    /** Money that names nobody; another movement each time. */
    public static String credit(long pence) {
        return referred(nameless(pence), UUID.randomUUID().toString());
    }

    /** Money that names nobody, of a bank that gives no reference. */
    static String nameless(long pence) {
        return entry("CRDT", pence, "<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs></TxDtls>");
    }

    static String pounds(long pence) {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }
}
