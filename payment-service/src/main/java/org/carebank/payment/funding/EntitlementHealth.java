package org.carebank.payment.funding;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.carebank.kit.identity.Callers;
import org.carebank.payment.database.Database;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Children whose entitlement cannot be worked out: seen by an operator, while the service goes on for the others. */
@Wellness
@ApplicationScoped
public class EntitlementHealth implements HealthCheck {
    private final Database database;
    private final Callers callers;

    EntitlementHealth(Database database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    @Override
    public HealthCheckResponse call() {
        var failing = callers.asSystem(
                "health",
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.number("select count(*) from stale_child where failures > 0")));
        return HealthCheckResponse.named("entitlements")
                .status(failing == 0)
                .withData("failing_children", failing)
                .build();
    }
}
