package org.carebank.local.population;

import static org.carebank.local.population.Dice.odds;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carebank.local.population.Dice.Weighted;

/** Makes up the children of a council: their ages and backgrounds as in England, their lives by {@link MadeUpLives}. */
final class MadeUpChildren {

    private static final int ADULT = 18;
    private static final String UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";

    /** First and last age. */
    private record Ages(int first, int last) {}

    private static final List<Weighted<Ages>> AGES = List.of(
            odds(new Ages(0, 0), 5),
            odds(new Ages(1, 4), 14),
            odds(new Ages(5, 9), 18),
            odds(new Ages(10, 15), 38),
            odds(new Ages(16, 17), 25));
    private static final List<Weighted<String>> ETHNIC = List.of(
            odds("WBRI", 82),
            odds("WOTH", 3),
            odds("MWBC", 2),
            odds("MWAS", 2),
            odds("MOTH", 2),
            odds("APKN", 2),
            odds("ABAN", 2),
            odds("BAFR", 3),
            odds("OOTH", 2));
    private static final List<Weighted<String>> NEEDS = List.of(
            odds("N1", 65), odds("N2", 3), odds("N3", 3), odds("N4", 8), odds("N5", 13), odds("N6", 1), odds("N8", 7));

    private final Dice dice;
    private final Names names;
    private final MadeUpLives lives;
    private final LocalDate end;

    MadeUpChildren(Dice dice, Names names, MadeUpLives lives, LocalDate end) {
        this.dice = dice;
        this.names = names;
        this.lives = lives;
        this.end = end;
    }

    List<MadeUpChild> of(MadeUpCouncil council, int count) {
        var children = new ArrayList<MadeUpChild>();
        for (int i = 0; i < count; i++) {
            children.add(child(council, Integer.toString(200_000 + 17 * i + dice.between(0, 16))));
        }
        return children;
    }

    private MadeUpChild child(MadeUpCouncil council, String localId) {
        var ages = dice.draw(AGES);
        // Born so that nobody is older than 17 on the last day, and nobody came into care before birth.
        var born = dice.day(
                end.minusYears(ages.last() + 1L).plusDays(20),
                end.minusYears(ages.first()).minusDays(60));
        var start = start(born);
        var sex = dice.chance(0.57) ? "M" : "F";
        return new MadeUpChild(
                localId,
                council.code(),
                names.givenName(sex),
                names.familyName(),
                sex,
                born,
                dice.draw(ETHNIC),
                MadeUpLives.age(born, end) < 5 ? "UN1" : upn(),
                dice.draw(NEEDS),
                lives.of(born, start, council));
    }

    /** A third came in the last two years, the others up to nine years ago. */
    private LocalDate start(LocalDate born) {
        var start = dice.chance(0.4)
                ? dice.day(end.minusYears(2), end.minusDays(14))
                : dice.day(end.minusYears(9), end.minusYears(2));
        var earliest = born.plusDays(dice.between(1, 30));
        var latest = end.minusDays(10);
        return start.isBefore(earliest) ? dice.day(earliest, latest) : start;
    }

    /** A unique pupil number with its true check letter. */
    private String upn() {
        var digits =
                "%03d%04d%05d".formatted(dice.between(390, 394), dice.between(1000, 9999), dice.between(0, 99_999));
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i + 2);
        }
        return UPN_LETTERS.charAt(sum % UPN_LETTERS.length()) + digits;
    }

    static boolean minor(LocalDate born, LocalDate on) {
        return MadeUpLives.age(born, on) < ADULT;
    }
}
