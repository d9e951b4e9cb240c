package org.carebank.local.population;

import static org.carebank.local.population.Dice.odds;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.carebank.local.population.Dice.Weighted;
import org.carebank.local.population.MadeUpHomes.Home;
import org.jspecify.annotations.Nullable;

/**
 * Makes up what happened to a child in care up to a day: where it lived, when and why it moved. Over all children about
 * 0.8 moves a year, a fifth of them for reasons that are breakdowns, most of them of a few children (England, 2024).
 */
final class MadeUpLives {

    private static final int HISTORY_YEARS = 2;
    private static final double LEFT_CARE = 0.07;
    private static final int SUPPORTED_FROM_AGE = 16;

    private static final List<Weighted<Double>> MOVES_A_YEAR = List.of(odds(0.25, 50), odds(0.8, 30), odds(2.2, 20));
    private static final List<Weighted<String>> REASONS = List.of(
            odds("CARPL", 42),
            odds("OTHER", 19),
            odds("PLACE", 9),
            odds("CLOSE", 7),
            odds("CUSTOD", 2),
            odds("CREQB", 8),
            odds("CREQO", 4),
            odds("CHILD", 3),
            odds("LAREQ", 2.5),
            odds("ALLEG", 1.5),
            odds("STAND", 1.5),
            odds("APPRR", 0.5));
    private static final List<Weighted<String>> LEFT_BECAUSE =
            List.of(odds("E4A", 45), odds("E45", 18), odds("E13", 12), odds("E8", 25));
    private static final List<Weighted<String>> LEGAL = List.of(odds("C2", 66), odds("C1", 14), odds("V2", 20));

    private final Dice dice;
    private final MadeUpHomes homes;
    private final LocalDate end;

    /** @param end the day up to which lives are told */
    MadeUpLives(Dice dice, MadeUpHomes homes, LocalDate end) {
        this.dice = dice;
        this.homes = homes;
        this.end = end;
    }

    /** A change on a day: of the home, of the legal status, or of both. */
    private record Change(boolean home, @Nullable String legalStatus, String reason) {}

    /** The episodes of a child who came into care on a day. */
    List<Episode> of(LocalDate born, LocalDate start, MadeUpCouncil council) {
        var left = dice.chance(LEFT_CARE) ? dice.day(later(start.plusDays(40), end.minusYears(1)), end) : null;
        var last = left == null || !left.isBefore(end) ? end : left;
        var stays = last.equals(end);
        var present = CareKind.atAge(age(born, last), dice);
        var changes = changes(born, start, last, present);
        var legal = present == CareKind.ADOPTION ? "E1" : dice.draw(LEGAL);
        if (legal.equals("C2")
                && start.isAfter(end.minusYears(HISTORY_YEARS))
                && start.plusDays(183).isBefore(last)) {
            changes.merge(start.plusDays(dice.between(150, 182)), new Change(false, "C2", ""), MadeUpLives::both);
            legal = "C1";
        }
        return episodes(born, start, council, changes, legal, present, last, stays);
    }

    private SortedMap<LocalDate, Change> changes(LocalDate born, LocalDate start, LocalDate last, CareKind present) {
        var changes = new TreeMap<LocalDate, Change>();
        double perYear = dice.draw(MOVES_A_YEAR);
        var from = later(start, last.minusYears(HISTORY_YEARS));
        for (var day = next(from, perYear); day.isBefore(last.minusDays(4)); day = next(day, perYear)) {
            changes.put(day, new Change(true, null, dice.draw(REASONS)));
        }
        var ready = born.plusYears(SUPPORTED_FROM_AGE);
        var latest = changes.isEmpty() ? start : changes.lastKey();
        if (present == CareKind.SUPPORTED && latest.isBefore(ready)) {
            changes.put(dice.day(later(ready, start.plusDays(5)), last), new Change(true, null, "CARPL"));
        }
        return changes;
    }

    private LocalDate next(LocalDate day, double perYear) {
        return day.plusDays(4 + dice.daysUntil(perYear));
    }

    private List<Episode> episodes(
            LocalDate born,
            LocalDate start,
            MadeUpCouncil council,
            SortedMap<LocalDate, Change> changes,
            String firstLegal,
            CareKind present,
            LocalDate last,
            boolean stays) {
        var episodes = new ArrayList<Episode>();
        int moves = (int) changes.values().stream().filter(Change::home).count();
        var home = moves == 0 ? lastHome(present, council, stays) : earlier(born, start, council);
        var begins = start;
        var why = "S";
        var legal = firstLegal;
        for (var entry : changes.entrySet()) {
            var change = entry.getValue();
            var reason = change.home() ? change.reason() : "";
            episodes.add(episode(begins, why, legal, home, entry.getKey(), "X1", reason));
            begins = entry.getKey();
            why = !change.home() ? "L" : change.legalStatus() == null ? "P" : "B";
            legal = change.legalStatus() == null ? legal : change.legalStatus();
            if (change.home()) {
                home = --moves == 0 ? lastHome(present, council, stays) : earlier(born, begins, council);
            }
        }
        var because = stays ? "" : present == CareKind.ADOPTION ? "E12" : dice.draw(LEFT_BECAUSE);
        episodes.add(episode(begins, why, legal, home, stays ? null : last, because, ""));
        return List.copyOf(episodes);
    }

    private Home lastHome(CareKind present, MadeUpCouncil council, boolean stays) {
        return stays ? homes.present(present, council) : homes.past(present, council);
    }

    /** A home that was left later: nobody leaves adopters or a secure home in these short lives. */
    private Home earlier(LocalDate born, LocalDate day, MadeUpCouncil council) {
        var kind = CareKind.atAge(age(born, day), dice);
        return homes.past(
                kind == CareKind.ADOPTION || kind == CareKind.SECURE ? CareKind.FOSTER_COUNCIL : kind, council);
    }

    static Episode episode(
            LocalDate begins,
            String why,
            String legal,
            Home home,
            @Nullable LocalDate ends,
            String endedBecause,
            String movedBecause) {
        return new Episode(
                begins, why, legal, home.kind(), home.urn(), home.district(), ends, endedBecause, movedBecause);
    }

    private static Change both(Change one, Change other) {
        return new Change(
                one.home() || other.home(),
                one.legalStatus() == null ? other.legalStatus() : one.legalStatus(),
                one.reason() + other.reason());
    }

    static int age(LocalDate born, LocalDate on) {
        return Period.between(born, on).getYears();
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
