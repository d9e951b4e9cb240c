package org.carebank.kit.job;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.secret.FieldCipher;
import org.jspecify.annotations.Nullable;

/** Jobs in the database: their files in sealed chunks until they end, their progress, their refused rows. */
@ApplicationScoped
class JobStore {
    private static final int CHUNK = 1 << 20;

    private final AgroalDataSource database;
    private final FieldCipher cipher;

    JobStore(AgroalDataSource database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    record Job(UUID id, String kind, String caller, String parameters) {}

    record RowError(
            String file,
            long line,
            String column,
            String rule,
            @Nullable String value,
            String message) {}

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException, IOException;
    }

    private <T> T with(String sql, Work<T> work) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The jobs cannot be reached: " + e.getMessage(), e);
        }
    }

    private int update(String sql, @Nullable Object... values) {
        return with(sql, statement -> {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        });
    }

    boolean insert(Job job, String owner, String digest) {
        return update(
                        "insert into job (id, kind, owner, digest, caller, parameters) values (?, ?, ?, ?, ?, ?)"
                                + " on conflict (kind, owner, digest) do nothing",
                        job.id(),
                        job.kind(),
                        owner,
                        digest,
                        job.caller(),
                        job.parameters())
                == 1;
    }

    UUID find(String kind, String owner, String digest) {
        return with("select id from job where kind = ? and owner = ? and digest = ?", query -> {
            query.setString(1, kind);
            query.setString(2, owner);
            query.setString(3, digest);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getObject(1, UUID.class);
            }
        });
    }

    /**
     * A failed job sent again begins again for who sent it now, without what it said of the first time.
     *
     * @param supersedes so does one after which others of its kind and office came
     */
    boolean again(UUID job, String caller, boolean supersedes) {
        var reopened = update(
                        "update job set status = 'waiting', caller = ?, total = 0, done = 0, problem = null, result = null,"
                                + " finished_at = null where id = ? and (status = 'failed' or ? and status = 'done' and exists ("
                                + "   select from job o where o.kind = job.kind and o.owner = job.owner and o.id <> job.id"
                                + "     and (o.finished_at is null or o.finished_at > job.finished_at)))",
                        caller,
                        job,
                        supersedes)
                == 1;
        if (reopened) {
            update("delete from job_error where job = ?", job);
        }
        return reopened;
    }

    void keep(UUID job, String name, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            int no = 0;
            for (var bytes = in.readNBytes(CHUNK); bytes.length > 0 || no == 0; bytes = in.readNBytes(CHUNK)) {
                var sealed = cipher.seal(bytes, place(job, name, no));
                update("insert into job_chunk (job, file, no, bytes) values (?, ?, ?, ?)", job, name, no++, sealed);
            }
        }
    }

    Set<String> files(UUID job) {
        return with("select distinct file from job_chunk where job = ? order by file", query -> {
            query.setObject(1, job);
            try (var rows = query.executeQuery()) {
                var files = new LinkedHashSet<String>();
                while (rows.next()) {
                    files.add(rows.getString(1));
                }
                return files;
            }
        });
    }

    byte[] chunk(UUID job, String file, int no) {
        return with("select bytes from job_chunk where job = ? and file = ? and no = ?", query -> {
            query.setObject(1, job);
            query.setString(2, file);
            query.setInt(3, no);
            try (var rows = query.executeQuery()) {
                return rows.next() ? cipher.openBytes(rows.getBytes(1), place(job, file, no)) : new byte[0];
            }
        });
    }

    private static String place(UUID job, String file, int no) {
        return "job:" + job + ":" + file + ":" + no;
    }

    List<UUID> unfinished() {
        return with("select id from job where status in ('waiting', 'running') order by created_at", query -> {
            try (var rows = query.executeQuery()) {
                var jobs = new ArrayList<UUID>();
                while (rows.next()) {
                    jobs.add(rows.getObject(1, UUID.class));
                }
                return jobs;
            }
        });
    }

    /** Begins (or, after a kill, begins again) a job that is not finished. */
    Optional<Job> begin(UUID id) {
        var sql = """
                update job set status = 'running', total = 0, done = 0 where id = ? and status in ('waiting', 'running')
                returning id, kind, caller, parameters""";
        return with(sql, query -> {
            query.setObject(1, id);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Job(
                                rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3), rows.getString(4)))
                        : Optional.empty();
            }
        });
    }

    void progress(UUID job, long total, long done, List<RowError> errors) {
        update("update job set total = ?, done = ? where id = ?", total, done, job);
        with(
                "insert into job_error (job, file, line, field, rule, value, message) values (?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                insert -> {
                    for (var error : errors) {
                        insert.setObject(1, job);
                        insert.setString(2, error.file());
                        insert.setLong(3, error.line());
                        insert.setString(4, error.column());
                        insert.setString(5, error.rule());
                        insert.setString(6, error.value());
                        insert.setString(7, error.message());
                        insert.addBatch();
                    }
                    return insert.executeBatch();
                });
    }

    void result(UUID job, String json) {
        update("update job set result = ? where id = ?", json, job);
    }

    /** The end of a job, and of its files: what they held of people stands where it belongs, or was refused. */
    void finish(UUID job, String status, @Nullable String problem) {
        update("delete from job_chunk where job = ?", job);
        update(
                "update job set status = ?, problem = ?, finished_at = clock_timestamp() where id = ?",
                status,
                problem,
                job);
    }

    Optional<JobView> view(UUID job, String owner) {
        var sql = """
                select id, kind, status, total, done, result, problem,
                       (select count(*) from job_error e where e.job = j.id)
                from job j where id = ? and owner = ?""";
        return with(sql, query -> {
            query.setObject(1, job);
            query.setString(2, owner);
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                var status = rows.getString(3);
                long total = rows.getLong(4);
                long done = rows.getLong(5);
                int percent = total == 0 ? 0 : (int) Math.min(99, done * 100 / total);
                return Optional.of(new JobView(
                        rows.getObject(1, UUID.class),
                        rows.getString(2),
                        status,
                        status.equals("done") ? 100 : percent,
                        total,
                        done,
                        rows.getLong(8),
                        rows.getString(6),
                        rows.getString(7)));
            }
        });
    }

    String errors(UUID job) {
        var sql = """
                select file, line, field, rule, value, message from job_error where job = ?
                order by file, line, field, rule""";
        return with(sql, query -> {
            query.setObject(1, job);
            try (var rows = query.executeQuery()) {
                var csv = new ErrorsCsv();
                while (rows.next()) {
                    csv.row(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6));
                }
                return csv.text();
            }
        });
    }
}
