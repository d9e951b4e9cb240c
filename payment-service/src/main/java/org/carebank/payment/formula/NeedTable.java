package org.carebank.payment.formula;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.PlainWords;
import org.jspecify.annotations.Nullable;

/** Councils' needs, read from CSV. A row at fault is named and left out; the good ones go in. */
final class NeedTable {
    /** Of England's councils those that look after children: unitary, metropolitan, London and county councils. */
    private static final Pattern COUNCIL = Pattern.compile("E(06|08|09|10)\\d{6}");

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern INDEX = Pattern.compile("\\d{1,6}(\\.\\d{1,8})?");
    private static final Pattern LINE = Pattern.compile("line (\\d+)");
    private static final Pattern BREAK = Pattern.compile("[\\t\\n\\r]");
    private static final int ROWS_MAX = 1_000;
    private static final int NAME_MAX = 200;
    private static final int SHOWN_MAX = 200;

    private final Columns columns;
    private final List<CouncilNeed> needs = new ArrayList<>();
    private final List<RowFault> faults = new ArrayList<>();
    private final Set<String> councils = new HashSet<>();
    private int rejected;

    private NeedTable(Columns columns) {
        this.columns = columns;
    }

    /** What the columns of the file are called; what is absent from the file is simply not known. */
    record Columns(
            String council,
            String name,
            String population,
            String projectedPopulation,
            String disabledChildren,
            String youngCarers,
            String deprivation) {}

    /** A row that was left out; lines count from 1, the headings included. */
    public record RowFault(
            long line, String column, String rule, @Nullable String value, String message) {}

    static NeedTable read(String csv, Columns columns) {
        var table = new NeedTable(columns);
        try (var rows = CsvReader.builder()
                .detectBomHeader(false)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .ofNamedCsvRecord(csv.startsWith("\uFEFF") ? csv.substring(1) : csv)) {
            for (var row : rows) {
                table.take(row);
            }
        } catch (CsvParseException | java.io.IOException e) {
            throw Refusal.invalid(
                    "not-csv", "The file is not a table in CSV: " + reason(e.getMessage() + " " + e.getCause()));
        }
        if (table.needs.isEmpty() && table.faults.isEmpty()) {
            throw Refusal.invalid("no-rows", "The file has no row");
        }
        return table;
    }

    /** In words of whoever made the file: the reader's own speak of its buffers. */
    private static String reason(String said) {
        if (said.contains("duplicate fields")) {
            return "two of its columns have the same name";
        }
        var line = LINE.matcher(said);
        return "the row that begins in line %s cannot be read; look for a quotation mark that is not closed"
                .formatted(line.find() ? line.group(1) : "1");
    }

    List<CouncilNeed> needs() {
        return List.copyOf(needs);
    }

    List<RowFault> faults() {
        return List.copyOf(faults);
    }

    /** Rows that were left out. */
    int rejected() {
        return rejected;
    }

    private void take(NamedCsvRecord row) {
        if (needs.size() + rejected >= ROWS_MAX) {
            throw Refusal.invalid("too-many-rows", "The file has more than " + ROWS_MAX + " rows");
        }
        requireColumn(row, columns.council());
        requireColumn(row, columns.population());
        int before = faults.size();
        var council = council(row);
        var population = count(row, columns.population());
        var need = new CouncilNeed(
                council,
                name(row).orElse(council),
                population == null ? 0 : population,
                count(row, columns.projectedPopulation()),
                count(row, columns.disabledChildren()),
                count(row, columns.youngCarers()),
                matched(row, columns.deprivation(), INDEX, "a number of nought or more")
                        .map(BigDecimal::new)
                        .orElse(null));
        if (population == null && faults.size() == before) {
            fault(row, columns.population(), "present", null, "is needed");
        }
        if (faults.size() == before) {
            councils.add(council);
            needs.add(need);
        } else {
            rejected++;
        }
    }

    private static void requireColumn(NamedCsvRecord row, String column) {
        if (!row.getHeader().contains(column)) {
            throw Refusal.invalid(
                    "wrong-columns",
                    "The file has no column " + column,
                    new Refusal.Fault(
                            column, "present", null, "is not among " + shown(String.join(", ", row.getHeader()))));
        }
    }

    private String council(NamedCsvRecord row) {
        var code = cell(row, columns.council()).orElse("");
        if (!COUNCIL.matcher(code).matches()) {
            fault(row, columns.council(), "ons_code", code, "is not the ONS code of a council, such as E06000001");
        } else if (councils.contains(code)) {
            fault(row, columns.council(), "once", code, "stands in a row above");
        }
        return code;
    }

    private Optional<String> name(NamedCsvRecord row) {
        var name = cell(row, columns.name());
        if (name.isPresent()
                && (!PlainWords.plain(name.get()) || BREAK.matcher(name.get()).find())) {
            fault(row, columns.name(), "no_control_characters", null, "holds a character that nobody can see");
        } else if (name.isPresent() && name.get().length() > NAME_MAX) {
            fault(row, columns.name(), "length", name.get(), "is longer than " + NAME_MAX + " characters");
        }
        return name;
    }

    private @Nullable Long count(NamedCsvRecord row, String column) {
        return matched(row, column, COUNT, "a whole number of nought or more")
                .map(Long::valueOf)
                .orElse(null);
    }

    private Optional<String> matched(NamedCsvRecord row, String column, Pattern pattern, String what) {
        var cell = cell(row, column);
        if (cell.isPresent() && !pattern.matcher(cell.get()).matches()) {
            fault(row, column, "number", cell.get(), "is not " + what);
            return Optional.empty();
        }
        return cell;
    }

    private static Optional<String> cell(NamedCsvRecord row, String column) {
        return row.findField(column).map(String::strip).filter(each -> !each.isEmpty());
    }

    private void fault(NamedCsvRecord row, String column, String rule, @Nullable String value, String message) {
        var seen = value == null ? null : shown(value);
        faults.add(new RowFault(row.getStartingLineNumber(), column, rule, seen, message));
    }

    private static String shown(String value) {
        return value.length() > SHOWN_MAX ? value.substring(0, SHOWN_MAX) + "…" : value;
    }
}
