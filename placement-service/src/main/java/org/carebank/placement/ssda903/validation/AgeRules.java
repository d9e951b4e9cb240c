package org.carebank.placement.ssda903.validation;

import static org.carebank.placement.ssda903.validation.Column.DEC;
import static org.carebank.placement.ssda903.validation.Column.DECOM;
import static org.carebank.placement.ssda903.validation.Column.DOB;
import static org.carebank.placement.ssda903.validation.Column.LS;
import static org.carebank.placement.ssda903.validation.Column.PLACE;
import static org.carebank.placement.ssda903.validation.Column.REASON_PLACE_CHANGE;
import static org.carebank.placement.ssda903.validation.Column.REC;
import static org.carebank.placement.ssda903.validation.Column.RNE;
import static org.carebank.placement.ssda903.validation.Rule.episode;

import java.util.List;

/** What a child of this age cannot be, and how care ended. */
final class AgeRules {
    static final List<Rule> ALL = List.of(
            episode(
                            "234",
                            "A child under ten moved into custody.",
                            "Check the reason for the change and the date of birth.",
                            REASON_PLACE_CHANGE,
                            DECOM)
                    .when((e, f) -> e.is(REASON_PLACE_CHANGE, "CUSTOD") && e.under(10, DECOM))
                    .alsoHeader(DOB),
            episode(
                            "352",
                            "Care started on or after the eighteenth birthday.",
                            "Check the first day and the date of birth.",
                            DECOM,
                            RNE)
                    .when((e, f) -> e.is(RNE, "S") && e.aged(18, DECOM)),
            episode(
                            "358",
                            "A child under ten has a legal status of youth justice.",
                            "Check the legal status and the date of birth.",
                            LS,
                            DECOM)
                    .when((e, f) -> e.is(LS, "J1", "J2", "J3") && e.under(10, DECOM))
                    .alsoHeader(DOB),
            episode(
                            "359",
                            "A person over 18 is still in care, but not under V2 in a children’s home (K2).",
                            "Give the end of care, or the status and placement that allow it.",
                            LS,
                            DEC,
                            PLACE)
                    .when((e, f) -> !e.has(DEC) && over18(e, f) && !(e.is(LS, "V2") && e.is(PLACE, "K2"))),
            episode(
                            "371",
                            "A child under 16 lives in supported accommodation.",
                            "Check the placement type and the date of birth.",
                            PLACE,
                            DECOM)
                    .when((e, f) -> e.is(PLACE, "K3") && e.under(16, DECOM)),
            episode(
                            "372",
                            "A child under ten is in custody.",
                            "Check the placement type and the date of birth.",
                            PLACE,
                            DECOM)
                    .when((e, f) -> e.is(PLACE, "R5") && e.under(10, DECOM)),
            episode(
                            "373",
                            "A child under four lives in a residential school.",
                            "Check the placement type and the date of birth.",
                            PLACE,
                            DECOM)
                    .when((e, f) -> e.is(PLACE, "S1") && e.under(4, DECOM)),
            episode(
                            "374",
                            "A child under 14 was in residential employment.",
                            "Check the placement type and the date of birth.",
                            PLACE,
                            DECOM,
                            DEC)
                    .when((e, f) -> e.is(PLACE, "P3") && e.dec() != null && e.under(14, DECOM)),
            episode(
                            "386",
                            "The child was adopted on or after the eighteenth birthday.",
                            "Check the reason for the end and the date of birth.",
                            REC,
                            DEC)
                    .when((e, f) -> e.adopted() && e.aged(18, DEC)),
            episode(
                            "387",
                            "A child under 14 left to live independently.",
                            "Check the reason for the end and the date of birth.",
                            REC,
                            DEC)
                    .when((e, f) -> e.is(REC, "E5", "E6") && e.under(14, DEC)),
            episode(
                            "389",
                            "A child under 16 went over to adult social care.",
                            "Check the reason for the end and the date of birth.",
                            REC,
                            DEC)
                    .when((e, f) -> e.is(REC, "E7") && e.under(16, DEC)),
            episode(
                            "390",
                            "The child was adopted without having been placed for adoption.",
                            "Check the reason for the end and the placement type.",
                            REC,
                            PLACE)
                    .when((e, f) -> e.adopted() && !e.is(PLACE, PlacementRules.ADOPTION)),
            episode(
                            "407",
                            "A special guardianship order was made on or after the eighteenth birthday.",
                            "Check the reason for the end and the date of birth.",
                            REC,
                            DEC)
                    .when((e, f) -> e.is(REC, "E45", "E46", "E47", "E48") && e.aged(18, DEC))
                    .alsoHeader(DOB),
            episode(
                            "437",
                            "The child died or was found to be an adult, but more episodes follow.",
                            "Check the reason for the end, or take out what follows.",
                            REC)
                    .when((e, f) -> e.is(REC, "E2", "E15") && e.after() != null),
            episode(
                            "460",
                            "A child under 18 is told to have stayed with the carers as an adult.",
                            "Check the reason for the end and the date of birth.",
                            REC,
                            DEC)
                    .when((e, f) -> e.is(REC, "E17") && e.under(18, DEC)),
            episode(
                            "516",
                            "A former foster carer became special guardian, but the placement was no foster home.",
                            "Check the reason for the end and the placement type.",
                            REC,
                            PLACE)
                    .when((e, f) -> e.is(REC, "E45", "E46") && !e.is(PLACE, PlacementRules.FOSTER)));

    private AgeRules() {}

    private static boolean over18(Entry episode, ReturnFacts facts) {
        var header = episode.header();
        var born = header == null ? null : header.day(DOB);
        return born != null && born.plusYears(18).isBefore(facts.ends());
    }
}
