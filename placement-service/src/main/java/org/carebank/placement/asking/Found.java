package org.carebank.placement.asking;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.carebank.placement.district.Band;
import org.carebank.placement.evaluation.Voice;
import org.carebank.placement.offer.Offer;
import org.jspecify.annotations.Nullable;

/**
 * A part of the homes that a search found.
 *
 * @param next the cursor of the next part; absent at the end
 * @param found how many homes there are in all
 * @param order in what order they stand, in words
 */
public record Found(List<Hit> items, @Nullable String next, long found, String order) {
    /**
     * A home with why it fits and why it does not.
     *
     * @param childrenSay what children there say; absent where too few have spoken
     * @param fromHome how far from the child's home, where that was asked and is known
     */
    public record Hit(
            @JsonUnwrapped Offer offer,
            @Nullable Band fromHome,
            @Nullable Band fromSchool,
            @Nullable Voice childrenSay,
            List<Reason> matches,
            List<Reason> misses) {
        static Hit of(
                Offer offer,
                @Nullable Integer homeMetres,
                @Nullable Integer schoolMetres,
                @Nullable Voice childrenSay,
                FitPolicy.Fit fit) {
            return new Hit(
                    offer,
                    homeMetres == null ? null : Band.of(homeMetres),
                    schoolMetres == null ? null : Band.of(schoolMetres),
                    childrenSay,
                    List.copyOf(fit.matches()),
                    List.copyOf(fit.misses()));
        }
    }
}
