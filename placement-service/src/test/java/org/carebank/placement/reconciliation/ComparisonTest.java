package org.carebank.placement.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.carebank.placement.child.CareHistory;
import org.carebank.placement.child.CareStatus;
import org.carebank.placement.home.Absence;
import org.carebank.placement.home.Basis;
import org.carebank.placement.home.Home;
import org.carebank.placement.home.Placement;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.ssda903.Episode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What differs between a return and the record is named once, with its days. */
class ComparisonTest {
    private static final LocalDate FROM = LocalDate.of(2025, 4, 1);
    private static final LocalDate TO = LocalDate.of(2026, 4, 1);
    private static final UUID CHILD = new UUID(0, 1);
    private static final CareHistory CARE = care("2025-01-01", "C2");

    private static CareHistory care(String... fromAndStatus) {
        var statuses = new ArrayList<CareStatus>();
        for (int i = 0; i < fromAndStatus.length; i += 2) {
            statuses.add(CareStatus.under(fromAndStatus[i + 1], LocalDate.parse(fromAndStatus[i])));
        }
        return new CareHistory(statuses);
    }

    private static Episode said(String decom, String dec, String rne, String ls, String place, String urn) {
        return new Episode(
                1,
                TO.minusDays(1),
                "1",
                LocalDate.parse(decom),
                rne,
                ls,
                "N1",
                place,
                "PR1",
                day(dec),
                null,
                null,
                urn.isEmpty() ? null : urn,
                null,
                null);
    }

    private static @Nullable LocalDate day(String day) {
        return day.isEmpty() ? null : LocalDate.parse(day);
    }

    private static Placement lived(int id, String first, String last, KindOfCare kind, String urn) {
        var home = new Home(
                kind,
                null,
                null,
                null,
                false,
                urn.isEmpty() ? null : urn,
                null,
                null,
                LocalDate.parse(first),
                day(last),
                null,
                null,
                false,
                false,
                true,
                null,
                null);
        return Placement.begins(new UUID(1, id), CHILD, "E06000024", "E12000009", null, Basis.TAKEN_OVER, home);
    }

    private static List<String> compared(List<Episode> said, List<Placement> lived, CareHistory care, Absence... away) {
        return Comparison.of(
                        new Comparison.Both(said, lived, care, List.of(away), Map.of()),
                        FROM,
                        TO,
                        each -> "K2".equals(each.place()) ? KindOfCare.RESIDENTIAL : KindOfCare.FOSTER)
                .stream()
                .map(each -> "%s %s %s %s/%s"
                        .formatted(each.kind().wire(), each.from(), each.to(), each.said(), each.held()))
                .toList();
    }

    @Test
    void whatIsTheSameDiffersInNothing() {
        assertThat(compared(
                        List.of(
                                said("2025-01-01", "2025-06-01", "S", "C2", "K2", "SC1"),
                                said("2025-06-01", "2025-07-01", "P", "C2", "U4", "XXXXXXX"),
                                said("2025-07-01", "", "L", "E1", "U4", "")),
                        List.of(
                                lived(1, "2025-01-01", "2025-06-01", KindOfCare.RESIDENTIAL, "sc1"),
                                lived(2, "2025-06-01", "", KindOfCare.FOSTER, "")),
                        care("2025-01-01", "C2", "2025-07-01", "E1")))
                .isEmpty();
    }

    @Test
    void aHomeThatOnlyOneOfThemKnowsIsNamedWithItsDays() {
        assertThat(compared(List.of(said("2025-05-01", "2025-06-01", "S", "C2", "K2", "SC1")), List.of(), CARE))
                .containsExactly("home_not_in_record 2025-05-01 2025-06-01 SC1/null");
        assertThat(compared(
                        List.of(said("2025-01-01", "2025-06-01", "S", "C2", "U4", "")),
                        List.of(
                                lived(1, "2025-01-01", "2025-06-01", KindOfCare.FOSTER, ""),
                                lived(2, "2025-08-01", "", KindOfCare.RESIDENTIAL, "")),
                        CARE))
                .containsExactly("home_not_in_return 2025-08-01 2026-04-01 null/residential");
        assertThat(compared(List.of(), List.of(lived(1, "2025-01-01", "", KindOfCare.FOSTER, "")), CARE))
                .containsExactly("child_not_in_return 2025-04-01 null null/foster");
    }

