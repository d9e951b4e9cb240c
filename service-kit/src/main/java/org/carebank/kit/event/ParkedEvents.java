package org.carebank.kit.event;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.identity.Callers;
import org.jspecify.annotations.Nullable;

/** Events that could not be read, with those that wait behind them; seen and replayed by an operator. */
@Startup
@ApplicationScoped
public class ParkedEvents {
    private final AgroalDataSource database;
    private final Inbox inbox;
    private final Callers callers;

    ParkedEvents(AgroalDataSource database, Inbox inbox, Callers callers, MeterRegistry meters) {
        this.database = database;
        this.inbox = inbox;
        this.callers = callers;
        meters.gauge("carebank.inbox.parked", this, ParkedEvents::count);
    }

    /** A parked event without its data: an operator sees no case data. */
    public record Parked(
            String topic,
            String key,
            UUID id,
            String type,
            @Nullable String error,
            Instant parkedAt) {}

    /** What a replay did: how many events had their effect, how many are left parked. */
    public record Replayed(int applied, int left) {}

    /** How many events are parked or wait behind a parked one. */
    public long count() {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery("select count(*) from inbox_parked")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            return -1;
        }
    }

    /** The parked events, the oldest first, 500 at most. */
    public List<Parked> list() {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery(
                        "select topic, key, id, type, error, parked_at from inbox_parked order by position limit 500")) {
            var parked = new ArrayList<Parked>();
            while (rows.next()) {
                parked.add(new Parked(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getObject(3, UUID.class),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getObject(6, OffsetDateTime.class).toInstant()));
            }
            return parked;
        } catch (SQLException e) {
            throw new IllegalStateException("The parked events cannot be read", e);
        }
    }

    /** Tries the events of a key again, in their order, until one fails again. */
    public Replayed replay(String topic, String key) {
        int applied = 0;
        while (replayNext(topic, key)) {
            applied++;
        }
        return new Replayed(applied, waiting(topic, key));
    }

    private boolean replayNext(String topic, String key) {
        try {
            return callers.asSystem(
                    "replay", () -> QuarkusTransaction.requiringNew().call(() -> next(topic, key)));
        } catch (RuntimeException fault) {
            callers.asSystem(
                    "replay",
                    () -> QuarkusTransaction.requiringNew()
                            .call(() -> failedAgain(topic, key, String.valueOf(fault.getMessage()))));
            return false;
        }
    }

    private boolean next(String topic, String key) throws SQLException {
        var sql = """
                delete from inbox_parked where position =
                  (select position from inbox_parked where topic = ? and key = ? order by position limit 1 for update)
                returning source, topic, key, id, type, sequence, at, data""";
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, topic);
            query.setString(2, key);
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    return false;
                }
                var event = event(rows);
                if (inbox.firstTime(event)) {
                    inbox.apply(event);
                }
                return true;
            }
        }
    }

    private static Received event(ResultSet row) throws SQLException {
        return new Received(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getLong(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getString(8));
    }

    private int failedAgain(String topic, String key, String error) throws SQLException {
        var sql = """
                update inbox_parked set error = ? where position =
                  (select min(position) from inbox_parked where topic = ? and key = ?)""";
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(sql)) {
            update.setString(1, error);
            update.setString(2, topic);
            update.setString(3, key);
            return update.executeUpdate();
        }
    }

    private int waiting(String topic, String key) {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement("select count(*) from inbox_parked where topic = ? and key = ?")) {
            query.setString(1, topic);
            query.setString(2, key);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The parked events cannot be counted", e);
        }
    }
}
