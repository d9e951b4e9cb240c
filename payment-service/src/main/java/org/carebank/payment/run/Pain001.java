package org.carebank.payment.run;

import java.io.Writer;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.carebank.payment.payee.BankDetails;

/**
 * Writes a credit transfer initiation, ISO 20022 pain.001.001.09, transfer by transfer: memory does not grow with the run.
 * One PmtInf, BACS, pounds, accounts by sort code (clearing system GBDSC) and account number.
 */
final class Pain001 implements BankFile {
    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    private final XMLStreamWriter xml;
    private final Header header;
    private int written;
    private long pence;

    Pain001(Writer out, Header header) {
        this.header = header;
        try {
            this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            begin();
        } catch (XMLStreamException e) {
            throw unwritten(e);
        }
    }

    private void begin() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeStartElement("CstmrCdtTrfInitn");
        xml.writeStartElement("GrpHdr");
        element("MsgId", header.id());
        element("CreDtTm", header.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        element("NbOfTxs", Integer.toString(header.payments()));
        element("CtrlSum", pounds(header.totalPence()));
        xml.writeStartElement("InitgPty");
        element("Nm", header.debtor().accountName());
        end(2);
        beginPayments();
    }

    private void beginPayments() throws XMLStreamException {
        xml.writeStartElement("PmtInf");
        element("PmtInfId", header.id());
        element("PmtMtd", "TRF");
        element("NbOfTxs", Integer.toString(header.payments()));
        element("CtrlSum", pounds(header.totalPence()));
        xml.writeStartElement("PmtTpInf");
        xml.writeStartElement("LclInstrm");
        element("Prtry", "BACS");
        end(2);
        xml.writeStartElement("ReqdExctnDt");
        element("Dt", header.payOn().toString());
        end(1);
        xml.writeStartElement("Dbtr");
        element("Nm", header.debtor().accountName());
        end(1);
        account("DbtrAcct", header.debtor());
        agent("DbtrAgt", header.debtor());
    }

    @Override
    public void add(Transfer transfer) {
        try {
            write(transfer);
        } catch (XMLStreamException e) {
            throw unwritten(e);
        }
        written++;
        pence = Math.addExact(pence, transfer.pence());
    }

    private void write(Transfer transfer) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("CdtTrfTxInf");
        xml.writeStartElement("PmtId");
        element("EndToEndId", transfer.endToEndId());
        end(1);
        xml.writeStartElement("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", "GBP");
        xml.writeCharacters(pounds(transfer.pence()));
        end(2);
        agent("CdtrAgt", transfer.creditor());
        xml.writeStartElement("Cdtr");
        element("Nm", transfer.creditor().accountName());
        end(1);
        account("CdtrAcct", transfer.creditor());
        end(1);
    }

    @Override
    public void close() {
        header.mustBe(written, pence);
        try {
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw unwritten(e);
        }
    }

    private static IllegalStateException unwritten(XMLStreamException cause) {
        return new IllegalStateException("The bank file cannot be written", cause);
    }

    private void account(String name, BankDetails details) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeStartElement("Id");
        xml.writeStartElement("Othr");
        element("Id", details.accountNumber());
        end(3);
    }

    private void agent(String name, BankDetails details) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeStartElement("FinInstnId");
        xml.writeStartElement("ClrSysMmbId");
        xml.writeStartElement("ClrSysId");
        element("Cd", "GBDSC");
        end(1);
        element("MmbId", details.sortCode());
        end(3);
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void end(int times) throws XMLStreamException {
        for (int i = 0; i < times; i++) {
            xml.writeEndElement();
        }
    }

    private static String pounds(long pence) {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }
}
