package org.carebank.registry.provider;

import java.time.Instant;
import java.util.UUID;
import org.carebank.kit.event.Event;
import org.carebank.registry.care.LegalForm;
import org.jspecify.annotations.Nullable;

/** What the others are told of a provider: its present state, never a price, on {@value #TOPIC}. */
public sealed interface ProviderEvent extends Event {
    String TOPIC = "registry.provider.v1";

    UUID provider();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return provider().toString();
    }

    /**
     * The whole present state.
     *
     * @param region ONS code of the home region
     * @param council ONS code where the provider is a council's own service
     */
    record Stated(
            UUID provider,
            String name,
            LegalForm legalForm,
            ProviderStatus status,
            @Nullable String region,
            @Nullable String council,
            int settingsCount,
            long version,
            Instant at)
            implements ProviderEvent {}
}
