package org.carebank.placement.ssda903.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carebank.placement.ssda903.Dates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules beside an outside list of them and its cases: the folder in CAREBANK_DATA; skipped where it is not set. */
class OutsideCasesTest {
    private static final Set<String> TABLES = Set.of("Header", "Episodes", "Header_last", "Episodes_last");

    /** Its case names a column DATE_EPISODE_CEASED, which the return does not have: OwnCasesTest has one with DEC. */
    private static final String DOES_NOT_FIT = "233";

    @BeforeAll
    static void outsideDataIsThere() {
        assumeTrue(System.getenv("CAREBANK_DATA") != null, "CAREBANK_DATA is not set: no outside rules to try");
    }

    private static Path file(String name) {
        return Path.of(System.getenv("CAREBANK_DATA"), "ssda903", name);
    }

    static Set<String> codesInForce() throws IOException {
        var codes = new TreeSet<String>();
        try (var csv = de.siegmar.fastcsv.reader.CsvReader.builder().ofNamedCsvRecord(file("rule_index.csv"))) {
            csv.forEach(row -> {
                if (row.getField("in_force_2026_27").equals("Y")
                        && TABLES.containsAll(
                                Arrays.asList(row.getField("tables").split("\\|", -1)))) {
                    codes.add(row.getField("code"));
                }
            });
        }
        return codes;
    }

    static JsonNode cases() throws IOException {
        return new ObjectMapper().readTree(file("rule_cases.json").toFile());
    }

    @Test
    void everyRuleInForceIsThereOnce() throws IOException {
        var ours = Rules.ALL.stream().map(Rule::code).toList();
        System.out.println("Rules: " + ours.size());
        assertThat(ours).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(ours)).isEqualTo(codesInForce()).hasSize(142);
    }

    @TestFactory
    Stream<DynamicTest> eachCaseFindsTheRowsThatItNames() throws IOException {
        var all = cases();
        var tests = new ArrayList<DynamicTest>();
        for (var rule : Rules.ALL) {
            if (rule.code().equals(DOES_NOT_FIT) || !all.has(rule.code())) {
                continue;
            }
            int no = 0;
            for (var each : all.get(rule.code()).get("cases")) {
                tests.add(DynamicTest.dynamicTest(rule.code() + " case " + ++no, () -> check(rule, each)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(70);
        return tests.stream();
    }

    private static void check(Rule rule, JsonNode each) {
        var input = each.get("input");
        var rows = new ReturnRows();
        input.fieldNames().forEachRemaining(name -> {
            if (TABLES.contains(name)) {
                add(rows, ReturnRows.Table.valueOf(name.toUpperCase(Locale.ROOT)), input.get(name));
            }
        });
        var expected = new ArrayList<String>();
        each.get("expected")
                .fieldNames()
                .forEachRemaining(table -> each.get("expected")
                        .get(table)
                        .forEach(row -> expected.add(table.toLowerCase(Locale.ROOT) + " " + row.asInt())));
        var found = new HashSet<String>();
        var outcome = Validation.of(
                List.of(rule),
                facts(rows, input.path("metadata")),
                fault -> found.add(fault.file() + " " + fault.line()));
        if (expected.isEmpty()) {
            assertThat(found).isEmpty();
            return;
        }
        assertThat(outcome.unchecked()).isEmpty();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void add(ReturnRows rows, ReturnRows.Table table, JsonNode told) {
        var columns = new ArrayList<@Nullable Column>();
        told.get("columns").forEach(name -> columns.add(Column.named(name.asText())));
        var named = EnumSet.noneOf(Column.class);
        columns.stream().filter(each -> each != null).forEach(named::add);
        rows.has(table, named);
        for (int no = 0; no < told.get("rows").size(); no++) {
            var values = new EnumMap<Column, String>(Column.class);
            for (int i = 0; i < columns.size(); i++) {
                var value = told.get("rows").get(no).get(i);
                var column = columns.get(i);
                if (column != null && !value.isNull()) {
                    values.put(column, value.asText());
                }
            }
            rows.add(table, told.get("index").get(no).asInt(), values);
        }
    }

    private static ReturnFacts facts(ReturnRows rows, JsonNode told) {
        var starts = day(told, "collection_start", ReturnFixture.STARTS);
        var ends = day(told, "collection_end", ReturnFixture.ENDS);
        return new ReturnFacts(
                starts,
                ends,
                told.path("localAuthority").asText("E08000037"),
                told.path("file_format").asText().equals("xml"),
                ReturnFixture.CODES,
                register(told.path("provider_info")),
                rows);
    }

    private static LocalDate day(JsonNode told, String name, LocalDate otherwise) {
        return told.has(name) ? Dates.read(told.get(name).asText()).orElseThrow() : otherwise;
    }

    private static Register register(JsonNode told) {
        var settings = new HashMap<String, Register.Setting>();
        var columns = new ArrayList<String>();
        told.path("columns").forEach(each -> columns.add(each.asText()));
        for (var row : told.path("rows")) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                if (!row.get(i).isNull()) {
                    values.put(columns.get(i), row.get(i).asText());
                }
            }
            var closed = values.get("REG_END");
            settings.putIfAbsent(
                    values.get("URN"),
                    new Register.Setting(
                            codes(values.get("PLACE_CODES")),
                            codes(values.get("PROVIDER_CODES")),
                            values.get("POSTCODE"),
                            values.get("LA_CODE_INFERRED"),
                            closed == null ? null : Dates.read(closed).orElseThrow()));
        }
        return new Register(EnumSet.allOf(Register.Tell.class), settings);
    }

    private static Set<String> codes(@Nullable String told) {
        return told == null ? Set.of() : Arrays.stream(told.split(",", -1)).collect(Collectors.toSet());
    }
}
