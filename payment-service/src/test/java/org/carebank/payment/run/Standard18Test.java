package org.carebank.payment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.calendar.BankDays;
import org.carebank.payment.payee.BankDetails;
import org.carebank.payment.run.BankFile.Header;
import org.carebank.payment.run.BankFile.Transfer;
import org.carebank.payment.run.Standard18.Limits;
import org.junit.jupiter.api.Test;

class Standard18Test {
    private static final BankDetails DEBTOR = new BankDetails("Care Bank", "990100", "28816302");
    private static final Limits LIMITS = new Limits(2_000_000_000L, 9_999_999_999_999L);
    private static final BankDays BANK_DAYS = new BankDays();
    private static final String ID = "0197a2b3c4d57e6f8091a2b3c4d5e6f7";

    private static Header header(int payments, long pence, String payOn) {
        return new Header(ID, Instant.parse("2026-06-15T09:00:00Z"), LocalDate.parse(payOn), payments, pence, DEBTOR);
    }

    private static Transfer transfer(String name, long pence) {
        return new Transfer("0197a2b3c4d57e6f8091a2b3c4d5e6f8", pence, new BankDetails(name, "990000", "20246633"));
    }

    private static List<String> written(Header header, Transfer... transfers) {
        var out = new StringWriter();
        try (var file = new Standard18(out, header, "123456", LIMITS, BANK_DAYS)) {
            List.of(transfers).forEach(file::add);
        }
        return List.of(out.toString().split("\r\n", -1));
    }

    /** From one position to another, as the format counts them: from 1, both included. */
    private static String at(String line, int from, int to) {
        return line.substring(from - 1, to);
    }

    @Test
    void labelsAndRecordsStandAtTheirPositions() {
        var lines = written(
                header(2, 350_001, "2026-06-18"),
                transfer("Zoë's Homes, Ltd & Partners", 350_000),
                transfer("A/B-C.D", 1));
        assertThat(lines).hasSize(11).endsWith("");
        assertThat(lines.subList(0, 4)).allSatisfy(each -> assertThat(each).hasSize(80));
        assertThat(lines.subList(4, 7)).allSatisfy(each -> assertThat(each).hasSize(106));
        assertThat(lines.subList(7, 10)).allSatisfy(each -> assertThat(each).hasSize(80));

        var volume = lines.getFirst();
        assertThat(at(volume, 1, 10)).isEqualTo("VOL1D5E6F7");
        assertThat(at(volume, 42, 47)).isEqualTo("123456");
        assertThat(at(volume, 80, 80)).isEqualTo("1");
        var first = lines.get(1);
        assertThat(at(first, 1, 4)).isEqualTo("HDR1");
        assertThat(at(first, 5, 21)).isEqualTo("A123456S  1123456");
        assertThat(at(first, 22, 27)).isEqualTo("D5E6F7");
        assertThat(at(first, 28, 35)).isEqualTo("00010001");
        assertThat(at(first, 42, 47)).as("made on 15 June").isEqualTo(" 26166");
        assertThat(at(first, 48, 53)).isEqualTo(" 26168");
        assertThat(at(first, 55, 60)).isEqualTo("000000");
        assertThat(at(lines.get(2), 1, 15)).isEqualTo("HDR2F0212000106");
        assertThat(at(lines.get(2), 51, 52)).isEqualTo("00");
        var user = lines.get(3);
        assertThat(at(user, 1, 10)).as("processed on 17 June").isEqualTo("UHL1 26168");
        assertThat(at(user, 11, 40)).isEqualTo("999999    000000004 MULTI  001");

        var credit = lines.get(4);
        assertThat(at(credit, 1, 15)).isEqualTo("990000202466330");
        assertThat(at(credit, 16, 17)).isEqualTo("99");
        assertThat(at(credit, 18, 31)).isEqualTo("99010028816302");
        assertThat(at(credit, 32, 35)).isBlank();
        assertThat(at(credit, 36, 46)).isEqualTo("00000350000");
        assertThat(at(credit, 47, 64)).isEqualTo("CARE BANK         ");
        assertThat(at(credit, 65, 82)).isEqualTo("6F8091A2B3C4D5E6F8");
        assertThat(at(credit, 83, 100)).isEqualTo("ZOE S HOMES  LTD &");
        assertThat(at(credit, 101, 106)).isEqualTo(" 26168");
        assertThat(at(lines.get(5), 83, 100)).isEqualTo("A/B-C.D           ");

        var contra = lines.get(6);
        assertThat(at(contra, 1, 17)).isEqualTo("99010028816302017");
        assertThat(at(contra, 36, 46)).isEqualTo("00000350001");
        assertThat(at(contra, 65, 82)).isEqualTo("CONTRA            ");
        assertThat(lines.get(7)).isEqualTo("EOF1" + first.substring(4));
        assertThat(lines.get(8)).isEqualTo("EOF2" + lines.get(2).substring(4));
        var trailer = lines.get(9);
        assertThat(at(trailer, 1, 4)).isEqualTo("UTL1");
        assertThat(at(trailer, 5, 17)).isEqualTo("0000000350001");
        assertThat(at(trailer, 18, 30)).isEqualTo("0000000350001");
        assertThat(at(trailer, 31, 37)).isEqualTo("0000001");
        assertThat(at(trailer, 38, 44)).isEqualTo("0000002");
    }

    @Test
    void aNameThatBacsCannotSpellIsStillAName() {
        assertThat(Standard18.text("Ωμέγα")).isEqualTo("PAYEE             ");
    }

    @Test
    void whatIsPaidOnAMondayIsProcessedOnTheFridayBefore() {
        assertThat(at(written(header(1, 1, "2026-06-22"), transfer("A", 1)).get(4), 101, 106))
                .isEqualTo(" 26170");
        assertThatThrownBy(() -> written(header(1, 1, "2026-06-15"), transfer("A", 1)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("2026-06-12");
    }

    @Test
    void banksDoNotProcessOnBankHolidays() {
        assertThat(at(written(header(1, 1, "2026-12-29"), transfer("A", 1)).get(4), 101, 106))
                .as("Christmas Eve: Boxing Day, a Saturday, is kept on the Monday")
                .isEqualTo(" 26358");
        assertThat(at(written(header(1, 1, "2027-01-04"), transfer("A", 1)).get(4), 101, 106))
                .as("New Year's Eve: New Year's Day is a Friday")
                .isEqualTo(" 26365");
    }

    @Test
    void sumsAndLimitsAreKept() {
        assertThatThrownBy(() -> written(header(1, 2, "2026-06-18"), transfer("A", 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> written(header(1, 2_000_000_001L, "2026-06-18"), transfer("A", 2_000_000_001L)))
                .hasMessageContaining("A payment comes to 2000000001 pence");
        assertThatThrownBy(() -> written(header(1, 10_000_000_000_000L, "2026-06-18")))
                .hasMessageContaining("The run comes to 10000000000000 pence");
    }
}
