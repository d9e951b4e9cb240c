package org.carebank.kit.audit;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;

/**
 * The trail of looks, changes and refusals. A change's row stands in the change's transaction; a look's row is
 * committed before the answer is written.
 */
@ApplicationScoped
public class Audit {
    private static final String INSERT =
            "insert into audit (at, caller, roles, office, action, kind, subject, what) values (?, ?, ?, ?, ?, ?, ?, ?)";

    private final AgroalDataSource database;
    private final Callers callers;
    private final Clock clock;

    Audit(AgroalDataSource database, Callers callers, Clock clock) {
        this.database = database;
        this.callers = callers;
        this.clock = clock;
    }

    /** One change of one record. */
    public record Change(String kind, String id, String what) {}

    private record Row(String action, String kind, String subject, String what) {}

    /** Somebody saw one record. */
    public void looked(String kind, Object id) {
        looked(kind, List.of(id));
    }

    /** Somebody saw a list: one row for each record shown. */
    public void looked(String kind, Collection<?> ids) {
        apart(ids.stream().map(id -> new Row("looked", kind, id.toString(), "")).toList());
    }

    /** Somebody asked for what is not theirs. */
    public void refused(String kind, String id) {
        apart(List.of(new Row("refused", kind, id, "")));
    }

    /** Audits the attempt and answers as if the thing did not exist. */
    public Refusal notFound(String kind, Object id) {
        refused(kind, id.toString());
        return Refusal.notFound();
    }

    /** Something was changed, in the running transaction. The outbox calls this for each event. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(String kind, Object id, String what) {
        write(List.of(new Row("changed", kind, id.toString(), what)));
    }

    /** Many changes at once, in the running transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(Collection<Change> changes) {
        write(changes.stream()
                .map(each -> new Row("changed", each.kind(), each.id(), each.what()))
                .toList());
    }

    private void apart(List<Row> rows) {
        if (!rows.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> write(rows));
        }
    }

    private void write(List<Row> rows) {
        var caller = callers.find().orElse(Caller.system("nobody"));
        var at = clock.instant().atOffset(ZoneOffset.UTC);
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            for (var row : rows) {
                insert.setObject(1, at);
                insert.setString(2, caller.subject());
                insert.setString(3, String.join(",", caller.roles()));
                insert.setString(4, caller.office());
                insert.setString(5, row.action());
                insert.setString(6, row.kind());
                insert.setString(7, row.subject());
                insert.setString(8, row.what());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("The audit cannot be written: nothing is shown or changed", e);
        }
    }
}
