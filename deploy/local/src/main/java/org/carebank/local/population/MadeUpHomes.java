package org.carebank.local.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds a home for a made-up child: a place that is free in a provision, or a family of the council. */
final class MadeUpHomes {

    private static final int FIRST_HOUSEHOLD = 7_900_001;
    private static final double SIBLINGS = 0.3;

    private final Dice dice;
    private final List<Provision> provisions;
    private final List<Household> households = new ArrayList<>();
    private final Map<String, Integer> livingThere = new HashMap<>();

    /**
     * Where a child lives.
     *
     * @param urn empty for a home that has none: with parents, or with adopters
     */
    record Home(CareKind kind, String urn, String district) {}

    MadeUpHomes(Dice dice, List<Provision> provisions) {
        this.dice = dice;
        this.provisions = provisions;
    }

    /** A home that was lived in for a while and left again. */
    Home past(CareKind kind, MadeUpCouncil council) {
        return find(kind, council, false);
    }

    /** A home that is lived in now: it takes a place. */
    Home present(CareKind kind, MadeUpCouncil council) {
        return find(kind, council, true);
    }

    List<Household> households() {
        return List.copyOf(households);
    }

    private Home find(CareKind kind, MadeUpCouncil council, boolean stays) {
        if (kind == CareKind.OWN_PARENTS || kind == CareKind.ADOPTION) {
            return new Home(kind, "", dice.pick(council.districts()));
        }
        if (kind.household()) {
            return family(kind, council, stays);
        }
        var suitable = provisions.stream()
                .filter(each -> each.kind() == kind && each.type().contains("Holiday") == false)
                .filter(each -> !stays || free(each.urn(), each.places() == null ? Integer.MAX_VALUE : each.places()))
                .toList();
        var chosen = dice.pick(suitable);
        if (stays) {
            livingThere.merge(chosen.urn(), 1, Integer::sum);
        }
        return new Home(kind, chosen.urn(), chosen.district());
    }

    private Home family(CareKind kind, MadeUpCouncil council, boolean stays) {
        var known = households.stream()
                .filter(each -> each.kind() == kind && each.council().equals(council.code()))
                .filter(each -> !stays || free(each.urn(), each.places()))
                .toList();
        boolean shared = stays ? dice.chance(SIBLINGS) : kind == CareKind.FOSTER_COUNCIL;
        var chosen = shared && !known.isEmpty() ? dice.pick(known) : newFamily(kind, council);
        if (stays) {
            livingThere.merge(chosen.urn(), 1, Integer::sum);
        }
        return new Home(kind, chosen.urn(), chosen.district());
    }

    private Household newFamily(CareKind kind, MadeUpCouncil council) {
        var urn = Integer.toString(FIRST_HOUSEHOLD + households.size());
        var made = new Household(urn, kind, council.code(), dice.pick(council.districts()), dice.between(1, 3));
        households.add(made);
        return made;
    }

    private boolean free(String urn, int places) {
        return livingThere.getOrDefault(urn, 0) < places;
    }
}
