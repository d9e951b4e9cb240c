package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import org.carebank.kit.event.Received;
import org.carebank.payment.database.Database;

/** Every fact as it was heard and when: the second time axis beside the valid dates in it. */
@ApplicationScoped
public class Heard {
    private final Database database;

    Heard(Database database) {
        this.database = database;
    }

    void keep(Received event) {
        database.update(
                """
                insert into heard (event, topic, key, type, sequence, at, data) values (?, ?, ?, ?, ?, ?, ?::jsonb)
                on conflict (event) do nothing""",
                event.id(),
                event.topic(),
                event.key(),
                event.type(),
                event.sequence(),
                event.time(),
                event.data());
    }
}
