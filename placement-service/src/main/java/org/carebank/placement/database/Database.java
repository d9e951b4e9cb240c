package org.carebank.placement.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL in the running transaction. What Hibernate holds back is flushed before each statement. */
@ApplicationScoped
public class Database {
    private final AgroalDataSource source;
    private final EntityManager entities;

    Database(AgroalDataSource source, EntityManager entities) {
        this.source = source;
        this.entities = entities;
    }

    /** Makes something of one row. */
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private interface Work<T> {
        T with(Connection connection, PreparedStatement statement) throws SQLException;
    }

    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... values) {
        return run(sql, (connection, statement) -> {
            bind(connection, statement, values);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(row.of(rows));
                }
                return found;
            }
        });
    }

    public <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... values) {
        return query(sql, row, values).stream().findFirst();
    }

    public int update(String sql, @Nullable Object... values) {
        return run(sql, (connection, statement) -> {
            bind(connection, statement, values);
            return statement.executeUpdate();
        });
    }

    /** One statement for many rows of values. */
    public void batch(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        run(sql, (connection, statement) -> {
            for (var values : rows) {
                bind(connection, statement, values);
                statement.addBatch();
            }
            return statement.executeBatch().length;
        });
    }

    private <T> T run(String sql, Work<T> work) {
        if (entities.isJoinedToTransaction()) {
            entities.flush();
        }
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.with(connection, statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused: " + e.getMessage(), e);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Collection<?> none && none.isEmpty()) {
                // An empty array has no element to tell its type by: the database takes it from the comparison.
                statement.setObject(i + 1, "{}", Types.OTHER);
            } else {
                statement.setObject(i + 1, sqlValue(connection, values[i]));
            }
        }
    }

    private static @Nullable Object sqlValue(Connection connection, @Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Collection<?> many ->
                connection.createArrayOf(
                        many.stream().anyMatch(UUID.class::isInstance) ? "uuid" : "text", many.toArray());
            default -> value;
        };
    }

    public static @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static java.time.@Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, java.time.LocalDate.class);
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, java.time.OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
