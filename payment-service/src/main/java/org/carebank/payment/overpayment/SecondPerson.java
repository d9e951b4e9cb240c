package org.carebank.payment.overpayment;

import java.time.Instant;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.database.Database;

/** What one person proposed, another approves, once (law 11). */
final class SecondPerson {
    private SecondPerson() {}

    /** Marks the payee's row of that table approved, or refuses. */
    static void approve(Database database, Audit audit, Caller by, Instant at, String table, UUID payee, UUID id) {
        var proposer = database.find(
                        "select proposed_by, approved_by is not null as approved from %s where id = ? and payee = ? for update"
                                .formatted(table),
                        row -> row.flag("approved") ? "" : row.text("proposed_by"),
                        id,
                        payee)
                .orElseThrow(() -> audit.notFound(table.replace('_', '-'), id));
        if (proposer.isEmpty()) {
            throw Refusal.conflict("already-approved", "This was approved before");
        }
        if (proposer.equals(by.subject())) {
            throw Refusal.conflict("same-person", "Another person than the one who proposed it must approve it");
        }
        database.update(
                "update %s set approved_by = ?, approved_by_name = ?, approved_at = ? where id = ?".formatted(table),
                by.subject(),
                by.name(),
                at,
                id);
    }
}
