package org.carebank.placement.ssda903.validation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.carebank.placement.offer.Keeper;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.offer.Offers;
import org.carebank.placement.reference.CodeList;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.ssda903.validation.Register.Tell;
import org.jspecify.annotations.Nullable;

/** The register as placement has it: what rules may ask of a URN. When a setting closed is not told here. */
@ApplicationScoped
class KnownSettings {
    private static final Set<String> FOSTERING = Set.of("U1", "U2", "U3", "U4", "U5", "U6");

    private final Offers offers;

    KnownSettings(Offers offers) {
        this.offers = offers;
    }

    /** What is known of these URNs; where none of them is known, the register is taken not to have come yet. */
    Register of(Collection<String> urns, CodeList codes, String council) {
        var found = offers.byUrn(urns);
        if (found.isEmpty()) {
            return Register.NONE;
        }
        var keepers = offers.keepersByUrn(urns);
        var settings = new HashMap<String, Register.Setting>();
        found.forEach((urn, offer) -> settings.put(
                urn,
                new Register.Setting(
                        places(offer, codes),
                        providers(keepers.get(urn), offer, council),
                        offer.postcodeDistrict(),
                        offer.council(),
                        null)));
        var tells = EnumSet.of(Tell.URN, Tell.PLACES, Tell.POSTCODE, Tell.COUNCIL);
        if (keepers.keySet().containsAll(found.keySet())) {
            tells.add(Tell.PROVIDERS);
        }
        return new Register(tells, settings);
    }

    /** The PLACE codes of its kinds of care; who fosters may foster relatives and adopters too. */
    private static Set<String> places(Offer offer, CodeList codes) {
        var places = codes.kinds().entrySet().stream()
                .filter(each -> offer.kinds().contains(each.getValue()))
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
        if (offer.kinds().contains(KindOfCare.FOSTER) || offer.kinds().contains(KindOfCare.KINSHIP)) {
            places.addAll(FOSTERING);
        }
        return places;
    }

    /** Where the register does not say whose council's it is, that of the council where the home is. */
    private static Set<String> providers(@Nullable Keeper keeper, Offer offer, String council) {
        if (keeper == null) {
            return Set.of();
        }
        var known = keeper.council() == null ? new Keeper(keeper.legalForm(), offer.council()) : keeper;
        return known.placeProvider(council).map(Set::of).orElse(Set.of());
    }
}
