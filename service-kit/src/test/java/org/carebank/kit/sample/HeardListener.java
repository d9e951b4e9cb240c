package org.carebank.kit.sample;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;

/** Hears another service's facts. What says "poison" can never be read while {@link #POISONED}. */
@ApplicationScoped
public class HeardListener implements Listener {
    static final String TOPIC = "placement.leaver.v1";
    public static final AtomicBoolean POISONED = new AtomicBoolean(true);
    public static final java.util.concurrent.atomic.AtomicInteger HICCUPS =
            new java.util.concurrent.atomic.AtomicInteger();

    private final AgroalDataSource database;

    HeardListener(AgroalDataSource database) {
        this.database = database;
    }

    record Heard(String words) {}

    @Override
    public Set<String> topics() {
        return Set.of(TOPIC);
    }

    @Override
    public void on(Received event) {
        var words = event.as(Heard.class).words();
        if (words.contains("poison") && POISONED.get()) {
            throw new IllegalArgumentException("cannot be read");
        }
        if (words.contains("hiccup") && HICCUPS.getAndDecrement() > 0) {
            throw new IllegalStateException(new java.sql.SQLTransientConnectionException("gone for a moment", "08006"));
        }
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("insert into heard (id, key, words) values (?, ?, ?)")) {
            insert.setObject(1, event.id());
            insert.setString(2, event.key());
            insert.setString(3, words);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
