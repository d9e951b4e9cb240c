package org.carebank.appeals.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HomeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);
    private static final UUID PROVIDER = UUID.randomUUID();
    private static final UUID OTHER_PROVIDER = UUID.randomUUID();

    private static Home aHome() {
        return new Home(UUID.randomUUID(), UUID.randomUUID());
    }

    private static Home aHomeFrom(LocalDate firstNight, String kind, String basis) {
        var home = aHome();
        home.movedIn(firstNight, PROVIDER, kind, basis, 1);
        return home;
    }

    @Test
    void theFirstNightIsLivedInAndTheLastDayIsNot() {
        var home = aHomeFrom(DAY, "foster", "agreed");
        home.movedOut(DAY.plusDays(10), 2);

        assertThat(home.livedInOn(DAY.minusDays(1))).isFalse();
        assertThat(home.livedInOn(DAY)).isTrue();
        assertThat(home.livedInOn(DAY.plusDays(9))).isTrue();
        assertThat(home.livedInOn(DAY.plusDays(10))).isFalse();
    }

    @Test
    void shortBreaksAndHistoryAreNoHomeToAppealAbout() {
        assertThat(aHomeFrom(DAY, "short_breaks", "agreed").livedInOn(DAY)).isFalse();
        assertThat(aHomeFrom(DAY, "foster", "history").livedInOn(DAY)).isFalse();
        assertThat(aHomeFrom(DAY, "foster", "taken_over").livedInOn(DAY)).isTrue();
    }

    @Test
    void aChildLeftOnlyAfterTheOneDayAndByTheOther() {
        var home = aHomeFrom(DAY, "residential", "emergency");
        home.movedOut(DAY.plusDays(5), 2);

        assertThat(home.leftBetween(DAY, DAY.plusDays(5))).isTrue();
        assertThat(home.leftBetween(DAY, DAY.plusDays(4))).isFalse();
        assertThat(home.leftBetween(DAY.plusDays(5), DAY.plusDays(9))).isFalse();
    }

    @Test
    void factsInAnyOrderComeToTheSame() {
        List<Consumer<Home>> facts = List.of(
                home -> home.movedIn(DAY, PROVIDER, "foster", "agreed", 1),
                home -> home.movedOut(DAY.plusDays(3), 2),
                home -> correct(home, DAY.plusDays(1), null, false, 3),
                home -> correct(home, DAY.plusDays(1), DAY.plusDays(8), false, 4),
                home -> home.movedOut(DAY.plusDays(6), 5));
        for (var order : permutations(facts)) {
            var home = aHome();
            order.forEach(fact -> fact.accept(home));
            assertThat(home.livedInOn(DAY)).isFalse();
            assertThat(home.livedInOn(DAY.plusDays(1))).isTrue();
            assertThat(home.livedInOn(DAY.plusDays(5))).isTrue();
            assertThat(home.livedInOn(DAY.plusDays(6))).isFalse();
            assertThat(home.provider()).isEqualTo(OTHER_PROVIDER);
        }
    }

    @Test
    void aVoidedHomeWasNeverLivedInWhateverComesLate() {
        List<Consumer<Home>> facts = List.of(
                home -> home.movedIn(DAY, PROVIDER, "foster", "agreed", 1),
                home -> home.movedOut(DAY.plusDays(3), 2),
                home -> correct(home, DAY, DAY.plusDays(3), true, 3));
        for (var order : permutations(facts)) {
            var home = aHome();
            order.forEach(fact -> fact.accept(home));
            assertThat(home.livedInOn(DAY)).isFalse();
            assertThat(home.leftBetween(DAY, DAY.plusDays(9))).isFalse();
        }
    }

    private static void correct(
            Home home,
            LocalDate firstNight,
            @org.jspecify.annotations.Nullable LocalDate lastDay,
            boolean voided,
            long sequence) {
        home.voided(voided, sequence);
        home.movedIn(firstNight, OTHER_PROVIDER, "foster", null, sequence);
        home.movedOut(lastDay, sequence);
    }

    static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        var found = new ArrayList<List<T>>();
        for (int i = 0; i < all.size(); i++) {
            var rest = new ArrayList<>(all);
            var first = rest.remove(i);
            for (var order : permutations(List.copyOf(rest))) {
                var whole = new ArrayList<T>();
                whole.add(first);
                whole.addAll(order);
                found.add(whole);
            }
        }
        return found;
    }
}
