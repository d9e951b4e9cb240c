package org.carebank.analytics.figures;

import org.jspecify.annotations.Nullable;

/** The part of the figures that is asked for; a part left open is all of it. */
public record Filter(
        @Nullable String region,
        @Nullable String council,
        @Nullable String provider,
        @Nullable String kind) {
    public static final Filter ALL = new Filter(null, null, null, null);

    public boolean open() {
        return equals(ALL);
    }
}
