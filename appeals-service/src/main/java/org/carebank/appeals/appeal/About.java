package org.carebank.appeals.appeal;

import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which child and home an appeal is about and who is responsible; each may be unknown yet, but never the region. */
@Embeddable
public record About(
        @Nullable String careBankNumber,
        @Nullable String council,
        String region,
        @Nullable UUID placement,
        @Nullable UUID provider) {

    /** With what is known now; what is known is never forgotten. */
    About filledIn(About now) {
        return new About(
                now.careBankNumber == null ? careBankNumber : now.careBankNumber,
                now.council == null ? council : now.council,
                now.region,
                now.placement == null ? placement : now.placement,
                now.placement == null ? provider : now.provider);
    }
}
