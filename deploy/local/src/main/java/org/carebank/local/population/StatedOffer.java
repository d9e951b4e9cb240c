package org.carebank.local.population;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a made-up provider says of one of its settings.
 *
 * @param places absent for an agency
 * @param vacancies places free when the council joined; absent for an agency
 * @param specialisms what it is specially made for, as the register spells it
 */
record StatedOffer(
        String urn, @Nullable Integer places, @Nullable Integer vacancies, List<String> specialisms) {

    private static final long SEED = 20_260_402;

    /** Not everybody keeps the register current. */
    private static final double SPOKEN = 0.8;

    private static final Map<CareKind, List<String>> SPECIALISMS = Map.of(
            CareKind.RESIDENTIAL,
            List.of(
                    "autism",
                    "learning_disability",
                    "mental_health",
                    "trauma",
                    "exploitation",
                    "substance_misuse",
                    "siblings"),
            CareKind.FOSTER_AGENCY,
            List.of("siblings", "trauma", "unaccompanied", "learning_disability", "physical_disability"),
            CareKind.SUPPORTED,
            List.of("unaccompanied", "mental_health", "exploitation"),
            CareKind.SCHOOL,
            List.of("autism", "learning_disability", "education_on_site", "sensory_impairment"),
            CareKind.FAMILY_CENTRE,
            List.of("health_condition", "trauma"),
            CareKind.SECURE,
            List.of("mental_health", "exploitation", "harmful_sexual_behaviour", "education_on_site"));

    /** Of the settings whose providers speak; a dice of its own, so that nobody's life depends on it. */
    static List<StatedOffer> of(List<Provision> provisions, List<MadeUpChild> children) {
        var random = new Random(SEED);
        var stated = new ArrayList<StatedOffer>();
        for (var each : provisions) {
            if (random.nextDouble() < SPOKEN) {
                stated.add(of(each, children, random));
            }
        }
        return List.copyOf(stated);
    }

    private static StatedOffer of(Provision provision, List<MadeUpChild> children, Random random) {
        var can = new ArrayList<>(SPECIALISMS.getOrDefault(provision.kind(), List.of()));
        Collections.shuffle(can, random);
        var does = can.subList(0, Math.min(can.size(), random.nextInt(4)));
        var places = provision.places();
        if (places == null) {
            return new StatedOffer(provision.urn(), null, null, List.copyOf(does));
        }
        long taken = children.stream()
                .filter(child -> child.inCare() && child.latest().urn().equals(provision.urn()))
                .count();
        return new StatedOffer(provision.urn(), places, places - (int) taken, List.copyOf(does));
    }
}
