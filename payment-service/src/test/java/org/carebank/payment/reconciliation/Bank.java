package org.carebank.payment.reconciliation;

import java.math.BigDecimal;
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
                <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-06-16</Dt></Dt></Bal>
                %s%s
                </Stmt></BkToCstmrStmt></Document>""".formatted(
                        closingPence == null
                                ? ""
                                : "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"GBP\">%s</Amt><CdtDbtInd>%s</CdtDbtInd></Bal>"
                                        .formatted(pounds(Math.abs(closingPence)), closingPence < 0 ? "DBIT" : "CRDT"),
                        String.join("\n", entries));
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

    public static String credit(long pence) {
        return entry("CRDT", pence, "<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs></TxDtls>");
    }

    static String pounds(long pence) {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }
}
