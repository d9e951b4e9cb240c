package org.carebank.placement.ssda903.validation;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.carebank.placement.ssda903.validation.Column.DEC;
import static org.carebank.placement.ssda903.validation.Column.DECOM;
import static org.carebank.placement.ssda903.validation.Column.HOME_POST;
import static org.carebank.placement.ssda903.validation.Column.LS;
import static org.carebank.placement.ssda903.validation.Column.PLACE;
import static org.carebank.placement.ssda903.validation.Column.PLACE_PROVIDER;
import static org.carebank.placement.ssda903.validation.Column.PL_DISTANCE;
import static org.carebank.placement.ssda903.validation.Column.PL_LA;
import static org.carebank.placement.ssda903.validation.Column.PL_LOCATION;
import static org.carebank.placement.ssda903.validation.Column.PL_POST;
import static org.carebank.placement.ssda903.validation.Column.REASON_PLACE_CHANGE;
import static org.carebank.placement.ssda903.validation.Column.REC;
import static org.carebank.placement.ssda903.validation.Column.RNE;
import static org.carebank.placement.ssda903.validation.Rule.episode;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.carebank.placement.reference.CodeList;

/** Types of placement, who provides them, why they change and where they are. */
final class PlacementRules {
    static final String[] ADOPTION = {"A3", "A4", "A5", "A6"};
    static final String[] FOSTER = {"U1", "U2", "U3", "U4", "U5", "U6"};

    private static final LocalDate SAME_CARERS_ADOPT = LocalDate.of(2015, 4, 1);
    private static final int MILES_MAX = 350;

