package org.carebank.placement.ssda903;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.carebank.kit.refusal.Refusal;

/**
 * The return as one XML file: {@code EXPSSDA903} with a {@code CHILD} for each child, its {@code HEADER} and its
 * {@code EPISODE}s. Read and written one child at a time; no document type and no entity of any other place is read.
 */
final class ReturnXml {
    /** The name of the file in the request and in the list of errors. */
    static final String FILE = "xml";

    private static final String ROOT = "EXPSSDA903";
    private static final String CHILD = "CHILD";
    private static final int TEXT_MAX = 4000;

    /** Elements that hold a row of a table of their own; each below HEADER, but for EPISODE. */
    private static final Map<String, ReturnTable> ROWS = Map.of(
            "EPISODE", ReturnTable.EPISODES,
            "AREVIEW", ReturnTable.REVIEWS,
            "AMISSING", ReturnTable.MISSING,
            "PERMANENCE", ReturnTable.PREVIOUS_PERMANENCE,
            "OC2", ReturnTable.OC2,
            "AD_PLACED", ReturnTable.PLACED_FOR_ADOPTION,
            "SW_EPISODE", ReturnTable.SW_EPISODES,
            "DOLO", ReturnTable.DOLO);

    /** Tables whose columns stand in HEADER itself. */
    private static final List<ReturnTable> IN_HEADER = List.of(ReturnTable.UASC, ReturnTable.OC3, ReturnTable.AD1);

    private static final Map<String, String> COLUMN_OF = Map.of("CHILDID", CHILD, "PL", "PLACE");
    private static final Map<String, String> ELEMENT_OF = Map.of(CHILD, "CHILDID", "PLACE", "PL");

    private ReturnXml() {}

    /** Refuses a file that does not begin as a return does. */
    static void requireReturn(InputStream in) {
        try {
            var xml = reader(in);
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                refuseDocumentType(xml);
            }
            requireRoot(xml);
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }

    /** Elements that the guide does not have, by the table that they stand in: kept as columns behind its own. */
    static final class Others {
        private static final int NAMES_MAX = 100;
        private final Map<ReturnTable, List<String>> names = new EnumMap<>(ReturnTable.class);

        /** Those that were met so far, as they were met. */
        List<String> of(ReturnTable table) {
            return names.getOrDefault(table, List.of());
        }

        private void meet(ReturnTable table, Collection<String> elements) {
            for (var name : elements) {
                boolean known = table.column(name).isPresent() || of(table).contains(name);
                boolean elsewhere = table == ReturnTable.HEADER
                        ? name.equals("UASC")
                                || IN_HEADER.stream()
                                        .anyMatch(each -> each.column(name).isPresent())
                        : name.equals("DOB");
                if (!known && !elsewhere && of(table).size() < NAMES_MAX) {
                    names.computeIfAbsent(table, _ -> new ArrayList<>()).add(name);
                }
            }
        }
    }

