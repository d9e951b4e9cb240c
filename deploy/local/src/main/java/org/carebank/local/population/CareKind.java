package org.carebank.local.population;

import static org.carebank.local.population.Dice.odds;

import java.util.List;
import org.carebank.local.population.Dice.Weighted;

/** The kinds of home that the made-up children live in, with their codes in the SSDA903 return. */
enum CareKind {
    KINSHIP("U3", "PR1"),
    FOSTER_COUNCIL("U6", "PR1"),
    FOSTER_AGENCY("U6", "PR4"),
    RESIDENTIAL("K2", "PR4"),
    SUPPORTED("K3", "PR4"),
    OWN_PARENTS("P1", "PR0"),
    ADOPTION("A6", "PR1"),
    SECURE("K1", "PR2"),
    SCHOOL("S1", "PR4"),
    FAMILY_CENTRE("R3", "PR4");

    private static final int SUPPORTED_FROM_AGE = 16;

    // Calibrated so that, over all ages, 7 in 10 live in foster families (a quarter of these kin), 1 in 9 in children's
    // homes, 1 in 11 in supported accommodation, 1 in 15 with their parents (England, 31 March 2024).
    private static final List<Weighted<CareKind>> UNDER_5 = List.of(
            odds(KINSHIP, 22),
            odds(FOSTER_COUNCIL, 38),
            odds(FOSTER_AGENCY, 22),
            odds(OWN_PARENTS, 9),
            odds(ADOPTION, 8),
            odds(FAMILY_CENTRE, 1));
    private static final List<Weighted<CareKind>> FROM_5_TO_9 = List.of(
            odds(KINSHIP, 20),
            odds(FOSTER_COUNCIL, 36),
            odds(FOSTER_AGENCY, 30),
            odds(RESIDENTIAL, 4),
            odds(OWN_PARENTS, 9),
            odds(SCHOOL, 1));
    private static final List<Weighted<CareKind>> FROM_10_TO_15 = List.of(
            odds(KINSHIP, 16),
            odds(FOSTER_COUNCIL, 30),
            odds(FOSTER_AGENCY, 29),
            odds(RESIDENTIAL, 18),
            odds(OWN_PARENTS, 6),
            odds(SCHOOL, 0.6),
            odds(SECURE, 0.4));
    private static final List<Weighted<CareKind>> FROM_16 = List.of(
            odds(KINSHIP, 8),
            odds(FOSTER_COUNCIL, 20),
            odds(FOSTER_AGENCY, 20),
            odds(RESIDENTIAL, 15),
            odds(SUPPORTED, 33),
            odds(OWN_PARENTS, 3),
            odds(SECURE, 1));

    private final String place;
    private final String placeProvider;

    CareKind(String place, String placeProvider) {
        this.place = place;
        this.placeProvider = placeProvider;
    }

    String place() {
        return place;
    }

    String placeProvider() {
        return placeProvider;
    }

    boolean household() {
        return this == KINSHIP || this == FOSTER_COUNCIL;
    }

    static CareKind atAge(int age, Dice dice) {
        if (age >= SUPPORTED_FROM_AGE) {
            return dice.draw(FROM_16);
        }
        return dice.draw(age < 5 ? UNDER_5 : age < 10 ? FROM_5_TO_9 : FROM_10_TO_15);
    }
}
