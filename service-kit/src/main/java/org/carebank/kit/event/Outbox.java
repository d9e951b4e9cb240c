package org.carebank.kit.event;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.time.Ids;

/**
 * Events to be told, stored in the transaction of the change that they tell of. The aggregate is flushed first, so its
 * version has been checked and its row locked before {@code seq} is given: events of one aggregate keep their order.
 */
@ApplicationScoped
public class Outbox {
    private static final String INSERT =
            "insert into outbox (id, topic, key, type, data, at) values (?, ?, ?, ?, ?, ?)";

    private final AgroalDataSource database;
    private final Instance<EntityManager> entities;
    private final Audit audit;
    private final Ids ids;
    private final jakarta.enterprise.event.Event<Added> added;

    Outbox(
            AgroalDataSource database,
            Instance<EntityManager> entities,
            Audit audit,
            Ids ids,
            jakarta.enterprise.event.Event<Added> added) {
        this.database = database;
        this.entities = entities;
        this.audit = audit;
        this.ids = ids;
        this.added = added;
    }

    /** Fired when something was added; the relay wakes on it after the commit. */
    record Added() {}

    /** Adds one event to the running transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Event event) {
        addAll(List.of(event));
    }

    /** Adds events to the running transaction, in this order, and an audit row for each. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addAll(Collection<? extends Event> events) {
        if (events.isEmpty()) {
            return;
        }
        if (entities.isResolvable()) {
            entities.get().flush();
        }
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            for (var event : events) {
                insert.setObject(1, ids.next());
                insert.setString(2, event.topic());
                insert.setString(3, event.key());
                insert.setString(4, event.type());
                insert.setString(5, Json.write(event));
                insert.setObject(6, event.at().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("The outbox did not take the events", e);
        }
        audit.changed(events.stream()
                .map(event -> new Audit.Change(kind(event.topic()), event.key(), event.type()))
                .toList());
        added.fire(new Added());
    }

    /** What the events of a topic are about: the middle of its name. */
    private static String kind(String topic) {
        return topic.substring(topic.indexOf('.') + 1, topic.lastIndexOf('.'));
    }
}
