package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/** Children whose entitlement has to be worked out anew. */
@ApplicationScoped
public class StaleChildren {
    /** Always writes, so that one who marks waits for one who works and no mark falls between. */
    private static final String MARK = """
            insert into stale_child (child) %s
            on conflict (child) do update set marked_at = clock_timestamp(), failures = 0""";

    /** Those who mark one child after another hold it together; who marks many at once, in another order, holds it alone. */
    private static final long ORDER = 7_061_903L;

    private final Database database;
    private final Event<Marked> marked;

    StaleChildren(Database database, Event<Marked> marked) {
        this.database = database;
        this.marked = marked;
    }

    /** Fired with a mark; the work begins after the commit. */
    public record Marked() {}

    /** Marks one child, and records that were merged into its own; before a fact of the child is written, for who works on the child takes the mark first, too. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void mark(UUID child) {
        database.update("select pg_advisory_xact_lock_shared(?)", ORDER);
        database.update(MARK.formatted("values (?)"), child);
        database.update(
                MARK.formatted("select merged from child_merge_fact where kept = ? and stands order by merged"), child);
        marked.fire(new Marked());
    }

    /** Marks the children that a query finds, in one order everywhere. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void markAll(String query, @Nullable Object... values) {
        database.update("select pg_advisory_xact_lock(?)", ORDER);
        if (database.update(MARK.formatted("select distinct child from (" + query + ") found order by child"), values)
                > 0) {
            marked.fire(new Marked());
        }
    }
}