    @Test
    void theSameHomeOnOtherDaysIsOtherDays() {
        assertThat(compared(
                        List.of(said("2025-05-01", "2025-09-01", "S", "C2", "U4", "")),
                        List.of(lived(1, "2025-05-10", "2025-09-01", KindOfCare.FOSTER, "")),
                        CARE))
                .containsExactly("other_days 2025-05-01 2025-05-10 2025-05-01/null");
        assertThat(compared(
                        List.of(
                                said("2025-01-01", "2025-06-01", "S", "C2", "K2", "SC1"),
                                said("2025-06-01", "", "P", "C2", "K2", "SC2")),
                        List.of(
                                lived(1, "2025-01-01", "2025-06-11", KindOfCare.RESIDENTIAL, "SC1"),
                                lived(2, "2025-06-11", "", KindOfCare.RESIDENTIAL, "SC2")),
                        CARE))
                .containsExactly("other_days 2025-06-01 2025-06-11 2025-06-01/2025-01-01");
        // Two foster homes without a URN: only the day of the move tells.
        assertThat(compared(
                        List.of(
                                said("2025-01-01", "2025-06-01", "S", "C2", "U4", ""),
                                said("2025-06-01", "", "P", "C2", "U4", "")),
                        List.of(
                                lived(1, "2025-01-01", "2025-06-11", KindOfCare.FOSTER, ""),
                                lived(2, "2025-06-11", "", KindOfCare.FOSTER, "")),
                        CARE))
                .containsExactly(
                        "other_days 2025-06-01 2025-06-02 2025-06-01/null",
                        "other_days 2025-06-11 2025-06-12 null/2025-06-11");
    }

    @Test
    void anotherUrnKindStatusOrAbsenceIsNamed() {
        var home = said("2025-01-01", "", "S", "C2", "K2", "SC1");
        assertThat(compared(List.of(home), List.of(lived(1, "2025-01-01", "", KindOfCare.RESIDENTIAL, "SC9")), CARE))
                .containsExactly("other_urn 2025-04-01 2026-04-01 SC1/SC9");
        assertThat(compared(List.of(home), List.of(lived(1, "2025-01-01", "", KindOfCare.FOSTER, "")), CARE))
                .containsExactly("other_kind 2025-04-01 2026-04-01 residential/foster");
        assertThat(compared(
                        List.of(home),
                        List.of(lived(1, "2025-01-01", "", KindOfCare.RESIDENTIAL, "SC1")),
                        care("2025-01-01", "C2", "2025-12-01", "E1")))
                .containsExactly("legal_status 2025-12-01 2026-04-01 C2/E1");
        var away = new Absence(
                new UUID(2, 1),
                1,
                new UUID(1, 1),
                CHILD,
                "E06000024",
                LocalDate.of(2025, 5, 1),
                LocalDate.of(2025, 5, 8),
                "T1",
                false,
                false);
        assertThat(compared(
                        List.of(home), List.of(lived(1, "2025-01-01", "", KindOfCare.RESIDENTIAL, "SC1")), CARE, away))
                .containsExactly("absence 2025-05-01 2025-05-08 null/T1");
    }

    /** A record made of the return's own days differs in nothing, however the days fall; one night more is one difference. */
    @Test
    void whatIsTakenOverWholeNeverDiffers() {
        var chance = new Random(903);
        for (int i = 0; i < 300; i++) {
            var said = new ArrayList<Episode>();
            var lived = new ArrayList<Placement>();
            var day = LocalDate.of(2024, 10, 1).plusDays(chance.nextInt(100));
            for (int home = 0; home < 1 + chance.nextInt(6); home++) {
                var end = day.plusDays(1L + chance.nextInt(120));
                boolean residential = chance.nextBoolean();
                var urn = chance.nextBoolean() ? "SC" + home : "";
                said.add(said(
                        day.toString(), end.toString(), home == 0 ? "S" : "P", "C2", residential ? "K2" : "U4", urn));
                lived.add(lived(
                        home,
                        day.toString(),
                        end.toString(),
                        residential ? KindOfCare.RESIDENTIAL : KindOfCare.FOSTER,
                        urn));
                day = end.plusDays(chance.nextInt(2));
            }
            assertThat(compared(said, lived, care("2024-01-01", "C2"))).isEmpty();
            var last = lived.getLast().home();
            if (last.lastDay() != null
                    && last.lastDay().isAfter(FROM)
                    && last.lastDay().isBefore(TO)) {
                var longer = new ArrayList<>(lived.subList(0, lived.size() - 1));
                longer.add(lived(
                        99,
                        last.firstNight().toString(),
                        last.lastDay().plusDays(1).toString(),
                        last.kind(),
                        last.urn() == null ? "" : last.urn()));
                assertThat(compared(said, longer, care("2024-01-01", "C2"))).hasSize(1);
            }
        }
    }
}
