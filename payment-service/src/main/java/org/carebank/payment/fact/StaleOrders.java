package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;

/** Children whose evaluation became overdue as days went by: no fact comes on that day, so the day itself marks them. */
@ApplicationScoped
public class StaleOrders {
    private static final String BEGUN = """
            select child from appeal_order o where answered is null and ended_on is null and ordered_on <= ?
              and cause = 'evaluation' and not exists (select from stale_child s where s.child = o.child)""";

    private final Database database;
    private final StaleChildren stale;
    private final Today today;

    StaleOrders(Database database, StaleChildren stale, Today today) {
        this.database = database;
        this.stale = stale;
        this.today = today;
    }

    /** Whether an evaluation became overdue of which nobody was told yet. */
    @Transactional
    public boolean waiting() {
        return database.number("select count(*) from (%s limit 1) first".formatted(BEGUN), today.date()) > 0;
    }

    /** Marks the children whose evaluation became overdue. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void spread() {
        if (waiting()) {
            stale.markAll(BEGUN, today.date());
        }
    }
}