    /** Hands on each row, numbered within its table; what others there are is known once all were. */
    static void each(InputStream in, Others others, BiConsumer<ReturnTable, Row> rows) {
        var numbers = new EnumMap<ReturnTable, Long>(ReturnTable.class);
        try {
            var xml = reader(in);
            boolean begun = false;
            while (xml.hasNext()) {
                int event = xml.next();
                refuseDocumentType(xml);
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (!begun) {
                    requireRoot(xml);
                    begun = true;
                } else if (xml.getLocalName().equals(CHILD)) {
                    for (var each : child(xml)) {
                        if (!IN_HEADER.contains(each.table())) {
                            others.meet(each.table(), each.values().keySet());
                        }
                        rows.accept(
                                each.table(),
                                each.row(numbers.merge(each.table(), 1L, Long::sum), others.of(each.table())));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }

    private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(in);
    }

    private static void refuseDocumentType(XMLStreamReader xml) {
        if (xml.getEventType() == XMLStreamConstants.DTD || xml.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
            throw Refusal.invalid("document-type", "A return in XML has no document type and no entities");
        }
    }

    private static void requireRoot(XMLStreamReader xml) {
        if (!xml.getLocalName().equals(ROOT)) {
            throw Refusal.invalid(
                    "not-a-return",
                    "The file xml is no return: it begins with another element than " + ROOT,
                    new Refusal.Fault(FILE, "root_element", xml.getLocalName(), "is not " + ROOT));
        }
    }

    private static Refusal notXml(XMLStreamException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        return Refusal.invalid("not-xml", "The file xml cannot be read as XML, line " + line);
    }

    private record Told(ReturnTable table, Map<String, String> values) {
        Row row(long number, List<String> others) {
            var fields = Stream.concat(table.columns().stream().map(Column::name), others.stream())
                    .map(each -> values.getOrDefault(each, ""))
                    .toList();
            var raw = fields.stream().map(CsvTable::field).collect(Collectors.joining(","));
            return new Row(number, places(others), fields, raw);
        }

        private Map<String, Integer> places(List<String> others) {
            if (others.isEmpty()) {
                return table.places();
            }
            var places = new HashMap<>(table.places());
            for (var each : others) {
                places.put(each, places.size());
            }
            return places;
        }
    }

    /** All rows of one CHILD, the header's first. */
    private static List<Told> child(XMLStreamReader xml) throws XMLStreamException {
        var header = new HashMap<String, String>();
        var told = new ArrayList<Told>();
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            refuseDocumentType(xml);
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                var table = ROWS.get(xml.getLocalName());
                if (xml.getLocalName().equals("HEADER")) {
                    depth++;
                } else if (table != null) {
                    told.add(new Told(table, values(xml)));
                } else {
                    var column = column(xml);
                    header.put(column, text(xml));
                }
            }
        }
        var rows = new ArrayList<Told>();
        rows.add(new Told(ReturnTable.HEADER, header));
        for (var table : IN_HEADER) {
            if (says(table, header)) {
                rows.add(new Told(table, header));
            }
        }
        for (var each : told) {
            each.values().put(CHILD, header.getOrDefault(CHILD, ""));
            each.values().put("DOB", header.getOrDefault("DOB", ""));
            rows.add(each);
        }
        return rows;
    }

    private static boolean says(ReturnTable table, Map<String, String> header) {
        boolean own = table.columns().stream()
                .map(Column::name)
                .filter(each -> !ReturnTable.HEADER.column(each).isPresent())
                .anyMatch(each -> !header.getOrDefault(each, "").isBlank());
        return own
                || (table == ReturnTable.UASC && header.getOrDefault("UASC", "").equals("1"));
    }

    private static Map<String, String> values(XMLStreamReader xml) throws XMLStreamException {
        var values = new HashMap<String, String>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            var column = column(xml);
            values.put(column, text(xml));
        }
        return values;
    }

    private static String column(XMLStreamReader xml) {
        return COLUMN_OF.getOrDefault(xml.getLocalName(), xml.getLocalName()).toUpperCase(Locale.ROOT);
    }

    private static String text(XMLStreamReader xml) throws XMLStreamException {
        var text = xml.getElementText();
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX + 1) : text;
    }

    /** Writes children one after another. */
    static final class Writer {
        private final XMLStreamWriter xml;

        Writer(OutputStream out) throws XMLStreamException {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement(ROOT);
        }

        /** One child's rows by table, each by the names of its columns. */
        void child(Map<ReturnTable, List<Map<String, String>>> rows) throws XMLStreamException {
            xml.writeStartElement(CHILD);
            xml.writeStartElement("HEADER");
            var header = new LinkedHashMap<String, String>();
            for (var table : List.of(ReturnTable.HEADER, ReturnTable.UASC, ReturnTable.OC3, ReturnTable.AD1)) {
                for (var row : rows.getOrDefault(table, List.of())) {
                    if (table == ReturnTable.UASC) {
                        header.put("UASC", "1");
                    }
                    table.columns().forEach(each -> header.putIfAbsent(each.name(), row.getOrDefault(each.name(), "")));
                }
            }
            rows.getOrDefault(ReturnTable.HEADER, List.of()).forEach(row -> row.forEach(header::putIfAbsent));
            elements(header);
            for (var element :
                    ROWS.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
                if (element.getValue() != ReturnTable.EPISODES) {
                    rows(element.getKey(), element.getValue(), rows);
                }
            }
            xml.writeEndElement();
            rows("EPISODE", ReturnTable.EPISODES, rows);
            xml.writeEndElement();
        }

        private void rows(String element, ReturnTable table, Map<ReturnTable, List<Map<String, String>>> rows)
                throws XMLStreamException {
            for (var row : rows.getOrDefault(table, List.of())) {
                xml.writeStartElement(element);
                var values = new LinkedHashMap<String, String>();
                table.columns().stream()
                        .map(Column::name)
                        .filter(each -> !each.equals(CHILD) && !each.equals("DOB"))
                        .forEach(each -> values.put(each, row.getOrDefault(each, "")));
                row.forEach((column, value) -> {
                    if (!column.equals(CHILD) && !column.equals("DOB")) {
                        values.putIfAbsent(column, value);
                    }
                });
                elements(values);
                xml.writeEndElement();
            }
        }

        private void elements(Map<String, String> values) throws XMLStreamException {
            for (var value : values.entrySet()) {
                xml.writeStartElement(ELEMENT_OF.getOrDefault(value.getKey(), value.getKey()));
                xml.writeCharacters(value.getValue());
                xml.writeEndElement();
            }
        }

        void end() throws XMLStreamException {
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        }
    }
}
