package org.carebank.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.reconciliation.BankLine.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the three messages of a bank are read as. */
class BankMessageTest {
    private static final LocalDate BOOKED = LocalDate.of(2026, 6, 17);

    private final List<BankLine> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private String read(String xml) {
        return BankMessage.read(
                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                LocalDate.of(2026, 6, 15),
                lines::add,
                (line, field, rule, value, message) -> faults.add(field + " " + rule + " " + value));
    }

    @Test
    void aStatusReportNamesWhatWasRejectedAndPassesOverWhatIsOnItsWay() {
        assertThat(read(Bank.status(Bank.rejected("A", "AC04"), Bank.pending("B"), Bank.rejected("C", "AC01"))))
                .isEqualTo("pain.002");
        assertThat(lines)
                .extracting(BankLine::kind, BankLine::endToEndId, BankLine::reason, BankLine::amountPence, BankLine::on)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Kind.REJECTED, "A", "AC04", null, LocalDate.of(2026, 6, 16)),
                        org.assertj.core.groups.Tuple.tuple(
                                Kind.REJECTED, "C", "AC01", null, LocalDate.of(2026, 6, 16)));
    }

    @Test
    void aWholeFileThatIsRejectedIsNamedByItsId() {
        read(Bank.wholeFileRejected("run-1"));
        assertThat(lines).isNotEmpty().allSatisfy(each -> {
            assertThat(each.kind()).isEqualTo(Kind.REJECTED);
            assertThat(each.batch()).isEqualTo("run-1");
            assertThat(each.endToEndId()).isNull();
        });
    }

    @Test
    void aStatusInAnotherCurrencyOrWithoutAnAmountThatCanBeReadIsNotTaken() {
        read(Bank.status(
                Bank.rejectedOf("A", "EUR", "100.00"),
                Bank.rejectedOf("B", "GBP", "a lot"),
                Bank.rejectedOf("C", "GBP", "100.00")));
        assertThat(lines)
                .extracting(BankLine::endToEndId, BankLine::amountPence)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("C", 10_000L));
        assertThat(faults).containsExactly("Ccy pounds EUR", "InstdAmt amount a lot");
    }

    @Test
    void aWholeFileIsRejectedThoughItsTransactionsOnlySayWhy() {
        read(Bank.wholeFileRejectedFor("run-1", "A"));
        assertThat(lines)
                .extracting(BankLine::kind, BankLine::endToEndId, BankLine::batch)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.REJECTED, null, "run-1"));
    }

    @Test
    void theAmountOfAPartIsItsOwnInPoundsAndTheOnlyPartHasThatOfTheEntry() {
        var instructed = "<AmtDtls><InstdAmt>%s</InstdAmt><TxAmt>%s</TxAmt></AmtDtls><Chrgs><Rcrd>%s</Rcrd></Chrgs>"
                .formatted(Bank.amount("EUR", 2_000), Bank.amount("GBP", 1_700), Bank.amount("USD", 5));
        read(Bank.statement(
                null,
                Bank.debitsInOne(2_700, "A", instructed, "B", Bank.amount("GBP", 1_000)),
                Bank.debitsInOne(
                        800, "C", "<AmtDtls><InstdAmt>%s</InstdAmt></AmtDtls>".formatted(Bank.amount("EUR", 9))),
                Bank.debitsInOne(0, "D", ""),
                Bank.debitsInOne(600, "E", Bank.amount("GBP", 600), "F", Bank.amount("GBP", 0))));
        assertThat(lines)
                .extracting(BankLine::endToEndId, BankLine::amountPence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("A", 1_700L),
                        org.assertj.core.groups.Tuple.tuple("B", 1_000L),
                        org.assertj.core.groups.Tuple.tuple("C", 800L),
                        org.assertj.core.groups.Tuple.tuple("E", 600L));
        assertThat(faults).isEmpty();
    }

    @Test
    void aStatementTellsWhatLeftWhatCameBackAndWhatNobodyKnows() {
        assertThat(read(Bank.statement(
                        88_000L,
                        Bank.debit("A", 10_000),
                        Bank.wholeFile("run-1", 7_000),
                        Bank.returned("B", 4_000, "AC04"),
                        Bank.credit(1_000))))
                .isEqualTo("camt.053");
        assertThat(lines)
                .extracting(
                        BankLine::kind, BankLine::endToEndId, BankLine::batch, BankLine::amountPence, BankLine::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.SETTLED, "A", null, 10_000L, null),
                        org.assertj.core.groups.Tuple.tuple(Kind.SETTLED, null, "run-1", 7_000L, null),
                        org.assertj.core.groups.Tuple.tuple(Kind.RETURNED, "B", null, 4_000L, "AC04"),
                        org.assertj.core.groups.Tuple.tuple(Kind.RECEIVED, null, null, 1_000L, null));
        assertThat(lines).extracting(BankLine::on).containsOnly(BOOKED);
        assertThat(faults).isEmpty();
    }

    @Test
    void aStatementOfWhichPartIsMissingIsRefused() {
        assertThatThrownBy(() -> read(Bank.statement(90_001L, Bank.debit("A", 10_000))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("part of it is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a>%s</a>", "<!--%s-->", "<?a %s?>", "<a b='%s'/>", "<a><![CDATA[%s]]></a>"})
    void aPieceThatWouldFillTheMemoryIsRefused(String piece) {
        var whole = Bank.statement(null, Bank.debit("A", 10_000));
        var end = whole.lastIndexOf("</");
        assertThatThrownBy(() ->
                        read(whole.substring(0, end) + piece.formatted("a".repeat(1_200_000)) + whole.substring(end)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("piece-too-large"));
    }

    @Test
    void anEarlierVersionAndAnEntryWithoutDetailsAreReadToo() {
        read("""
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn>
                <GrpHdr><CreDtTm>2026-06-17T06:00:00</CreDtTm></GrpHdr><Ntfctn>
                <Ntry><Amt Ccy="GBP">12.5</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><DtTm>2026-06-17T05:00:00</DtTm></BookgDt></Ntry>
                <Ntry><Amt Ccy="GBP">99.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>PDNG</Sts><BookgDt><Dt>2026-06-17</Dt></BookgDt></Ntry>
                <Ntry><Amt Ccy="EUR">99.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-06-17</Dt></BookgDt></Ntry>
                <Ntry><Amt Ccy="GBP">lots</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-06-17</Dt></BookgDt></Ntry>
                </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>""");
        assertThat(lines).singleElement().satisfies(each -> {
            assertThat(each.amountPence()).isEqualTo(1_250L);
            assertThat(each.on()).isEqualTo(BOOKED);
        });
        assertThat(faults).containsExactly("Ccy pounds EUR", "Amt amount lots");
    }

    @Test
    void anEntryThatSaysNeitherInNorOutIsNotBooked() {
        read(Bank.statement(
                90_000L,
                Bank.debit("A", 10_000),
                Bank.credit(1_000).replace("CRDT", "BOTH"),
                Bank.debit("B", 2_000).replaceFirst("<CdtDbtInd>DBIT</CdtDbtInd>", ""),
                Bank.debit("C", 3_000).replace("DBIT</CdtDbtInd></TxDtls>", "crdt</CdtDbtInd></TxDtls>"),
                Bank.wholeFile("run-1", 4_000).replace("DBIT", "OUT")));
        // The third moved money, though what its part says cannot be read.
        assertThat(lines).extracting(BankLine::endToEndId).containsExactly("A", null);
        assertThat(lines.getLast().amountPence()).isEqualTo(3_000L);
        assertThat(faults)
                .containsExactly(
                        "CdtDbtInd direction BOTH",
                        "CdtDbtInd direction null",
                        "CdtDbtInd direction crdt",
                        "CdtDbtInd direction OUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0026-06-17", "1899-12-31", "1999-12-31", "2027-06-16", "2201-01-01", "9999-12-31"})
    void anEntryOfADayThatCannotBeIsNotBooked(String day) {
        read(Bank.statement(null, Bank.debit("A", 10_000).replace("2026-06-17", day), Bank.debit("B", 5_000)));
        assertThat(lines).extracting(BankLine::endToEndId).containsExactly("B");
        assertThat(faults).containsExactly("BookgDt possible " + day);
        faults.clear();
        lines.clear();
        read(Bank.status(Bank.rejected("A", "AC04")).replace("2026-06-16", day));
        assertThat(lines).isEmpty();
        assertThat(faults).containsExactly("CreDtTm possible " + day + "T08:00:00");
    }

    @Test
    void theFirstAndTheLastDayThatCanBeAreBookedAndWhatIsNoDayIsNot() {
        read(Bank.statement(
                null,
                Bank.debit("A", 1).replace("2026-06-17", "2000-01-01"),
                Bank.debit("B", 1).replace("2026-06-17", "2027-06-15"),
                Bank.debit("C", 1).replace("2026-06-17", "+10000-01-01")));
        assertThat(lines).extracting(BankLine::on).containsExactly(LocalDate.of(2000, 1, 1), LocalDate.of(2027, 6, 15));
        assertThat(faults).containsExactly("BookgDt date +10000-01-01");
    }

    @Test
    void whatIsNoMessageOfABankIsRefused() {
        assertThatThrownBy(() -> read("a,b,c")).hasMessageContaining("cannot be read as XML");
        assertThatThrownBy(() -> read("<html></html>")).hasMessageContaining("no pain.002, camt.053 or camt.054");
        assertThatThrownBy(() -> read(Bank.statement(null, Bank.debit("A", 1)).replace("</Stmt>", "")))
                .hasMessageContaining("cannot be read as XML");
        lines.clear();
        assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + Bank.statement(null, Bank.debit("&x;", 1)).strip()))
                .isInstanceOf(Refusal.class);
        assertThat(lines).isEmpty();
    }
}
