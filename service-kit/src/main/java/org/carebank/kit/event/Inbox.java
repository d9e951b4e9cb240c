package org.carebank.kit.event;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.carebank.kit.identity.Callers;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes each event once. Many events share a transaction for speed; if one of them fails, each is tried alone, and the
 * one that can never be read is parked with the later events of its key behind it.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final AgroalDataSource database;
    private final Instance<Listener> listeners;
    private final Instance<EntityManager> entities;
    private final Callers callers;

    Inbox(AgroalDataSource database, Instance<Listener> listeners, Instance<EntityManager> entities, Callers callers) {
        this.database = database;
        this.listeners = listeners;
        this.entities = entities;
        this.callers = callers;
    }

    /** Every topic that some listener of this service reads. */
    public Set<String> topics() {
        return listeners.stream().flatMap(each -> each.topics().stream()).collect(Collectors.toSet());
    }

    /** Applies the events in order. Throws only what may pass by itself; then nothing of the last transaction stands. */
    void take(List<Received> events) {
        try {
            inTransaction(() -> events.forEach(this::takeOne));
        } catch (RuntimeException together) {
            if (passing(together)) {
                throw together;
            }
            events.forEach(this::takeAlone);
        }
    }

    private void takeAlone(Received event) {
        try {
            inTransaction(() -> takeOne(event));
        } catch (RuntimeException fault) {
            if (passing(fault)) {
                throw fault;
            }
            LOG.errorf(fault, "Parked %s %s of key %s", event.type(), event.id(), event.key());
            inTransaction(() -> park(event, String.valueOf(fault.getMessage())));
        }
    }

    private void takeOne(Received event) {
        if (parked(event)) {
            park(event, null);
        } else if (firstTime(event)) {
            apply(event);
        }
    }

    /** Hands the event to its listeners; Hibernate's writes are flushed here so that a fault names its event. */
    void apply(Received event) {
        listeners.stream().filter(each -> each.topics().contains(event.topic())).forEach(each -> each.on(event));
        if (entities.isResolvable()) {
            entities.get().flush();
        }
    }

    /** Marks the event as taken; false where it was taken before. */
    boolean firstTime(Received event) {
        return update(
                        "insert into inbox (source, id, topic) values (?, ?, ?) on conflict do nothing",
                        event.source(),
                        event.id(),
                        event.topic())
                == 1;
    }

    /** An update, not a look: it waits for a replay of the same key that is under way. */
    private boolean parked(Received event) {
        return update("update inbox_parked set error = error where topic = ? and key = ?", event.topic(), event.key())
                > 0;
    }

    private void park(Received event, @Nullable String error) {
        update(
                """
                insert into inbox_parked (source, id, topic, key, type, sequence, at, data, error)
                select ?, ?, ?, ?, ?, ?, ?, ?, ? where not exists (select from inbox where source = ? and id = ?)
                on conflict (source, id) do nothing""",
                event.source(),
                event.id(),
                event.topic(),
                event.key(),
                event.type(),
                event.sequence(),
                event.time().atOffset(ZoneOffset.UTC),
                event.data(),
                error,
                event.source(),
                event.id());
    }

    void inTransaction(Runnable work) {
        callers.asSystem("listener", () -> {
            QuarkusTransaction.requiringNew().timeout(300).run(work);
            return true;
        });
    }

    private int update(String sql, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The inbox cannot be written: " + e.getMessage(), e);
        }
    }

    /** True for what may pass by itself: a lost connection, a deadlock, a server that stops. Such work is tried again. */
    static boolean passing(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof SQLNonTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                var state = sql.getSQLState().substring(0, 2);
                if (Set.of("08", "40", "53", "55", "57", "58").contains(state)) {
                    return true;
                }
            }
        }
        return false;
    }
}
