package org.carebank.placement.ssda903;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.ssda903.EpisodeFixture.YEAR;
import static org.carebank.placement.ssda903.EpisodeFixture.anEpisode;
import static org.carebank.placement.ssda903.EpisodeFixture.with;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carebank.placement.Seeded;
import org.junit.jupiter.api.Test;

class EpisodeMergeTest {
    private final List<Fault> faults = new ArrayList<>();

    private EpisodeMerge merged(List<Episode> stored, Episode... rows) {
        var onRecord = new ArrayList<EpisodeMerge.Stored>();
        stored.forEach(each -> onRecord.add(new EpisodeMerge.Stored(onRecord.size() + 1, each)));
        var merge = new EpisodeMerge(onRecord);
        merge.merge(List.of(rows), (_, fault) -> faults.add(fault));
        return merge;
    }

    @Test
    void theSameRowsAgainChangeNothing() {
        var first = anEpisode("2025-04-01", "2025-06-01", "S", "C2", "K2", "1");
        var second = anEpisode("2025-06-01", "", "P", "C2", "U4", "2");
        var merge = merged(List.of(first, second), first, second, second);
        assertThat(merge.changesSomething()).isFalse();
        assertThat(merge.same()).isEqualTo(3);
        assertThat(faults).isEmpty();
    }

    @Test
    void anEpisodeThatOverlapsTheOneBeforeIsRefused() {
        var merge = merged(
                List.of(),
                with("2025-04-01", "2025-06-01", "S", "C2", "K2", "1", "X1", null, 2, YEAR),
                with("2025-05-01", "", "P", "C2", "U4", "2", null, null, 3, YEAR));
        assertThat(merge.fresh()).isEqualTo(1);
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.rule()).isEqualTo("no_overlap");
            assertThat(fault.column()).isEqualTo("DECOM");
            assertThat(fault.message()).contains("line 2");
        });
    }

    @Test
    void nothingFollowsAnOpenEpisodeInOneFile() {
        merged(
                List.of(),
                anEpisode("2025-04-01", "", "S", "C2", "K2", "1"),
                anEpisode("2025-05-01", "", "P", "C2", "U4", "2"));
        assertThat(faults).extracting(Fault::rule).containsExactly("no_overlap");
    }

    @Test
    void twoDifferentEpisodesOfOneDayContradict() {
        merged(
                List.of(),
                anEpisode("2025-04-01", "", "S", "C2", "K2", "1"),
                anEpisode("2025-04-01", "", "S", "C2", "U4", "2"));
        assertThat(faults).extracting(Fault::rule).containsExactly("one_episode_a_day");
    }

    @Test
    void theLatestYearSpeaks() {
        var lastYear = YEAR.minusYears(1);
        var open = with("2024-06-01", "", "S", "C2", "K2", "1", null, null, 1, lastYear);
        var ended = with("2024-06-01", "2025-07-01", "S", "C2", "K2", "1", "X1", null, 1, YEAR);
        assertThat(merged(List.of(open), ended).changed()).isEqualTo(1);
        var again = merged(List.of(ended), open);
        assertThat(again.changesSomething()).isFalse();
        assertThat(again.same()).isZero();
        assertThat(again.older()).isEqualTo(1);
    }

    @Test
    void anAmendedReturnTakesThePlaceOfWhatItNoLongerTells() {
        var before = List.of(
                anEpisode("2025-04-01", "2025-06-01", "S", "C2", "K2", "1"),
                anEpisode("2025-06-01", "", "P", "C2", "U4", "2"));
        var merge = merged(
                before,
                anEpisode("2025-04-01", "2025-06-03", "S", "C2", "K2", "1"),
                anEpisode("2025-06-03", "", "P", "C2", "U4", "2"));
        assertThat(merge.standing())
                .extracting(Episode::decom)
                .containsExactly(LocalDate.of(2025, 4, 1), LocalDate.of(2025, 6, 3));
        assertThat(merge.changed()).isEqualTo(1);
        assertThat(merge.fresh()).isEqualTo(1);
    }

    @Test
    void everyRowIsCountedOnceAndMergingAgainChangesNothing() {
        Seeded.forAll(random -> {
            var rows = new ArrayList<Episode>();
            for (int i = random.nextInt(10); i > 0; i--) {
                var from = LocalDate.of(2025, 4, 1).plusDays(random.nextInt(300));
                var to = random.nextInt(4) == 0
                        ? ""
                        : from.plusDays(random.nextInt(80)).toString();
                rows.add(with(from.toString(), to, "P", "C2", "K2", "1", "X1", null, i, YEAR));
            }
            faults.clear();
            var merge = merged(List.of(), rows.toArray(Episode[]::new));
            assertThat(merge.fresh() + merge.changed() + merge.same() + faults.size())
                    .isEqualTo(rows.size());
            int refused = faults.size();
            var again = merged(merge.standing(), rows.toArray(Episode[]::new));
            assertThat(again.changesSomething()).isFalse();
            assertThat(faults).hasSize(2 * refused);
        });
    }
}
