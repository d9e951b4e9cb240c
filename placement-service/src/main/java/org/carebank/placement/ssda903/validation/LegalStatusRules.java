package org.carebank.placement.ssda903.validation;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.carebank.placement.ssda903.validation.Column.DEC;
import static org.carebank.placement.ssda903.validation.Column.DECOM;
import static org.carebank.placement.ssda903.validation.Column.HOME_POST;
import static org.carebank.placement.ssda903.validation.Column.LS;
import static org.carebank.placement.ssda903.validation.Column.PLACE;
import static org.carebank.placement.ssda903.validation.Column.PL_LA;
import static org.carebank.placement.ssda903.validation.Column.PL_POST;
import static org.carebank.placement.ssda903.validation.Column.RNE;
import static org.carebank.placement.ssda903.validation.Column.URN;
import static org.carebank.placement.ssda903.validation.Rule.episode;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a legal status asks for, and how long it may last; short breaks. */
final class LegalStatusRules {
    private static final LocalDate PLACEMENT_ORDERS = LocalDate.of(2005, 12, 1);
    private static final int SHORT_BREAKS_DAYS_MAX = 75;

    static final List<Rule> ALL = List.of(
            episode(
                            "214",
                            "A short break tells where the placement was or its URN.",
                            "Leave postcode and URN blank under V3 and V4.",
                            LS,
                            PL_POST,
                            URN)
                    .when((e, f) -> e.is(LS, "V3", "V4") && (e.has(PL_POST) || e.has(URN))),
            episode(
                            "361",
                            "Police protection lasted longer than three days.",
                            "Check the days and the legal status.",
                            LS,
                            DECOM,
                            DEC)
                    .when((e, f) -> lastedOver(3, "L1", e, f)),
            episode(
                            "362",
                            "An emergency protection order lasted longer than 21 days.",
                            "Check the days and the legal status.",
                            LS,
                            DECOM,
                            DEC)
                    .when((e, f) -> lastedOver(21, "L2", e, f)),
            episode(
                            "363",
                            "A child assessment order lasted longer than seven days.",
                            "Check the days and the legal status.",
                            LS,
                            DECOM,
                            DEC)
                    .when((e, f) -> lastedOver(7, "L3", e, f)),
            episode(
                            "364",
                            "The child was held under the Police and Criminal Evidence Act longer than 21 days.",
                            "Check the days and the legal status.",
                            LS,
                            DECOM,
                            DEC)
                    .when((e, f) -> lastedOver(21, "J2", e, f)),
            episode(
                            "365",
                            "One short break lasted longer than 17 days.",
                            "Check the days; V3 is for short breaks only.",
                            LS,
                            DECOM,
                            DEC)
                    .when((e, f) -> e.is(LS, "V3") && PlacementRules.days(e, f) > 17),
            episode(
                            "366",
                            "The child moved within a short break.",
                            "Give S: each short break starts by itself.",
                            RNE,
                            LS)
                    .when((e, f) -> e.is(LS, "V3") && !e.is(RNE, "S")),
            episode(
                            "367",
                            "The child’s short breaks in the year come to more than 75 days.",
                            "Check the days; V3 is for short breaks only.",
                            LS,
                            DECOM,
                            DEC)
                    .when((e, f) -> shortBreakDays(e, f) > 0
                            && e.child().episodes().stream()
                                            .mapToLong(each -> shortBreakDays(each, f))
                                            .sum()
                                    > SHORT_BREAKS_DAYS_MAX),
            episode(
                            "378",
                            "A child under section 20 is told to live with its parents.",
                            "Check the legal status and the placement type.",
                            PLACE,
                            LS)
                    .when((e, f) -> e.is(PLACE, "P1") && e.is(LS, "V2")),
            episode("382", "A short break is told as a temporary placement.", "Check the placement type.", PLACE, LS)
                    .when((e, f) -> e.is(LS, "V3", "V4") && e.temporary()),
            episode("384", "A short break is told as long-term fostering.", "Check the placement type.", PLACE, LS)
                    .when((e, f) -> e.is(LS, "V3", "V4") && e.is(PLACE, "U1", "U4")),
            episode(
                            "398",
                            "A short break has postcodes, from which a distance is made.",
                            "Leave both postcodes blank under V3 and V4.",
                            LS,
                            HOME_POST,
                            PL_POST)
                    .when((e, f) -> e.is(LS, "V3", "V4") && (e.has(HOME_POST) || e.has(PL_POST))),
            episode(
                            "408",
                            "The child is placed for adoption under a placement order, but the legal status is not E1.",
                            "Check the legal status and the placement type.",
                            LS,
                            PLACE)
                    .when((e, f) -> e.is(PLACE, "A5", "A6") && !e.is(LS, "E1")),
            episode(
                            "420",
                            "A short break tells the council of the placement.",
                            "Leave it blank under V3 and V4.",
                            PL_LA,
                            LS)
                    .when((e, f) -> e.is(LS, "V3", "V4") && e.has(PL_LA)),
            episode(
                            "426",
                            "The child has short breaks of both kinds, V3 and V4, in one year.",
                            "Give all of them as V3 or all as V4.",
                            LS)
                    .when((e, f) -> (e.is(LS, "V3") && e.child().any(under("V4")))
                            || (e.is(LS, "V4") && e.child().any(under("V3")))),
            episode(
                            "446",
                            "A placement order (E1) is told before there were any, in December 2005.",
                            "Check the legal status and the first day.",
                            LS,
                            DECOM)
                    .when((e, f) ->
                            e.is(LS, "E1") && e.decom() != null && e.decom().isBefore(PLACEMENT_ORDERS)));

    private LegalStatusRules() {}

    private static Predicate<Entry> under(String status) {
        return each -> each.is(LS, status);
    }

    /** Whether the unbroken time under a status, of which this episode is a part, is longer; open until the year's end. */
    private static boolean lastedOver(int days, String status, Entry episode, ReturnFacts facts) {
        if (!episode.is(LS, status) || episode.decom() == null) {
            return false;
        }
        long lasted = 0;
        boolean within = false;
        @Nullable Entry earlier = null;
        for (var each : episode.child().episodes()) {
            if (!each.is(LS, status) || each.decom() == null) {
                continue;
            }
            if (earlier != null && Objects.requireNonNull(each.decom()).isAfter(facts.until(earlier))) {
                if (within) {
                    break;
                }
                lasted = 0;
            }
            within |= each.equals(episode);
            lasted += PlacementRules.days(each, facts);
            earlier = each;
        }
        return lasted > days;
    }

    /** The nights of a short break within the year. */
    private static long shortBreakDays(Entry episode, ReturnFacts facts) {
        var decom = episode.decom();
        if (!episode.is(LS, "V3") || decom == null) {
            return 0;
        }
        var from = facts.before(decom) ? facts.starts() : decom;
        var to = facts.after(episode.dec()) ? facts.ends() : facts.until(episode);
        return Math.max(0, DAYS.between(from, to));
    }
}
