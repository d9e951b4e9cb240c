package org.carebank.placement.story;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.placement.database.Database;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Keeps the name of each worker who changes something, so that a pathway says who took part. */
@ApplicationScoped
public class WorkerNames {
    private static final int REMEMBERED_MAX = 10_000;

    private final Map<String, String> written = new ConcurrentHashMap<>();
    private final Callers callers;
    private final Database database;
    private final Clock clock;

    WorkerNames(Callers callers, Database database, Clock clock) {
        this.callers = callers;
        this.database = database;
        this.clock = clock;
    }

    @Priority(Priorities.AUTHORIZATION + 1)
    @ServerRequestFilter
    public void keep(ContainerRequestContext request) {
        var verb = request.getMethod();
        if (verb.equals(HttpMethod.POST) || verb.equals(HttpMethod.PUT) || verb.equals(HttpMethod.DELETE)) {
            callers.find().filter(each -> !ofFamily(each)).ifPresent(this::keep);
        }
    }

    /** A child's, a parent's and a household's name stand in no table of workers. */
    private static boolean ofFamily(Caller caller) {
        return caller.hasAny("young-person", "parent", "carer");
    }

    private void keep(Caller caller) {
        if (caller.name().equals(written.get(caller.subject()))) {
            return;
        }
        QuarkusTransaction.requiringNew()
                .run(() -> database.update("""
                        insert into worker_name (subject, name, known_at) values (?, ?, ?)
                        on conflict (subject) do update set name = excluded.name, known_at = excluded.known_at
                        where worker_name.name <> excluded.name""", caller.subject(), caller.name(), clock.instant()));
        if (written.size() >= REMEMBERED_MAX) {
            written.clear();
        }
        written.put(caller.subject(), caller.name());
    }
}
