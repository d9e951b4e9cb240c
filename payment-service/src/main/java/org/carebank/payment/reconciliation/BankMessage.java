package org.carebank.payment.reconciliation;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads a payment status report (pain.002), a statement (camt.053) or a notification (camt.054) of ISO 20022, in any of
 * their versions, as a stream: memory does not grow with the file. Only booked entries are money.
 */
final class BankMessage {
    private static final Pattern KIND =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:(pain\\.002|camt\\.05[34])\\..*");
    /** Follows the name of an amount. */
    private static final String CURRENCY = " in";

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,13}(\\.\\d{1,2}0*)?");

    /** The innermost element stands first. */
    private static final Pattern OWN_ACCOUNT = Pattern.compile("Id/Acct/(Stmt|Ntfctn)/");

    private static final Pattern OWN_OTHER_ACCOUNT = Pattern.compile("Othr/Id/Acct/(Stmt|Ntfctn)/");

    private final XMLStreamReader xml;
    private final LocalDate latest;
    private final PieceLimit pieces;
    private final Consumer<BankLine> lines;
    private final Faults faults;
    private final Deque<String> path = new ArrayDeque<>();

    /** What was said so far of the message, the entry and the single transaction; the inner ends before the outer. */
    private final Map<String, String> message = new HashMap<>();

    private final Map<String, String> entry = new HashMap<>();
    private final Map<String, String> transaction = new HashMap<>();
    private final Map<String, String> balance = new HashMap<>();
    private String kind = "";
    private @Nullable String account;
    private long entries;

    /** The entry that is being read; absent where it is not read yet, or moved no money that can be booked. */
    private @Nullable BookedEntry booking;

    private boolean entryRead;
    private boolean single;
    private boolean summed = true;
    private long booked;
    private @Nullable Long opening;
    private @Nullable Long closing;

    /** Takes what cannot be read; the rest goes on. */
    @FunctionalInterface
    interface Faults {
        void add(long line, String field, String rule, @Nullable String value, String message);
    }

    private BankMessage(
            XMLStreamReader xml, LocalDate today, PieceLimit pieces, Consumer<BankLine> lines, Faults faults) {
        this.xml = xml;
        this.latest = today.plusYears(1);
        this.pieces = pieces;
        this.lines = lines;
        this.faults = faults;
    }

    /**
     * Hands over line by line.
     *
     * @param today a day more than a year after it is a slip, and so is one before 2000
     * @return the kind of message, such as camt.053
     */
    static String read(InputStream in, LocalDate today, Consumer<BankLine> lines, Faults faults) {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        var pieces = new PieceLimit(in);
        try {
            var message = new BankMessage(factory.createXMLStreamReader(pieces), today, pieces, lines, faults);
            message.walk();
            return message.kind;
        } catch (XMLStreamException e) {
            throw Refusal.invalid(
                    "not-xml",
                    "The file cannot be read as XML: line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber());
        }
    }

    private void walk() throws XMLStreamException {
        var text = new StringBuilder();
        while (xml.hasNext()) {
            pieces.next();
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    begin(xml.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS -> {
                    text.append(xml.getText());
                    PieceLimit.refuseOver(text.length());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    end(xml.getLocalName(), text.toString().strip());
                    text.setLength(0);
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw Refusal.invalid("not-a-bank-message", "A bank's message declares no document type");
                default -> {}
            }
        }
    }

    private void statementEnds() {
        if (summed && opening != null && closing != null && opening + booked != closing) {
            throw Refusal.invalid(
                    "statement-does-not-add-up",
                    "The statement opens with %d pence, books %d and closes with %d: part of it is missing"
                            .formatted(opening, booked, closing));
        }
        opening = null;
        closing = null;
        booked = 0;
        summed = true;
    }

    private void begin(String name) {
        if (path.isEmpty()) {
            var match = KIND.matcher(String.valueOf(xml.getNamespaceURI()));
            if (!name.equals("Document") || !match.matches()) {
                throw Refusal.invalid(
                        "not-a-bank-message",
                        "The file is no pain.002, camt.053 or camt.054: it begins with " + name + " of "
                                + xml.getNamespaceURI());
            }
            kind = match.group(1);
        }
        var currency = xml.getAttributeValue(null, "Ccy");
        if (currency != null) {
            scope().putIfAbsent(known(name) + CURRENCY, currency);
        }
        path.push(name);
        switch (name) {
            case "Stmt", "Ntfctn" -> account = null;
            case "Ntry" -> {
                entries++;
                entry.clear();
                booking = null;
                entryRead = false;
            }
            case "TxDtls", "TxInfAndSts" -> transaction.clear();
            case "Bal" -> balance.clear();
            case "OrgnlPmtInfAndSts" -> {
                entry.clear();
                single = false;
            }
            default -> {}
        }
    }

    /** By what a thing that is said is known: its own name, or that of what stands around it. */
    private String known(String name) {
        var around = String.valueOf(path.peek());
        return switch (name) {
            // A code stands in Cd, and is known by what it is the code of.
            case "Cd", "Dt", "DtTm" -> around;
            // Only what stands in an entry, part or balance at once is its amount; there are charges and instructions,
            // too.
            case "Amt" -> List.of("Ntry", "TxDtls", "Bal").contains(around) ? name : around;
            default -> name;
        };
    }

    private Map<String, String> scope() {
        if (path.contains("TxDtls") || path.contains("TxInfAndSts")) {
            return transaction;
        }
        if (path.contains("Bal")) {
            return balance;
        }
        return path.contains("Ntry") || path.contains("OrgnlPmtInfAndSts") ? entry : message;
    }

    private void end(String name, String text) {
        path.pop();
        if (!text.isEmpty()) {
            if (isOwnAccount(name)) {
                account = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
            }
            scope().putIfAbsent(known(name), text);
            if (path.contains("RtrInf")) {
                scope().put("returned", "true");
            }
        }
        switch (name) {
            case "TxDtls" -> {
                var whole = entry();
                if (whole != null) {
                    whole.part(line(), transaction, faults);
                }
            }
            case "TxInfAndSts" -> {
                // One without a status of its own only says why the whole has its.
                single |= transaction.containsKey("TxSts");
                status(transaction.get("TxSts"), transaction.get("OrgnlEndToEndId"), null);
            }
            case "Ntry" -> entryEnds();
            case "Bal" -> balanceEnds();
            case "Stmt" -> statementEnds();
            case "OrgnlPmtInfAndSts" -> {
                if (!single) {
                    status(entry.get("PmtInfSts"), null, entry.get("OrgnlPmtInfId"));
                }
            }
            case "OrgnlGrpInfAndSts" -> status(message.get("GrpSts"), null, message.get("OrgnlMsgId"));
            default -> {}
        }
    }

    /** The account of the statement or notification, as an IBAN or otherwise; not a party's within an entry. */
    private boolean isOwnAccount(String name) {
        return switch (name) {
            case "IBAN" -> OWN_ACCOUNT.matcher(String.join("/", path)).lookingAt();
            case "Id" -> OWN_OTHER_ACCOUNT.matcher(String.join("/", path)).lookingAt();
            default -> false;
        };
    }

    /** ISO 20022 external status codes: settled, or rejected; others are only on their way. */
    private void status(@Nullable String code, @Nullable String endToEndId, @Nullable String batch) {
        var what = switch (String.valueOf(code)) {
            case "ACSC", "ACCC" -> BankLine.Kind.SETTLED;
            case "RJCT" -> BankLine.Kind.REJECTED;
            default -> null;
        };
        var said = batch == null ? transaction : Map.<String, String>of();
        if (what == null || !isReadable("InstdAmt", said)) {
            return;
        }
        var on = day("CreDtTm");
        if (on != null) {
            var reason = batch == null ? transaction.get("Rsn") : entry.getOrDefault("Rsn", message.get("Rsn"));
            lines.accept(new BankLine(line(), what, endToEndId, batch, amount(said.get("InstdAmt")), on, reason, null));
        }
    }

    /** Whether an amount is in pounds, and one; where none is said there is nothing to read. What is wrong is told. */
    private boolean isReadable(String name, Map<String, String> said) {
        var text = said.get(name);
        if (text != null && !isInPounds(said, name)) {
            faults.add(line(), "Ccy", "pounds", said.get(name + CURRENCY), "must be GBP");
            return false;
        }
        if (text != null && amount(text) == null) {
            faults.add(line(), name, "amount", text, "must be an amount, such as 1234.50");
            return false;
        }
        return true;
    }

    private void entryEnds() {
        if (booked()) {
            var pence = amount(entry.get("Amt"));
            booked += pence == null ? 0 : "CRDT".equals(entry.get("CdtDbtInd")) ? pence : -pence;
            summed &= isDirection(entry.get("CdtDbtInd")); // what went nobody knows where adds up to nothing
        }
        var whole = entry();
        if (whole != null) {
            whole.ends(line());
        }
    }

    private boolean booked() {
        return "BOOK".equals(entry.get("Sts"));
    }

    static boolean isDirection(@Nullable String said) {
        return "CRDT".equals(said) || "DBIT".equals(said);
    }

    /** Whether that amount is said, and in pounds. */
    static boolean isInPounds(Map<String, String> said, String name) {
        return said.containsKey(name)
                && said.getOrDefault(name + CURRENCY, "GBP").equals("GBP");
    }

    /** The entry that is being read: its own words stand before its parts. What is wrong with them is told once. */
    private @Nullable BookedEntry entry() {
        if (!entryRead) {
            entryRead = true;
            booking = booked() ? readEntry() : null;
        }
        return booking;
    }

    private @Nullable BookedEntry readEntry() {
        if (!isReadable("Amt", entry)) {
            return null;
        }
        var direction = entry.get("CdtDbtInd");
        if (!isDirection(direction)) {
            faults.add(line(), "CdtDbtInd", "direction", direction, "must be CRDT or DBIT");
            return null;
        }
        var pence = amount(entry.get("Amt"));
        if (pence == null) {
            faults.add(line(), "Amt", "amount", null, "must be an amount, such as 1234.50");
            return null;
        }
        var on = day("BookgDt");
        return on == null || pence == 0 // such an entry informs and moves nothing
                ? null
                : new BookedEntry(entries, entry, account, pence, "CRDT".equals(direction), on, lines);
    }

    private void balanceEnds() {
        var pence = amount(balance.get("Amt"));
        if (pence == null) {
            return;
        }
        long signed = "DBIT".equals(balance.get("CdtDbtInd")) ? -pence : pence;
        switch (String.valueOf(balance.get("CdOrPrtry"))) {
            case "OPBD" -> opening = signed;
            case "CLBD" -> closing = signed;
            default -> {}
        }
    }

    static @Nullable Long amount(@Nullable String text) {
        return text == null || !AMOUNT.matcher(text).matches()
                ? null
                : new BigDecimal(text).movePointRight(2).longValueExact();
    }

    /** The day of the entry, or of the message; where it cannot be, the line is at fault and nothing is returned. */
    private @Nullable LocalDate day(String field) {
        var said = entry.getOrDefault(field, message.getOrDefault("CreDtTm", ""));
        try {
            var day = LocalDate.parse(said.substring(0, Math.min(10, said.length())));
            if (!day.isBefore(EARLIEST) && !day.isAfter(latest)) {
                return day;
            }
            faults.add(line(), field, "possible", said, "must lie between %s and %s".formatted(EARLIEST, latest));
        } catch (DateTimeParseException e) {
            faults.add(line(), field, "date", said, "must be a day such as 2026-04-06");
        }
        return null;
    }

    private long line() {
        return xml.getLocation().getLineNumber();
    }
}
