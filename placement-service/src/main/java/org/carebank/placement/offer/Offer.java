package org.carebank.placement.offer;

import java.util.List;
import java.util.UUID;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;
import org.jspecify.annotations.Nullable;

/**
 * A setting of the register as placement sees it: what care it offers and where. Its name is not told, and no price.
 *
 * @param type home, agency or household
 * @param providerName the organisation's public name, once it is known here
 * @param specialisms what it says it is specially for
 */
public record Offer(
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
        List<Need> specialisms) {

    /** A foster or kinship home: its carers agree for it. */
    public boolean household() {
        return type.equals("household");
    }
}
