package org.carebank.kit.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells of progress in small transactions of its own, so that it is seen while the work goes on. */
final class StoredJobRun implements JobRun {
    private static final int EVERY = 200;

    private final UUID job;
    private final JobStore store;
    private final Map<String, String> parameters;
    private final ObjectMapper json;
    private final List<JobStore.RowError> errors = new ArrayList<>();
    private long total;
    private long done;
    private long toldDone;

    StoredJobRun(UUID job, JobStore store, Map<String, String> parameters, ObjectMapper json) {
        this.job = job;
        this.store = store;
        this.parameters = parameters;
        this.json = json;
    }

    @Override
    public Set<String> files() {
        return QuarkusTransaction.requiringNew().call(() -> store.files(job));
    }

    @Override
    public InputStream open(String file) {
        return new ChunkStream(no -> QuarkusTransaction.requiringNew().call(() -> store.chunk(job, file, no)));
    }

    @Override
    public Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public void total(long rows) {
        total = rows;
        flush();
    }

    @Override
    public void advance(long rows) {
        done += rows;
        if (done - toldDone >= EVERY) {
            flush();
        }
    }

    @Override
    public void error(
            String file, long line, @Nullable String column, String rule, @Nullable String value, String message) {
        errors.add(new JobStore.RowError(file, line, column == null ? "" : column, rule, value, message));
        if (errors.size() >= EVERY) {
            flush();
        }
    }

    @Override
    public void result(Object result) {
        flush();
        QuarkusTransaction.requiringNew().run(() -> {
            try {
                store.result(job, json.writeValueAsString(result));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    void flush() {
        QuarkusTransaction.requiringNew().run(() -> store.progress(job, total, done, errors));
        errors.clear();
        toldDone = done;
    }
}
