package org.carebank.placement.ssda903.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.carebank.placement.ssda903.validation.Register.Tell;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Small returns of our own for 2025/26: the rows with a star break the rule, the others do not. */
class OwnCasesTest {
    /** One rule a line: its tables, each with its columns and rows. A dash is blank. */
    private static final String CASES = """
            102; header: CHILD DOB; 1 31/02/2014 *; 2 - *; 3 01/02/2014; 4 2014-02-01
            103; header: CHILD ETHNIC; 1 XXXX *; 2 - *; 3 WBRI
            141; episodes: CHILD DECOM; 1 soon *; 1 - *; 1 01/06/2025
            142; episodes: CHILD DECOM DEC REC; 1 01/06/2025 - - *; 1 01/07/2025 - -; 2 01/06/2025 01/07/2025 X1; 2 01/07/2025 - -
            143; episodes: CHILD RNE; 1 s *; 1 Q *; 1 S; 1 -
            149; episodes: CHILD REC; 1 E99 *; 1 E4a; 1 X1; 1 -
            178; episodes: CHILD PLACE_PROVIDER PLACE; 1 PR9 U4 *; 1 PR1 T1 *; 1 PR4 Z11 *; 1 PR4 U4; 1 - T1
            179; episodes: CHILD LS PL_LOCATION; 1 C2 - *; 1 C2 IN; 1 V3 -
            199; episodes: CHILD DECOM REC; 1 01/06/2025 E11; 1 01/08/2025 - *; 2 01/08/2025 - *; 3 01/08/2025 -; episodes_last: CHILD DECOM REC; 2 01/06/2023 E12; 3 01/06/2023 E13
            202; header: CHILD SEX; 1 F *; 2 M; 3 F; header_last: CHILD SEX; 1 M; 2 1
            203; header: CHILD DOB; 1 01/02/2014 *; 2 01/02/2014; 3 01/02/2014; header_last: CHILD DOB; 1 02/02/2014; 2 2014-02-01
            210; header: CHILD UPN; 1 UN4 *; 2 UN4; 3 UN4; 4 UN1; episodes: CHILD DECOM DEC; 1 01/03/2026 - *; 2 25/03/2026 -; 3 01/03/2026 20/03/2026; 4 01/03/2026 -
            213; episodes: CHILD PLACE PLACE_PROVIDER; 1 T2 PR1 *; 1 Z12 PR4 *; 1 T2 -; 1 U4 PR1
            222; episodes: CHILD PLACE URN; 1 P1 1234567 *; 1 T3 SC123456 *; 1 P1 XXXXXXX; 1 P1 -; 1 K3 1234567
            224; episodes: CHILD URN PLACE_PROVIDER; 1 1111111 PR1 *; 1 1111111 PR4; 1 9999999 PR1; 1 XXXXXXX PR1
            226; episodes: CHILD DECOM PLACE REASON_PLACE_CHANGE; 1 01/05/2025 U4 CARPL; 1 01/06/2025 T1 - *; 2 01/05/2025 T1 OTHER *; 3 01/05/2025 U4 -; 3 01/06/2025 T1 -
            228; episodes: CHILD URN DEC; 1 1111111 - *; 1 1111111 15/01/2026 *; 1 1111111 31/12/2025; 1 9999999 -; 1 - -
            229; episodes: CHILD URN PLACE_PROVIDER; 1 2222222 PR1 *; 1 1111111 PR2 *; 1 1111111 PR1; 1 2222222 PR2; 1 2222222 PR4
            233; episodes: CHILD DEC REASON_PLACE_CHANGE; 1 - CARPL *; 1 - -; 1 01/06/2025 CARPL; 1 01/06/2025 -
            301; header: CHILD DOB; 1 01/04/2026 *; 2 31/03/2026; 3 -
            302; header: CHILD DOB; 1 01/06/2025 *; 2 01/06/2025; episodes: CHILD DECOM; 1 31/05/2025 *; 1 30/06/2025; 2 01/06/2025
            351; header: CHILD DOB; 1 31/03/2000 *; 2 01/04/2000; 3 -
            353; episodes: CHILD DECOM; 1 13/10/1991 *; 1 14/10/1991
            354; episodes: CHILD DECOM; 1 01/04/2026 *; 1 31/03/2026
            355; episodes: CHILD DECOM DEC; 1 01/06/2025 01/06/2025 *; 1 01/06/2025 2025-06-01 *; 1 01/06/2025 02/06/2025; 1 01/06/2025 -
            363; episodes: CHILD LS DECOM DEC; 1 L3 01/06/2025 09/06/2025 *; 2 L3 01/06/2025 05/06/2025 *; 2 L3 05/06/2025 09/06/2025 *; 3 L3 01/06/2025 08/06/2025; 3 L3 10/06/2025 12/06/2025; 4 L2 01/06/2025 20/06/2025; 5 L3 01/03/2026 - *
            364; episodes: CHILD LS DECOM DEC; 1 J2 01/06/2025 23/06/2025 *; 2 J2 01/06/2025 22/06/2025; 3 J1 01/06/2025 -
            365; episodes: CHILD LS DECOM DEC; 1 V3 01/06/2025 19/06/2025 *; 1 V3 01/07/2025 18/07/2025; 1 V4 01/06/2025 -; 2 V3 01/03/2026 - *
            367; episodes: CHILD LS DECOM DEC; 1 V3 01/05/2025 10/06/2025 *; 1 V3 01/07/2025 06/08/2025 *; 1 V2 01/09/2025 -; 2 V3 01/05/2025 10/06/2025; 2 V3 01/07/2025 05/08/2025; 3 V3 01/01/2025 20/04/2025
            371; header: CHILD DOB; 1 02/06/2009; 2 01/06/2009; episodes: CHILD PLACE DECOM; 1 K3 01/06/2025 *; 2 K3 01/06/2025; 1 U4 01/06/2025
            372; header: CHILD DOB; 1 02/06/2015; 2 01/06/2015; episodes: CHILD PLACE DECOM; 1 R5 01/06/2025 *; 2 R5 01/06/2025; 1 U4 01/06/2025
            373; header: CHILD DOB; 1 02/06/2021; 2 01/06/2021; episodes: CHILD PLACE DECOM; 1 S1 01/06/2025 *; 2 S1 01/06/2025; 1 U4 01/06/2025
            376; episodes: CHILD PLACE DECOM DEC; 1 T3 01/06/2025 23/06/2025 *; 1 T3 01/07/2025 22/07/2025; 1 T1 01/08/2025 30/09/2025; 2 T3 01/03/2026 - *
            380; episodes: CHILD PLACE RNE; 1 T1 S *; 1 T4 L *; 1 T1 P; 1 T1 B; 1 U4 S
            383; episodes: CHILD DECOM PLACE RNE PL_POST; 1 01/05/2025 U4 S AB1; 1 01/06/2025 T1 P CD2; 1 10/06/2025 K2 P AB1 *; 2 01/05/2025 U4 S AB1; 2 01/06/2025 T1 P CD2; 2 10/06/2025 U4 P EF3 *; 3 01/05/2025 U4 S AB1; 3 01/06/2025 T1 P CD2; 3 10/06/2025 U4 P AB1
            384; episodes: CHILD PLACE LS; 1 U1 V3 *; 1 U4 V4 *; 1 U6 V3; 1 U1 C2
            385; episodes: CHILD DEC; 1 01/04/2026 *; 1 31/03/2026; 1 -
            386; header: CHILD DOB; 1 01/06/2007; 2 02/06/2007; episodes: CHILD REC DEC; 1 E11 01/06/2025 *; 2 E12 01/06/2025; 1 E13 01/06/2025
            387; header: CHILD DOB; 1 02/06/2011; 2 01/06/2011; episodes: CHILD REC DEC; 1 E5 01/06/2025 *; 2 E6 01/06/2025; 1 E13 01/06/2025; 1 E5 -
            389; header: CHILD DOB; 1 02/06/2009; 2 01/06/2009; episodes: CHILD REC DEC; 1 E7 01/06/2025 *; 2 E7 01/06/2025; 1 E13 01/06/2025
            398; episodes: CHILD LS HOME_POST PL_POST; 1 V3 AB1 - *; 1 V4 - CD2 *; 1 V3 - -; 1 C2 AB1 CD2
            408; episodes: CHILD PLACE LS; 1 A5 C2 *; 1 A6 D1 *; 1 A5 E1; 1 A3 C2
            420; episodes: CHILD LS PL_LA; 1 V4 E08000037 *; 1 V3 -; 1 C2 E08000037
            426; episodes: CHILD LS; 1 V3 *; 1 V4 *; 1 C2; 2 V3; 2 V3; 3 V4
            431; episodes: CHILD DECOM DEC RNE; 1 01/05/2025 01/06/2025 S; 1 01/06/2025 - S *; 2 01/05/2025 01/06/2025 S; 2 02/06/2025 - S
            433; episodes: CHILD DECOM DEC RNE; 1 01/05/2025 01/06/2025 S; 1 02/06/2025 - P *; 2 01/05/2025 01/06/2025 P; 2 01/06/2025 - L
            434; episodes: CHILD DECOM RNE LS PLACE PL_POST URN PLACE_PROVIDER; 1 01/05/2025 S C1 U4 AB1 - PR1; 1 01/06/2025 L C1 U4 AB1 - PR1 *; 2 01/05/2025 S C1 U4 AB1 - PR1; 2 01/06/2025 L C2 U4 AB1 1234567 PR1 *; 3 01/05/2025 S C1 U4 AB1 - PR1; 3 01/06/2025 L C2 U4 AB1 - PR1
            436; episodes: CHILD DECOM RNE LS PLACE PL_POST URN PLACE_PROVIDER; 1 01/05/2025 S C1 U4 AB1 - PR1; 1 01/06/2025 B C1 K2 CD2 - PR1 *; 2 01/05/2025 S C1 U4 AB1 - PR1; 2 01/06/2025 U C2 U4 AB1 - PR1 *; 3 01/05/2025 S C1 U4 AB1 - PR1; 3 01/06/2025 B C2 K2 AB1 - PR1
            442; header: CHILD UPN; 1 - *; 2 -; 3 UN1; 4 -; episodes: CHILD LS; 1 C2; 2 V3; 3 C2
            446; episodes: CHILD LS DECOM; 1 E1 30/11/2005 *; 1 E1 01/12/2005; 1 C2 30/11/2005
            452; episodes: CHILD DECOM RNE PL_LA; 1 01/05/2025 S E08000037 *; 2 01/05/2025 S E08000037; 3 01/05/2025 P E08000037; 4 01/05/2025 S E08000037; episodes_last: CHILD DECOM RNE DEC PL_LA; 1 01/02/2025 S - E08000024; 2 01/02/2025 S - E08000037; 3 01/02/2025 S - E08000024; 4 01/02/2025 S 01/03/2025 E08000024
            454; episodes: CHILD PL_DISTANCE; 1 350.1 *; 1 999 *; 1 350; 1 999.9; 1 -
            502; episodes: CHILD DECOM; 1 02/02/2025 *; 1 01/06/2025; 2 01/02/2025; 3 01/06/2025; episodes_last: CHILD DECOM DEC; 1 01/02/2025 -; 2 01/02/2025 -; 3 01/02/2025 01/03/2025
            526; episodes: CHILD LS PLACE PLACE_PROVIDER; 1 C2 U4 - *; 1 C2 U4 PR1; 1 C2 T1 -; 1 C2 Z14 -; 1 V4 - -
            562; episodes: CHILD DECOM; 1 01/02/2025 *; 2 01/02/2025; 3 01/06/2025; episodes_last: CHILD DECOM; 1 03/02/2025; 2 01/02/2025
            607; header: CHILD SEX MOTHER; 1 F - *; 2 F 0; 3 M -; 4 F -; episodes: CHILD REC DEC LS; 1 E4A 01/06/2025 C2 *; 1 X1 01/05/2025 C2; 2 E4A 01/06/2025 C2; 3 E4A 01/06/2025 C2; 4 E4A 01/06/2025 V3
            612; header: CHILD SEX MOTHER MC_DOB; 1 F 0 01/02/2025 *; 2 F - 01/02/2025 *; 3 F 1 01/02/2025; 4 F 0 -; 5 M 0 01/02/2025
            620; header: CHILD DOB MOTHER; 1 02/04/2014 1 *; 2 01/04/2014 1; 3 02/04/2014 0
            621; header: CHILD DOB MC_DOB; 1 01/02/2010 01/02/2009 *; 2 01/02/2010 01/02/2010 *; 3 01/02/2010 01/02/2025; 4 01/02/2010 -
            626; header: CHILD MOTHER MC_DOB; 1 1 31/03/2025 *; 2 1 01/04/2025; 3 1 31/03/2025; header_last: CHILD MOTHER; 1 0; 2 0; 3 1
            1008; episodes: CHILD URN; 1 9999999 *; 1 XXXXXX *; 1 1111111; 1 XXXXXXX; 1 -
            392d; episodes: CHILD HOME_POST PL_POST PLACE; 1 AB1_2CD ab12cd U4 *; 1 AB1_2CD AB1_2CD P1; 1 AB1_2CD EF3_4GH U4; 1 - - U4
            503C; episodes: CHILD DECOM CIN; 1 01/02/2025 N1 *; 2 01/02/2025 N1; 3 01/03/2025 N1; 4 01/02/2025 N1; episodes_last: CHILD DECOM DEC CIN; 1 01/02/2025 - N2; 2 01/02/2025 - N1; 3 01/02/2025 - N2; 4 01/02/2025 01/03/2025 N2
            503D; episodes: CHILD DECOM PLACE; 1 01/02/2025 K2 *; 2 01/02/2025 K2; 3 01/02/2025 K3; episodes_last: CHILD DECOM PLACE; 1 01/02/2025 U4; 2 01/02/2025 K2; 3 01/02/2025 H5
            503E; episodes: CHILD DECOM PLACE_PROVIDER; 1 01/02/2025 PR1 *; 2 01/02/2025 PR1; 3 01/02/2025 -; episodes_last: CHILD DECOM PLACE_PROVIDER; 1 01/02/2025 PR4; 2 01/02/2025 PR1; 3 01/02/2025 -
            503J; episodes: CHILD DECOM PL_LOCATION; 1 01/02/2025 IN *; 2 01/02/2025 IN; episodes_last: CHILD DECOM PL_LOCATION; 1 01/02/2025 OUT; 2 01/02/2025 IN
            EPI; header: CHILD; 1 *; 2; episodes: CHILD; 2
            INT32; header: CHILD; 1 *; 1 *; 2
            NoE; episodes: CHILD DECOM; 1 01/02/2025 *; 2 01/02/2025; 3 01/06/2025; episodes_last: CHILD DECOM; 2 01/02/2025
            """;

