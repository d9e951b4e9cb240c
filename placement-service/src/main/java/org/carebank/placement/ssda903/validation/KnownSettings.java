package org.carebank.placement.ssda903.validation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
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
        var forms = offers.legalForms(urns);
        var settings = new HashMap<String, Register.Setting>();
        found.forEach((urn, offer) -> settings.put(
                urn,
                new Register.Setting(
                        places(offer, codes),
                        providers(forms.get(urn), offer.council().equals(council)),
                        offer.postcodeDistrict(),
                        offer.council(),
                        null)));
        var tells = EnumSet.of(Tell.URN, Tell.PLACES, Tell.POSTCODE, Tell.COUNCIL);
        if (forms.keySet().containsAll(found.keySet())) {
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

    private static Set<String> providers(@Nullable String legalForm, boolean own) {
        return switch (legalForm) {
            case "local_authority" -> Set.of(own ? "PR1" : "PR2");
            case "health", "academy" -> Set.of("PR3");
            case "private" -> Set.of("PR4");
            case "voluntary" -> Set.of("PR5");
            case null, default -> Set.of();
        };
    }
}
