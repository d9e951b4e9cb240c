package org.carebank.placement.ssda903.validation;

import static org.carebank.placement.ssda903.validation.Column.DEC;
import static org.carebank.placement.ssda903.validation.Column.DECOM;
import static org.carebank.placement.ssda903.validation.Column.DOB;
import static org.carebank.placement.ssda903.validation.Column.ETHNIC;
import static org.carebank.placement.ssda903.validation.Column.LS;
import static org.carebank.placement.ssda903.validation.Column.MC_DOB;
import static org.carebank.placement.ssda903.validation.Column.MOTHER;
import static org.carebank.placement.ssda903.validation.Column.PL_DISTANCE;
import static org.carebank.placement.ssda903.validation.Column.REC;
import static org.carebank.placement.ssda903.validation.Column.SEX;
import static org.carebank.placement.ssda903.validation.Column.UASC;
import static org.carebank.placement.ssda903.validation.Column.UPN;
import static org.carebank.placement.ssda903.validation.Rule.episode;
import static org.carebank.placement.ssda903.validation.Rule.header;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who the child is: birth, sex, origin and pupil number, also beside last year's return; and whether she is a mother. */
final class PersonRules {
    private static final int SCHOOL_AGE = 5;

    static final List<Rule> ALL = List.of(
            header(
                            "202",
                            "The sex is not the one that last year’s return told.",
                            "Find out which is right; put this return or last year’s right.",
                            SEX)
                    .when((h, f) -> last(h) != null && !Objects.equals(sex(h), sex(known(h))))
                    .againstLastYear(),
            header(
                            "203",
                            "The date of birth is not the one that last year’s return told.",
                            "Find out which is right.",
                            DOB)
                    .when((h, f) -> last(h) != null && !Objects.equals(h.day(DOB), known(h).day(DOB)))
                    .againstLastYear(),
            header(
                            "204",
                            "The ethnic origin is not the one that last year’s return told.",
                            "Find out which is right.",
                            ETHNIC)
                    .when((h, f) -> last(h) != null && !sameLetters(h.text(ETHNIC), known(h).text(ETHNIC)))
                    .againstLastYear(),
            header(
                            "207",
                            "Last year’s return told that she is a mother, this one does not.",
                            "Give 1 for mother, or put last year’s return right.",
                            MOTHER)
                    .when((h, f) -> last(h) != null
                            && known(h).yes(MOTHER)
                            && !h.yes(MOTHER)
                            && !h.child().episodes().isEmpty())
                    .againstLastYear(),
            header(
                            "208",
                            "The unique pupil number is not the one that last year’s return told.",
                            "Check it with the school.",
                            UPN)
                    .when((h, f) -> last(h) != null && !upnMayFollow(known(h).text(UPN), h.text(UPN)))
                    .againstLastYear(),
            header(
                            "209",
                            "UN1 says that the child is too young for school, but it is of school age.",
                            "Give the unique pupil number, or UN2 to UN5.",
                            UPN,
                            DOB)
                    .when((h, f) -> h.is(UPN, "UN1") && older(h, SCHOOL_AGE, f.starts())),
            header(
                            "231",
                            "The child seeks asylum alone and was under 11 at the year’s end, which is rare.",
                            "Check the date of birth; if it is right, explain it when you send the return.",
                            DOB,
                            UASC)
                    .when((h, f) -> h.yes(UASC) && h.day(DOB) != null && !older(h, 11, f.ends())),
            header("301", "The child was born after the year’s end.", "Check the date of birth.", DOB)
                    .when((h, f) -> f.after(h.day(DOB))),
            header(
                            "351",
                            "The person was over 25 when the year began.",
                            "Check the date of birth, or take the person out.",
                            DOB)
                    .when((h, f) ->
                            h.day(DOB) != null && day(h, DOB).plusYears(25).isBefore(f.starts())),
            header(
                            "442",
                            "The unique pupil number is missing.",
                            "Give it, or UN1 to UN5 to say why it is not known.",
                            UPN)
                    .when((h, f) -> !h.has(UPN) && h.child().any(e -> !e.shortBreak())),
            header(
                            "444",
                            "More than one child has this unique pupil number.",
                            "Check each of them with the school.",
                            UPN)
                    .when((h, f) -> h.has(UPN)
                            && !unknownUpn(h.text(UPN))
                            && f.rows().withUpn(String.valueOf(h.text(UPN))) > 1),
            episode(
                            "210",
                            "UN4 says that the child is newly in care, but it had been for more than a week at 31 March.",
                            "Give the unique pupil number.",
                            DECOM)
                    .when((e, f) -> e.header() != null
                            && e.header().is(UPN, "UN4")
                            && e.child().first(e)
                            && day(e, DECOM).isBefore(f.ends().minusDays(7))
                            && e.child().any(each -> !each.has(DEC) || f.after(each.dec())))
                    .alsoHeader(UPN),
            episode(
                            "406",
                            "A distance is given for a child who seeks, or sought, asylum alone.",
                            "Leave the distance blank.",
                            PL_DISTANCE)
                    .when((e, f) -> e.has(PL_DISTANCE)
                            && (asylum(e.header()) || asylum(e.child().headerLast())))
                    .reading(UASC),
            header(
                            "174",
                            "A male is told to have given birth.",
                            "Check the sex, or take out the date of birth of the mother’s child.",
                            SEX,
                            MC_DOB)
                    .when((h, f) -> h.male() && h.has(MC_DOB)),
            header("393", "It is not said whether she is a mother.", "Give 0 for no or 1 for yes.", MOTHER, SEX)
                    .when((h, f) -> h.female() && !h.has(MOTHER) && h.child().any(e -> !e.shortBreak())),
            episode(
                            "607",
                            "She left care in the year and it is not said whether she is a mother.",
                            "Give 0 for no or 1 for yes in the header.",
                            REC,
                            DEC,
                            LS)
                    .when((e, f) -> e.header() != null
                            && e.header().female()
                            && !e.header().has(MOTHER)
                            && e.dec() != null
                            && !f.before(e.dec())
                            && !f.after(e.dec())
                            && e.has(REC)
                            && !e.is(REC, "X1")
                            && !e.shortBreak())
                    .alsoHeader(MOTHER),
            header("611", "She is a mother and her child’s date of birth is missing.", "Give it.", MC_DOB, MOTHER)
                    .when((h, f) -> h.yes(MOTHER) && !h.has(MC_DOB)),
            header(
                            "612",
                            "A child’s date of birth is given for a girl who is not told to be a mother.",
                            "Give 1 for mother, or take the date out.",
                            MOTHER,
                            MC_DOB,
                            SEX)
                    .when((h, f) -> h.female() && h.has(MC_DOB) && (!h.has(MOTHER) || h.no(MOTHER))),
            header(
                            "620",
                            "She is told to be a mother and was under 11 when the year began.",
                            "Check her date of birth and whether she is a mother.",
                            DOB,
                            MOTHER)
                    .when((h, f) -> h.yes(MOTHER)
                            && h.day(DOB) != null
                            && day(h, DOB).plusYears(11).isAfter(f.starts())),
            header("621", "The mother is not older than her child.", "Check both dates of birth.", MC_DOB, DOB)
                    .when((h, f) -> h.day(DOB) != null
                            && h.day(MC_DOB) != null
                            && !day(h, MC_DOB).isAfter(h.day(DOB))),
            header(
                            "624",
                            "The date of birth of her first child is not the one that last year’s return told.",
                            "Find out which is right.",
                            MC_DOB)
                    .when((h, f) -> last(h) != null && known(h).has(MC_DOB) && !sameDay(h, known(h)))
                    .againstLastYear(),
            episode(
                            "625",
                            "Her child was born after the year’s end or after she left care.",
                            "Check the child’s date of birth and when care ended.",
                            DEC)
                    .when((e, f) -> e.header() != null && e.equals(e.child().endedLast()) && bornTooLate(e.header(), f))
                    .alsoHeader(MC_DOB, PersonRules::bornTooLate),
            header(
                            "626",
                            "She became a mother since last year’s return, but her child was born before this year.",
                            "Check the child’s date of birth; last year’s return may have left it out.",
                            MOTHER,
                            MC_DOB)
                    .when((h, f) -> last(h) != null && h.yes(MOTHER) && known(h).no(MOTHER) && f.before(h.day(MC_DOB)))
                    .againstLastYear());

