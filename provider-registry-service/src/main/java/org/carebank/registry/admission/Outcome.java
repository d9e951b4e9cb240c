package org.carebank.registry.admission;

import java.util.UUID;
import org.carebank.registry.provider.ProviderStatus;
import org.jspecify.annotations.Nullable;

/** What came of a decision for one provider of many: its status, or why not. */
public record Outcome(
        UUID provider,
        @Nullable ProviderStatus status,
        @Nullable String problem,
        @Nullable String detail) {}
