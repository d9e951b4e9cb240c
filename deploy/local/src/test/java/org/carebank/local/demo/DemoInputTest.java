package org.carebank.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.carebank.local.demo.DemoInput.BadInput;
import org.carebank.local.demo.DemoInput.CouncilReturn;
import org.carebank.local.mainjob.LatestHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoInputTest {

    private static final String HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,01/01/2010,WBRI,,,\n";
    private static final String EPISODES = """
            CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
            1,01/05/2019,S,C2,N1,U6,PR4,02/03/2020,X1,CARPL,,,111111
            1,02/03/2020,P,C2,N1,K2,PR4,,,,,,222222
            2,2020-01-07,S,V2,N1,U3,PR1,,,,,,333333
            3,07/01/2020,S,V3,N1,U3,PR1,,,,,,
            4,not a date,S,C2,N1,U3,PR1,,,,,,
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void theLatestYearIsTakenAndWhereEachChildLives() throws IOException {
        write("2018-header.csv", HEADER);
        write("2018-episodes.csv", EPISODES);
        write("2020-header.csv", HEADER);
        write("2020-episodes.csv", EPISODES);
        var taken = ofFolder();
        assertThat(taken.episodes()).hasFileName("2020-episodes.csv");
        assertThat(taken.reading().latestDate()).isEqualTo(LocalDate.of(2020, 3, 2));
        assertThat(taken.reading().homes()).extracting(LatestHome::child).containsExactly("1", "2", "3");
        assertThat(taken.reading().homes().getFirst().paidKind()).hasValue("residential");
        assertThat(taken.reading().homes().get(1).household()).isTrue();
        assertThat(taken.reading().homes().get(2).main()).isFalse();
    }

    @Test
    void theYearEndsOnTheFirst31MarchOnOrAfterTheLatestDate() {
        assertThat(DemoInput.yearEnd(LocalDate.of(2022, 3, 27))).isEqualTo(LocalDate.of(2022, 3, 31));
        assertThat(DemoInput.yearEnd(LocalDate.of(2022, 3, 31))).isEqualTo(LocalDate.of(2022, 3, 31));
        assertThat(DemoInput.yearEnd(LocalDate.of(2022, 4, 1))).isEqualTo(LocalDate.of(2023, 3, 31));
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> DemoInput.ofFolder(folder.resolve("none"), "c", "n", "s", "w"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("none is no folder");
    }

    @Test
    void aFolderWithoutTheFilesIsSaid() throws IOException {
        assertThatThrownBy(this::ofFolder).isInstanceOf(BadInput.class).hasMessageContaining("header.csv is not there");
        write("header.csv", HEADER);
        assertThatThrownBy(this::ofFolder)
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("episodes.csv is not there");
    }

    @Test
    void aFileThatIsNotCsvOrAnotherCsvIsSaid() throws IOException {
        write("header.csv", "PK\u0003\u0004\u0000\u0000");
        write("episodes.csv", EPISODES);
        assertThatThrownBy(this::ofFolder).isInstanceOf(BadInput.class).hasMessageContaining("is no CSV");
        write("header.csv", "A,B\n1,2\n");
        assertThatThrownBy(this::ofFolder).isInstanceOf(BadInput.class).hasMessageContaining("lacks CHILD, DOB");
        write("header.csv", "");
        assertThatThrownBy(this::ofFolder).isInstanceOf(BadInput.class).hasMessageContaining("lacks CHILD, DOB");
    }

    @Test
    void aProviderListThatIsNotThereOrIsAnotherFileIsSaid() throws IOException {
        var none = folder.resolve("none.csv");
        assertThatThrownBy(() -> DemoInput.providerList(none))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is not there");
        write("header.csv", HEADER);
        var other = folder.resolve("header.csv");
        assertThatThrownBy(() -> DemoInput.providerList(other))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("lacks URN");
    }

    private CouncilReturn ofFolder() {
        return DemoInput.ofFolder(folder, "E08000037", "Gateshead", "council-system", "social-worker");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