    private static final Register REGISTER = new Register(
            EnumSet.allOf(Tell.class),
            Map.of(
                    "1111111",
                    new Register.Setting(
                            Set.of("K2"), Set.of("PR4"), "AB1 2CD", "E08000037", LocalDate.of(2025, 12, 31)),
                    "2222222",
                    new Register.Setting(Set.of("U4"), Set.of("PR2"), "EF3", "E08000024", null)));

    private static Stream<String> lines() {
        return CASES.lines().filter(each -> !each.isBlank());
    }

    @TestFactory
    Stream<DynamicTest> theRowsWithAStarBreakTheRule() {
        return lines().map(line -> {
            var parts = List.of(line.split("; ", -1));
            return DynamicTest.dynamicTest(
                    parts.getFirst(), () -> check(parts.getFirst(), parts.subList(1, parts.size())));
        });
    }

    private static void check(String code, List<String> parts) {
        var expected = new ArrayList<String>();
        var table = "";
        int line = 1;
        for (var part : parts) {
            if (part.contains(": ")) {
                table = part.substring(0, part.indexOf(':'));
                line = 1;
            } else if (++line > 1 && part.endsWith(" *")) {
                expected.add(table + " " + line);
            }
        }
        var rows = ReturnFixture.rows(String.join("\n", parts).replace(" *", ""));
        assertThat(ReturnFixture.found(ReturnFixture.rule(code), ReturnFixture.facts(rows, REGISTER)))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void eachLineHasARowThatBreaksTheRuleAndOneThatDoesNot() {
        assertThat(lines()).allSatisfy(line -> {
            var rows = Arrays.stream(line.split("; ", -1))
                    .skip(1)
                    .filter(each -> !each.contains(": "))
                    .toList();
            assertThat(rows).anyMatch(each -> each.endsWith(" *")).anyMatch(each -> !each.endsWith(" *"));
        });
    }

    @Test
    void everyRuleHasACaseHereOrOutside() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                System.getenv("CAREBANK_DATA") != null, "CAREBANK_DATA is not set: no outside cases to count");
        var ours = new TreeSet<>(
                lines().map(each -> each.substring(0, each.indexOf(';'))).toList());
        var outside = OutsideCasesTest.cases();
        assertThat(Rules.ALL).allMatch(each -> ours.contains(each.code()) || outside.has(each.code()));
    }

    @Test
    void eachRuleSaysWhatIsWrongAndWhatToDo() {
        assertThat(Rules.ALL).allSatisfy(each -> {
            assertThat(each.wrong()).endsWith(".").hasSizeBetween(20, 140);
            assertThat(each.remedy()).endsWith(".").hasSizeBetween(8, 140);
            assertThat(each.columns()).doesNotHaveDuplicates().hasSizeGreaterThan(0);
        });
    }

    @Test
    void aRuleWhoseColumnsOrYearAreNotThereIsNotCheckedAndSaysWhy() {
        var rows = ReturnFixture.rows("header: CHILD DOB\n1 31/02/2014\nepisodes: CHILD DECOM\n1 01/06/2025");
        var found = new ArrayList<Finding>();
        var outcome = Validation.of(Rules.ALL, ReturnFixture.facts(rows, Register.NONE), found::add);
        assertThat(outcome.unchecked())
                .containsEntry("105", "Only a return in XML says this")
                .containsEntry("169", "The file has no column PL_LA")
                .containsEntry("203", "Last year’s header is not known")
                .containsEntry("502", "Last year’s episodes are not known")
                .containsEntry("1008", "The register that is kept here does not tell this");
        assertThat(outcome.found()).containsEntry("102", 1L).containsEntry("353", 0L);
        assertThat(outcome.found().size() + outcome.unchecked().size()).isEqualTo(Rules.ALL.size());
        assertThat(found).contains(new Finding("102", "header", 2, "1", null, "DOB", "31/02/2014"));
    }

    @Test
    void aFaultOfSeveralColumnsShowsThemAll() {
        var rows = ReturnFixture.rows(
                "header: CHILD DOB\n1 01/02/2020\nepisodes: CHILD DECOM PLACE PLACE_PROVIDER\n1 01/06/2025 P1 PR4");
        var found = new ArrayList<Finding>();
        Validation.of(List.of(ReturnFixture.rule("530")), ReturnFixture.facts(rows, Register.NONE), found::add);
        assertThat(found)
                .containsExactly(new Finding(
                        "530", "episodes", 2, "1", "01/06/2025", "PLACE_PROVIDER", "PLACE_PROVIDER PR4, PLACE P1"));
    }

    @Test
    void eachRowIsVisitedOnce() {
        var text = new StringBuilder("header: CHILD DOB\n");
        for (int i = 0; i < 100; i++) {
            text.append(i).append(" 01/02/2014\n");
        }
        text.append("episodes: CHILD DECOM LS DEC\n");
        for (int i = 0; i < 500; i++) {
            text.append(i % 100).append(" 0").append(1 + i / 100).append("/06/2025 C2 -\n");
        }
        var facts = ReturnFixture.facts(ReturnFixture.rows(text.toString()), Register.NONE);
        assertThat(Validation.of(Rules.ALL, facts, _ -> {}).visited()).isEqualTo(600);
    }
}
