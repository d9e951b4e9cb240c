package org.carebank.registry.care;

import java.util.Collection;
import org.carebank.kit.refusal.Refusal;

/** R12: an adoption service comes only from a council or a registered voluntary adoption agency. */
public final class AdoptionPolicy {
    private AdoptionPolicy() {}

    /** Who may offer adoption. */
    public static boolean mayOffer(LegalForm form, boolean voluntaryAdoptionAgency) {
        return form == LegalForm.LOCAL_AUTHORITY || (form == LegalForm.VOLUNTARY && voluntaryAdoptionAgency);
    }

    /** Refuses kinds of care with adoption among them from anybody else. */
    public static void check(Collection<KindOfCare> kinds, LegalForm form, boolean voluntaryAdoptionAgency) {
        if (kinds.contains(KindOfCare.ADOPTION) && !mayOffer(form, voluntaryAdoptionAgency)) {
            throw Refusal.invalid(
                    "adoption-not-allowed",
                    "Only councils and registered voluntary adoption agencies may offer an adoption service",
                    new Refusal.Fault("kinds", "adoption_provider", "adoption", "is not open to this provider"));
        }
    }
}
