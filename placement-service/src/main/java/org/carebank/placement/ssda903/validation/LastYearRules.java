package org.carebank.placement.ssda903.validation;

import static org.carebank.placement.ssda903.validation.Column.CHILD;
import static org.carebank.placement.ssda903.validation.Column.CIN;
import static org.carebank.placement.ssda903.validation.Column.DEC;
import static org.carebank.placement.ssda903.validation.Column.DECOM;
import static org.carebank.placement.ssda903.validation.Column.LS;
import static org.carebank.placement.ssda903.validation.Column.PLACE;
import static org.carebank.placement.ssda903.validation.Column.PLACE_PROVIDER;
import static org.carebank.placement.ssda903.validation.Column.PL_DISTANCE;
import static org.carebank.placement.ssda903.validation.Column.PL_LA;
import static org.carebank.placement.ssda903.validation.Column.PL_LOCATION;
import static org.carebank.placement.ssda903.validation.Column.REC;
import static org.carebank.placement.ssda903.validation.Column.RNE;
import static org.carebank.placement.ssda903.validation.Column.URN;
import static org.carebank.placement.ssda903.validation.Rule.episode;

import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

/** Where this year's episodes and last year's must meet. */
final class LastYearRules {
    /** Hundredths of a mile by which a distance may not differ: it is worked out anew each year. */
    private static final int HUNDREDTHS_APART = 20;

    private static final String DIFFERENT = "Put this return right, or amend last year’s.";

    static final List<Rule> ALL = List.of(
            episode(
                            "199",
                            "The child was adopted before this episode.",
                            "An adopted child has a new number: check both.",
                            CHILD,
                            REC)
                    .when((e, f) -> e.decom() != null
                            && e.child()
                                    .bothYears()
                                    .anyMatch(each -> each.adopted()
                                            && each.decom() != null
                                            && each.decom().isBefore(e.decom()))),
            episode(
                            "452",
                            "The council of the placement is not the one that last year’s last episode told.",
                            DIFFERENT,
                            PL_LA,
                            RNE)
                    .when((e, f) -> goesOn(e) && !e.same(PL_LA, last(e)))
                    .againstLastYear(),
            episode(
                            "453",
                            "The distance is not the one that last year’s last episode told.",
                            DIFFERENT,
                            PL_DISTANCE,
                            RNE)
                    .when((e, f) -> goesOn(e) && !sameDistance(e, last(e)))
                    .againstLastYear(),
            episode(
                            "502",
                            "Last year’s return ended with an open episode, and this year’s first one began on another day.",
                            "Give that episode again, with its first day.",
                            DECOM)
                    .when((e, f) -> met(e) && !last(e).has(DEC) && !Objects.equals(e.decom(), last(e).decom()))
                    .againstLastYear(),
            same("503A", "reason for the new episode", RNE, (e, last) -> e.same(RNE, last)),
            same("503B", "legal status", LS, (e, last) -> e.same(LS, last)),
            same("503C", "category of need", CIN, (e, last) -> e.same(CIN, last)),
            episode("503D", "The placement type is not the one that last year’s open episode told.", DIFFERENT, PLACE)
                    .when((e, f) -> again(e) && !e.same(PLACE, last(e)) && !f.gone(PLACE, last(e)))
                    .againstLastYear(),
            same("503E", "placement’s provider", PLACE_PROVIDER, (e, last) -> e.same(PLACE_PROVIDER, last)),
            same("503F", "URN", URN, (e, last) -> e.same(URN, last)),
            same("503G", "distance", PL_DISTANCE, LastYearRules::sameDistance),
            same("503H", "council of the placement", PL_LA, (e, last) -> e.same(PL_LA, last)),
            same("503J", "location of the placement", PL_LOCATION, (e, last) -> e.same(PL_LOCATION, last)),
            episode(
                            "562",
                            "The episode began before this year, but last year’s return does not end with it.",
                            "Add it to last year’s return, or check its first day.",
                            DECOM)
                    .when((e, f) -> e.child().first(e)
                            && f.before(e.decom())
                            && (e.child().lastOfLastYear() == null || !Objects.equals(e.decom(), last(e).decom())))
                    .againstLastYear(),
            episode(
                            "NoE",
                            "The episode began before this year, but last year’s return has no episode of the child.",
                            "Add the child to last year’s return, or check the first day.",
                            DECOM)
                    .when((e, f) ->
                            f.before(e.decom()) && e.child().episodesLast().isEmpty())
                    .againstLastYear());

    private LastYearRules() {}

    private static Rule same(String code, String what, Column column, BiPredicate<Entry, Entry> same) {
        return episode(
                        code,
                        "The %s is not the one that last year’s open episode told.".formatted(what),
                        DIFFERENT,
                        column)
                .when((e, f) -> again(e) && !same.test(e, last(e)))
                .againstLastYear();
    }

    private static Entry last(Entry episode) {
        return Objects.requireNonNull(episode.child().lastOfLastYear());
    }

    /** The child's first episode of the year, where last year's return has one of it too. */
    private static boolean met(Entry episode) {
        return episode.child().first(episode) && episode.child().lastOfLastYear() != null;
    }

    /** Last year's open episode, told again. */
    private static boolean again(Entry episode) {
        return met(episode)
                && !last(episode).has(DEC)
                && Objects.equals(episode.decom(), last(episode).decom());
    }

    /** Begun for the same reason as last year's open episode. */
    private static boolean goesOn(Entry episode) {
        return met(episode) && !last(episode).has(DEC) && episode.same(RNE, last(episode));
    }

    private static boolean sameDistance(Entry episode, Entry last) {
        var now = episode.number(PL_DISTANCE);
        var then = last.number(PL_DISTANCE);
        return (now == null || then == null)
                ? Objects.equals(now, then)
                : Math.round(Math.abs(now - then) * 100) < HUNDREDTHS_APART;
    }
}
