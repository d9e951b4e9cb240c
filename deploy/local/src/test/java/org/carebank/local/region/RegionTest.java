package org.carebank.local.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import org.carebank.local.process.Http;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("region")
class RegionTest {

    private final Region region = TestRegion.get();

    @Test
    void everyPartIsReadyAndAllTogetherHoldLessThanFourGib() {
        var footprint = RegionFootprint.of(region.options().files());
        assertThat(footprint.ready()).as(footprint.toString()).isTrue();
        assertThat(footprint.parts()).hasSize(3 + Service.values().length);
        assertThat(footprint.residentMib()).isBetween(500L, 4096L);
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceAsksForATokenAndKeepsItsManagementToItself(Service service) {
        assertThat(Http.status(region.api(service) + "/jobs/0196f000-0000-7000-8000-000000000000", "none"))
                .isEqualTo(401);
        assertThat(Http.status(region.baseUrl() + "/" + service.prefix() + "/q/health", "none"))
                .isEqualTo(404);
    }

    @Test
    void aTokenSaysWhoSomebodyIsAndWhatIsTheirs() throws IOException {
        region.setAttributes("carer", Map.of("household", "0196f000-0000-7000-8000-000000000001"));
        var claims = new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(region.token("carer").split("\\.", -1)[1]));
        assertThat(claims.path("preferred_username").asText()).isEqualTo("carer");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"carer\"]");
        assertThat(claims.path("region").asText()).isEqualTo("E12000001");
        assertThat(claims.path("household").asText()).isEqualTo("0196f000-0000-7000-8000-000000000001");
        assertThat(claims.has("council")).isFalse();
    }

    @Test
    void whatIsSecretIsReadableByItsOwnerOnly() throws IOException {
        var permissions = Files.getPosixFilePermissions(region.options().files().password());
        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
        assertThat(region.options().files().readPassword()).isEqualTo(region.password());
    }

    @ParameterizedTest
    @EnumSource
    void aServiceLogsInAsARoleThatRowLevelSecurityBinds(Service service) throws SQLException {
        try (var connection = region.jdbcAsService(service);
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean(1)).isFalse();
        }
    }

    @Test
    void theClockGoesForwardOnAllServicesAndNeverBack() {
        var tomorrow = region.today().plusDays(1);
        region.clock(tomorrow);
        assertThat(region.today()).isEqualTo(tomorrow);
        assertThatThrownBy(() -> region.clock(tomorrow.minusDays(1))).hasMessageContaining("only goes forward");
    }

    @Test
    void aKilledServiceComesBackWithTheSameAddress() {
        region.kill(Service.APPEALS);
        assertThat(region.alive(Service.APPEALS)).isFalse();
        assertThat(Http.status(region.api(Service.APPEALS) + "/appeals", "none"))
                .isEqualTo(502);
        region.restart(Service.APPEALS);
        assertThat(Http.status(region.api(Service.APPEALS) + "/appeals", "none"))
                .isEqualTo(401);
    }
}
