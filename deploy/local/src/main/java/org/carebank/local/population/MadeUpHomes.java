package org.carebank.local.population;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds a home for a made-up child: a place that is free in a provision, or a family of the council. */
final class MadeUpHomes {

    private static final int FIRST_FAMILY = 7_900_001;

    private final Dice dice;
    private final List<Provision> provisions;
    private final Map<String, Integer> livingThere = new HashMap<>();
    private int families;

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

    private Home find(CareKind kind, MadeUpCouncil council, boolean stays) {
        if (kind == CareKind.OWN_PARENTS || kind == CareKind.ADOPTION) {
            return new Home(kind, "", dice.pick(council.districts()));
        }
        if (kind.household()) {
            return family(kind, council);
        }
        var suitable = provisions.stream()
                .filter(each -> each.kind() == kind && !each.type().contains("Holiday"))
                .filter(each -> !stays || free(each.urn(), each.places() == null ? Integer.MAX_VALUE : each.places()))
                .toList();
        var chosen = dice.pick(suitable);
        if (stays) {
            livingThere.merge(chosen.urn(), 1, Integer::sum);
        }
        return new Home(kind, chosen.urn(), chosen.district());
    }

    /** Each family has a number of its own in the return, and no place that another child could take. */
    private Home family(CareKind kind, MadeUpCouncil council) {
        return new Home(kind, Integer.toString(FIRST_FAMILY + families++), dice.pick(council.districts()));
    }

    private boolean free(String urn, int places) {
        return livingThere.getOrDefault(urn, 0) < places;
    }
}
