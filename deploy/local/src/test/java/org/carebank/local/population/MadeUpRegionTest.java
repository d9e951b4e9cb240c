package org.carebank.local.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class MadeUpRegionTest {

    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);
    private static final Set<String> BREAKDOWNS = Set.of("CREQB", "CREQO", "CHILD", "LAREQ", "ALLEG", "STAND", "APPRR");

    private final MadeUpRegion region = MadeUpRegion.joiningOn(DAY);

    @Test
    void theSameDayGivesTheSameRegion() {
        assertThat(MadeUpRegion.joiningOn(DAY)).isEqualTo(region);
        assertThat(MadeUpRegion.joiningOn(DAY.plusDays(1))).isNotEqualTo(region);
    }

    @Test
    void ithasFortyProvidersAndSixHundredChildrenOfThreeCouncils() {
        assertThat(region.organisations()).isEqualTo(40);
        assertThat(region.children()).hasSize(600);
        for (var council : MadeUpCouncil.ALL) {
            var ids = new HashSet<String>();
            assertThat(region.childrenOf(council)).hasSize(200).allMatch(child -> ids.add(child.localId()));
        }
    }

    @Test
    void childrenLiveWhereChildrenInEnglandLive() {
        assertThat(share(kind ->
                        kind == CareKind.KINSHIP || kind == CareKind.FOSTER_COUNCIL || kind == CareKind.FOSTER_AGENCY))
                .isCloseTo(0.70, within(0.04));
        assertThat(share(kind -> kind == CareKind.KINSHIP)).isCloseTo(0.16, within(0.03));
        assertThat(share(kind -> kind == CareKind.RESIDENTIAL)).isBetween(0.10, 0.15);
        assertThat(share(kind -> kind == CareKind.SUPPORTED)).isCloseTo(0.09, within(0.03));
        assertThat(share(kind -> kind == CareKind.OWN_PARENTS)).isCloseTo(0.07, within(0.02));
    }

    @Test
    void theyMoveAsOftenAndForTheSameReasons() {
        var from = DAY.minusYears(2);
        long days = region.children().stream()
                .mapToLong(child -> {
                    var start = MadeUpLives.later(child.episodes().getFirst().begins(), from);
                    var end = child.latest().ends();
                    return Math.max(0, ChronoUnit.DAYS.between(start, end == null ? DAY : end));
                })
                .sum();
        var moves = region.children().stream()
                .flatMap(child -> child.episodes().stream())
                .filter(episode -> !episode.movedBecause().isEmpty())
                .toList();
        assertThat(moves.size() / (days / 365.25)).isCloseTo(0.8, within(0.1));
        long breakdowns = moves.stream()
                .filter(episode -> BREAKDOWNS.contains(episode.movedBecause()))
                .count();
        assertThat((double) breakdowns / moves.size()).isCloseTo(0.21, within(0.04));
    }

    @Test
    void aLifeHasNoGapsAndNobodyIsAnAdultInIt() {
        for (var child : region.children()) {
            var episodes = child.episodes();
            assertThat(episodes.getFirst().why()).isEqualTo("S");
            assertThat(episodes.getFirst().begins()).isAfterOrEqualTo(child.born());
            for (int i = 1; i < episodes.size(); i++) {
                assertThat(episodes.get(i).begins())
                        .isEqualTo(episodes.get(i - 1).ends());
                assertThat(episodes.get(i).begins()).isAfter(episodes.get(i - 1).begins());
            }
            var end = child.latest().ends();
            assertThat(end == null ? DAY : end)
                    .isBefore(child.born().plusYears(18))
                    .isBeforeOrEqualTo(DAY);
        }
    }

    @Test
    void nobodyUnderSixteenLivesInSupportedAccommodation() {
        assertThat(region.children())
                .allSatisfy(child -> assertThat(child.episodes())
                        .filteredOn(episode -> episode.kind() == CareKind.SUPPORTED)
                        .allMatch(episode ->
                                !episode.begins().isBefore(child.born().plusYears(16))));
    }

    @Test
    void noHomeHasMoreChildrenThanPlaces() {
        for (var provision : region.provisions()) {
            var places = provision.places();
            if (places != null) {
                assertThat(region.children().stream()
                                .filter(child ->
                                        child.inCare() && child.latest().urn().equals(provision.urn()))
                                .count())
                        .isLessThanOrEqualTo(places);
            }
        }
    }

    @Test
    void mostSettingsSayWhatIsFreeAndWhatTheyAreSpeciallyFor() {
        var offers = region.offers();
        assertThat((double) offers.size() / region.provisions().size()).isBetween(0.7, 0.9);
        assertThat(offers).allSatisfy(each -> {
            assertThat(each.vacancies() == null).isEqualTo(each.places() == null);
            assertThat(each.vacancies() == null ? 0 : each.vacancies())
                    .isBetween(0, each.places() == null ? 0 : each.places());
        });
        assertThat(offers.stream().flatMap(each -> each.specialisms().stream()).distinct())
                .contains("autism", "siblings", "mental_health", "education_on_site");
        assertThat(offers.stream().filter(each -> each.vacancies() != null && each.vacancies() > 0))
                .hasSizeGreaterThan(20);
    }

    @Test
    void oneChildMovedTwiceWithinSixMonthsUnplanned() {
        var moves = region.unsettled().episodes().stream()
                .filter(episode -> episode.why().equals("P"))
                .map(Episode::begins)
                .toList();
        assertThat(moves).hasSize(2);
        assertThat(moves.getLast()).isBefore(moves.getFirst().plusMonths(6));
        assertThat(List.of("CREQB"))
                .containsAll(region.unsettled().episodes().stream()
                        .map(Episode::movedBecause)
                        .filter(Predicate.not(String::isEmpty))
                        .toList());
    }

    private double share(Predicate<CareKind> which) {
        var inCare = region.children().stream().filter(MadeUpChild::inCare).toList();
        return (double) inCare.stream()
                        .filter(child -> which.test(child.latest().kind()))
                        .count()
                / inCare.size();
    }
}