    private PersonRules() {}

    private static @Nullable Entry last(Entry header) {
        return header.child().headerLast();
    }

    private static Entry known(Entry header) {
        return Objects.requireNonNull(last(header));
    }

    private static LocalDate day(Entry row, Column column) {
        return Objects.requireNonNull(row.day(column));
    }

    private static boolean older(Entry header, int years, LocalDate on) {
        return header.day(DOB) != null && !day(header, DOB).plusYears(years).isAfter(on);
    }

    /** The codes changed with the return of 2024/25: 1 and M, 2 and F are the same. */
    private static @Nullable String sex(Entry header) {
        return header.male() ? "M" : header.female() ? "F" : header.text(SEX);
    }

    private static boolean sameLetters(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equalsIgnoreCase(other);
    }

    private static boolean sameDay(Entry header, Entry last) {
        return header.day(MC_DOB) == null
                ? Objects.equals(header.text(MC_DOB), last.text(MC_DOB))
                : Objects.equals(header.day(MC_DOB), last.day(MC_DOB));
    }

    private static boolean unknownUpn(@Nullable String upn) {
        return upn != null && upn.matches("(?i)UN[1-5]");
    }

    /** A number may come where none was known, and UN2 to UN5 where only UN1 or nothing was; no other change. */
    private static boolean upnMayFollow(@Nullable String before, @Nullable String now) {
        boolean wasUnknown = before == null || unknownUpn(before);
        if (sameLetters(before, now) || (wasUnknown && now != null && !unknownUpn(now))) {
            return true;
        }
        boolean wasYoung = before == null || before.equalsIgnoreCase("UN1");
        return wasYoung && unknownUpn(now) && !"UN1".equalsIgnoreCase(now);
    }

    private static boolean asylum(@Nullable Entry header) {
        return header != null && header.yes(UASC);
    }

    private static boolean bornTooLate(Entry header, ReturnFacts facts) {
        var born = header.day(MC_DOB);
        var ended = header.child().endedLast();
        return born != null && (facts.after(born) || (ended != null && born.isAfter(day(ended, DEC))));
    }
}
