package org.carebank.placement.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQL in the running transaction. What Hibernate holds back is flushed before each statement. */
@ApplicationScoped
public class Database {
    private static final int ROWS_A_TIME = 2000;

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

    /** Columns of a table that rows are added to, with their types. */
    public record Columns(String table, List<String> names, List<String> types) {
        private static final Pattern COLUMN = Pattern.compile("(\\w+) (\\w+)");

        /** The columns as they would be declared: {@code "child uuid, born date"}. */
        public static Columns of(String table, String declared) {
            var columns = COLUMN.matcher(declared).results().toList();
            return new Columns(
                    table,
                    columns.stream().map(each -> each.group(1)).toList(),
                    columns.stream().map(each -> each.group(2)).toList());
        }

        private String insert() {
            return "insert into " + table + " (" + String.join(", ", names) + ") select * from " + given();
        }

        /** The rows that go over, as a table {@code given} with these columns. */
        private String given() {
            return types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", ", "unnest(", ")"))
                    + " as given (" + String.join(", ", names) + ")";
        }
    }

    /** Adds rows, thousands in a statement: each column goes over as one array. */
    public void insert(Columns into, List<@Nullable Object[]> rows) {
        insert(into, rows, "");
    }

    /**
     * Adds rows, thousands in a statement.
     *
     * @param conflict an {@code on conflict} clause, or empty
     */
    public void insert(Columns into, List<@Nullable Object[]> rows, String conflict) {
        some(into, into.insert() + " " + conflict, rows);
    }

    /**
     * Changes rows, thousands in a statement: those that stand are {@code now}, and what goes over is {@code given}.
     *
     * @return how many were changed
     */
    public int update(Columns of, String set, String where, List<@Nullable Object[]> rows) {
        return some(of, "update %s now set %s from %s where %s".formatted(of.table(), set, of.given(), where), rows);
    }

    private int some(Columns columns, String sql, List<@Nullable Object[]> rows) {
        int changed = 0;
        for (int from = 0; from < rows.size(); from += ROWS_A_TIME) {
            var some = rows.subList(from, Math.min(rows.size(), from + ROWS_A_TIME));
            changed += run(sql, (connection, statement) -> {
                for (int i = 0; i < columns.types().size(); i++) {
                    statement.setArray(i + 1, column(connection, columns.types().get(i), some, i));
                }
                return statement.executeUpdate();
            });
        }
        return changed;
    }

    private static Array column(Connection connection, String type, List<@Nullable Object[]> rows, int column)
            throws SQLException {
        @Nullable Object[] values = type.equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            var value = rows.get(i)[column];
            values[i] = value instanceof Instant instant ? toMicros(instant) : value;
        }
        return connection.createArrayOf(type, values);
    }

    /** As the driver rounds a moment that goes over by itself. */
    private static Object toMicros(Instant instant) {
        return instant.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What follows in the running transaction works on thousands of rows: plans are kept where that is as good, those of
     * foreign keys above all, and none may read a whole table whose size the database has not yet learnt.
     */
    public void manyRows() {
        query(
                "select set_config('plan_cache_mode', 'auto', true), set_config('enable_seqscan', 'off', true)",
                row -> row.getString(1));
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
