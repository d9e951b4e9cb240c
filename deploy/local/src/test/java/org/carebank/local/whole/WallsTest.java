package org.carebank.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.carebank.local.api.Api;
import org.carebank.local.identity.DemoPeople;
import org.carebank.local.region.Region;
import org.carebank.local.region.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is not yours looks like what does not exist: by API, in the audit, and to the database. */
@Tag("region")
class WallsTest {

    private final Region region = PopulatedRegion.get();
    private final UUID child = PopulatedRegion.childrenInCare("council-system").getFirst();

    @Test
    void anotherCouncilsChildIsNotFoundAndTheAttemptIsInTheAudit() {
        var path = "/placements/api/v1/children/" + child;
        assertThat(Api.as(region, "social-worker")
                        .ask("GET", path, null, Map.of())
                        .status())
                .isEqualTo(200);
        long before = refusals();
        var answer = Api.as(region, "social-worker-2").ask("GET", path, null, Map.of());
        var nobody = Api.as(region, "social-worker-2")
                .ask("GET", "/placements/api/v1/children/" + UUID.randomUUID(), null, Map.of());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("type")).isEqualTo(nobody.json().path("type"));
        assertThat(refusals()).isEqualTo(before + 1);
    }

    private long refusals() {
        return PopulatedRegion.count(Service.PLACEMENT, """
                select count(*) from audit where action = 'refused' and kind = 'child' and subject = ?
                and office like '%E08000024%'""", child.toString());
    }

    @Test
    void theServicesOwnLoginSeesOnlyTheRowsOfTheCouncilThatAsks() throws SQLException {
        assertThat(rows("social-worker", DemoPeople.GATESHEAD)).isEqualTo(1);
        assertThat(rows("social-worker", DemoPeople.SUNDERLAND)).isZero();
        assertThat(rows("finance-approver", DemoPeople.GATESHEAD)).isZero();
        assertThat(rows("", "")).isZero();
    }

    private long rows(String role, String council) throws SQLException {
        try (var connection = region.jdbcAsService(Service.PLACEMENT);
                var set = connection.prepareStatement(
                        "select set_config('app.roles', ?, true), set_config('app.council', ?, true), set_config('app.subject', 'x', true)");
                var ask = connection.prepareStatement(
                        "select (select count(*) from child where id = ?) + 0 * (select count(*) from placement_version)")) {
            connection.setAutoCommit(false);
            set.setString(1, "," + role + ",");
            set.setString(2, council);
            set.execute();
            ask.setObject(1, child);
            try (var row = ask.executeQuery()) {
                row.next();
                return row.getLong(1);
            } finally {
                connection.rollback();
            }
        }
    }
}
