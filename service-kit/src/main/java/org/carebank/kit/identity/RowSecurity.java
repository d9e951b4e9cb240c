package org.carebank.kit.identity;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionScoped;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the database who is calling, once in each transaction, so that its row-level security decides with the same
 * facts as the code. Without a caller all settings are empty, and the policies deny.
 */
@ApplicationScoped
public class RowSecurity {
    private static final String BIND = """
            select set_config('app.subject', ?, true), set_config('app.roles', ?, true),
                   set_config('app.region', ?, true), set_config('app.council', ?, true),
                   set_config('app.provider', ?, true), set_config('app.child', ?, true),
                   set_config('app.household', ?, true), set_config('app.system', ?, true)""";

    private final AgroalDataSource database;
    private final Callers callers;

    RowSecurity(AgroalDataSource database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    void bind(@Observes @Initialized(TransactionScoped.class) Object transaction) throws SQLException {
        var caller = callers.find().orElse(null);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(BIND)) {
            statement.setString(1, caller == null ? "" : caller.subject());
            statement.setString(2, caller == null ? "" : "," + String.join(",", caller.roles()) + ",");
            statement.setString(3, caller == null ? "" : text(caller.region()));
            statement.setString(4, caller == null ? "" : text(caller.council()));
            statement.setString(5, caller == null ? "" : text(caller.provider()));
            statement.setString(6, caller == null ? "" : text(caller.child()));
            statement.setString(7, caller == null ? "" : text(caller.household()));
            statement.setString(8, caller == null ? "" : text(caller.system()));
            statement.execute();
        }
    }

    /** A login that row-level security does not bind makes a wall of air: the service refuses to start on it. */
    void refuseSuperuser(@Observes StartupEvent event) throws SQLException {
        var sql = "select rolsuper or rolbypassrls from pg_roles where rolname = current_user";
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            if (rows.next() && rows.getBoolean(1)) {
                throw new IllegalStateException(
                        "The service's database login is a superuser or bypasses row-level security; give it a plain role");
            }
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
