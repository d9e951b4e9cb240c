package org.carebank.registry.providerlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.carebank.kit.refusal.Refusal;
import org.junit.jupiter.api.Test;

class ProviderListTest {
    private static final String HEADINGS =
            "URN,Provision type,Registration status,Local authority,Sector,Places,Organisation which owns the provider,"
                    + "Overall experiences and progress of children and young people\n";
    private static final String ROW = "SC000001,Children's home,Active,Bolton,Private,4,\"Rowan, Tree\",Good\n";

    private static ProviderList.File file(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    private static ProviderList.File file(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(ProviderList.File file) {
        var codes = new ArrayList<String>();
        assertThatThrownBy(() -> ProviderList.count(file, 100))
                .isInstanceOfSatisfying(Refusal.class, refusal -> codes.add(refusal.code()));
        return codes.getFirst();
    }

    @Test
    void rowsAreReadByTheirHeadingsWhateverTheOrder() {
        var text = "Places,URN,Extra,Sector,Local authority,Registration status,Provision type,"
                + "OVERALL experiences and progress of children and young people,Organisation which owns the provider\n"
                + "4,SC000001,x,Private,Bolton,Active,Children's home,Good,\"A\nB\"\n"
                + "5,SC000002,x,Private,Bolton,Active,Children's home,Good,C\n";
        try (var list = ProviderList.open(file(text))) {
            var first = list.next();
            assertThat(first.number()).isEqualTo(2);
            assertThat(first.cell().apply(Column.URN)).isEqualTo("SC000001");
            assertThat(first.cell().apply(Column.OWNER)).isEqualTo("A\nB");
            assertThat(first.cell().apply(Column.POSTCODE)).isEmpty();
            var second = list.next();
            assertThat(second.number())
                    .as("a cell of two lines stands before it")
                    .isEqualTo(4);
            assertThat(list.hasNext()).isFalse();
        }
    }

    @Test
    void titleLinesAndAByteOrderMarkMayStandBefore() {
        assertThat(ProviderList.count(file("\ufeff" + HEADINGS + ROW), 100)).isEqualTo(1);
        assertThat(ProviderList.count(file(HEADINGS), 100)).isZero();
        assertThat(ProviderList.count(file("A title,,\nIt begins in A3\n" + HEADINGS + ROW), 100))
                .isEqualTo(1);
    }

    @Test
    void aSpreadsheetsLettersAreRead() {
        var text = HEADINGS + "SC000001,Children’s home,Active,Bolton,Private,4,Café’s,Good\n";
        try (var list = ProviderList.open(file(text.getBytes(Charset.forName("windows-1252"))))) {
            assertThat(list.next().cell().apply(Column.OWNER)).isEqualTo("Café’s");
        }
        try (var list = ProviderList.open(file(text))) {
            assertThat(list.next().cell().apply(Column.OWNER)).isEqualTo("Café’s");
        }
    }

    @Test
    void aRowWithTooFewOrTooManyCellsSaysSo() {
        try (var list = ProviderList.open(file(HEADINGS + "SC000001,x\n" + ROW))) {
            assertThat(list.next().whole()).isFalse();
            assertThat(list.next().whole()).isTrue();
        }
    }

    @Test
    void whatIsNotTheListIsRefusedWithTheReason() {
        assertThat(refusal(file(""))).isEqualTo("empty-file");
        assertThat(refusal(file("\n\n"))).isEqualTo("empty-file");
        assertThat(refusal(file("Dear registrar\nsee attached\n"))).isEqualTo("not-a-csv");
        assertThat(refusal(file(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 'x', ',', 'y'})))
                .isEqualTo("not-a-csv");
        assertThat(refusal(file("a,b,c\n1,2,3\n"))).isEqualTo("wrong-columns");
        assertThat(refusal(file("URN,Places\nSC000001,4\n"))).isEqualTo("wrong-columns");
        assertThat(refusal(file(HEADINGS + "SC000001,\"never closed\n"))).isEqualTo("not-a-csv");
        assertThat(refusal(file(HEADINGS + ROW.repeat(101)))).isEqualTo("too-many-rows");
    }

    @Test
    void missingColumnsAreNamed() {
        assertThatThrownBy(() -> ProviderList.open(file("URN,Sector,Places\n")).close())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(
                        "Provision type, Registration status, Local authority, Organisation which owns the provider");
    }

    @Test
    void aHundredMegabytesAreRefusedWithoutBeingHeld() {
        assertThat(refusal(() -> endless(HEADINGS, ROW))).isEqualTo("too-many-rows");
        assertThat(refusal(() -> endless(HEADINGS, "one line that never ends ")))
                .isEqualTo("not-a-csv");
        assertThat(refusal(() -> endless("", "no table at all "))).isEqualTo("not-a-csv");
    }

    /** A hundred megabytes that begin with some text and repeat another. */
    private static InputStream endless(String first, String again) {
        var repeats = 100_000_000 / again.length();
        var part = new ByteArrayInputStream(first.getBytes(StandardCharsets.UTF_8));
        return new SequenceInputStream(
                part, new RepeatedStream(again.repeat(1_000).getBytes(StandardCharsets.UTF_8), repeats / 1_000));
    }

    private static final class RepeatedStream extends InputStream {
        private final byte[] text;
        private long left;
        private int place;

        RepeatedStream(byte[] text, long times) {
            this.text = text;
            this.left = times * text.length;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(Math.min(most, left), text.length - place);
            System.arraycopy(text, place, into, from, count);
            place = (place + count) % text.length;
            left -= count;
            return count;
        }
    }
}
