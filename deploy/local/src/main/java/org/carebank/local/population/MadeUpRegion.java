package org.carebank.local.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carebank.local.population.MadeUpHomes.Home;

/**
 * A whole region that does not exist: forty providers, three councils, six hundred children with two years of homes.
 *
 * @param joinedOn the day on which the councils join; the returns tell lives up to it
 * @param offers what providers say of their settings
 * @param star the child that the demo's young person is: it lives with a foster agency and moved once this year
 * @param unsettled a child with two moves within six months: a concern stands
 */
record MadeUpRegion(
        LocalDate joinedOn,
        List<Provision> provisions,
        List<MadeUpChild> children,
        List<StatedOffer> offers,
        MadeUpChild star,
        MadeUpChild unsettled) {

    static final int CHILDREN_OF_EACH_COUNCIL = 200;

    private static final long SEED = 20_260_401;

    /** The same for the same day. */
    static MadeUpRegion joiningOn(LocalDate joinedOn) {
        var dice = new Dice(SEED);
        var names = new Names(dice);
        var provisions = MadeUpProviders.make(dice, names, joinedOn);
        var homes = new MadeUpHomes(dice, provisions);
        var lives = new MadeUpLives(dice, homes, joinedOn);
        var makesChildren = new MadeUpChildren(dice, names, lives, joinedOn);
        var first = MadeUpCouncil.ALL.getFirst();
        var star = star(first, homes, joinedOn);
        var unsettled = unsettled(first, homes, joinedOn);
        var children = new ArrayList<>(List.of(star, unsettled));
        for (var council : MadeUpCouncil.ALL) {
            var known = (int) children.stream()
                    .filter(child -> child.council().equals(council.code()))
                    .count();
            children.addAll(makesChildren.of(council, CHILDREN_OF_EACH_COUNCIL - known));
        }
        var offers = StatedOffer.of(provisions, children);
        return new MadeUpRegion(joinedOn, provisions, List.copyOf(children), offers, star, unsettled);
    }

    long organisations() {
        return provisions.stream().map(Provision::owner).distinct().count();
    }

    List<MadeUpChild> childrenOf(MadeUpCouncil council) {
        return children.stream()
                .filter(child -> child.council().equals(council.code()))
                .toList();
    }

    /** Jay Ellis: at 14 with a foster family of an agency, after a children's home that closed. */
    private static MadeUpChild star(MadeUpCouncil council, MadeUpHomes homes, LocalDate day) {
        var came = day.minusYears(2).minusDays(40);
        var moved = day.minusDays(290);
        return new MadeUpChild(
                "100001",
                council.code(),
                "Jay",
                "Ellis",
                "M",
                day.minusYears(14).minusDays(120),
                "WBRI",
                "UN4",
                "N1",
                List.of(
                        told(
                                came,
                                "S",
                                "C1",
                                homes.past(CareKind.FOSTER_COUNCIL, council),
                                came.plusDays(160),
                                "X1",
                                "CARPL"),
                        told(
                                came.plusDays(160),
                                "B",
                                "C2",
                                homes.past(CareKind.RESIDENTIAL, council),
                                moved,
                                "X1",
                                "CLOSE"),
                        new Episode(
                                moved,
                                "P",
                                "C2",
                                CareKind.FOSTER_AGENCY,
                                agency(homes, council),
                                "NE9",
                                null,
                                "",
                                "")));
    }

    /** Three homes within six months, none of the changes planned. */
    private static MadeUpChild unsettled(MadeUpCouncil council, MadeUpHomes homes, LocalDate day) {
        var came = day.minusDays(410);
        return new MadeUpChild(
                "100002",
                council.code(),
                "Riley",
                "Hope",
                "F",
                day.minusYears(13).minusDays(33),
                "WBRI",
                "UN4",
                "N5",
                List.of(
                        told(
                                came,
                                "S",
                                "C2",
                                homes.past(CareKind.FOSTER_COUNCIL, council),
                                day.minusDays(140),
                                "X1",
                                "CREQB"),
                        told(
                                day.minusDays(140),
                                "P",
                                "C2",
                                homes.past(CareKind.FOSTER_AGENCY, council),
                                day.minusDays(35),
                                "X1",
                                "CREQB"),
                        told(
                                day.minusDays(35),
                                "P",
                                "C2",
                                homes.present(CareKind.RESIDENTIAL, council),
                                null,
                                "",
                                "")));
    }

    private static String agency(MadeUpHomes homes, MadeUpCouncil council) {
        return homes.present(CareKind.FOSTER_AGENCY, council).urn();
    }

    private static Episode told(
            LocalDate begins,
            String why,
            String legal,
            Home home,
            @org.jspecify.annotations.Nullable LocalDate ends,
            String endedBecause,
            String movedBecause) {
        return MadeUpLives.episode(begins, why, legal, home, ends, endedBecause, movedBecause);
    }
}
