package org.carebank.analytics.figures;

import org.jspecify.annotations.Nullable;

/**
 * One line of the figures.
 *
 * @param key the region, council, provider or kind; "none" where the facts name none
 */
public record Part(String key, @Nullable String name, Measures measures) {
    static final String NONE = "none";

    /** What a person reads. */
    public String label() {
        if (name != null) {
            return name;
        }
        return key.equals(NONE) ? "Not known" : key;
    }
}
