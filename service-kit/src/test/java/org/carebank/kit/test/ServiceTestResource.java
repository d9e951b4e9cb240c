package org.carebank.kit.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.carebank.stack.StackTestResource;

/**
 * Real PostgreSQL and Kafka and an identity provider that signs our tokens, started once. Use it as
 * {@code @WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)}.
 */
public final class ServiceTestResource implements QuarkusTestResourceLifecycleManager {
    private final StackTestResource stack = new StackTestResource();
    private final OidcWiremockTestResource identity = new OidcWiremockTestResource();

    @Override
    public void init(Map<String, String> arguments) {
        stack.init(arguments);
    }

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(identity.start());
        settings.putAll(stack.start());
        settings.put("carebank.oidc.url", Objects.requireNonNull(settings.get("keycloak.url")) + "/realms/quarkus");
        settings.put("carebank.oidc.secret", "test");
        settings.put("carebank.clock.movable", "true");
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        settings.put("quarkus.oidc.token.issuer", "any");
        settings.put("quarkus.oidc.api.token.issuer", "any");
        return settings;
    }

    @Override
    public void stop() {
        identity.stop();
        stack.stop();
    }
}
