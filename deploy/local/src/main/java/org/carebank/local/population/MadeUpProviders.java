package org.carebank.local.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carebank.local.population.Dice.Weighted;
import org.jspecify.annotations.Nullable;

/** Makes up forty organisations with their homes and agencies. */
final class MadeUpProviders {

    static final String PRIVATE = "Private";
    static final String VOLUNTARY = "Voluntary";
    static final String LOCAL_AUTHORITY = "Local Authority";

    private static final String HOME = "Children's home";
    private static final String AGENCY = "Independent Fostering Agency";
    private static final List<Weighted<String>> JUDGEMENTS = List.of(
            Dice.odds("Good", 66),
            Dice.odds("Requires improvement to be good", 16),
            Dice.odds("Outstanding", 13),
            Dice.odds("Inadequate", 2),
            Dice.odds("", 3));
    private static final int FIRST_URN = 7_700_001;

    private final Dice dice;
    private final Names names;
    private final LocalDate today;
    private final List<Provision> made = new ArrayList<>();

    private MadeUpProviders(Dice dice, Names names, LocalDate today) {
        this.dice = dice;
        this.names = names;
        this.today = today;
    }

    static List<Provision> make(Dice dice, Names names, LocalDate today) {
        var providers = new MadeUpProviders(dice, names, today);
        providers.makeAll();
        return List.copyOf(providers.made);
    }

    /** 3 councils, 18 companies and 5 charities with homes, 7 agencies, 5 others, 2 with supported accommodation only. */
    private void makeAll() {
        MadeUpCouncil.ALL.forEach(council -> homes(council.ownService(), LOCAL_AUTHORITY, council, 2));
        for (int i = 0; i < 18; i++) {
            homes(names.organisation(dice.chance(0.5) ? "Care Ltd" : "Homes Ltd"), PRIVATE, null, dice.between(1, 4));
        }
        for (int i = 0; i < 5; i++) {
            homes(names.organisation("Children's Trust"), VOLUNTARY, null, dice.between(1, 2));
        }
        for (int i = 0; i < 7; i++) {
            var owner = names.organisation(i < 5 ? "Fostering Ltd" : "Families");
            add(CareKind.FOSTER_AGENCY, AGENCY, owner, i < 5 ? PRIVATE : VOLUNTARY, null, null);
        }
        add(CareKind.SCHOOL, "Residential Special School", names.organisation("School Ltd"), PRIVATE, null, 24);
        add(CareKind.SCHOOL, "Residential Special School", names.organisation("School"), VOLUNTARY, null, 30);
        add(
                CareKind.FAMILY_CENTRE,
                "Residential Family Centre",
                names.organisation("Family Centre"),
                VOLUNTARY,
                null,
                12);
        var secure = MadeUpCouncil.ALL.getLast();
        add(CareKind.SECURE, "Secure children's home", secure.ownService(), LOCAL_AUTHORITY, secure, 16);
        add(CareKind.SECURE, "Secure children's home", names.organisation("Secure Care"), VOLUNTARY, null, 12);
        var breaks = names.organisation("Breaks");
        add(CareKind.RESIDENTIAL, "Residential Holiday Scheme for Disabled Children", breaks, VOLUNTARY, null, 10);
        for (int i = 0; i < 2; i++) {
            var owner = names.organisation("Supported Living Ltd");
            for (int j = 0; j < 6; j++) {
                add(CareKind.SUPPORTED, "Supported accommodation", owner, PRIVATE, null, dice.between(4, 10));
            }
        }
    }

    private void homes(String owner, String sector, @Nullable MadeUpCouncil council, int count) {
        for (int i = 0; i < count; i++) {
            add(CareKind.RESIDENTIAL, HOME, owner, sector, council, dice.between(2, 7));
        }
    }

    private void add(
            CareKind kind,
            String type,
            String owner,
            String sector,
            @Nullable MadeUpCouncil at,
            @Nullable Integer places) {
        var council = at == null ? dice.pick(MadeUpCouncil.ALL) : at;
        made.add(new Provision(
                Integer.toString(FIRST_URN + made.size()),
                kind,
                type,
                places == null ? owner : names.home(),
                council.listName(),
                dice.pick(council.districts()),
                sector,
                owner,
                places,
                dice.day(today.minusYears(20), today.minusYears(2)),
                dice.draw(JUDGEMENTS)));
    }
}
