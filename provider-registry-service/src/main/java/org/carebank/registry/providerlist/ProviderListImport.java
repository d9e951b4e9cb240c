package org.carebank.registry.providerlist;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.job.JobKind;
import org.carebank.kit.job.JobRun;
import org.carebank.kit.time.Ids;
import org.carebank.registry.RegistryConfig;
import org.carebank.registry.council.Councils;
import org.carebank.registry.provider.Providers;
import org.carebank.registry.setting.Offers;
import org.hibernate.Session;

/**
 * The import of Ofsted's list as a job: all good rows in one transaction, so that a kill in the middle leaves nothing
 * half done and the job simply runs again.
 */
@ApplicationScoped
public class ProviderListImport implements JobKind {
    static final String KIND = "provider-list";
    static final String FILE = "file";

    private static final int SECONDS_MAX = 600;

    private final EntityManager entities;
    private final Councils councils;
    private final Providers providers;
    private final Offers offers;
    private final Callers callers;
    private final Clock clock;
    private final Ids ids;
    private final RegistryConfig config;

    ProviderListImport(
            EntityManager entities,
            Councils councils,
            Providers providers,
            Offers offers,
            Callers callers,
            Clock clock,
            Ids ids,
            RegistryConfig config) {
        this.entities = entities;
        this.councils = councils;
        this.providers = providers;
        this.offers = offers;
        this.callers = callers;
        this.clock = clock;
        this.ids = ids;
        this.config = config;
    }

    /**
     * What came of a list.
     *
     * @param read data rows
     * @param rejected rows refused with a named fault
     * @param providers organisations that the good rows name
     * @param settings good rows
     */
    public record Result(long read, long added, long changed, long same, long rejected, long providers, long settings) {
        /** As the API spells it; {@code new} is no name in Java. */
        Map<String, Long> json() {
            return Map.of(
                    "read", read,
                    "new", added,
                    "changed", changed,
                    "same", same,
                    "rejected", rejected,
                    "providers", providers,
                    "settings", settings);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        long rows = ProviderList.count(() -> run.open(FILE), config.listRowsMax());
        run.total(rows);
        var result = QuarkusTransaction.requiringNew().timeout(SECONDS_MAX).call(() -> takeOver(run));
        run.result(result.json());
    }

    private Result takeOver(JobRun run) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            lockRegister(connection);
            var by = callers.current().name();
            try (var list = ProviderList.open(() -> run.open(FILE));
                    var writer = new ListWriter(connection, councils::owner, ids::next, by, clock.instant())) {
                long read = 0;
                long rejected = 0;
                var rows = new ListRows(list, new RowReader(councils::named), run);
                while (rows.hasNext()) {
                    read++;
                    rejected += rows.take(writer) ? 0 : 1;
                    run.advance(1);
                }
                writer.finish();
                providers.statedAll(writer.touched());
                offers.state(writer.restated());
                return new Result(
                        read,
                        writer.added(),
                        writer.changed(),
                        writer.same(),
                        rejected,
                        writer.organisations(),
                        read - rejected);
            }
        });
    }

    /** Whoever changes the register waits until the list is in (seconds); readers do not. */
    private static void lockRegister(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("lock table provider in exclusive mode");
        }
    }
}
