package org.carebank.placement.ssda903.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.carebank.placement.reference.CodeList;

/** Returns in a few lines, and the code lists as the migration fills them. */
final class ReturnFixture {
    static final CodeList CODES = codes();
    static final LocalDate STARTS = LocalDate.of(2025, 4, 1);
    static final LocalDate ENDS = LocalDate.of(2026, 3, 31);

    private ReturnFixture() {}

    /** The rows of a migration: what the service itself reads from its table. */
    private static CodeList codes() {
        var row = Pattern.compile(
                "^  \\('(\\w+)', '(\\w+)', '((?:[^']|'')*)', '([\\d-]+)', (?:null|'([\\d-]+)')\\)", Pattern.MULTILINE);
        try (var sql =
                Objects.requireNonNull(ReturnFixture.class.getResourceAsStream("/db/migration/V002__codes.sql"))) {
            var codes = new HashMap<String, List<CodeList.Code>>();
            row.matcher(new String(sql.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .forEach(each -> codes.computeIfAbsent(each.group(1) + ":" + each.group(2), _ -> new ArrayList<>())
                            .add(new CodeList.Code(
                                    each.group(1),
                                    each.group(2),
                                    each.group(3),
                                    LocalDate.parse(each.group(4)),
                                    each.group(5) == null ? null : LocalDate.parse(each.group(5)))));
            return new CodeList(codes, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Rule rule(String code) {
        return Rules.ALL.stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Tables as text: a line {@code header: CHILD DOB} names a table and its columns, each further line is a row of it,
     * its values parted by blanks; a dash is blank.
     */
    static ReturnRows rows(String text) {
        var rows = new ReturnRows();
        ReturnRows.Table table = null;
        List<Column> columns = List.of();
        int line = 0;
        for (var each :
                text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            var colon = each.indexOf(": ");
            if (colon > 0) {
                table = ReturnRows.Table.valueOf(each.substring(0, colon).toUpperCase(java.util.Locale.ROOT));
                columns = Pattern.compile(" +")
                        .splitAsStream(each.substring(colon + 2))
                        .map(Column::valueOf)
                        .toList();
                rows.has(table, EnumSet.copyOf(columns));
                line = 1;
                continue;
            }
            var values = new EnumMap<Column, String>(Column.class);
            var words = each.split(" +", -1);
            for (int i = 0; i < words.length; i++) {
                if (!words[i].equals("-")) {
                    values.put(columns.get(i), words[i].replace('_', ' '));
                }
            }
            rows.add(Objects.requireNonNull(table), ++line, values);
        }
        return rows;
    }

    static ReturnFacts facts(ReturnRows rows, Register register) {
        return new ReturnFacts(STARTS, ENDS, "E08000037", false, CODES, register, rows);
    }

    /** The rows at fault, as {@code header 2}; the first row is 2. */
    static List<String> found(Rule rule, ReturnFacts facts) {
        var found = new ArrayList<String>();
        var outcome = Validation.of(List.of(rule), facts, each -> found.add(each.file() + " " + each.line()));
        if (!outcome.unchecked().isEmpty()) {
            throw new AssertionError(outcome.unchecked().toString());
        }
        return found.stream().sorted().toList();
    }
}
