package org.carebank.analytics.fold;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.carebank.kit.event.Received;

/**
 * Writes facts into the generations of rows that are in use. Live events go to the live generation and to any that a
 * rebuild is making; the events of a rebuild go to its own. Both hold a lock against each other, never for longer than
 * one batch, so that they cannot wait for each other's rows in a circle.
 */
@ApplicationScoped
public class Fold {
    /** Any number, but one that nothing else in this database locks. */
    private static final long LOCK = 7_204_101L;

    private final AgroalDataSource database;
    private final TransactionSynchronizationRegistry transactions;

    Fold(AgroalDataSource database, TransactionSynchronizationRegistry transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /**
     * Folds one event of the stream, in the caller's transaction. The rows of all events of the transaction are
     * written together just before its commit: one way to the database instead of many.
     */
    public void live(Received event) {
        var changes = Facts.of(event);
        if (changes.isEmpty()) {
            return;
        }
        if (transactions.getResource(this) instanceof Waiting waiting) {
            waiting.changes().addAll(changes);
            return;
        }
        var waiting = new Waiting(new ArrayList<>(changes));
        transactions.putResource(this, waiting);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                write(waiting.changes(), "pg_advisory_xact_lock_shared", 1);
            }

            @Override
            public void afterCompletion(int status) {}
        });
    }

    /** The rows of a transaction that are still to be written. */
    private record Waiting(List<Change> changes) {}

    /** Folds many events of the log into a generation; in the caller's transaction. Their order does not matter. */
    public void rebuild(int generation, List<Received> events) {
        write(events.stream().flatMap(event -> Facts.of(event).stream()).toList(), "pg_advisory_xact_lock", generation);
    }

    /** Stops the live fold until the end of the caller's transaction. */
    public void stop() {
        try (var connection = database.getConnection()) {
            lock(connection, "pg_advisory_xact_lock");
        } catch (SQLException e) {
            throw new IllegalStateException("The fold cannot be stopped: " + e.getMessage(), e);
        }
    }

    /** Writes the rows, the same statements together: their order does not matter. */
    private void write(List<Change> changes, String lock, int firstGeneration) {
        Map<String, List<Change>> together = new LinkedHashMap<>();
        changes.forEach(change ->
                together.computeIfAbsent(change.sql(), _ -> new ArrayList<>()).add(change));
        try (var connection = database.getConnection()) {
            lock(connection, lock);
            for (var same : together.entrySet()) {
                write(connection, same.getKey(), same.getValue(), firstGeneration);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Facts cannot be folded: " + e.getMessage(), e);
        }
    }

    private static void lock(Connection connection, String function) throws SQLException {
        try (var statement = connection.prepareStatement("select " + function + "(?)")) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    private static void write(Connection connection, String sql, List<Change> changes, int firstGeneration)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var change : changes) {
                bind(statement, change, firstGeneration);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, Change change, int firstGeneration) throws SQLException {
        int position = 1;
        for (var value : change.values()) {
            statement.setObject(position++, value);
        }
        statement.setInt(position, firstGeneration);
    }
}
