package org.carebank.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.carebank.kit.test.OpenApiContract;
import org.carebank.kit.test.RightsMatrix;
import org.carebank.kit.test.ServiceTestResource;
import org.junit.jupiter.api.Test;

/** The API document, the columns and the rights, as the running service has them. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class PriceBlindTest {
    /** Names and paths of the document: what stands before a colon, or in a path. */
    private static final Pattern NAMES = Pattern.compile("^\\s*-?\\s*\"?([A-Za-z_/{}-]+)\"?:", Pattern.MULTILINE);

    @Inject
    AgroalDataSource database;

    @Test
    void noColumnSpeaksOfMoney() throws SQLException {
        var columns = new ArrayList<String>();
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var rows =
                        query.executeQuery("select table_name, column_name, data_type from information_schema.columns"
                                + " where table_schema = 'public'")) {
            while (rows.next()) {
                columns.add(rows.getString(1) + "." + rows.getString(2));
                assertThat(rows.getString(3)).as(columns.getLast()).isNotEqualTo("money");
            }
        }
        assertThat(columns).hasSizeGreaterThan(100);
        assertThat(columns).noneMatch(ArchitectureTest.NoMoney::speaksOfMoney);
    }

    @Test
    void theApiDocumentSpeaksOfNoMoney() throws Exception {
        var names = NAMES.matcher(OpenApiContract.served())
                .results()
                .map(each -> each.group(1))
                .toList();
        assertThat(names).hasSizeGreaterThan(200);
        assertThat(names).noneMatch(ArchitectureTest.NoMoney::speaksOfMoney);
    }

    @Test
    void theApiIsTheOneThatIsKept() throws Exception {
        OpenApiContract.assertIsKept();
    }

    @Test
    void whoMayNotUseAnOperationIsAnsweredAsIfItWereNotThere() throws Exception {
        RightsMatrix.assertOthersAreRefused();
    }
}
