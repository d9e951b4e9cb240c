package org.carebank.payment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.carebank.payment.database.OneConnection;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Nobody changes the ledger; and whoever could, is found out. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class LedgerVerifierTest {
    private static final String LEDGER = "ledger_entry, ledger_posting, ledger_batch";

    @Test
    void theServicesLoginCannotChangeTheLedger() throws SQLException {
        aPosting();
        try (var app = connection("carebank.db.user", "carebank.db.password")) {
            refused(app, "update ledger_posting set amount_pence = 1", "permission denied");
            refused(app, "delete from ledger_posting", "permission denied");
            refused(app, "truncate ledger_posting", "permission denied");
            refused(app, "delete from ledger_entry", "permission denied");
            refused(app, "update ledger_batch set digest = ''", "permission denied");
        }
    }

    @Test
    void theOwnerAndASuperuserInAReplicasSessionAreRefusedByTheTrigger() throws SQLException {
        aPosting();
        try (var owner = connection("carebank.db.owner", "carebank.db.owner-password")) {
            refused(owner, "update ledger_posting set amount_pence = 1", "append-only");
            refused(owner, "delete from ledger_entry", "append-only");
            refused(owner, "truncate " + LEDGER + " cascade", "append-only");
        }
        try (var superuser = superuser()) {
            superuser.createStatement().execute("set session_replication_role = replica");
            refused(superuser, "update ledger_posting set amount_pence = 1", "append-only");
            refused(superuser, "delete from ledger_batch", "append-only");
        }
    }

    @Test
    void anEntryThatDoesNotBalanceIsRefused() throws SQLException {
        aPosting();
        try (var superuser = superuser()) {
            refused(
                    superuser,
                    "insert into ledger_posting select max(id), 9, 'payable', 1 from ledger_entry",
                    "does not balance");
        }
    }

    @Test
    void anAlteredAnAddedAndARemovedRowAreFound() throws SQLException {
        aPosting();
        assertThat(verify().getBoolean("verified")).isTrue();
        assertThat(verify().getLong("digests")).isPositive();

        found(
                "update ledger_posting set amount_pence = amount_pence * 2 where entry = (select max(id) from ledger_entry)",
                "a row was altered");
        found(
                "update ledger_entry set payee = gen_random_uuid() where id = (select min(id) from ledger_entry)",
                "a row was altered");
        found(
                "insert into ledger_posting select max(id), 8, 'payable', 5 from ledger_entry",
                "postings were added or removed");
        found(
                "delete from ledger_posting where entry = (select max(id) from ledger_entry)",
                "postings were added or removed");
        found("""
                insert into ledger_entry (batch, kind, payee_type, payee, value_from, value_to, posted_at)
                select 1, 'payment', 'provider', gen_random_uuid(), '2026-04-01', '2026-04-02', now()""", "entries were added or removed");
        found("""
                with gone as (delete from ledger_posting where entry in
                  (select id from ledger_entry where batch = (select max(no) from ledger_batch)) returning entry)
                delete from ledger_entry where batch = (select max(no) from ledger_batch)""", "entries were added or removed");
        found("update ledger_batch set through = through + 1 where no = 1", "a row was altered");
        found(
                "delete from ledger_batch where no = (select max(no) from ledger_batch)",
                "the last batch is not the head of the chain");
        found("update ledger_batch set previous = sha256('x') where no = 1", "does not follow the batch before");

        assertThat(verify().getBoolean("verified")).as("each was undone").isTrue();
    }

    /** Does harm that only a superuser without triggers can do, verifies in that transaction, and undoes it. */
    private void found(String harm, String fault) throws SQLException {
        try (var superuser = superuser();
                var statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            for (var table : java.util.List.of("ledger_entry", "ledger_posting", "ledger_batch")) {
                statement.execute("alter table " + table + " disable trigger all");
            }
            statement.execute("""
                    do $$ declare part text; begin
                      for part in select conrelid::regclass::text from pg_constraint where conname = 'accounting_period_closed' loop
                        execute format('alter table %s drop constraint accounting_period_closed', part);
                      end loop;
                    end $$""");
            statement.execute(harm);
            assertThat(faultIn(superuser)).as(harm).isEqualTo(fault);
            superuser.rollback();
        }
    }

    /** The service's own verifier, on the connection of the harm. */
    private static String faultIn(Connection connection) {
        var fault =
                new LedgerVerifier(OneConnection.database(connection)).verify().firstFault();
        return fault == null ? "none" : fault.what();
    }

    private static JsonPath verify() {
        return Finance.approver()
                .get("/api/v1/ledger/verification")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void aPosting() {
        var child = Told.aChild();
        var provider = UUID.randomUUID();
        Told.fee(provider, "residential", "2026-01-01", 70_000);
        Told.movedIn(child, provider, "2026-04-06");
        Finance.accountWithLines(child, 1);
        Finance.accrue("2026-06-01");
    }

    private static void refused(Connection connection, String sql, String why) {
        assertThatThrownBy(() -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .hasMessageContaining(why);
    }

    private static Connection connection(String user, String password) throws SQLException {
        return DriverManager.getConnection(setting("carebank.db.url"), setting(user), setting(password));
    }

    private static Connection superuser() throws SQLException {
        var password = Objects.requireNonNull(System.getProperty("carebank.stack.shared.superuser-password"));
        return DriverManager.getConnection(setting("carebank.db.url"), "postgres", password);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
