package org.carebank.payment.modulus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.carebank.kit.refusal.Refusal.Fault;
import org.carebank.payment.modulus.ModulusCheckPolicy.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModulusCheckPolicyTest {
    /** The sort codes of the published cases in which no exception decides; all cases are tried where the real table lies beside them. */
    private static final String WELL_KNOWN = """
            089000 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1
            107999 107999 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1
            202959 202959 MOD11 0 0 0 0 0 0 0 7 6 5 4 3 2 1 6
            202959 202959 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 6
            203099 203099 MOD11 0 0 0 0 0 0 0 7 6 5 4 3 2 1 6
            203099 203099 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 6
            """;

    private static final ModulusTable TABLE = ModulusTable.read(madeUp());

    private static String madeUp() {
        try (InputStream in = ModulusCheckPolicyTest.class.getResourceAsStream("/made-up-modulus-table.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "990000,20246633,VALID,modulus 11",
        "990099,52992312,INVALID,modulus 11 fails",
        "990100,28816302,VALID,modulus 10",
        "990200,58202938,VALID,double alternate",
        "990300,33343251,VALID,two checks pass",
        "990300,66453392,INVALID,only the first passes",
        "990300,09824854,INVALID,only the second passes",
        "990400,00000000,NOT_CHECKABLE,a sort code that the table does not know",
        "991000,65627516,VALID,1: 27 more",
        "991000,76910239,INVALID,1: right only without the 27",
        "992000,01619076,VALID,2: a is nought so the table's weights",
        "992000,87908110,VALID,2: a is not nought",
        "992000,26752197,VALID,2: a is not nought and g is nine",
        "992000,53128543,VALID,9: as if at 309634",
        "992000,70676511,INVALID,2 and 9: neither",
        "993000,40638453,VALID,3: c is six so one check is enough",
        "993000,57917877,VALID,3: c is nine",
        "993000,59117285,INVALID,3: another c",
        "994000,35665410,VALID,4: remainder 10 is g and h",
        "994000,31254803,VALID,4: remainder 3",
        "994000,79098350,INVALID,4: remainder nought and g and h are not",
        "995000,85474840,VALID,5: both check digits",
        "995000,08328800,VALID,5: both remainders nought",
        "995000,01988857,INVALID,5: remainder one",
        "995000,22311083,INVALID,5: only the first check digit",
        "995000,33325219,INVALID,5: only the second check digit",
        "995001,64989543,VALID,5: a substituted sort code",
        "995001,64269129,INVALID,5: right only without the substitution",
        "996000,51705255,VALID,6: in a foreign currency",
        "996000,18549999,INVALID,6: in pounds",
        "996000,51945904,VALID,6: in pounds and right",
        "997000,33466491,VALID,7: g is nine",
        "997000,30480173,INVALID,7: g is not nine",
        "998000,82551826,VALID,8: as if at 090126",
        "998000,47281105,INVALID,8: right only at its own sort code",
        "998100,09195890,VALID,10: begins with 09 and g is nine",
        "998100,99371691,VALID,10: begins with 99 and g is nine",
        "998100,21000963,VALID,11: the second is enough",
        "998100,54897290,INVALID,10 and 11: neither",
        "998200,33999110,VALID,12: the first is enough",
        "998200,07910180,VALID,13: the second is enough",
        "998200,71163907,INVALID,12 and 13: neither",
        "998300,91362881,VALID,14: as it stands",
        "998300,82570271,VALID,14: seven digits",
        "998300,98022585,INVALID,14: its last digit is none of 0 1 and 9",
    })
    void eachMethodAndExceptionDecidesAsPublished(String sortCode, String account, Result expected, String what) {
        assertThat(ModulusCheckPolicy.check(TABLE, sortCode, account)).as(what).isEqualTo(expected);
    }

    @Test
    void thePublishedCasesPassWhereTheirWeightsAreKnown() throws IOException {
        var data = System.getenv("CAREBANK_DATA");
        assumeTrue(data != null, "CAREBANK_DATA is not set: Vocalink's cases are not tried");
        var folder = Path.of(data, "bank");
        var real = folder.resolve("valacdos.txt");
        var table = ModulusTable.read(
                Files.exists(real)
                        ? Files.readString(real) + Files.readString(folder.resolve("scsubtab.txt"))
                        : WELL_KNOWN);
        assertThat(table.faults()).isEmpty();
        int tried = 0;
        int left = 0;
        for (var row :
                Files.readAllLines(folder.resolve("vocalink_modulus_cases.csv")).subList(1, 36)) {
            var each = row.split(",", -1);
            var found = ModulusCheckPolicy.check(table, each[0], each[1]);
            if (found == Result.NOT_CHECKABLE) {
                left++;
            } else {
                tried++;
                assertThat(found).as(row).isEqualTo(each[2].equals("true") ? Result.VALID : Result.INVALID);
            }
        }
        System.out.printf("Vocalink's cases: %d tried, %d left out for want of their weights%n", tried, left);
        assertThat(tried).isGreaterThanOrEqualTo(7);
    }

    @Test
    void everyFaultyRowIsNamed() {
        var faulty = ModulusTable.read("""
                990000 990099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1
                990000 990099 MOD12 0 0 0 0 0 0 8 7 6 5 4 3 2 1
                99000 990099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 x
                990200 990100 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 15
                990300 990399 MOD11 0 0 0
                995001 99500
                """);
        assertThat(faulty.faults())
                .extracting(Fault::field, Fault::rule)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("line 2", "method"),
                        org.assertj.core.groups.Tuple.tuple("line 3", "sort_code"),
                        org.assertj.core.groups.Tuple.tuple("line 3", "weight"),
                        org.assertj.core.groups.Tuple.tuple("line 4", "range"),
                        org.assertj.core.groups.Tuple.tuple("line 4", "exception"),
                        org.assertj.core.groups.Tuple.tuple("line 5", "columns"),
                        org.assertj.core.groups.Tuple.tuple("line 6", "sort_code"));
        var row = "990000 990099 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1\n";
        assertThat(ModulusTable.read(row.repeat(2)).faults()).isEmpty();
        assertThat(ModulusTable.read(row.repeat(3)).faults())
                .extracting(Fault::rule)
                .contains("two_at_most");
    }
}
