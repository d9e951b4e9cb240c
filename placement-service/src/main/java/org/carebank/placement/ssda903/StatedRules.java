package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.carebank.placement.reference.CodeList;
import org.jspecify.annotations.Nullable;

/** What a row of a table must say by itself, as the table's columns tell; pure. */
final class StatedRules {
    private final CodeList codes;
    private final LocalDate today;
    private final Map<Listed, Boolean> listed = new HashMap<>();

    StatedRules(CodeList codes, LocalDate today) {
        this.codes = codes;
        this.today = today;
    }

    private record Listed(String field, LocalDate yearEnds) {}

    /** What is wrong with a row of the tables that have no rules of their own. */
    List<Fault> check(ReturnTable table, Row row, LocalDate yearEnds) {
        var faults = new ArrayList<Fault>();
        HeaderRules.checkReadable(row, faults);
        HeaderRules.checkYear(row, yearEnds, today, faults);
        for (var column : table.columns()) {
            if (column.name().equals("CHILD")) {
                HeaderRules.checkChild(row.get("CHILD"), faults);
            } else {
                check(column, row, yearEnds, faults);
            }
        }
        return faults;
    }

    private void check(Column column, Row row, LocalDate yearEnds, List<Fault> faults) {
        var value = row.get(column.name());
        if (value == null) {
            if (column.need() == Column.Need.VALUE) {
                faults.add(new Fault(column.name(), "present", null, "is missing"));
            }
            return;
        }
        var fault = switch (column.kind()) {
            case DAY -> day(column, row, value);
            case CODE -> code(column, value, yearEnds);
            case FLAG ->
                value.matches("[01](\\.0)?") ? null : fault(column, "zero_or_one", value, "is neither 0 nor 1");
            case NUMBER ->
                value.matches("\\d{1,3}(\\.0)?") ? null : fault(column, "number", value, "is no whole number");
            case TEXT -> null;
        };
        if (fault != null) {
            faults.add(fault);
        }
    }

    private static Fault fault(Column column, String rule, String value, String message) {
        var shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
        return new Fault(column.name(), rule, shown, message);
    }

    private static @Nullable Fault day(Column column, Row row, String value) {
        var day = Dates.read(value).orElse(null);
        if (day == null) {
            return fault(column, "date", value, "is no date");
        }
        var other = column.notBefore() == null ? null : row.get(column.notBefore());
        var earliest = other == null ? null : Dates.read(other).orElse(null);
        return earliest != null && day.isBefore(earliest)
                ? fault(column, "not_before", value, "is before %s %s".formatted(column.notBefore(), earliest))
                : null;
    }

    /** The lists of some fields are held from a year on: in earlier years any code may stand there. */
    private @Nullable Fault code(Column column, String written, LocalDate yearEnds) {
        if (column.name().equals("SEX")) {
            return HeaderRules.sex(written).isPresent()
                    ? null
                    : fault(column, "known_code", written, "is neither 1, 2 nor M, F, U");
        }
        var code = column.meaning(written);
        if (codes.valid(column.name(), code, yearEnds)
                || !listed.computeIfAbsent(
                        new Listed(column.name(), yearEnds), each -> codes.listed(each.field(), each.yearEnds()))) {
            return null;
        }
        return codes.known(column.name(), code)
                ? fault(column, "code_of_year", code, "is not used in the year that ends on " + yearEnds)
                : fault(column, "known_code", code, "is no code of this list");
    }
}
