package org.carebank.local.mainjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankFileTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void theGroupHeaderAndEachTransferAreRead() throws IOException {
        var file = BankFile.read(written("""
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>
                <GrpHdr><NbOfTxs>2</NbOfTxs><CtrlSum>1000.01</CtrlSum></GrpHdr>
                <PmtInf><NbOfTxs>2</NbOfTxs><CtrlSum>1000.01</CtrlSum>
                <CdtTrfTxInf><PmtId><EndToEndId>a</EndToEndId></PmtId><Amt><InstdAmt Ccy="GBP">999.99</InstdAmt></Amt></CdtTrfTxInf>
                <CdtTrfTxInf><PmtId><EndToEndId>b</EndToEndId></PmtId><Amt><InstdAmt Ccy="GBP">0.02</InstdAmt></Amt></CdtTrfTxInf>
                </PmtInf></CstmrCdtTrfInitn></Document>"""));
        assertThat(file.transactions()).isEqualTo(2);
        assertThat(file.controlSumPence()).isEqualTo(100_001);
        assertThat(file.amounts()).containsExactly(99_999L, 2L);
        assertThat(file.sumPence()).isEqualTo(100_001);
        assertThat(file.endToEndIds()).containsExactly("a", "b");
    }

    @Test
    void halfPenniesAndTornFilesAreRefused() throws IOException {
        var halfPenny = written("<D><CtrlSum>1.005</CtrlSum></D>");
        assertThatThrownBy(() -> BankFile.read(halfPenny)).isInstanceOf(ArithmeticException.class);
        var torn = written("<D><CtrlSum>1.00</CtrlSum>");
        assertThatThrownBy(() -> BankFile.read(torn)).hasMessageContaining("is no bank file");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("file.xml"), text);
    }
}
