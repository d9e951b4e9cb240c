package org.carebank.kit.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Ids;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Long work: accepted with its files in one transaction, done beside the request, two at a time, and taken up again
 * after a kill. The same files and parameters from the same office are the same job; one that failed begins again, and so
 * does one of a kind that supersedes what came before, once others of its kind came after it.
 */
@ApplicationScoped
public class Jobs {
    private static final Logger LOG = Logger.getLogger(Jobs.class);

    private final JobStore store;
    private final Instance<JobKind> kinds;
    private final Callers callers;
    private final Ids ids;
    private final ObjectMapper json;
    private final TransactionSynchronizationRegistry transactions;
    private final String prefix;
    private final ExecutorService workers = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("job-", 1).factory());

    Jobs(
            JobStore store,
            Instance<JobKind> kinds,
            Callers callers,
            Ids ids,
            ObjectMapper json,
            TransactionSynchronizationRegistry transactions,
            @ConfigProperty(name = "carebank.prefix") String prefix) {
        this.store = store;
        this.kinds = kinds;
        this.callers = callers;
        this.ids = ids;
        this.json = json;
        this.transactions = transactions;
        this.prefix = prefix;
    }

    /** Jobs that were under way when the process ended are taken up again. */
    void resume(@Observes StartupEvent event) {
        QuarkusTransaction.requiringNew().call(store::unfinished).forEach(this::start);
    }

    /** Accepts a job; answers the one that is there where the same was sent before. */
    public UUID submit(String kind, Map<String, Path> files, Map<String, String> parameters) {
        var caller = callers.current();
        return QuarkusTransaction.joiningExisting().call(() -> {
            var digest = digest(files, parameters);
            var fresh = new JobStore.Job(ids.next(), kind, write(caller), write(parameters));
            boolean first = store.insert(fresh, caller.office(), digest);
            var id = first ? fresh.id() : store.find(kind, caller.office(), digest);
            if (!first && !store.again(id, fresh.caller(), work(kind).supersedes())) {
                return id;
            }
            for (var file : files.entrySet()) {
                store.keep(id, file.getKey(), file.getValue());
            }
            startAfterCommit(id);
            return id;
        });
    }

    /** 202 with the place where its progress is told. */
    public RestResponse<JobView> accepted(UUID job) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view(job))
                .header("Location", "/" + prefix + "/api/v1/jobs/" + job)
                .build();
    }

    /** The job, where it is of the caller's own office. */
    public JobView view(UUID job) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> store.view(job, callers.current().office()).orElseThrow(Refusal::notFound));
    }

    /** The rows refused, as CSV. */
    public String errors(UUID job) {
        view(job);
        return QuarkusTransaction.joiningExisting().call(() -> store.errors(job));
    }

    private void startAfterCommit(UUID job) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    start(job);
                }
            }
        });
    }

    private void start(UUID job) {
        workers.execute(() -> {
            try {
                run(job);
            } catch (RuntimeException e) {
                LOG.errorf(e, "Job %s cannot be run", job);
            }
        });
    }

    private void run(UUID id) {
        var job = QuarkusTransaction.requiringNew().call(() -> store.begin(id));
        if (job.isEmpty()) {
            return;
        }
        var caller = read(job.get().caller(), new TypeReference<Caller>() {});
        var parameters = read(job.get().parameters(), new TypeReference<Map<String, String>>() {});
        var work = work(job.get().kind());
        callers.run(caller, () -> run(id, work, parameters));
    }

    private JobKind work(String kind) {
        return kinds.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No work of kind " + kind));
    }

    private void run(UUID id, JobKind work, Map<String, String> parameters) {
        var run = new StoredJobRun(id, store, parameters, json);
        try {
            work.run(run);
            run.flush();
            QuarkusTransaction.requiringNew().run(() -> store.finish(id, "done", null));
        } catch (Refusal refusal) {
            run.flush();
            QuarkusTransaction.requiringNew().run(() -> store.finish(id, "failed", refusal.detail()));
        } catch (Exception e) {
            LOG.errorf(e, "Job %s of kind %s failed", id, work.kind());
            QuarkusTransaction.requiringNew()
                    .run(() -> store.finish(
                            id,
                            "failed",
                            "It failed here, not by your file: the service's log tells why, under this id"));
        }
    }

    private static String digest(Map<String, Path> files, Map<String, String> parameters) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(new TreeMap<>(parameters).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            for (var file : new TreeMap<>(files).entrySet()) {
                digest.update(file.getKey().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                try (InputStream in = new DigestInputStream(Files.newInputStream(file.getValue()), digest)) {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
