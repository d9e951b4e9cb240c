package org.carebank.analytics.figures;

import org.jspecify.annotations.Nullable;

/** The finest part that figures are counted for. */
public record Cell(
        @Nullable String region,
        @Nullable String council,
        @Nullable String provider,
        @Nullable String kind) {}
