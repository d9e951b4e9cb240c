package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.carebank.placement.reference.CodeList;
import org.jspecify.annotations.Nullable;

/** What a row of the Header table must say by itself; pure. */
public record HeaderRules(CodeList codes, LocalDate today) {
    private static final int AGE_MAX = 30;
    private static final int LENGTH_MAX = 4000;
    private static final Map<String, String> SEX = Map.of("1", "M", "2", "F", "M", "M", "F", "F", "U", "U");

    /** The row, where nothing is wrong with it. */
    public record Checked(@Nullable HeaderRow row, List<Fault> faults) {}

    Checked check(Row row, LocalDate yearEnds) {
        var faults = new ArrayList<Fault>();
        var child = row.get("CHILD");
        checkReadable(row, faults);
        checkYear(row, yearEnds, today, faults);
        checkChild(child, faults);
        var sexCode = row.code("SEX");
        var sex = sexCode == null ? null : sex(sexCode).orElse(null);
        if (sex == null) {
            faults.add(new Fault("SEX", "known_code", sexCode, "is neither 1, 2 nor M, F, U"));
        }
        var born = born(row, faults);
        var ethnic = row.code("ETHNIC");
        if (ethnic == null || !codes.valid("ETHNIC", ethnic, yearEnds)) {
            faults.add(new Fault("ETHNIC", "known_code", ethnic, "is no code of the year's list"));
        }
        if (!faults.isEmpty()) {
            return new Checked(null, faults);
        }
        return new Checked(
                new HeaderRow(
                        row.line(),
                        yearEnds,
                        Objects.requireNonNull(child),
                        Objects.requireNonNull(sex),
                        Objects.requireNonNull(born),
                        Objects.requireNonNull(ethnic),
                        whole(row)),
                faults);
    }

    /** M, F or U, in whichever of the two dialects it is said. */
    static Optional<String> sex(String written) {
        return Optional.ofNullable(SEX.get(written.replaceAll("\\.0$", "").toUpperCase(Locale.ROOT)));
    }

    static void checkReadable(Row row, List<Fault> faults) {
        row.columnsWith(each -> each == Row.NOT_UTF_8)
                .forEach(each -> faults.add(new Fault(each, "encoding", row.get(each), "is not UTF-8")));
        if (row.raw().length() > LENGTH_MAX) {
            faults.add(new Fault("", "length", null, "is longer than %d characters".formatted(LENGTH_MAX)));
        }
        var broken = row.columnsWith(each -> each == '\n' || each == '\r');
        broken.forEach(each -> faults.add(new Fault(
                each,
                "one_line",
                null,
                "runs over %d lines, all read as this row: a quotation mark before is not closed"
                        .formatted(row.lines()))));
        row.columnsWith(Character::isISOControl).stream()
                .filter(each -> !broken.contains(each))
                .forEach(each -> faults.add(
                        new Fault(each, "no_control_characters", row.get(each), "holds a control character")));
    }

    static void checkYear(Row row, LocalDate yearEnds, LocalDate today, List<Fault> faults) {
        if (row.yearUnreadable()) {
            faults.add(
                    new Fault("YEAR", "year", row.get("YEAR"), "is no year such as 2025, in which the return begins"));
        }
        if (yearEnds.isAfter(ReturnYear.endOf(today))) {
            faults.add(new Fault("YEAR", "has_begun", row.get("YEAR"), "is a year that has not begun"));
        }
    }

    static void checkChild(@Nullable String child, List<Fault> faults) {
        if (child == null) {
            faults.add(new Fault("CHILD", "present", null, "is missing"));
        } else if (child.length() > 20) {
            faults.add(new Fault("CHILD", "length", child.substring(0, 20) + "…", "is longer than 20 characters"));
        }
    }

    private @Nullable LocalDate born(Row row, List<Fault> faults) {
        var text = row.get("DOB");
        var born = text == null ? null : Dates.read(text).orElse(null);
        if (text == null) {
            faults.add(new Fault("DOB", "present", null, "is missing"));
        } else if (born == null) {
            faults.add(new Fault("DOB", "date", text, "is no date"));
        } else if (born.isAfter(today)) {
            faults.add(new Fault("DOB", "not_in_future", text, "lies ahead"));
        } else if (born.isBefore(today.minusYears(AGE_MAX))) {
            faults.add(new Fault("DOB", "possible_age", text, "is more than %d years ago".formatted(AGE_MAX)));
        }
        return born;
    }

    private static String whole(Row row) {
        var json = new StringBuilder("{");
        row.columns().entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(column -> {
            var value = row.get(column.getKey());
            if (value != null) {
                json.append(json.length() > 1 ? "," : "")
                        .append(quoted(column.getKey()))
                        .append(':')
                        .append(quoted(value));
            }
        });
        return json.append('}').toString();
    }

    private static String quoted(String text) {
        var safe = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                safe.append('\\').append(c);
            } else if (c < ' ') {
                safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.append('"').toString();
    }
}