    static final List<Rule> ALL = List.of(
            episode(
                            "213",
                            "A provider is given for a placement that has none.",
                            "Leave it blank.",
                            PLACE_PROVIDER,
                            PLACE)
                    .when((e, f) -> e.has(PLACE_PROVIDER) && e.has(PLACE) && !CodeList.asksProvider(e.text(PLACE))),
            episode(
                            "217",
                            "Foster carers who adopt keep the child, but the episode does not begin with S, T or U.",
                            "Give the reason that fits what changed.",
                            RNE,
                            PLACE,
                            DECOM)
                    .when((e, f) -> e.is(PLACE, "A3", "A5")
                            && e.decom() != null
                            && !e.decom().isBefore(SAME_CARERS_ADOPT)
                            && !e.is(RNE, "S", "T", "U")),
            episode(
                            "225",
                            "The child moved on and the reason is missing.",
                            "Give the reason for the change of placement.",
                            REASON_PLACE_CHANGE,
                            PLACE,
                            REC,
                            RNE)
                    .when((e, f) -> e.is(REC, "X1")
                            && !e.has(REASON_PLACE_CHANGE)
                            && !e.temporary()
                            && e.after() != null
                            && e.after().is(RNE, "P", "B", "T", "U")
                            && !e.after().temporary()),
            episode(
                            "226",
                            "A reason for the change of placement is given around a temporary placement.",
                            "Leave it blank here and in the episode before.",
                            REASON_PLACE_CHANGE,
                            PLACE)
                    .when((e, f) -> e.temporary()
                            && (e.has(REASON_PLACE_CHANGE)
                                    || (e.before() != null && e.before().has(REASON_PLACE_CHANGE)))),
            episode(
                            "233",
                            "A reason for the change of placement is given, but the episode is open.",
                            "Leave it blank, or give the end.",
                            REASON_PLACE_CHANGE,
                            DEC)
                    .when((e, f) -> !e.has(DEC) && e.has(REASON_PLACE_CHANGE)),
            episode(
                            "336",
                            "The child was placed for adoption, but did not live in a foster home right before.",
                            "Check this placement type and the one before.",
                            PLACE)
                    .when((e, f) -> e.is(PLACE, ADOPTION)
                            && e.before() != null
                            && !e.before().is(PLACE, FOSTER)
                            && !e.before().is(PLACE, ADOPTION)),
            episode(
                            "375",
                            "A stay in hospital that is told as temporary lasted longer than six weeks.",
                            "Give the hospital as the placement (R2).",
                            PLACE,
                            DECOM,
                            DEC)
                    .when((e, f) -> e.is(PLACE, "T1") && days(e, f) > 42),
            episode(
                            "376",
                            "A stay during the carers’ holiday lasted longer than three weeks.",
                            "Give it as a placement of its own.",
                            PLACE,
                            DECOM,
                            DEC)
                    .when((e, f) -> e.is(PLACE, "T3") && days(e, f) > 21),
            episode(
                            "377",
                            "There are more than two stays for the carers’ holidays within twelve months.",
                            "Check them; others are placements of their own.",
                            PLACE,
                            DECOM)
                    .when((e, f) -> e.is(PLACE, "T3") && e.decom() != null && threeHolidays(e)),
            episode(
                            "379",
                            "A temporary stay without a reason (T4) lasted longer than seven days.",
                            "Give it as a placement of its own.",
                            PLACE,
                            DECOM,
                            DEC)
                    .when((e, f) -> e.is(PLACE, "T4") && days(e, f) > 7),
            episode(
                            "380",
                            "Care starts with a temporary placement.",
                            "Give the usual placement first; P or B begins a temporary one.",
                            PLACE,
                            RNE)
                    .when((e, f) -> e.temporary() && !e.is(RNE, "P", "B")),
            episode(
                            "381",
                            "Care ends with a temporary placement.",
                            "Give the return to the usual placement before the end.",
                            PLACE,
                            REC)
                    .when((e, f) -> e.temporary() && e.has(REC) && !e.is(REC, "X1")),
            episode(
                            "383",
                            "After a temporary placement the child did not go back to where it lived before.",
                            "Give P and the placement and postcode from before, or tell the stay as a placement.",
                            PLACE,
                            RNE,
                            PL_POST)
                    .when((e, f) -> e.before() != null
                            && e.before().temporary()
                            && e.before().before() != null
                            && !wentBack(e, e.before().before())),
            episode(
                            "392d",
                            "The child is told to live at home, but not with its parents.",
                            "Check both postcodes and the placement type.",
                            HOME_POST,
                            PL_POST,
                            PLACE)
                    .when((e, f) -> !e.is(PLACE, "P1")
                            && e.has(HOME_POST)
                            && e.has(PL_POST)
                            && Register.plain(String.valueOf(e.text(HOME_POST)))
                                    .equals(Register.plain(String.valueOf(e.text(PL_POST))))),
            episode(
                            "411",
                            "The placement is told to be in the council’s area, but its council is another.",
                            "Check the placement’s postcode.",
                            PL_LOCATION,
                            PL_LA)
                    .when((e, f) -> e.is(PL_LOCATION, "IN") && f.elsewhere(e)),
            episode("454", "The placement is more than 350 miles from home.", "Check both postcodes.", PL_DISTANCE)
                    .when((e, f) ->
                            e.number(PL_DISTANCE) != null && miles(e) > MILES_MAX && !e.is(PL_DISTANCE, "999.9")),
            episode("526", "The placement’s provider is missing.", "Give PR0 to PR5.", PLACE_PROVIDER, PLACE)
                    .when((e, f) -> !e.has(PLACE_PROVIDER) && !e.shortBreak() && CodeList.asksProvider(e.text(PLACE))),
            episode(
                            "527",
                            "The council’s own provision (PR1) cannot be parents, a hospital or custody.",
                            "Check the provider and the placement type.",
                            PLACE_PROVIDER,
                            PLACE)
                    .when((e, f) -> e.is(PLACE_PROVIDER, "PR1") && e.is(PLACE, "P1", "R2", "R5")),
            episode(
                            "528",
                            "Another council’s provision (PR2) cannot be parents, a hospital or custody.",
                            "Check the provider and the placement type.",
                            PLACE_PROVIDER,
                            PLACE)
                    .when((e, f) -> e.is(PLACE_PROVIDER, "PR2") && e.is(PLACE, "P1", "R2", "R5")),
            episode(
                            "529",
                            "Another public body (PR3) cannot provide parents, adoption, fostering or a children’s home.",
                            "Check the provider and the placement type.",
                            PLACE_PROVIDER,
                            PLACE)
                    .when((e, f) -> e.is(PLACE_PROVIDER, "PR3")
                            && (e.is(PLACE, "P1", "K1", "K2") || e.is(PLACE, ADOPTION) || e.is(PLACE, FOSTER))),
            episode(
                            "530",
                            "A private provider (PR4) cannot be the child’s parents.",
                            "Give PR0 for P1.",
                            PLACE_PROVIDER,
                            PLACE)
                    .when((e, f) -> e.is(PLACE_PROVIDER, "PR4") && e.is(PLACE, "P1")),
            episode(
                            "531",
                            "A voluntary provider (PR5) cannot be the child’s parents.",
                            "Give PR0 for P1.",
                            PLACE_PROVIDER,
                            PLACE)
                    .when((e, f) -> e.is(PLACE_PROVIDER, "PR5") && e.is(PLACE, "P1")),
            episode(
                            "550",
                            "Parents (PR0) are the provider of a placement that is not with parents.",
                            "Check the provider and the placement type.",
                            PLACE_PROVIDER,
                            PLACE)
                    .when((e, f) -> e.is(PLACE_PROVIDER, "PR0") && !e.is(PLACE, "P1")),
            episode(
                            "1015",
                            "The council provides the placement itself, but it is outside its area.",
                            "Check the provider and the placement’s postcode.",
                            PL_LA,
                            PLACE_PROVIDER,
                            PLACE,
                            LS)
                    .when((e, f) -> e.is(PLACE_PROVIDER, "PR1")
                            && e.has(PLACE)
                            && e.has(LS)
                            && !e.shortBreak()
                            && !e.is(PLACE, FOSTER)
                            && !e.is(PLACE, ADOPTION)
                            && f.elsewhere(e)));

    private PlacementRules() {}

    /** The nights of an episode, until the year's end where it is open; 0 where its days are not told. */
    static long days(Entry episode, ReturnFacts facts) {
        var decom = episode.decom();
        return decom == null ? 0 : DAYS.between(decom, facts.until(episode));
    }

    private static double miles(Entry episode) {
        return Objects.requireNonNull(episode.number(PL_DISTANCE));
    }

    private static boolean wentBack(Entry episode, Entry usual) {
        return episode.is(RNE, "P") && episode.same(PLACE, usual) && episode.same(PL_POST, usual);
    }

    /** Whether this stay is one of three that begin within twelve months. */
    private static boolean threeHolidays(Entry stay) {
        var stays = stay.child().episodes().stream()
                .filter(each -> each.is(PLACE, "T3") && each.decom() != null)
                .toList();
        for (int i = 0; i + 2 < stays.size(); i++) {
            var first = Objects.requireNonNull(stays.get(i).decom());
            var third = Objects.requireNonNull(stays.get(i + 2).decom());
            if (third.isBefore(first.plusYears(1)) && stays.subList(i, i + 3).contains(stay)) {
                return true;
            }
        }
        return false;
    }
}
