package org.carebank.placement.asking;

import java.util.List;
import java.util.UUID;
import org.carebank.placement.district.Band;
import org.carebank.placement.evaluation.Voice;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;
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
            UUID setting,
            UUID provider,
            @Nullable String providerName,
            @Nullable String urn,
            String type,
            List<KindOfCare> kinds,
            String council,
            String region,
            @Nullable String postcodeDistrict,
            @Nullable Integer places,
            @Nullable Integer vacancies,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            @Nullable String judgement,
            boolean admitted,
            boolean open,
            List<Need> specialisms,
            @Nullable Band fromHome,
            @Nullable Band fromSchool,
            @Nullable Voice childrenSay,
            List<Reason> matches,
            List<Reason> misses) {
        /** The home alone. */
        Offer offer() {
            return new Offer(
                    setting,
                    provider,
                    providerName,
                    urn,
                    type,
                    kinds,
                    council,
                    region,
                    postcodeDistrict,
                    places,
                    vacancies,
                    ageFrom,
                    ageTo,
                    judgement,
                    admitted,
                    open,
                    specialisms);
        }

        static Hit of(
                Offer offer,
                @Nullable Integer homeMetres,
                @Nullable Integer schoolMetres,
                @Nullable Voice childrenSay,
                FitPolicy.Fit fit) {
            return new Hit(
                    offer.setting(),
                    offer.provider(),
                    offer.providerName(),
                    offer.urn(),
                    offer.type(),
                    offer.kinds(),
                    offer.council(),
                    offer.region(),
                    offer.postcodeDistrict(),
                    offer.places(),
                    offer.vacancies(),
                    offer.ageFrom(),
                    offer.ageTo(),
                    offer.judgement(),
                    offer.admitted(),
                    offer.open(),
                    offer.specialisms(),
                    homeMetres == null ? null : Band.of(homeMetres),
                    schoolMetres == null ? null : Band.of(schoolMetres),
                    childrenSay,
                    List.copyOf(fit.matches()),
                    List.copyOf(fit.misses()));
        }
    }
}
