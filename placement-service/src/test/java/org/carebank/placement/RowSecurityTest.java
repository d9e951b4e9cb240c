package org.carebank.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SUNDERLAND;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same walls through SQL as the service's own role. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class RowSecurityTest {
    @Inject
    Database database;

    @Inject
    Callers callers;

    private static Caller caller(
            String role, @Nullable String council, @Nullable String provider, @Nullable String child) {
        return new Caller(role, role, Set.of(role), null, council, provider, child, null, null);
    }

    private long seen(Caller caller, String sql, Object value) {
        return callers.as(
                caller,
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> (long) database.query(sql, row -> 1, value).size()));
    }

    @Test
    void onlyTheChildsOwnPeopleSeeItsRows() {
        Region.joins(GATESHEAD, Region.JOINED);
        UUID child = Region.enrols(GATESHEAD, "Noor", "2015-02-03", "C2", "2026-01-01");
        var childRows = "select from child where id = ?";
        var statusRows = "select from legal_status_period where child = ?";
        assertThat(seen(caller("social-worker", GATESHEAD, null, null), childRows, child))
                .isEqualTo(1);
        assertThat(seen(caller("social-worker", GATESHEAD, null, null), statusRows, child))
                .isEqualTo(1);
        assertThat(seen(caller("social-worker", SUNDERLAND, null, null), childRows, child))
                .isZero();
        assertThat(seen(caller("social-worker", SUNDERLAND, null, null), statusRows, child))
                .isZero();
        assertThat(seen(caller("analyst", GATESHEAD, null, null), childRows, child))
                .isZero();
        assertThat(seen(caller("provider", null, UUID.randomUUID().toString(), null), childRows, child))
                .isZero();
        assertThat(seen(caller("young-person", null, null, child.toString()), childRows, child))
                .isEqualTo(1);
        assertThat(seen(caller("young-person", null, null, UUID.randomUUID().toString()), childRows, child))
                .isZero();
        long nobody = QuarkusTransaction.requiringNew()
                .call(() -> (long) database.query(childRows, row -> 1, child).size());
        assertThat(nobody).isZero();
    }

    @Test
    void everyTableAboutSomebodyHasItsWallUp() {
        var open = callers.asSystem(
                "test",
                () -> QuarkusTransaction.requiringNew().call(() -> database.query("""
                        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                          and a.attname in ('child', 'agreement') and not a.attisdropped
                          and not (c.relrowsecurity and c.relforcerowsecurity)""", row -> row.getString(1))));
        assertThat(open).isEmpty();
    }
}
