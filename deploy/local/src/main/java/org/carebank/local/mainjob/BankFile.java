package org.carebank.local.mainjob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What stands in a pain.001 file, read from the file itself.
 *
 * @param controlSumPence CtrlSum of the group header
 * @param amounts each InstdAmt, in pence
 */
public record BankFile(long transactions, long controlSumPence, List<Long> amounts, List<String> endToEndIds) {

    static BankFile read(Path file) {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (var in = Files.newInputStream(file)) {
            return read(factory.createXMLStreamReader(in));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(file + " is no bank file: " + e.getMessage(), e);
        }
    }

    private static BankFile read(XMLStreamReader xml) throws XMLStreamException {
        var amounts = new ArrayList<Long>();
        var ids = new ArrayList<String>();
        long transactions = -1;
        long controlSum = -1;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "NbOfTxs" -> transactions = transactions < 0 ? Long.parseLong(xml.getElementText()) : transactions;
                case "CtrlSum" -> controlSum = controlSum < 0 ? pence(xml.getElementText()) : controlSum;
                case "InstdAmt" -> amounts.add(pence(xml.getElementText()));
                case "EndToEndId" -> ids.add(xml.getElementText());
                default -> {}
            }
        }
        return new BankFile(transactions, controlSum, List.copyOf(amounts), List.copyOf(ids));
    }

    private static long pence(String pounds) {
        return new BigDecimal(pounds).movePointRight(2).longValueExact();
    }

    /** The sum of the payments themselves. */
    public long sumPence() {
        return amounts.stream().mapToLong(Long::longValue).sum();
    }
}
