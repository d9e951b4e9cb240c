package org.carebank.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** The superuser's view of one PostgreSQL server: makes databases, roles and extensions. */
record Databases(String host, int port, String superuserPassword) {

    static {
        // Under a test's class loader the driver manager does not find the driver by itself.
        try {
            Class.forName("org.postgresql.Driver");
        } catch (ClassNotFoundException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");
    private static final List<String> EXTENSIONS = List.of("pg_trgm", "pgcrypto", "btree_gist");
    private static final List<String> GRANTS = List.of(
            "GRANT USAGE ON SCHEMA public TO %I_app",
            "ALTER DEFAULT PRIVILEGES FOR ROLE %I_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I_app",
            "ALTER DEFAULT PRIVILEGES FOR ROLE %I_owner GRANT USAGE, SELECT ON SEQUENCES TO %I_app",
            "ALTER DEFAULT PRIVILEGES FOR ROLE %I_owner GRANT EXECUTE ON FUNCTIONS TO %I_app");

    String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    Connection superuser(String database) {
        try {
            return DriverManager.getConnection(jdbcUrl(database), "postgres", superuserPassword);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL on port " + port + " does not let the superuser in", e);
        }
    }

    void create(String name, String password) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try {
            try (var server = superuser("postgres")) {
                role(server, name + "_owner", password);
                role(server, name + "_app", password);
                if (!exists(server, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                    execute(server, "CREATE DATABASE %s OWNER %s_owner".formatted(name, name));
                }
                execute(server, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
                execute(server, "GRANT CONNECT ON DATABASE %s TO %s_app".formatted(name, name));
            }
            try (var database = superuser(name)) {
                for (var extension : EXTENSIONS) {
                    execute(database, "CREATE EXTENSION IF NOT EXISTS " + extension);
                }
                for (var grant : GRANTS) {
                    execute(database, grant.replace("%I", name));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not make the database " + name, e);
        }
    }

    private static void role(Connection server, String role, String password) throws SQLException {
        var verb = exists(server, "SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
        // Role statements take no parameters: the server itself quotes the password.
        try (var quoting = server.prepareStatement("SELECT quote_literal(?)")) {
            quoting.setString(1, password);
            try (var row = quoting.executeQuery()) {
                row.next();
                execute(
                        server,
                        "%s ROLE %s LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD %s"
                                .formatted(verb, role, row.getString(1)));
            }
        }
    }

    private static boolean exists(Connection connection, String sql, String parameter) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, parameter);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
