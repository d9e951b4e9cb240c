package org.carebank.placement.ssda903.validation;

import static org.carebank.placement.ssda903.validation.Column.CHILD;
import static org.carebank.placement.ssda903.validation.Column.CIN;
import static org.carebank.placement.ssda903.validation.Column.DEC;
import static org.carebank.placement.ssda903.validation.Column.DECOM;
import static org.carebank.placement.ssda903.validation.Column.DOB;
import static org.carebank.placement.ssda903.validation.Column.ETHNIC;
import static org.carebank.placement.ssda903.validation.Column.LS;
import static org.carebank.placement.ssda903.validation.Column.MC_DOB;
import static org.carebank.placement.ssda903.validation.Column.PLACE;
import static org.carebank.placement.ssda903.validation.Column.PLACE_PROVIDER;
import static org.carebank.placement.ssda903.validation.Column.PL_LA;
import static org.carebank.placement.ssda903.validation.Column.PL_LOCATION;
import static org.carebank.placement.ssda903.validation.Column.REASON_PLACE_CHANGE;
import static org.carebank.placement.ssda903.validation.Column.REC;
import static org.carebank.placement.ssda903.validation.Column.RNE;
import static org.carebank.placement.ssda903.validation.Column.SEX;
import static org.carebank.placement.ssda903.validation.Column.UASC;
import static org.carebank.placement.ssda903.validation.Column.UPN;
import static org.carebank.placement.ssda903.validation.Rule.episode;
import static org.carebank.placement.ssda903.validation.Rule.header;

import java.util.List;
import java.util.regex.Pattern;

/** Codes and dates that cannot be read, or that are not of the year's list; children that stand in one table only. */
final class CodeRules {
    /** A letter that is not I, O or S, then twelve digits, or eleven and a letter; or why it is not known. */
    private static final Pattern UPN_FORM = Pattern.compile("[A-HJ-NP-RT-Z]\\d{11}[\\dA-Z]|UN[1-5]");

    static final List<Rule> ALL = List.of(
            header("101", "The sex is missing or is not a code of this year.", "Give M, F or U.", SEX)
                    .when((h, f) -> !f.valid(SEX, h)),
            header("102", "The date of birth is missing or is no date.", "Give it as day/month/year.", DOB)
                    .when((h, f) -> h.day(DOB) == null),
            header("103", "The ethnic origin is missing or is not a code.", "Give one of the guide’s codes.", ETHNIC)
                    .when((h, f) -> !f.valid(ETHNIC, h)),
            header(
                            "105",
                            "It is not said whether the child is seeking asylum alone.",
                            "Give 0 for no or 1 for yes.",
                            UASC)
                    .when((h, f) -> !h.yes(UASC) && !h.no(UASC))
                    .inXml(),
            episode(
                            "141",
                            "The day on which the episode began is missing or is no date.",
                            "Give it as day/month/year.",
                            DECOM)
                    .when((e, f) -> e.decom() == null),
            episode("143", "The reason for the new episode is not a code.", "Give S, L, P, T, U or B.", RNE)
                    .when((e, f) -> e.has(RNE) && !f.valid(RNE, e)),
            episode("144", "The legal status is not a code.", "Give one of the guide’s codes, in capitals.", LS)
                    .when((e, f) -> e.has(LS) && !f.valid(LS, e)),
            episode("145", "The category of need is not a code.", "Give N1 to N8.", CIN)
                    .when((e, f) -> e.has(CIN) && !f.valid(CIN, e)),
            episode("146", "The placement type is not a code of this year.", "Give a code of this year’s list.", PLACE)
                    .when((e, f) -> e.has(PLACE) && !f.valid(PLACE, e)),
            episode(
                            "147",
                            "The day on which the episode ended is no date.",
                            "Give it as day/month/year, or leave it blank.",
                            DEC)
                    .when((e, f) -> e.has(DEC) && e.dec() == null),
            episode("149", "The reason why the episode ended is not a code.", "Give one of the guide’s codes.", REC)
                    .when((e, f) -> e.has(REC) && !f.valid(REC, e)),
            header(
                            "168",
                            "This cannot be a unique pupil number.",
                            "Check it with the school, or give UN1 to UN5 to say why it is not known.",
                            UPN)
                    .when((h, f) -> h.has(UPN) && !matches(UPN_FORM, h)),
            episode(
                            "169",
                            "It is not said in which council’s area the placement is.",
                            "Check the placement’s postcode.",
                            PL_LA)
                    .when((e, f) -> !e.shortBreak() && !e.has(PL_LA)),
            header(
                            "171",
                            "The date of birth of the mother’s child is no date.",
                            "Give it as day/month/year, or leave it blank.",
                            MC_DOB)
                    .when((h, f) -> h.has(MC_DOB) && h.day(MC_DOB) == null),
            episode(
                            "178",
                            "The placement’s provider is not a code, or is given where the placement has none.",
                            "Give PR0 to PR5, or leave it blank for a temporary or unlisted placement.",
                            PLACE_PROVIDER,
                            PLACE)
                    .when((e, f) -> e.has(PLACE_PROVIDER)
                            && (!f.valid(PLACE_PROVIDER, e)
                                    || e.is(PLACE, "T0", "T1", "T2", "T3", "Z11", "Z12", "Z13", "Z14"))),
            episode(
                            "179",
                            "It is not said whether the placement is inside or outside the council’s area.",
                            "Check the placement’s postcode.",
                            PL_LOCATION)
                    .when((e, f) -> !e.shortBreak() && !e.has(PL_LOCATION)),
            header("232", "The sex is told as not known.", "Give M or F if the child’s records say it.", SEX)
                    .when((h, f) -> "U".equalsIgnoreCase(h.text(SEX))),
            episode(
                            "1009",
                            "The reason for the change of placement is not a code.",
                            "Give one of the guide’s codes, in capitals.",
                            REASON_PLACE_CHANGE)
                    .when((e, f) -> e.has(REASON_PLACE_CHANGE) && !f.valid(REASON_PLACE_CHANGE, e)),
            header(
                            "EPI",
                            "The child has no episodes in this return.",
                            "Add the child’s episodes, or take the child out.",
                            CHILD)
                    .when((h, f) -> h.child().episodes().isEmpty()),
            episode(
                            "INT03",
                            "The child has an episode and no row in the header.",
                            "Add the child to the header.",
                            CHILD)
                    .when((e, f) -> e.header() == null),
            header("INT32", "The child stands in the header more than once.", "Keep one row for each child.", CHILD)
                    .when((h, f) -> h.child().headers().size() > 1));

    private CodeRules() {}

    private static boolean matches(Pattern form, Entry header) {
        var upn = header.text(UPN);
        return upn != null && form.matcher(upn).matches();
    }
}
