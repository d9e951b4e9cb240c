package org.carebank.local.mainjob;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a return's latest episode of a child says that it lives.
 *
 * @param child the council's own id
 * @param urn empty where the return names none
 */
public record LatestHome(
        String child, LocalDate since, String legalStatus, String place, String placeProvider, String urn) {

    private static final Set<String> SHORT_BREAKS = Set.of("V3", "V4");

    /** A return's episodes, as far as the demo has to know them before it hands them in. */
    public record Reading(LocalDate latestDate, List<LatestHome> homes, Set<String> legalStatuses) {}

    /** Whether somebody is paid for it, and as what kind of care; empty where nobody is. */
    public Optional<String> paidKind() {
        if (SHORT_BREAKS.contains(legalStatus)) {
            return Optional.of("short_breaks");
        }
        return switch (place) {
            case "U1", "U2", "U3" -> Optional.of("kinship");
            case "U4", "U5", "U6" -> Optional.of("foster");
            case "K1" -> Optional.of("secure");
            case "K2", "R1" -> Optional.of("residential");
            case "S1" -> Optional.of("boarding_school");
            case "R3" -> Optional.of("parent_and_child");
            case "H5", "K3" -> Optional.of("supported_accommodation");
            default -> Optional.empty();
        };
    }

    /** A family that has the allowance itself. */
    public boolean household() {
        var kind = paidKind().orElse("");
        return kind.equals("kinship") || (kind.equals("foster") && placeProvider.equals("PR1"));
    }

    /** A home of the child's own, as against a short break. */
    public boolean main() {
        return !SHORT_BREAKS.contains(legalStatus) && !place.startsWith("T");
    }

    /** Reads the episodes of a return; rows without a date are left to the import, which names their faults. */
    public static Reading read(Path episodes) {
        var latest = new HashMap<String, Row>();
        var statuses = new java.util.TreeSet<String>();
        var last = LocalDate.MIN;
        try (var rows = CsvReader.builder().ofNamedCsvRecord(episodes)) {
            for (var record : rows) {
                var row = Row.of(record);
                if (row.isEmpty()) {
                    continue;
                }
                var found = row.get();
                last = later(last, found.home().since());
                last = found.ends().isPresent() ? later(last, found.ends().get()) : last;
                statuses.add(found.home().legalStatus());
                latest.merge(found.home().child(), found, Row::later);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(episodes + " cannot be read", e);
        }
        var homes = new ArrayList<LatestHome>();
        latest.values().stream().filter(row -> row.ends().isEmpty()).forEach(row -> homes.add(row.home()));
        homes.sort(java.util.Comparator.comparing(LatestHome::child));
        return new Reading(last, homes, statuses);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private record Row(LatestHome home, Optional<LocalDate> ends) {

        private static final DateTimeFormatter UK = DateTimeFormatter.ofPattern("d/M/uuuu", Locale.UK);

        static Optional<Row> of(NamedCsvRecord record) {
            var columns = new HashMap<String, String>();
            record.getFieldsAsMap()
                    .forEach((name, value) -> columns.put(name.strip().toUpperCase(Locale.ROOT), value.strip()));
            return day(text(columns, "DECOM"))
                    .map(since -> new Row(
                            new LatestHome(
                                    text(columns, "CHILD"),
                                    since,
                                    text(columns, "LS"),
                                    text(columns, "PLACE"),
                                    text(columns, "PLACE_PROVIDER"),
                                    text(columns, "URN")),
                            day(text(columns, "DEC"))));
        }

        private static String text(Map<String, String> columns, String name) {
            return columns.getOrDefault(name, "");
        }

        private static Optional<LocalDate> day(String text) {
            try {
                return Optional.of(
                        text.contains("/") ? LocalDate.parse(text, UK) : LocalDate.parse(text.split("[ T]", 2)[0]));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }

        static Row later(Row one, Row other) {
            return other.home().since().isBefore(one.home().since()) ? one : other;
        }
    }
}
