package org.carebank.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.carebank.registry.RegistryFixture.FEE_OFFICER;
import static org.carebank.registry.RegistryFixture.aHomeOf;
import static org.carebank.registry.RegistryFixture.anAdmittedProvider;
import static org.carebank.registry.RegistryFixture.anApplicant;
import static org.carebank.registry.RegistryFixture.as;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The second wall: what SQL as the service's own login sees and changes, for each kind of caller. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class RowSecurityTest {
    @Inject
    AgroalDataSource database;

    @Inject
    Callers callers;

    private static Caller caller(String role, @Nullable UUID provider) {
        return new Caller(
                "subject-" + role,
                role,
                Set.of(role),
                null,
                "E08000037",
                provider == null ? null : provider.toString(),
                null,
                null,
                null);
    }

    private long count(Caller caller, String sql) {
        return callers.as(
                caller,
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    try (var connection = database.getConnection();
                            var query = connection.createStatement();
                            var rows = query.executeQuery("select count(*) from " + sql)) {
                        rows.next();
                        return rows.getLong(1);
                    }
                }));
    }

    private void change(Caller caller, String sql) {
        callers.run(
                caller,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    try (var connection = database.getConnection();
                            var statement = connection.createStatement()) {
                        if (statement.executeUpdate(sql) == 0) {
                            throw new IllegalStateException("no row");
                        }
                    } catch (SQLException e) {
                        throw new IllegalStateException(e.getSQLState(), e);
                    }
                }));
    }

    @Test
    void eachSeesTheRowsOfTheirOwnRelation() {
        var provider = anAdmittedProvider();
        var home = aHomeOf(provider);
        var other = anAdmittedProvider();
        as(FEE_OFFICER)
                .body(
                        "{\"provider\": \"%s\", \"kind\": \"residential\", \"from\": \"2026-04-06\", \"weekly_pence\": 1, \"evidence\": \"e\"}"
                                .formatted(provider))
                .post("/api/v1/fee-agreements")
                .then()
                .statusCode(201);
        var providers = "provider where id = '" + provider + "'";
        var settings = "setting where id = '" + home + "'";
        var fees = "fee_agreement where provider = '" + provider + "'";
        for (var sql : new String[] {providers, settings, fees}) {
            assertThat(count(caller("provider", provider), sql))
                    .as("own: " + sql)
                    .isEqualTo(1);
            assertThat(count(caller("provider", other), sql))
                    .as("another's: " + sql)
                    .isZero();
            assertThat(count(caller("registrar", null), sql))
                    .as("registrar: " + sql)
                    .isEqualTo(1);
            assertThat(count(caller("fee-officer", null), sql))
                    .as("fee officer: " + sql)
                    .isEqualTo(1);
            assertThat(count(caller("social-worker", null), sql))
                    .as("social worker: " + sql)
                    .isZero();
            assertThat(count(caller("young-person", null), sql))
                    .as("young person: " + sql)
                    .isZero();
            assertThat(count(Caller.system("test"), sql)).as("system: " + sql).isEqualTo(1);
        }
        assertThat(count(caller("regional-officer", null), providers)).isEqualTo(1);
        assertThat(count(caller("regional-officer", null), fees))
                .as("fees are not their business")
                .isZero();
        assertThat(count(caller("social-worker", null), "tariff")).isZero();
        assertThat(count(caller("carer", null), "tariff")).isGreaterThanOrEqualTo(30);
    }

    @Test
    void withoutACallerNothingIsSeen() throws SQLException {
        anApplicant();
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery("select count(*) from provider")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    @Test
    void aProviderCannotAdmitItselfNorRewriteItsHistory() {
        var provider = anApplicant();
        var self = caller("provider", provider);
        assertThatThrownBy(() -> change(self, "update provider set status = 'admitted' where id = '" + provider + "'"))
                .hasStackTraceContaining("only a registrar");
        assertThatThrownBy(() -> change(self, "delete from provider_history where provider = '" + provider + "'"))
                .hasStackTraceContaining("42501");
        assertThatThrownBy(() -> change(
                        caller("registrar", null),
                        "update provider_history set by = 'x' where provider = '" + provider + "'"))
                .hasStackTraceContaining("42501");
    }

    @Test
    void theDatabaseItselfRefusesAdoptionFromOthers() {
        var provider = anAdmittedProvider();
        var home = aHomeOf(provider);
        assertThatThrownBy(() -> change(
                        caller("registrar", null), "update setting set kinds = '{adoption}' where id = '" + home + "'"))
                .hasStackTraceContaining("adoption is offered only by");
    }

    @Test
    void theReferenceTablesAreReadOnly() {
        assertThatThrownBy(
                        () -> change(Caller.system("test"), "update council set name = 'x' where code = 'E08000037'"))
                .hasStackTraceContaining("42501");
    }
}
