package org.carebank.local.population;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of people and organisations that do not exist. */
final class Names {

    private static final List<String> GIRLS = List.of(
            "Aisha", "Amelia", "Ava", "Beth", "Caitlin", "Chloe", "Daisy", "Ella", "Emily", "Erin", "Evie", "Freya",
            "Grace", "Hannah", "Holly", "Isla", "Jasmine", "Jodie", "Keira", "Layla", "Lexi", "Lily", "Maisie", "Maya",
            "Mia", "Molly", "Niamh", "Olivia", "Paige", "Poppy", "Rosie", "Ruby", "Sofia", "Summer", "Tia", "Zara");
    private static final List<String> BOYS = List.of(
            "Adam", "Aiden", "Alfie", "Ali", "Archie", "Ben", "Bilal", "Callum", "Charlie", "Connor", "Daniel", "Dylan",
            "Ethan", "Finley", "Freddie", "Harry", "Ibrahim", "Jack", "Jake", "Jayden", "Josh", "Kai", "Kian", "Leo",
            "Lewis", "Liam", "Logan", "Mason", "Max", "Nathan", "Noah", "Oscar", "Reece", "Ryan", "Theo", "Tyler");
    private static final List<String> FAMILIES = List.of(
            "Armitage",
            "Bell",
            "Bright",
            "Carr",
            "Charlton",
            "Clough",
            "Dobson",
            "Elliott",
            "Fenwick",
            "Foster",
            "Gibson",
            "Graham",
            "Hall",
            "Harker",
            "Hedley",
            "Hope",
            "Iqbal",
            "Jobling",
            "Kelly",
            "Khan",
            "Lamb",
            "Lowes",
            "Milburn",
            "Nixon",
            "Ogle",
            "Patel",
            "Potts",
            "Reay",
            "Ridley",
            "Robson",
            "Scott",
            "Shah",
            "Stokoe",
            "Tait",
            "Thompson",
            "Turnbull",
            "Urwin",
            "Wears",
            "Weir",
            "Young");
    private static final List<String> PLACES = List.of(
            "Aldermere",
            "Brackenholt",
            "Cloudberry",
            "Dipperbeck",
            "Elmfold",
            "Fernhaugh",
            "Goldsike",
            "Harebellow",
            "Ivyhope",
            "Juniperlea",
            "Kestrelgarth",
            "Larchwold",
            "Mallowburn",
            "Nettlecombe",
            "Oxeye",
            "Plovermoor",
            "Quillstream",
            "Rowanside",
            "Skylarkfell",
            "Thistledene",
            "Umberley",
            "Vetchfield",
            "Whinsparrow",
            "Yarrowgill");

    private final Dice dice;
    private final Set<String> given = new HashSet<>();

    Names(Dice dice) {
        this.dice = dice;
    }

    String givenName(String sex) {
        return dice.pick(sex.equals("F") ? GIRLS : BOYS);
    }

    String familyName() {
        return dice.pick(FAMILIES);
    }

    /** An organisation's name that no other has; it ends with what it is ("Homes Ltd"). */
    String organisation(String ending) {
        while (true) {
            var name = dice.pick(PLACES) + " " + ending;
            if (given.add(name)) {
                return name;
            }
        }
    }

    /** The name of a home. */
    String home() {
        return "%s %s".formatted(dice.pick(PLACES), dice.pick(List.of("House", "Lodge", "Cottage", "View", "Farm")));
    }
}
