package org.carebank.placement.offer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose homes they are: what the register says of an organisation's form.
 *
 * @param council of a council's own service, where it is told
 */
public record Keeper(String legalForm, @Nullable String council) {
    /** The PLACE_PROVIDER code for a child of that council; none where the register does not tell whose council's it is. */
    public Optional<String> placeProvider(String of) {
        return Optional.ofNullable(
                switch (legalForm) {
                    case "local_authority" -> council == null ? null : council.equals(of) ? "PR1" : "PR2";
                    case "health", "academy" -> "PR3";
                    case "private" -> "PR4";
                    case "voluntary" -> "PR5";
                    default -> null;
                });
    }
}
