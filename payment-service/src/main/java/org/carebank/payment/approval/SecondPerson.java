package org.carebank.payment.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/** What one person proposed, another approves, once (law 11). The table holds the rule as a check, too. */
@ApplicationScoped
public class SecondPerson {
    private final Database database;
    private final Audit audit;
    private final Callers callers;
    private final Clock clock;

    SecondPerson(Database database, Audit audit, Callers callers, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.callers = callers;
        this.clock = clock;
    }

    /** Marks a row of that table approved by the caller and by name, or refuses. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void approve(String table, UUID id) {
        approve(table, id, null);
    }

    /** The same for a payee's row: another payee's is not there. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void approve(String table, UUID id, @Nullable UUID payee) {
        var by = mayApprove(table, id, payee);
        database.update(
                "update %s set approved_by = ?, approved_by_name = ?, approved_at = ? where id = ?".formatted(table),
                by.subject(),
                by.name(),
                clock.instant(),
                id);
    }

    /** Locks the row, and refuses where it is approved or the caller proposed it; who approves. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Caller mayApprove(String table, UUID id) {
        return mayApprove(table, id, null);
    }

    private Caller mayApprove(String table, UUID id, @Nullable UUID payee) {
        var by = callers.current();
        var proposer = database.find(
                        "select case when approved_by is null then proposed_by else '' end as waits_for from %s where id = ?%s for update"
                                .formatted(table, payee == null ? "" : " and payee = '%s'".formatted(payee)),
                        row -> row.text("waits_for"),
                        id)
                .orElseThrow(() -> audit.notFound(table.replace('_', '-'), id));
        if (proposer.isEmpty()) {
            throw Refusal.conflict("already-approved", "This was approved before");
        }
        if (proposer.equals(by.subject())) {
            throw Refusal.conflict("same-person", "Another person than the one who proposed it must approve it");
        }
        return by;
    }
}
