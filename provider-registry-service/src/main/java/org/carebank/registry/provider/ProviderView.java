package org.carebank.registry.provider;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carebank.registry.care.LegalForm;
import org.jspecify.annotations.Nullable;

/** A provider as the office and the provider itself see it. */
public record ProviderView(
        UUID id,
        String name,
        LegalForm legalForm,
        ProviderStatus status,
        @Nullable String region,
        @Nullable String council,
        boolean voluntaryAdoptionAgency,
        int settingsCount,
        Instant appliedAt,
        long version) {
    public static ProviderView of(Provider provider) {
        return new ProviderView(
                provider.id(),
                provider.name(),
                provider.legalForm(),
                provider.status(),
                provider.region(),
                provider.council(),
                provider.voluntaryAdoptionAgency(),
                provider.settingsCount(),
                provider.appliedAt(),
                provider.version());
    }

    /** One step of a provider's life. */
    public record Step(String fact, List<String> reasons, String by, Instant at) {}
}
