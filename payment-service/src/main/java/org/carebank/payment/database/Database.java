package org.carebank.payment.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs SQL in the transaction under way, after what Hibernate still has to write. */
@ApplicationScoped
public class Database {
    private static final int FETCH = 2000;

    private final Connections connections;

    @Inject
    Database(AgroalDataSource source, EntityManager entities) {
        this(() -> {
            if (entities.isJoinedToTransaction()) {
                entities.flush();
            }
            return source.getConnection();
        });
    }

    Database(Connections connections) {
        this.connections = connections;
    }

    /** Where connections come from. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    /** The values of one row, in the order of the question marks. */
    @FunctionalInterface
    public interface Values<T> {
        @Nullable
        Object[] of(T row);
    }

    /** All rows of an answer. */
    public <T> List<T> list(String sql, Function<Row, T> each, @Nullable Object... values) {
        var found = new ArrayList<T>();
        read(sql, row -> found.add(each.apply(row)), values);
        return found;
    }

    /** The one row, where there is one. */
    public <T> Optional<T> find(String sql, Function<Row, T> each, @Nullable Object... values) {
        return list(sql, each, values).stream().findFirst();
    }

    /** One number: a count, a sum; nought where there is none. */
    public long number(String sql, @Nullable Object... values) {
        return find("select (" + sql + ") as number", row -> row.number("number"), values)
                .orElse(0L);
    }

    /**
     * Readies the transaction under way for the rows of a nation: they are grouped in memory, not on disk, and what
     * {@code analyze} learns of a work table comes from three thousand of its rows.
     */
    public void inBulk() {
        update("set local work_mem = '1GB'");
        update("set local default_statistics_target = 10");
    }

    /** Hands each row over as it comes. */
    public void read(String sql, Consumer<Row> each, @Nullable Object... values) {
        try (var connection = connections.open();
                var statement = prepare(connection, sql, values)) {
            statement.setFetchSize(FETCH);
            try (var rows = statement.executeQuery()) {
                var row = new Row(rows);
                while (rows.next()) {
                    each.accept(row);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /**
     * Changes rows.
     *
     *
     * @return how many
     */
    public int update(String sql, @Nullable Object... values) {
        try (var connection = connections.open();
                var statement = prepare(connection, sql, values)) {
            statement.execute();
            return Math.max(0, statement.getUpdateCount());
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Runs one statement for many sets of values. */
    public <T> void updateAll(String sql, Collection<T> all, Values<T> values) {
        if (all.isEmpty()) {
            return;
        }
        try (var connection = connections.open();
                var statement = connection.prepareStatement(sql)) {
            for (var each : all) {
                set(connection, statement, values.of(each));
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] values)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            set(connection, statement, values);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static void set(Connection connection, PreparedStatement statement, @Nullable Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, value(connection, values[i]));
        }
    }

    private static @Nullable Object value(Connection connection, @Nullable Object value) throws SQLException {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Collection<?> ids -> connection.createArrayOf("uuid", ids.toArray());
            case Enum<?> name -> name.name().toLowerCase(Locale.ROOT);
            case null, default -> value;
        };
    }
}
