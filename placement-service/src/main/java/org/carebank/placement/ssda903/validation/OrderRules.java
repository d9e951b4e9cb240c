package org.carebank.placement.ssda903.validation;

import static org.carebank.placement.ssda903.validation.Column.CIN;
import static org.carebank.placement.ssda903.validation.Column.DEC;
import static org.carebank.placement.ssda903.validation.Column.DECOM;
import static org.carebank.placement.ssda903.validation.Column.DOB;
import static org.carebank.placement.ssda903.validation.Column.LS;
import static org.carebank.placement.ssda903.validation.Column.PLACE;
import static org.carebank.placement.ssda903.validation.Column.PLACE_PROVIDER;
import static org.carebank.placement.ssda903.validation.Column.PL_POST;
import static org.carebank.placement.ssda903.validation.Column.REC;
import static org.carebank.placement.ssda903.validation.Column.RNE;
import static org.carebank.placement.ssda903.validation.Column.URN;
import static org.carebank.placement.ssda903.validation.Rule.episode;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Days of episodes, and how one follows the other within the year. */
final class OrderRules {
    private static final LocalDate CHILDREN_ACT = LocalDate.of(1991, 10, 14);

    /** What must fit the reason for a new episode. */
    private static final Column[] WHAT_CHANGED = {RNE, LS, PLACE, PL_POST, URN, PLACE_PROVIDER};

    private static final String[] GOES_ON = {"P", "L", "T", "U", "B"};

    static final List<Rule> ALL = List.of(
            episode(
                            "142",
                            "A later episode began, but this one has no end or no reason for its end.",
                            "Give both.",
                            DEC,
                            REC)
                    .when((e, f) -> e.after() != null && (!e.has(DEC) || !e.has(REC))),
            episode(
                            "148",
                            "The end and the reason for it are not both there.",
                            "Give both, or leave both blank.",
                            DEC,
                            REC)
                    .when((e, f) -> e.has(DEC) != e.has(REC)),
            episode(
                            "302",
                            "The first episode began before the child was born.",
                            "Check the date of birth and the first day.",
                            DECOM)
                    .when((e, f) -> e.child().first(e) && e.under(0, DECOM))
                    .alsoHeader(DOB),
            episode("353", "The episode began before 14 October 1991.", "Check the day.", DECOM)
                    .when((e, f) -> e.decom() != null && e.decom().isBefore(CHILDREN_ACT)),
            episode(
                            "354",
                            "The episode began after the year’s end.",
                            "Check the day, or tell it in next year’s return.",
                            DECOM)
                    .when((e, f) -> f.after(e.decom())),
            episode(
                            "355",
                            "The episode began and ended on one day.",
                            "Check both days; less than 24 hours is no episode.",
                            DECOM,
                            DEC)
                    .when((e, f) -> e.decom() != null && e.decom().equals(e.dec())),
            episode("356", "The episode ended before it began.", "Check both days.", DECOM, DEC)
                    .when((e, f) ->
                            e.decom() != null && e.dec() != null && e.dec().isBefore(e.decom())),
            episode(
                            "357",
                            "The first episode of the child does not say that care started.",
                            "Give S, or add the episode before it.",
                            RNE)
                    .when((e, f) ->
                            e.child().first(e) && !f.before(e.decom()) && !e.is(RNE, "S") && !goesOnFromLastYear(e)),
            episode("385", "The episode ended after the year’s end.", "Check the day, or leave the end blank.", DEC)
                    .when((e, f) -> f.after(e.dec())),
            episode(
                            "388",
                            "X1 says that another episode began on that day, and none did; or one did and X1 is missing.",
                            "Add the missing episode, or put the reason right.",
                            REC)
                    .when((e, f) -> e.dec() != null && e.has(REC) && e.is(REC, "X1") != continued(e)),
            episode(
                            "431",
                            "Care is told to start, but the episode before had not ended earlier.",
                            "Give another reason for the new episode, or check the days.",
                            RNE,
                            DECOM)
                    .when((e, f) -> e.is(RNE, "S")
                            && e.before() != null
                            && e.before().dec() != null
                            && !decom(e).isAfter(e.before().dec())),
            episode(
                            "432",
                            "Care ended with the episode before, but this one does not say that it started again.",
                            "Give S, or X1 for the episode before.",
                            RNE)
                    .when((e, f) -> e.before() != null
                            && e.before().has(REC)
                            && !e.before().is(REC, "X1")
                            && !e.is(RNE, "S")),
            episode(
                            "433",
                            "Care is told to go on, but the episode does not begin on the day on which the one before ended.",
                            "Check both days, or give S.",
                            RNE,
                            DECOM)
                    .when((e, f) -> e.is(RNE, GOES_ON)
                            && e.before() != null
                            && !decom(e).equals(e.before().dec())),
            episode(
                            "434",
                            "Only the legal status is told to change, but it did not, or the placement did.",
                            "Give the reason that fits what changed.",
                            WHAT_CHANGED)
                    .when((e, f) -> e.is(RNE, "L")
                            && e.before() != null
                            && (e.same(LS, e.before()) || !e.samePlacement(e.before()))),
            episode(
                            "435",
                            "Only the placement is told to change, but it did not, or the legal status did.",
                            "Give the reason that fits what changed.",
                            WHAT_CHANGED)
                    .when((e, f) -> e.is(RNE, "P", "T")
                            && e.before() != null
                            && (!e.same(LS, e.before()) || e.samePlacement(e.before()))),
            episode(
                            "436",
                            "Placement and legal status are told to change, but one of them did not.",
                            "Give the reason that fits what changed.",
                            WHAT_CHANGED)
                    .when((e, f) -> e.is(RNE, "U", "B")
                            && e.before() != null
                            && (e.same(LS, e.before()) || e.samePlacement(e.before()))),
            episode("501", "The episode began before the one before it ended.", "Check both days.", DECOM, DEC)
                    .when((e, f) -> e.before() != null
                            && e.before().dec() != null
                            && decom(e).isBefore(e.before().dec())),
            episode(
                            "504",
                            "The category of need changed while care went on.",
                            "Give the category that stood when care started.",
                            CIN)
                    .when((e, f) -> e.before() != null
                            && e.before().is(REC, "X1")
                            && decom(e).equals(e.before().dec())
                            && !e.same(CIN, e.before())));

    private OrderRules() {}

    private static LocalDate decom(Entry episode) {
        return Objects.requireNonNull(episode.decom());
    }

    private static boolean continued(Entry episode) {
        return episode.after() != null
                && Objects.equals(episode.dec(), episode.after().decom());
    }

    private static boolean goesOnFromLastYear(Entry episode) {
        var last = episode.child().lastOfLastYear();
        return last != null && (!last.has(DEC) || decom(episode).equals(last.dec()));
    }
}
