package org.carebank.kit.sample;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.carebank.kit.event.Outbox;
import org.jspecify.annotations.Nullable;

/** The notes and their verbs. */
@ApplicationScoped
public class Notes {
    private final AgroalDataSource database;
    private final Outbox outbox;
    private final Clock clock;

    Notes(AgroalDataSource database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    public void write(UUID id, String council, String words) {
        insert(id, council, words);
        outbox.add(new NoteEvent.WrittenDown(id, 1, clock.instant()));
    }

    private void insert(UUID id, String council, String words) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("insert into note (id, council, words) values (?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setString(2, council);
            insert.setString(3, words);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rewrites the note, locking its row, {@code times} times in transactions of one event each. */
    @Transactional
    public void rewrite(UUID id) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update note set version = version + 1 where id = ? returning version")) {
            update.setObject(1, id);
            try (var rows = update.executeQuery()) {
                rows.next();
                outbox.add(new NoteEvent.WrittenDown(id, rows.getInt(1), clock.instant()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many of these notes the database shows to whoever calls. */
    @Transactional
    public int visible(UUID id) {
        return count("select count(*) from note where id = ?", id);
    }

    @Nullable
    String find(UUID id) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select words from note where id = ?")) {
            query.setObject(1, id);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int count(String sql, Object value) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setObject(1, value);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
