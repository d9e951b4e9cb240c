package org.carebank.local.identity;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to try the region as.
 *
 * @param council ONS code of the council that this person belongs to; none for those who serve the whole region
 */
public record Person(
        String username,
        String role,
        String givenName,
        String familyName,
        @Nullable String council) {

    /** The same at each start, so that whatever names a person keeps its meaning. */
    public UUID id() {
        return UUID.nameUUIDFromBytes(("carebank:" + username).getBytes(StandardCharsets.UTF_8));
    }
}
