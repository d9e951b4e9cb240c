package org.carebank.kit.audit;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Chains committed audit rows within a second: each seal is the SHA-256 of the seal before it and its row. The verifier
 * proves the sealed part and counts the rest, so that a row altered, added or taken away is found.
 */
@ApplicationScoped
public class AuditSeal {
    private static final Logger LOG = Logger.getLogger(AuditSeal.class);
    private static final long LOCK = 4_103_251_118L;
    private static final String ROW =
            "concat_ws('|', a.seq, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'), a.caller, a.roles,"
                    + " coalesce(a.office, ''), a.action, a.kind, a.subject, a.what)";

    private final AgroalDataSource database;
    private final CountDownLatch stopped = new CountDownLatch(1);

    AuditSeal(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * What the verifier found.
     *
     * @param firstFault the first audit row at fault, where the chain does not hold
     */
    public record Verification(
            boolean verified,
            long sealed,
            long unsealed,
            @Nullable Long firstFault) {}

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().name("audit-sealer").daemon().start(this::sealForEver);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void sealForEver() {
        try {
            while (!stopped.await(500, TimeUnit.MILLISECONDS)) {
                try {
                    seal();
                } catch (RuntimeException e) {
                    LOG.debugf("The sealer tries again: %s", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Seals what is committed; answers how many rows. One sealer at a time. */
    public int seal() {
        return QuarkusTransaction.requiringNew().timeout(300).call(() -> {
            try (var connection = database.getConnection()) {
                return lock(connection) ? sealQueued(connection) : 0;
            }
        });
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            query.setLong(1, LOCK);
            try (var rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private static int sealQueued(Connection connection) throws SQLException {
        long position = 0;
        byte[] last = new byte[32];
        try (var query = connection.prepareStatement(
                        "select position, hash from audit_seal order by position desc limit 1");
                var rows = query.executeQuery()) {
            if (rows.next()) {
                position = rows.getLong(1);
                last = rows.getBytes(2);
            }
        }
        int sealed = 0;
        try (var query = connection.prepareStatement("with taken as (delete from audit_unsealed where audit_seq in"
                        + " (select audit_seq from audit_unsealed order by audit_seq limit 5000) returning audit_seq)"
                        + " select a.seq, " + ROW
                        + " from audit a join taken t on t.audit_seq = a.seq order by a.seq");
                var rows = query.executeQuery();
                var insert = connection.prepareStatement(
                        "insert into audit_seal (position, audit_seq, hash) values (?, ?, ?)")) {
            while (rows.next()) {
                last = chained(last, rows.getString(2));
                insert.setLong(1, ++position);
                insert.setLong(2, rows.getLong(1));
                insert.setBytes(3, last);
                insert.addBatch();
                sealed++;
            }
            insert.executeBatch();
        }
        return sealed;
    }

    /** Recomputes the whole chain. */
    public Verification verify() {
        return QuarkusTransaction.requiringNew().timeout(600).call(() -> {
            try (var connection = database.getConnection();
                    var query = connection.prepareStatement("select s.position, s.audit_seq, s.hash, a.seq, " + ROW
                            + " from audit_seal s left join audit a on a.seq = s.audit_seq order by s.position")) {
                query.setFetchSize(5_000);
                try (var rows = query.executeQuery()) {
                    return verify(rows, unsealed(connection));
                }
            }
        });
    }

    private static Verification verify(ResultSet rows, long unsealed) throws SQLException {
        byte[] last = new byte[32];
        long sealed = 0;
        while (rows.next()) {
            sealed++;
            rows.getLong(4);
            var gone = rows.wasNull();
            last = chained(last, gone ? "" : rows.getString(5));
            if (gone || rows.getLong(1) != sealed || !Arrays.equals(last, rows.getBytes(3))) {
                return new Verification(false, sealed - 1, unsealed, rows.getLong(2));
            }
        }
        return new Verification(true, sealed, unsealed, null);
    }

    private static long unsealed(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery(
                        "select count(*) from audit a where not exists (select from audit_seal s where s.audit_seq = a.seq)")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static byte[] chained(byte[] last, String row) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(last);
            return digest.digest(row.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
