package org.carebank.placement.ssda903;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.ssda903.EpisodeFixture.CODES;
import static org.carebank.placement.ssda903.EpisodeFixture.YEAR;
import static org.carebank.placement.ssda903.EpisodeFixture.anEpisode;
import static org.carebank.placement.ssda903.EpisodeFixture.with;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.carebank.placement.Seeded;
import org.carebank.placement.child.CareStatus;
import org.carebank.placement.reference.KindOfCare;
import org.junit.jupiter.api.Test;

class HomesFromEpisodesTest {
    private static HomesFromEpisodes made(Episode... episodes) {
        return HomesFromEpisodes.of(List.of(episodes), CODES);
    }

    @Test
    void aChangeOfLegalStatusAloneContinuesTheHome() {
        var made = made(
                anEpisode("2025-04-01", "2025-06-01", "S", "C1", "K2", "1"),
                anEpisode("2025-06-01", "", "L", "C2", "K2", "1"));
        assertThat(made.stays()).singleElement().satisfies(stay -> {
            assertThat(stay.firstNight).isEqualTo("2025-04-01");
            assertThat(stay.lastDay).isNull();
            assertThat(stay.move).isFalse();
            assertThat(stay.kind).isEqualTo(KindOfCare.RESIDENTIAL);
        });
        assertThat(made.statuses())
                .containsExactly(
                        CareStatus.under("C1", LocalDate.of(2025, 4, 1)),
                        CareStatus.under("C2", LocalDate.of(2025, 6, 1)));
    }

    @Test
    void aMoveBeginsAnotherHomeAndTheReasonEndsTheOneBefore() {
        var made = made(
                with("2025-04-01", "2025-06-01", "S", "C2", "K2", "1", "X1", "CREQB", 1, YEAR),
                anEpisode("2025-06-01", "", "P", "C2", "U4", "2"));
        assertThat(made.stays()).hasSize(2);
        assertThat(made.stays().getFirst().reason).isEqualTo("CREQB");
        assertThat(made.stays().getFirst().lastDay).isEqualTo("2025-06-01");
        assertThat(made.stays().getLast().move).isTrue();
    }

    @Test
    void sameCarersElsewhereIsANewHomeAndNoMove() {
        var made = made(
                anEpisode("2025-04-01", "2025-06-01", "S", "C2", "U4", "1"),
                anEpisode("2025-06-01", "2025-07-01", "T", "C2", "U4", "1"),
                anEpisode("2025-07-01", "", "U", "C1", "U4", "1"));
        assertThat(made.stays()).hasSize(3);
        assertThat(made.stays()).noneMatch(stay -> stay.move);
        assertThat(made.stays().get(1).sameCarers).isTrue();
        assertThat(made.stays().get(2).sameCarers).isTrue();
    }

    @Test
    void aTemporaryPlacementIsAnAbsenceFromTheHome() {
        var made = made(
                anEpisode("2025-04-01", "2025-06-01", "S", "C2", "U4", "1"),
                anEpisode("2025-06-01", "2025-06-10", "P", "C2", "T1", "9"),
                anEpisode("2025-06-10", "2025-08-01", "P", "C2", "U4", "1"),
                anEpisode("2025-08-01", "", "P", "C2", "K2", "2"));
        assertThat(made.stays()).hasSize(2);
        var home = made.stays().getFirst();
        assertThat(home.lastDay).isEqualTo("2025-08-01");
        assertThat(home.aways)
                .containsExactly(new HomesFromEpisodes.Away(LocalDate.of(2025, 6, 1), LocalDate.of(2025, 6, 10), "T1"));
        assertThat(made.stays().getLast().move).isTrue();
    }

    @Test
    void whoDoesNotComeBackFromATemporaryPlacementHasMoved() {
        var made = made(
                anEpisode("2025-04-01", "2025-06-01", "S", "C2", "U4", "1"),
                anEpisode("2025-06-01", "2025-06-10", "P", "C2", "T4", "9"),
                anEpisode("2025-06-10", "", "P", "C2", "K2", "2"));
        assertThat(made.stays().getFirst().lastDay).isEqualTo("2025-06-10");
        assertThat(made.stays().getLast().move).isTrue();
    }

    @Test
    void shortBreaksAreNeverTheMainHome() {
        var made = made(
                anEpisode("2025-04-01", "2025-06-01", "S", "V4", "", ""),
                anEpisode("2025-06-01", "", "L", "C2", "U4", "1"));
        assertThat(made.stays()).hasSize(2);
        assertThat(made.stays().getFirst().kind).isEqualTo(KindOfCare.SHORT_BREAKS);
        assertThat(made.stays().getFirst().main).isFalse();
        assertThat(made.stays().getLast().main).isTrue();
        assertThat(made.stays().getLast().move).isFalse();
    }

    @Test
    void leavingCareEndsTheStatusesUntilTheChildComesBack() {
        var made = made(
                with("2025-04-01", "2025-06-01", "S", "C2", "U4", "1", "E4A", null, 1, YEAR),
                anEpisode("2025-09-01", "", "S", "V2", "U4", "1"));
        assertThat(made.stays()).hasSize(2);
        assertThat(made.stays().getFirst().reason).isEqualTo("E4A");
        assertThat(made.statuses())
                .containsExactly(
                        CareStatus.under("C2", LocalDate.of(2025, 4, 1)),
                        CareStatus.left("E4A", LocalDate.of(2025, 6, 1)),
                        CareStatus.under("V2", LocalDate.of(2025, 9, 1)));
    }

    @Test
    void anOpenEpisodeOfAnOlderReturnEndsWhenTheNextBegins() {
        var made = made(
                anEpisode("2024-04-01", "", "S", "C2", "U4", "1"), anEpisode("2025-06-01", "", "P", "C2", "K2", "2"));
        assertThat(made.stays().getFirst().lastDay).isEqualTo("2025-06-01");
    }

    @Test
    void homesNeverOverlapAndNoNightInCareIsLost() {
        Seeded.forAll(random -> {
            var episodes = aHistory(random);
            var made = HomesFromEpisodes.of(episodes, CODES);
            for (int i = 1; i < made.stays().size(); i++) {
                assertThat(made.stays().get(i - 1).lastDay)
                        .isNotNull()
                        .isBeforeOrEqualTo(made.stays().get(i).firstNight);
            }
            for (var episode : episodes) {
                assertThat(made.stays())
                        .anyMatch(stay -> !stay.firstNight.isAfter(episode.decom())
                                && (stay.lastDay == null || stay.lastDay.isAfter(episode.decom())));
            }
        });
    }

    private static List<Episode> aHistory(Random random) {
        var episodes = new ArrayList<Episode>();
        var day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(300));
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            var end = day.plusDays(1 + random.nextInt(200));
            var rne = i == 0 ? "S" : List.of("P", "L", "T", "B", "U").get(random.nextInt(5));
            var place = i == 0 ? "U4" : List.of("U4", "K2", "U1", "T1", "H5").get(random.nextInt(5));
            var urn = String.valueOf(random.nextInt(3));
            var open = i == count - 1 && random.nextBoolean();
            episodes.add(anEpisode(day.toString(), open ? "" : end.toString(), rne, "C2", place, urn));
            day = end;
        }
        return episodes;
    }
}
