package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.carebank.kit.time.Today;
import org.carebank.payment.database.Database;

/**
 * Contracts whose nights have to be worked out anew: one child's move changes what the others in the places are. A mark is a
 * row of its own, so that two who mark never wait for one another; they are spread to children before these are worked on.
 */
@ApplicationScoped
public class StaleContracts {
    /** The contract itself is marked as a child is: what its empty places come to is worked out with the rest. */
    private static final String CONCERNED = """
            select p.child from contract_setting_fact s join placement_fact p using (setting) where s.fee = any(?)
            union select fee from fee_fact where fee = any(?) and terms <> 'spot'""";

    private final Database database;
    private final StaleChildren stale;
    private final Event<StaleChildren.Marked> marked;
    private final Today today;

    StaleContracts(Database database, StaleChildren stale, Event<StaleChildren.Marked> marked, Today today) {
        this.database = database;
        this.stale = stale;
        this.marked = marked;
        this.today = today;
    }

    /** Marks a contract; a spot fee is none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void mark(UUID fee) {
        marked(database.update(
                "insert into stale_contract (fee) select fee from fee_fact where fee = ? and terms <> 'spot'", fee));
    }

    /** Marks the contracts over the settings in which a child lives or lived. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void markOf(UUID child) {
        marked(database.update("""
                insert into stale_contract (fee)
                select distinct s.fee from placement_fact p join contract_setting_fact s using (setting)
                where p.child = ?""", child));
    }

    /** Marks everybody whom the marked contracts concern, and soft blocks of which another month is over. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void spread() {
        var month = today.date().withDayOfMonth(1);
        database.update("""
                with over as (
                  update fee_fact set worked_month = ?
                  where terms = 'soft_block' and agreed_seq >= 0 and worked_month is distinct from ? returning fee)
                insert into stale_contract (fee) select fee from over""", month, month);
        var fees = database.list("""
                delete from stale_contract where id in (select id from stale_contract for update skip locked)
                returning fee""", row -> row.id("fee")).stream().distinct().toList();
        if (!fees.isEmpty()) {
            stale.markAll(CONCERNED, fees, fees);
        }
    }

    /** Whether marks wait to be spread. */
    @Transactional
    public boolean waiting() {
        return database.number("select count(*) from (select from stale_contract limit 1) first") > 0;
    }

    private void marked(int rows) {
        if (rows > 0) {
            marked.fire(new StaleChildren.Marked());
        }
    }
}
