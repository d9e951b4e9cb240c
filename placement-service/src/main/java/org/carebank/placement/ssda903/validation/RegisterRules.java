package org.carebank.placement.ssda903.validation;

import static org.carebank.placement.ssda903.validation.Column.DEC;
import static org.carebank.placement.ssda903.validation.Column.DECOM;
import static org.carebank.placement.ssda903.validation.Column.LS;
import static org.carebank.placement.ssda903.validation.Column.PLACE;
import static org.carebank.placement.ssda903.validation.Column.PLACE_PROVIDER;
import static org.carebank.placement.ssda903.validation.Column.PL_LA;
import static org.carebank.placement.ssda903.validation.Column.PL_POST;
import static org.carebank.placement.ssda903.validation.Column.URN;
import static org.carebank.placement.ssda903.validation.Rule.episode;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Ofsted's number of the home or agency, and what the register says of it. */
final class RegisterRules {
    private static final LocalDate ASKED_SINCE = LocalDate.of(2015, 4, 1);

    /** Types of placement that Ofsted does not register; H5, P2 and Z1 until 2024/25. */
    private static final Set<String> NOT_REGISTERED = Set.of(
            "H5", "P1", "P2", "P3", "R1", "R2", "R5", "T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14");

    static final List<Rule> ALL = List.of(
            episode(
                            "218",
                            "The URN of the home or agency is missing.",
                            "Give Ofsted’s number, or seven times X where there is none yet.",
                            URN,
                            PLACE,
                            DEC)
                    .when((e, f) -> !e.has(URN)
                            && !e.shortBreak()
                            && !NOT_REGISTERED.contains(placed(e))
                            && !outsideEngland(e)
                            && (!e.has(DEC) || (e.dec() != null && !e.dec().isBefore(ASKED_SINCE)))),
            episode(
                            "219",
                            "The home or agency of this URN does not offer this type of placement.",
                            "Check the URN and the placement type.",
                            URN,
                            PLACE)
                    .when(setting((s, e, f) -> !s.places().contains(placed(e))))
                    .asking(Register.Tell.PLACES),
            episode(
                            "221",
                            "The home of this URN has another postcode.",
                            "Check the URN and the placement’s postcode.",
                            PL_POST,
                            URN,
                            LS,
                            PLACE)
                    .when(setting((s, e, f) -> e.has(PL_POST)
                            && !e.shortBreak()
                            && e.is(PLACE, "K1", "K2", "R3", "S1")
                            && !s.at(String.valueOf(e.text(PL_POST)))))
                    .asking(Register.Tell.POSTCODE),
            episode(
                            "222",
                            "A URN is given for a type of placement that Ofsted does not register.",
                            "Leave it blank, or check the placement type.",
                            URN,
                            PLACE)
                    .when((e, f) -> e.has(URN)
                            && NOT_REGISTERED.contains(placed(e))
                            && !String.valueOf(e.text(URN)).matches("X{6,7}")),
            episode(
                            "224",
                            "The home or agency of this URN belongs to another kind of provider.",
                            "Check the URN and the provider.",
                            PLACE_PROVIDER,
                            URN)
                    .when(setting((s, e, f) -> !s.providers().contains(String.valueOf(e.text(PLACE_PROVIDER)))))
                    .asking(Register.Tell.PROVIDERS),
            episode(
                            "227",
                            "The home or agency of this URN had closed when the episode began.",
                            "Check the URN and the first day.",
                            URN,
                            DECOM)
                    .when(setting((s, e, f) -> s.closedOn() != null
                            && e.decom() != null
                            && !e.decom().isBefore(s.closedOn())))
                    .asking(Register.Tell.CLOSED_ON),
            episode(
                            "228",
                            "The home or agency of this URN closed before the episode ended.",
                            "Check the URN and the end.",
                            URN,
                            DEC)
                    .when(setting(
                            (s, e, f) -> s.closedOn() != null && f.until(e).isAfter(s.closedOn())))
                    .asking(Register.Tell.CLOSED_ON),
            episode(
                            "229",
                            "The council told as provider (PR1 own, PR2 another) is not the one of this URN’s area.",
                            "Check the URN and the provider.",
                            PLACE_PROVIDER,
                            URN)
                    .when(setting((s, e, f) -> (e.is(PLACE_PROVIDER, "PR1")
                                    && !f.council().equals(s.council()))
                            || (e.is(PLACE_PROVIDER, "PR2") && f.council().equals(s.council()))))
                    .asking(Register.Tell.COUNCIL),
            episode(
                            "1008",
                            "No home or agency of this URN is on the register.",
                            "Check the URN; give seven times X where there is none yet.",
                            URN)
                    .when((e, f) -> e.urn() != null && f.register().of(e) == null)
                    .asking(Register.Tell.URN));

    private RegisterRules() {}

    private interface OfSetting {
        boolean broken(Register.Setting setting, Entry episode, ReturnFacts facts);
    }

    private static String placed(Entry episode) {
        return String.valueOf(episode.text(PLACE));
    }

    /** Asks it of an episode whose URN is on the register; rule 1008 is for the others. */
    private static Rule.Test setting(OfSetting test) {
        return (episode, facts) -> {
            var setting = facts.register().of(episode);
            return setting != null && test.broken(setting, episode, facts);
        };
    }

    /** PL_LA of Wales, Scotland or Northern Ireland, or outside the United Kingdom, as DfE or ONS writes it. */
    private static boolean outsideEngland(Entry episode) {
        var placed = episode.text(PL_LA);
        return placed != null && placed.matches("(?i)CON|NIR|SCO|WAL|NUK|[WNS]\\d{8}");
    }
}
