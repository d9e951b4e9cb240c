package org.carebank.registry.setting;

import java.util.ArrayList;
import java.util.List;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.care.Specialism;
import org.jspecify.annotations.Nullable;

/**
 * What a setting offers now.
 *
 * @param vacancies places free now; absent where the provider does not say
 * @param ageFrom youngest age in years
 * @param ageTo oldest age in years, inclusive
 * @param open takes children now
 * @param specialisms what it is specially made for; empty where it says nothing
 */
public record Offer(
        List<KindOfCare> kinds,
        @Nullable Integer places,
        @Nullable Integer vacancies,
        @Nullable Integer ageFrom,
        @Nullable Integer ageTo,
        boolean open,
        List<Specialism> specialisms) {
    private static final int PLACES_MAX = 9_999;
    private static final int AGE_MAX = 25;

    public Offer {
        kinds = kinds.stream().distinct().sorted().toList();
        specialisms = specialisms.stream().distinct().sorted().toList();
        var faults = new ArrayList<Refusal.Fault>();
        range(faults, "places", places, PLACES_MAX);
        range(faults, "vacancies", vacancies, PLACES_MAX);
        range(faults, "age_from", ageFrom, AGE_MAX);
        range(faults, "age_to", ageTo, AGE_MAX);
        if (places != null && vacancies != null && vacancies > places) {
            faults.add(fault("vacancies", "at_most_places", vacancies, "cannot be more than the places"));
        }
        if (ageFrom != null && ageTo != null && ageFrom > ageTo) {
            faults.add(fault("age_to", "at_least_age_from", ageTo, "cannot be below age_from"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(
                    "offer-makes-no-sense", "The offer cannot be so", faults.toArray(Refusal.Fault[]::new));
        }
    }

    /** Refuses kinds of care that a setting of that type cannot offer, and vacancies of nobody knows how many places. */
    void check(SettingType type) {
        if (vacancies != null && places == null) {
            throw Refusal.invalid(
                    "offer-makes-no-sense",
                    "The offer cannot be so",
                    fault("vacancies", "needs_places", vacancies, "needs the places that it is a part of"));
        }
        for (var kind : kinds) {
            if (!type.canOffer(kind)) {
                throw Refusal.invalid(
                        "kind-not-of-type",
                        "A setting of type " + type.code() + " cannot offer " + kind.code(),
                        new Refusal.Fault("kinds", "of_type", kind.code(), "is not offered by this type of setting"));
            }
        }
    }

    private static void range(List<Refusal.Fault> faults, String field, @Nullable Integer value, int most) {
        if (value != null && (value < 0 || value > most)) {
            faults.add(fault(field, "range", value, "must be 0 to " + most));
        }
    }

    private static Refusal.Fault fault(String field, String rule, int value, String message) {
        return new Refusal.Fault(field, rule, Integer.toString(value), message);
    }
}
